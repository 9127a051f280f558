"""One table in a text file as its header and rows, whatever its delimiter and encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.raw_table import RawRow, RawTable, header_names, one_member
from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Rules
    from analytics.readers.source import Source


def text_table(source: Source, rules: Rules, format_name: str) -> RawTable | Problem:
    """Take the one table of a source apart, without saying what its columns mean."""
    member = one_member(source)
    if isinstance(member, Problem):
        return member
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        return text
    delimiter = rules.delimiter or sniff_delimiter(text.text)
    found = lines(member.name, text.text, delimiter)
    header = next(found, None)
    if not isinstance(header, Line):
        return _no_header(member.name)
    rows = tuple(
        one if isinstance(one, Problem) else RawRow(one.number, one.fields) for one in found
    )
    names = header_names(header.fields)
    return RawTable(member.name, format_name, names, header.fields, rows, delimiter=delimiter)


def _no_header(name: str) -> Problem:
    reason = "The first row can't be read as the names of the columns."
    return Problem(name, None, reason, "Correct the first row, or add one with the names.")
