"""Daylio CSV, every generation of its header and without one.

One row is an entry: a mood word, activities joined by " | ", in later versions scales, a title and
a note. Columns are found by name, or by their content where a person deleted the header. The
localised date and weekday are ignored but in the oldest layout, which has no other date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial

from analytics.readers.beginning import beginning
from analytics.readers.daylio_layout import Layout, layout_of
from analytics.readers.daylio_moment import written_day, written_time
from analytics.readers.daylio_words import MOOD_SCORES
from analytics.readers.delimited import Line, lines
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Member, Source
from analytics.readers.text import decode
from analytics.readers.tracker import (
    Noted,
    distinct,
    is_ignored,
    joined,
    mood_key,
    mood_numbers,
    records_of,
    scale_ratings,
)
from analytics.readers.valid import Complaint
from analytics.records import Problem

FORMAT = "daylio"
TITLE = "Daylio CSV export"

JOINT = " | "
ROWS_PER_PROGRESS = 2_000
MEMORY = 4_096
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNREADABLE = "This row holds letters that can't be read."
_AGAIN = "Export the file again, or save it as UTF-8."
_FIX_ROW = "Compare it with the rows around it, or export the file again."


def recognise(source: Source) -> bool:
    """Tell by the header's names or, without a header, by the shape of the first rows."""
    return any(layout_of(beginning(member)) is not None for member in _tables(source))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of each table of the source that is one of Daylio's."""
    tables: list[_Table] = []
    for member in _tables(source):
        found = _table(member, choices)
        if isinstance(found, Problem):
            return found
        if found is not None:
            tables.append(found)
    if not tables:
        return Problem(
            source.name,
            None,
            "This is not a Daylio table: it has no columns named mood and activities.",
            "In Daylio choose Export data, then CSV, and take that file.",
        )
    return gather(FORMAT, _outcomes(tables, choices, progress), choices)


def unknown_moods(source: Source, choices: Choices) -> tuple[str, ...]:
    """Return the mood words without a number, by how often they occur, as they are first written.

    They are neither Daylio's own nor in the rules; a word the tag rules ignore is left out.
    """
    numbers = mood_numbers(choices.rules, MOOD_SCORES)
    times: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for member in _tables(source):
        table = _table(member, choices)
        if not isinstance(table, _Table):
            continue
        for row in table.rows():
            mood = table.cell(row, "mood") if isinstance(row, Line) else ""
            key = mood_key(mood)
            if key and key not in numbers and not is_ignored(mood, choices.rules):
                times[key] += 1
                spelled.setdefault(key, mood)
    return tuple(spelled[key] for key, _ in times.most_common())


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the source: its file, its text, its layout and where each column stands."""

    file: str
    text: str
    layout: Layout
    places: Mapping[str, int]

    def cell(self, row: Line, name: str) -> str:
        """Return a row's cell, trimmed; empty when this generation has no such column."""
        place = self.places.get(name)
        return "" if place is None else row.fields[place].strip()

    def rows(self) -> Iterator[Line | Skip | Problem]:
        """Yield every physical record but the header: a row, nothing at all, or a broken one.

        A row has one field for each column of the layout.
        """
        unreadable = _SURROGATE.search(self.text) is not None
        headed = self.layout.header is None
        for line in lines(self.file, self.text, self.layout.delimiter):
            if isinstance(line, Problem):
                yield line
            elif line.fields == self.layout.header:
                # Two exports put into one file have the header twice.
                if headed:
                    yield Skip(line.number)
                headed = True
            elif not any(map(str.strip, line.fields)):
                yield Skip(line.number)
            elif unreadable and any(map(_SURROGATE.search, line.fields)):
                yield self.refuse(line.number, _UNREADABLE, _AGAIN)
            else:
                yield self._fitted(line)

    def _fitted(self, line: Line) -> Line | Problem:
        fields = self.layout.fitted(line.fields)
        if fields is None:
            found, needed = len(line.fields), len(self.layout.columns)
            return self.refuse(line.number, f"This row has {found} fields, not {needed}.", _FIX_ROW)
        return line if fields is line.fields else Line(line.number, fields)

    def refuse(self, line: int, reason: str, remedy: str) -> Problem:
        """Return a row as refused."""
        return Problem(self.file, line, reason, remedy)


def _tables(source: Source) -> Iterator[Member]:
    # Inside a container only tables are opened: its pictures may be many and large.
    return (
        member
        for member in source.members
        if not source.container or member.base.casefold().endswith((".csv", ".tsv", ".txt"))
    )


def _table(member: Member, choices: Choices) -> _Table | Problem | None:
    head = beginning(member)
    layout = layout_of(head, choices.rules.delimiter)
    if layout is None:
        return None
    found = decode(member.name, member.read())
    if isinstance(found, Problem):
        return found
    places = {name: place for place, name in enumerate(layout.columns)}
    return _Table(member.name, found.text, layout, places)


def _outcomes(tables: Iterable[_Table], choices: Choices, progress: Progress) -> Iterator[Outcome]:
    numbers = mood_numbers(choices.rules, MOOD_SCORES)
    tables = tuple(tables)
    expected = sum(table.text.count("\n") for table in tables) + 1
    done = 0
    for table in tables:
        for row in table.rows():
            done += 1
            if done % ROWS_PER_PROGRESS == 0:
                progress(min(done / expected, 1.0))
            yield _outcome(table, row, numbers, choices) if isinstance(row, Line) else row
    progress(1.0)


def _outcome(table: _Table, row: Line, numbers: Mapping[str, float], choices: Choices) -> Outcome:
    noted = _noted(partial(table.cell, row), numbers, choices)
    if isinstance(noted, Complaint):
        return table.refuse(row.number, noted.reason, noted.remedy)
    return Row(table.file, row.number, records_of(noted, choices))


def _noted(
    cell: Callable[[str], str], numbers: Mapping[str, float], choices: Choices
) -> Noted | Complaint:
    day = written_day(cell("fulldate"), cell("year"), cell("date"))
    if day is None:
        return Complaint("The date of this row can't be read.", "Write it like 2026-01-31.")
    clock = written_time(cell("time"))
    if clock is None:
        return Complaint("The time of this row can't be read.", "Write it like 21:30 or 9:30 PM.")
    mood = cell("mood")
    if not mood:
        return Complaint("This row has no mood.", _FIX_ROW)
    scales = cell("scales")
    ratings = scale_ratings(_scales(scales), choices) if scales else ()
    if isinstance(ratings, Complaint):
        return ratings
    return Noted(
        at=datetime.combine(day, clock),
        mood=mood,
        score=numbers.get(mood_key(mood)),
        tags=_activities(cell("activities")),
        text=joined(cell("notetitle"), cell("note")),
        ratings=ratings,
    )


@lru_cache(MEMORY)
def _activities(cell: str) -> tuple[str, ...]:
    # Kept, since days of a long diary are often alike.
    return distinct(cell.split(JOINT))


def _scales(cell: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of "Sleep Quality: 8/10 points | Sleep Time: 8:00"."""
    for part in cell.split(JOINT):
        # The app puts a no-break space after its colon; a colon inside a name has none.
        name, colon, value = part.rpartition(":\u00a0")
        if not colon:
            name, _, value = part.partition(":")
        yield name.strip(), value.replace("\u00a0", " ")
