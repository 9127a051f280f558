"""Single records of a file as text, each to be put right and read once more without the others.

Where a whole file settles something (which number of a date is the day, whether a column says yes
or no, what its scales are), that goes with the record, so that it means the same alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

import pyarrow as pa

from analytics.readers.delimited import LARGE_REASON, QUOTE_REASON, Line, lines
from analytics.readers.reading import Reader, Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Member, Source
from analytics.readers.text import Text, decode
from analytics.records import Message, Problem

MOST_TEXTS = 10_000
OWN_FORMAT = "secure-base"
LONGEST_TEXT = 20_000
UNREADABLE = "\ufffd"
UNREADABLE_REASON = "This row still holds a letter that can't be read, shown as \ufffd."
UNREADABLE_REMEDY = "Write the right letter in its place."
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


def alone(source: Source, reading: Reading, choices: Choices) -> Alone:
    """Return the refused records of a file that was just read. Raises UnreadableError."""
    places: dict[str, list[int]] = {}
    for problem in reading.problems[:MOST_TEXTS]:
        if problem.line is not None:
            places.setdefault(problem.file, []).append(problem.line)
    if not places or Message in reading.tables:
        return Alone(choices)
    # It knows many readers, which are loaded only where a row was refused.
    from analytics.readers.alone_heads import head_of  # noqa: PLC0415 - as said

    choices = _with_scales(choices, reading)
    above: dict[str, str] = {}
    texts: dict[Place, str] = {}
    for file, numbers in places.items():
        members = [member for member in source.members if member.name == file]
        text = decode(file, members[0].read()) if len(members) == 1 else None
        if not isinstance(text, Text):
            continue
        head = head_of(reading.format, source, members[0], text.text, choices)
        if head is None:
            continue
        header = () if head.header is None else (head.header,)
        found = records_at(text.text, head.delimiter, (*header, *numbers))
        if head.header is None or head.header in found:
            choices = head.choices
            lines_above = (*(found[one] for one in header), head.made_up)
            above[file] = _shown("\n".join(filter(None, lines_above)))
            texts |= {(file, one): _shown(found[one]) for one in numbers if one in found}
    return Alone(choices, above, texts)


def _with_scales(choices: Choices, reading: Reading) -> Choices:
    """Add scales that files of ours came with; what the person said of them goes first."""
    if reading.format != OWN_FORMAT or not reading.measures:
        return choices
    scales = {one.name: one for one in reading.measures} | dict(choices.rules.measures)
    return replace(choices, rules=replace(choices.rules, measures=scales))


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
        numbers = [number - records for number in rows["record"].to_numpy().tolist()]
        kept = [number for number in numbers if number >= 0]
        if kept:
            # Records come in order, so those above are the first ones.
            behind = rows.slice(len(numbers) - len(kept))
            tables[kind] = behind.set_column(0, rows.schema.field(0), pa.array(kept, pa.int64()))
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
