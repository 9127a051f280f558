"""Streaks CSV: one row is one entry of one task, with the day it counts for.

The kind of entry says the state in its first word: completed_manually and completed_auto are done
(a task to avoid something is completed by itself), missed_manually and missed_auto are missed,
skipped_manually and skipped_auto are excused. The day is `entry_date`: the moment beside it is
when the entry was written, which for a missed day is the next morning. A part of what a day asked
for (partially_completed) is neither done nor missed. Notes are kept as entries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.readers.dates import calendar_day, written_date
from analytics.readers.habits import HabitState, habit_day, numbered, remark
from analytics.readers.headed import HeadedRow, HeadedTable, headed_tables, tables_like
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Source

FORMAT = "streaks"
TITLE = "Streaks CSV export"

TASK, NAME, KIND, DAY, NOTES = "task_id", "title", "entry_type", "entry_date", "notes"
TELLING = frozenset({TASK, NAME, KIND, DAY})
STATES: Mapping[str, HabitState] = MappingProxyType(
    {"completed": "done", "missed": "missed", "skipped": "excused"}
)
A_PART = "partial"
_FIRST_WORD = re.compile(r"[a-z]+")
_NOT_THERE = Complaint(
    "This is not an export of Streaks: it has no columns task_id and entry_type.",
    "In Streaks open the settings, choose Export Data, then CSV, and take that file.",
)


def recognise(source: Source) -> bool:
    """Tell by the names of the columns, which no other app has."""
    return any(True for _ in tables_like(source, TELLING.issubset))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of the export into a day of its task."""
    tables = headed_tables(source, TELLING.issubset, choices.rules.delimiter, _NOT_THERE)
    if isinstance(tables, Problem):
        return tables
    names = numbered(_tasks(tables))
    outcomes: list[Outcome] = []
    for done, table in enumerate(tables, start=1):
        outcomes += table.outcomes(partial(_records, names, choices))
        progress(done / len(tables))
    return gather(FORMAT, outcomes, choices, unconfirmed=True)


def _key(row: HeadedRow) -> str:
    return row.cell(TASK) or row.cell(NAME)


def _tasks(tables: Sequence[HeadedTable]) -> list[tuple[str, str]]:
    rows = (row for table in tables for row in table.rows() if isinstance(row, HeadedRow))
    return [(_key(row), row.cell(NAME)) for row in rows if row.cell(NAME)]


def _records(
    names: Mapping[str, str], choices: Choices, row: HeadedRow
) -> Sequence[Record] | Complaint:
    habit = names.get(_key(row), "")
    if not habit:
        return Complaint("This row names no task.", "Fill in the title, or export again.")
    day = _day(row.cell(DAY))
    if day is None:
        return Complaint(
            f'"{row.cell(DAY)}" is not a day such as 20260131.', "Correct the date in the file."
        )
    kind = row.cell(KIND).casefold()
    word = _FIRST_WORD.match(kind)
    state = STATES.get(word[0]) if word is not None else None
    if state is None and A_PART not in kind:
        return Complaint(
            f'"{row.cell(KIND)}" is not a kind of entry we know from Streaks.',
            "Write completed_manually, missed_manually or skipped_manually instead.",
        )
    said = () if state is None or A_PART in kind else habit_day(habit, day, state, choices)
    return (*said, *remark(habit, day, row.cell(NOTES), choices))


def _day(written: str) -> date | None:
    found = written_date(written)
    return calendar_day(found, "ymd") if found is not None and found.year_first else None
