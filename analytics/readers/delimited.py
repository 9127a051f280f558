"""The one door to delimited text (CSV): physical records with the line they start in.

The csv module does the splitting, strictly. Where it fails, the broken record becomes one Problem
and reading goes on at the next line that stands as a record of its own, so a quotation mark left
open never swallows the rows after it.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (",", ";", "\t", "|")
LARGEST_FIELD_CHARACTERS = 1_000_000
SAMPLED_CHARACTERS = 65_536
SAMPLED_RECORDS = 50
MOST_SAMPLED_BREAKS = 20
FEWEST_TELLING_FIELDS = 3
NUL = "\x00"
DIGITS = re.compile(r"\d+")
LETTERS = re.compile(r"[^\W\d_]+")

NUL_REASON = "This row holds unreadable (NUL) characters."
LARGE_REASON = f"A field of this row is longer than {LARGEST_FIELD_CHARACTERS:,} characters."
QUOTE_REASON = "A quotation mark in this row is not closed, or stands in the middle of a field."
REMEDY = "Correct this row in the file, or export the file again."


@dataclass(frozen=True, slots=True)
class Line:
    """One physical record: the line it starts in (from 1) and its fields, unquoted, untrimmed."""

    number: int
    fields: tuple[str, ...]


def lines(name: str, text: str, delimiter: str = ",") -> Iterator[Line | Problem]:
    r"""Yield every physical record of the text in order; blank lines are not records.

    `name` is the file named in a Problem. Lines end with \n, \r\n or \r, also mixed. A record with
    NUL characters, with a field over 1,000,000 characters or with a broken quotation is a Problem
    at the line it starts in. How many fields a record has is not judged: that is the caller's.
    """
    csv.field_size_limit(LARGEST_FIELD_CHARACTERS)
    stream = io.StringIO(text, newline="")
    usual = _usual(stream, delimiter)
    with_nul = NUL in text
    place: _Place | None = _Place(0, 0)
    while place is not None:
        stream.seek(place.offset)
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        offset, before, reason = place.offset, place.lines_before, ""
        try:
            for fields in reader:
                number, after = before + 1, place.lines_before + reader.line_num
                if after > number and _swallows(stream, offset, after - number, fields, usual):
                    reason = QUOTE_REASON
                    break
                if with_nul and any(NUL in field for field in fields):
                    yield Problem(name, number, NUL_REASON, REMEDY)
                elif fields and (len(fields) > 1 or not fields[0].isspace()):
                    yield Line(number, tuple(fields))
                offset, before = stream.tell(), after
        except csv.Error as error:
            reason = LARGE_REASON if "limit" in str(error) else QUOTE_REASON
        if not reason:
            return
        place = _next_record(stream, _Place(offset, before), usual)
        yield _broken(name, before + 1, reason, place)


def sniff_delimiter(text: str) -> str:
    """Return the delimiter (comma, semicolon, tab, bar) the first rows agree on best.

    The first record must hold it; then the most rows with as many fields as the first record win,
    then the most fields, then the order above. Without any sign it is a comma.
    """
    head = text[:SAMPLED_CHARACTERS]
    if len(head) < len(text):
        head = head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    scores = [_agreement(head, delimiter) for delimiter in DELIMITERS]
    return DELIMITERS[scores.index(max(scores))]


def _agreement(head: str, delimiter: str) -> tuple[float, int]:
    found = itertools.islice(lines("", head, delimiter), SAMPLED_RECORDS)
    widths = [len(one.fields) for one in found if isinstance(one, Line)]
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


@dataclass(frozen=True, slots=True)
class _Place:
    """A line start: its offset in characters, and how many lines lie before it."""

    offset: int
    lines_before: int


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the records of a text look like: how many fields, and how the first one is shaped."""

    delimiter: str
    widths: frozenset[int]
    first_shape: str

    def stands(self, line: str) -> bool:
        """Tell whether this one line is a whole record of the usual width."""
        fields = _alone(line, self.delimiter)
        return fields is not None and len(fields) in self.widths

    def starts(self, line: str) -> bool:
        """Tell whether a line begins as the records do, with a number or date shaped alike."""
        first, found, _ = line.partition(self.delimiter)
        return bool(found and self.first_shape) and _shape(first.strip(' "')) == self.first_shape


def _usual(stream: io.StringIO, delimiter: str) -> _Usual:
    rows = list(itertools.islice(_sample(stream, delimiter), SAMPLED_RECORDS))
    if not rows:
        return _Usual(delimiter, frozenset({1}), "")
    first = len(rows[0])
    # Single fields among wider rows are lines of a broken text: they say nothing of the rows.
    telling = [row for row in rows if len(row) > 1 or first == 1]
    common = Counter(map(len, telling)).most_common(1)[0][0]
    shape = Counter(_shape(row[0].strip()) for row in telling[1:] or rows).most_common(1)[0][0]
    return _Usual(delimiter, frozenset({first, common}), shape if "0" in shape else "")


def _sample(stream: io.StringIO, delimiter: str) -> Iterator[list[str]]:
    """Yield the records at the beginning; after a broken one, from the line after its first."""
    offset: int | None = 0
    breaks = 0
    while offset is not None and breaks < MOST_SAMPLED_BREAKS:
        stream.seek(offset)
        reader, offset = csv.reader(stream, delimiter=delimiter, strict=True), None
        start = stream.tell()
        try:
            for row in reader:
                if any(field.strip() for field in row):
                    yield row
                start = stream.tell()
        except csv.Error:
            stream.seek(start)
            stream.readline()
            offset = stream.tell()
            breaks += 1


def _shape(field: str) -> str:
    return LETTERS.sub("a", DIGITS.sub("0", field[:40]))


def _alone(line: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error:
        return None


def _swallows(
    stream: io.StringIO, offset: int, more_lines: int, fields: list[str], usual: _Usual
) -> bool:
    """Tell whether a record over several lines holds a line that is a record of its own.

    A field may well hold line breaks. But where a quotation mark was left open and a later one
    happens to close it, the rows between would vanish inside one field without any error.
    """
    after = stream.tell()
    stream.seek(offset)
    stream.readline()
    inner = list(itertools.islice(stream, more_lines))
    stream.seek(after)
    if len(fields) not in usual.widths:
        return any(usual.stands(line) for line in inner)
    if len(fields) < FEWEST_TELLING_FIELDS:
        return False
    return any(usual.starts(line) and usual.stands(line) for line in inner)


def _next_record(stream: io.StringIO, broken: _Place, usual: _Usual) -> _Place | None:
    """Return where, after the broken line, a line stands or starts as a record; None at the end."""
    stream.seek(broken.offset)
    stream.readline()
    lines_before = broken.lines_before + 1
    while True:
        offset = stream.tell()
        line = stream.readline()
        if not line:
            return None
        if usual.starts(line) or usual.stands(line) or _stands_over_lines(stream, offset, usual):
            return _Place(offset, lines_before)
        lines_before += 1


def _stands_over_lines(stream: io.StringIO, offset: int, usual: _Usual) -> bool:
    after = stream.tell()
    stream.seek(offset)
    try:
        fields = next(csv.reader(stream, delimiter=usual.delimiter, strict=True), [])
    except csv.Error:
        fields = []
    stream.seek(after)
    return len(fields) in usual.widths


def _broken(name: str, number: int, reason: str, going_on: _Place | None) -> Problem:
    if going_on is not None and going_on.lines_before > number:
        reason = f"{reason} Lines {number} to {going_on.lines_before} are left out."
    elif going_on is None:
        reason = f"{reason} The file is left out from here to its end."
    return Problem(name, number, reason, REMEDY)
