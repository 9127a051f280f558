"""Single records of a file as text, each to be put right and read once more without the others.

Only formats whose records mean the same alone, below their header, as among the others are listed
here; a chat never is, since its words are not kept. Where a whole table settles something (which
number of a date is the day, whether a column says yes or no), that goes with the record.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import pyarrow.compute as pc

from analytics.readers import daylio, own, table
from analytics.readers.beginning import beginning
from analytics.readers.daylio_layout import layout_of
from analytics.readers.delimited import LARGE_REASON, QUOTE_REASON, Line, lines, sniff_delimiter
from analytics.readers.own_layout import kind_of
from analytics.readers.reading import Reader, Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Member, Source
from analytics.readers.table_mapping import table_of
from analytics.readers.text import Text, decode
from analytics.records import Message, Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.table_rows import Table

MOST_TEXTS = 10_000
LONGEST_TEXT = 20_000
UNREADABLE = "\ufffd"
UNREADABLE_REASON = "This row still holds a letter that can't be read, shown as \ufffd."
UNREADABLE_REMEDY = "Write the right letter in its place."
# An intensity, and no yes or no: one cell of it says what a column of episodes holds.
INTENSITY = "2"
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")

Place: TypeAlias = "tuple[str, int]"


@dataclass(frozen=True, slots=True)
class Alone:
    """What it takes to read the refused records of one file once more.

    `above` is what stands above a record, by file (a zip holds several), and `texts` the records
    by file and line; one without a text can't be put right outside its own app. `choices` are
    those the file was read with, and what the whole of it settled.
    """

    choices: Choices
    above: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    texts: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Head:
    """How a text is taken apart, the line of its header, and what its records are read with.

    `made_up` is a row that goes below the header, to show what the whole of a table settled.
    """

    delimiter: str
    header: int | None
    choices: Choices
    made_up: str = ""


def alone(source: Source, reading: Reading, choices: Choices) -> Alone:
    """Return the refused records of a file that was just read. Raises UnreadableError."""
    head_of = HEADS.get(reading.format)
    places: dict[str, list[int]] = {}
    for problem in reading.problems[:MOST_TEXTS]:
        if problem.line is not None:
            places.setdefault(problem.file, []).append(problem.line)
    if head_of is None or not places or Message in reading.tables:
        return Alone(choices)
    above: dict[str, str] = {}
    texts: dict[Place, str] = {}
    for file, numbers in places.items():
        members = [member for member in source.members if member.name == file]
        text = decode(file, members[0].read()) if len(members) == 1 else None
        head = head_of(members[0], text.text, choices) if isinstance(text, Text) else None
        if head is None or not isinstance(text, Text):
            continue
        header = () if head.header is None else (head.header,)
        found = records_at(text.text, head.delimiter, (*header, *numbers))
        if head.header is None or head.header in found:
            choices = head.choices
            lines_above = (*(found[one] for one in header), head.made_up)
            above[file] = _shown("\n".join(filter(None, lines_above)))
            texts |= {(file, one): _shown(found[one]) for one in numbers if one in found}
    return Alone(choices, above, texts)


def read_alone(
    reader: Reader, file: str, above: str, text: str, choices: Choices
) -> Reading | Problem:
    """Read records below what stands above them, and leave out what that itself became.

    A Problem's line counts from the first line of `text`. Raises UnreadableError.
    """
    if _UNREADABLE.search(text) or UNREADABLE in text:
        return Problem(file, 1, UNREADABLE_REASON, UNREADABLE_REMEDY)
    head = f"{above}\n" if above else ""
    whole = _read(reader, file, head + text, choices)
    if isinstance(whole, Problem) or not head:
        return whole
    before = _read(reader, file, head, choices)
    counts = (before.records, before.skipped) if isinstance(before, Reading) else (0, 0)
    return _behind(whole, *counts, line_count=len(_line_starts(head)) - 1)


def records_at(text: str, delimiter: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return the records that begin in these lines, without the line end behind them.

    One longer than 20,000 characters is left out: nobody puts that right in a text field.
    """
    records = lines("", text, delimiter)
    begins = [one.number if isinstance(one, Line) else one.line or 0 for one in records]
    until = dict(zip(begins, [*begins[1:], None], strict=True))
    starts = _line_starts(text)
    found = {}
    for number in numbers:
        if number not in until:
            continue
        behind = until[number]
        end = len(text) if behind is None else starts[behind - 1]
        record = text[starts[number - 1] : end].rstrip("\r\n")
        if len(record) <= LONGEST_TEXT:
            found[number] = record
    return found


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in io.StringIO(text, newline=""):
        starts.append(starts[-1] + len(line))
    return starts


def _shown(text: str) -> str:
    return _UNREADABLE.sub(UNREADABLE, text)


def _read(reader: Reader, file: str, text: str, choices: Choices) -> Reading | Problem:
    content = text.encode()
    member = Member(file, len(content), lambda count: content[:count])
    return reader.read(Source(file, (member,)), choices)


def _behind(whole: Reading, records: int, skipped: int, *, line_count: int) -> Reading:
    """Return a reading without its first records."""
    tables = {}
    for kind, rows in whole.tables.items():
        numbers = pc.subtract(rows["record"], records)
        kept = rows.set_column(0, rows.schema.field(0), numbers).filter(pc.field("record") >= 0)
        if kept.num_rows:
            tables[kind] = kept
    return replace(
        whole,
        records=whole.records - records,
        skipped=whole.skipped - skipped,
        tables=tables,
        problems=tuple(
            problem
            if problem.line is None
            else replace(problem, line=problem.line - line_count, reason=_plain(problem.reason))
            for problem in whole.problems
            if problem.line is None or problem.line > line_count
        ),
    )


def _plain(reason: str) -> str:
    """Leave out which lines a broken record takes with it: alone, it takes none."""
    known = (QUOTE_REASON, LARGE_REASON)
    return next((begin for begin in known if reason.startswith(begin)), reason)


def _own(_member: Member, text: str, choices: Choices) -> Head | None:
    delimiter = sniff_delimiter(text)
    header = next(lines("", text, delimiter), None)
    if not isinstance(header, Line) or kind_of(header.fields) in (None, Message):
        return None
    return Head(delimiter, header.number, choices)


def _daylio(member: Member, text: str, choices: Choices) -> Head | None:
    layout = layout_of(beginning(member), choices.rules.delimiter)
    if layout is None:
        return None
    if layout.header is None:
        return Head(layout.delimiter, None, choices)
    for line in lines("", text, layout.delimiter):
        if isinstance(line, Line) and line.fields == layout.header:
            return Head(layout.delimiter, line.number, choices)
    return None


def _table(member: Member, text: str, choices: Choices) -> Head | None:
    raw = table.raw_table(Source(member.name, (member,)), choices.rules)
    made = raw if isinstance(raw, Problem) else table_of(raw, choices)
    if isinstance(raw, Problem) or isinstance(made, Problem) or raw.delimiter is None:
        return None
    found, _ = made
    header = next(lines("", text, raw.delimiter), None)
    if not isinstance(header, Line):
        return None
    settled = replace(choices, date_order=found.clocks.order)
    return Head(raw.delimiter, header.number, settled, _telling_row(raw, found, raw.delimiter))


def _telling_row(raw: RawTable, found: Table, delimiter: str) -> str:
    """Make up a row without a day that shows which columns hold intensities, if any does."""
    places = {use.place for use in found.plan.all("episode")} - found.yes_or_no
    if not places:
        return ""
    cells = [INTENSITY if place in places else "" for place in range(len(raw.header))]
    for kept in found.plan.kept:
        cells[kept.place] = min(kept.values)
    row = io.StringIO(newline="")
    csv.writer(row, delimiter=delimiter, lineterminator="").writerow(cells)
    return row.getvalue()


HEADS: Mapping[str, Callable[[Member, str, Choices], Head | None]] = MappingProxyType(
    {own.FORMAT: _own, daylio.FORMAT: _daylio, table.FORMAT: _table}
)
