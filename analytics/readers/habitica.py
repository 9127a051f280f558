"""Habitica's task history (history.csv): what the running value of each task says of its days.

Value is never a count: it is the task's running value after the row. What a row says is found by
Habitica's own arithmetic (`habitica_values`) from the row before of the same task, whose value is 0
before its first row. A row no step leads to is passed over: a mean that stands for an old month, or
the first row after it.

- A daily has a row when it is ticked: done, that day. It has one at the first visit after a day it
  was not ticked: missed, or not due, the day before. When it is ticked twice on one day, the first
  tick was for the day before, which Habitica asks about.
- A habit has one row for each day it was clicked on: done, missed (more - than +), or neither.

Dates are the server's, in UTC, without saying so: the couple's zone must be chosen. How often a
task is meant to be done is not in the file.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from analytics.readers.cells import iso_moment, number, own_zone
from analytics.readers.habitica_values import daily_state, habit_state, is_whole_step
from analytics.readers.habits import HabitState, habit_day, numbered
from analytics.readers.headed import HeadedRow, HeadedTable, headed_tables, tables_like
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather, silent
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Source

FORMAT = "habitica"
TITLE = "Habitica task history"

NAME, TASK, KIND, DATE, VALUE = "task name", "task id", "task type", "date", "value"
TELLING = frozenset({NAME, TASK, KIND, DATE, VALUE})
DAILY, HABIT = "daily", "habit"
FIRST_VALUE = 0.0
LONGEST_GAP_DAYS = 14
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: its place in the file's rows, its line, its task, its moment here and its value."""

    place: int
    file: str
    line: int
    task: str
    kind: str
    at: datetime
    value: float


_Told: TypeAlias = tuple[date, "HabitState"]
_NOT_THERE = Complaint(
    "This is not Habitica's task history: it has no columns Task Name and Task Type.",
    "On habitica.com open Settings, Site Data, and take the task history (CSV).",
)


def recognise(source: Source) -> bool:
    """Tell by the names of the columns, which no other app has."""
    return any(True for _ in tables_like(source, TELLING.issubset))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of the history into a day of its task, as far as it says one."""
    tables = headed_tables(source, TELLING.issubset, choices.rules.delimiter, _NOT_THERE)
    if isinstance(tables, Problem):
        return tables
    zone = own_zone(choices)
    if zone is None:
        zone = Complaint(
            "Habitica writes its times in UTC, and your time zone is not chosen yet.",
            "Choose your time zone and read the file again.",
        )
    if isinstance(zone, Complaint):
        return Problem(tables[0].file, None, zone.reason, zone.remedy)
    reading = gather(FORMAT, _outcomes(tables, zone, choices), choices, unconfirmed=True)
    progress(1.0)
    return reading


def _outcomes(tables: Sequence[HeadedTable], zone: ZoneInfo, choices: Choices) -> Iterator[Outcome]:
    rows = [(table, row) for table in tables for row in table.rows()]
    names = numbered(
        (row.cell(TASK), row.cell(NAME)) for _, row in rows if isinstance(row, HeadedRow)
    )
    found = [
        _entry(place, table, row, zone, choices) if isinstance(row, HeadedRow) else row
        for place, (table, row) in enumerate(rows)
    ]
    told = _told([one for one in found if isinstance(one, _Entry)], choices)
    for one in found:
        if not isinstance(one, _Entry):
            yield one
            continue
        said = told.get(one.place)
        records = () if said is None else habit_day(names[one.task], *said, choices)
        yield Row(one.file, one.line, records) if records else Skip(one.line)


def _entry(
    place: int, table: HeadedTable, row: HeadedRow, zone: ZoneInfo, choices: Choices
) -> _Entry | Skip | Problem:
    kind = row.cell(KIND).casefold()
    if kind not in (DAILY, HABIT):
        return Skip(row.number)
    if not row.cell(TASK) or not row.cell(NAME):
        return table.refuse(
            row.number,
            Complaint("This row names no task.", "Take the task history from Habitica again."),
        )
    written = iso_moment(row.cell(DATE), None)
    if isinstance(written, Complaint):
        return table.refuse(row.number, written)
    value = number(row.cell(VALUE), choices.rules.decimal_mark)
    if isinstance(value, Complaint):
        return table.refuse(row.number, value)
    at = written.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return _Entry(place, table.file, row.number, row.cell(TASK), kind, at, value)


def _told(entries: Sequence[_Entry], choices: Choices) -> dict[int, _Told]:
    """Return the day and state each row tells, by its place, where it tells one."""
    tasks: defaultdict[str, list[_Entry]] = defaultdict(list)
    for one in entries:
        tasks[one.task].append(one)
    found: dict[int, _Told] = {}
    for rows in tasks.values():
        rows.sort(key=lambda one: one.at)
        said = _daily(rows, choices) if rows[0].kind == DAILY else _habit(rows, choices)
        found |= said
    return found


def _pairs(rows: Sequence[_Entry]) -> Iterator[tuple[float, int, _Entry]]:
    """Yield each row with the value before it and how many days lie between; the same row once."""
    before, last = FIRST_VALUE, rows[0]
    for place, row in enumerate(rows):
        if place and (row.at, row.value) == (last.at, last.value):
            continue
        yield before, (row.at.date() - last.at.date()).days, row
        before, last = row.value, row


def _habit(rows: Sequence[_Entry], choices: Choices) -> dict[int, _Told]:
    found: dict[int, _Told] = {}
    values = [row.value for row in rows]
    # Only a habit with both buttons is seen above and below zero, and such a one is never halved.
    both_buttons = min(values) < 0 < max(values)
    for before, days, row in _pairs(rows):
        state = habit_state(before, row.value, 0 if both_buttons else days)
        if state is not None:
            found[row.place] = (choices.day_of(row.at), state)
    return found


def _daily(rows: Sequence[_Entry], choices: Choices) -> dict[int, _Told]:
    """Read a daily from the first row on that a whole step leads to: what is before are means."""
    found: dict[int, _Told] = {}
    sure = False
    for before, days, row in _pairs(rows):
        near = days <= LONGEST_GAP_DAYS
        sure = sure or (near and is_whole_step(before, row.value))
        state = daily_state(before, row.value) if sure else None
        if state == "done" or (state is not None and near):
            day = choices.day_of(row.at)
            found[row.place] = (day if state == "done" else day - ONE_DAY, state)
    return _ticked_afterwards(found)


def _ticked_afterwards(found: Mapping[int, _Told]) -> dict[int, _Told]:
    """Give the first of two ticks on one day to the day before, unless that has one already."""
    ticks = [(place, day) for place, (day, state) in found.items() if state == "done"]
    days = {day for _, day in ticks}
    moved = dict(found)
    for (place, day), (_, following) in itertools.pairwise(ticks):
        if day == following and day - ONE_DAY not in days:
            days.add(day - ONE_DAY)
            moved[place] = (day - ONE_DAY, "done")
    return moved
