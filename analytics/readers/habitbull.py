"""HabitBull CSV: one row is one day of one habit, with an amount and perhaps a comment.

Value: 1 is done, 0 is missed; an amount is done when it is above nothing, since the file holds no
target. A number far below zero stands where the day has no value (-2150000000 in real files): the
row then says nothing but its comment. A day the file does not name is not logged. The file does not
say how often a habit was meant to be done. Dates are those of the phone's region, so the order of
day and month is decided for the whole file, or asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from analytics.readers.cells import number
from analytics.readers.dates import Written, calendar_day, order_of, written_date
from analytics.readers.habits import HabitState, habit_day, remark
from analytics.readers.headed import HeadedRow, HeadedTable, headed_tables, tables_like
from analytics.readers.order_question import order_question
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

if TYPE_CHECKING:
    from analytics.readers.rules import Choices, DateOrder
    from analytics.readers.source import Source

FORMAT = "habitbull"
TITLE = "HabitBull CSV export"

NAME, DAY, VALUE, COMMENT = "habitname", "calendardate", "value", "commenttext"
TELLING = frozenset({NAME, DAY, VALUE, COMMENT, "habitcategory"})
NO_VALUE_BELOW = -1_000_000_000
_NOT_THERE = Complaint(
    "This is not an export of HabitBull: it has no columns HabitName and CalendarDate.",
    "In HabitBull open the settings, choose to export the data as CSV, and take that file.",
)


def recognise(source: Source) -> bool:
    """Tell by the names of the columns, which no other app has."""
    return any(True for _ in tables_like(source, TELLING.issubset))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of the export into a day of its habit."""
    tables = headed_tables(source, TELLING.issubset, choices.rules.delimiter, _NOT_THERE)
    if isinstance(tables, Problem):
        return tables
    dates = [found for table in tables for found in _dates(table)]
    order = order_of(dates, choices.order)
    outcomes: list[Outcome] = []
    for done, table in enumerate(tables, start=1):
        outcomes += table.outcomes(partial(_records, order or "dmy", choices))
        progress(done / len(tables))
    reading = gather(FORMAT, outcomes, choices)
    return reading if order else replace(reading, questions=(order_question(dates),))


def _dates(table: HeadedTable) -> list[Written]:
    rows = (row for row in table.rows() if isinstance(row, HeadedRow))
    return [found for row in rows if (found := written_date(row.cell(DAY))) is not None]


def _records(order: DateOrder, choices: Choices, row: HeadedRow) -> Sequence[Record] | Complaint:
    habit = row.cell(NAME)
    if not habit:
        return Complaint("This row names no habit.", "Fill in the habit's name, or export again.")
    day = _day(row.cell(DAY), order)
    if day is None:
        return Complaint(
            f'"{row.cell(DAY)}" is not a day such as 2026-01-31.',
            "Correct the date, or choose whether the day or the month comes first.",
        )
    state = _state(row.cell(VALUE), choices)
    if isinstance(state, Complaint):
        return state
    said = () if state is None else habit_day(habit, day, state, choices)
    return (*said, *remark(habit, day, row.cell(COMMENT), choices))


def _day(written: str, order: DateOrder) -> date | None:
    found = written_date(written)
    return None if found is None else calendar_day(found, order)


def _state(written: str, choices: Choices) -> HabitState | Complaint | None:
    """Return what a value says of its day; None when the day has no value."""
    if not written:
        return None
    value = number(written, choices.rules.decimal_mark)
    if isinstance(value, Complaint):
        return value
    if value < NO_VALUE_BELOW:
        return None
    if value < 0:
        return Complaint(
            f"A value of {value:g} is none that HabitBull writes.",
            "Correct it: 1 is done and 0 is missed.",
        )
    return "done" if value > 0 else "missed"
