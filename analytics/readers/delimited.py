"""The one door to delimited text (CSV): physical records with the line they start in.

The csv module does the splitting, strictly. Where it fails, the broken record becomes one Problem
and reading goes on at the next line that stands as a record of its own, so an unclosed quotation
mark never swallows the rows after it.
"""

from __future__ import annotations

import csv
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (",", ";", "\t", "|")
LARGEST_FIELD_CHARACTERS = 1_000_000
SNIFFED_CHARACTERS = 65_536
SNIFFED_RECORDS = 50
NUL = "\x00"
DIGITS = re.compile(r"\d+")
LETTERS = re.compile(r"[^\W\d_]+")

NUL_REASON = "This row holds unreadable (NUL) characters."
LARGE_REASON = f"A field of this row is longer than {LARGEST_FIELD_CHARACTERS:,} characters."
QUOTE_REASON = "A quotation mark in this row is not closed, or stands in the middle of a field."
AGAIN = "Correct this row in the file, or export the file again."


@dataclass(frozen=True, slots=True)
class Line:
    """One physical record: the line it starts in (from 1) and its fields, unquoted, untrimmed."""

    number: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A line start: its offset in characters, and how many lines lie before it."""

    offset: int
    lines_before: int


@dataclass(frozen=True, slots=True)
class _Broken:
    """A record that could not be split: where it starts and why."""

    start: _Place
    reason: str


_Found: TypeAlias = "tuple[_Place, Line | Problem] | _Broken"


def lines(name: str, text: str, delimiter: str = ",") -> Iterator[Line | Problem]:
    r"""Yield every physical record of the text in order; blank lines are not records.

    `name` is the file named in a Problem. Lines end with \n, \r\n or \r, also mixed. A record with
    NUL characters, with a field over 1,000,000 characters or with a broken quotation is a Problem
    at the line it starts in. The count of fields is not checked: that is the caller's.
    """
    csv.field_size_limit(LARGEST_FIELD_CHARACTERS)
    widths = _widths(text, delimiter)
    place: _Place | None = _Place(0, 0)
    while place is not None:
        broken = yield from _good_run(name, text, place, delimiter, widths)
        if broken is None:
            return
        place = _next_record(text, broken.start, delimiter, widths)
        last = None if place is None else place.lines_before
        yield _problem(name, broken, last)


def sniff_delimiter(text: str) -> str:
    """Return the delimiter (comma, semicolon, tab, bar) the first rows agree on best.

    The first record must hold it; then the most rows with as many fields as the first record win,
    then the most fields, then the order above. Without any sign it is a comma.
    """
    head = text[:SNIFFED_CHARACTERS]
    if len(head) < len(text):
        head = head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    scores = [_agreement(head, delimiter) for delimiter in DELIMITERS]
    return DELIMITERS[scores.index(max(scores))]


def _agreement(head: str, delimiter: str) -> tuple[float, int]:
    found = itertools.islice(lines("", head, delimiter), SNIFFED_RECORDS)
    widths = [len(one.fields) for one in found if isinstance(one, Line)]
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _good_run(
    name: str, text: str, start: _Place, delimiter: str, widths: frozenset[int]
) -> Iterator[Line | Problem]:
    """Yield records from `start` on; return the first broken one, or None at the end."""
    raise NotImplementedError
