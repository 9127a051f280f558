"""The one way from any table, of whatever container, to records: a plan by rules, row by row.

The order of day and month is decided for the whole table, or asked. A day without a time of day
is written down as noon. Empty cells, and cells of a single space, are not logged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.readers.cells import own_zone
from analytics.readers.dates import order_of
from analytics.readers.order_question import order_question
from analytics.readers.raw_table import RawRow, RawTable, text_of
from analytics.readers.reading import Outcome, Progress, Question, Reading, gather, silent
from analytics.readers.table_plan import Plan, kept_of, plan_of
from analytics.readers.table_rows import Table, is_kept, outcome
from analytics.readers.table_when import Clocks, date_in
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices, DateOrder, Rules

STEP_ROWS = 5_000


def mapped(
    raw: RawTable | Problem, choices: Choices, progress: Progress = silent
) -> Reading | Problem:
    """Read a table through the rules for its columns; without such rules it is a Problem."""
    if isinstance(raw, Problem):
        return raw
    made = table_of(raw, choices)
    if isinstance(made, Problem):
        return made
    table, questions = made
    reading = gather(raw.format, _outcomes(table, progress), choices)
    progress(1.0)
    return replace(reading, problems=(*reading.problems, *table.plan.notes), questions=questions)


def table_of(raw: RawTable, choices: Choices) -> tuple[Table, tuple[Question, ...]] | Problem:
    """Return what rows are read with, and what only the person can say about them."""
    plan = plan_of(raw, choices.rules)
    if isinstance(plan, Problem):
        return plan
    zone = own_zone(choices)
    if isinstance(zone, Complaint):
        return Problem(raw.file, None, zone.reason, zone.remedy)
    kept = [row for row in raw.good_rows if is_kept(plan.kept, row.cells)]
    order, questions = _order(plan, kept, choices)
    clocks = Clocks(plan, order, zone, choices)
    return Table(raw, plan, clocks, _yes_or_no(plan, kept)), questions


def kept_only(raw: RawTable, rules: Rules) -> RawTable | Problem:
    """Return the table with only the rows that `keep` takes, for a preview or a guess."""
    kept = kept_of(raw, rules)
    if isinstance(kept, Problem):
        return kept
    return replace(raw, rows=tuple(row for row in raw.good_rows if is_kept(kept, row.cells)))


def _outcomes(table: Table, progress: Progress) -> Iterator[Outcome]:
    rows = table.raw.rows
    for done, row in enumerate(rows):
        if done % STEP_ROWS == 0:
            progress(done / len(rows))
        yield row if isinstance(row, Problem) else outcome(table, row)


def _order(
    plan: Plan, rows: Sequence[RawRow], choices: Choices
) -> tuple[DateOrder, tuple[Question, ...]]:
    """Decide which number of a date is the day, from the dates that are words."""
    if plan.is_day and choices.rules.first_day is not None:
        return "ymd", ()
    cells = (row.cells[plan.date_place] for row in rows)
    dates = [
        found
        for cell in cells
        if isinstance(cell, str) and (found := date_in(cell.strip())) is not None
    ]
    order = order_of(dates, choices.order)
    return order or "dmy", () if order else (order_question(dates),)


def _yes_or_no(plan: Plan, rows: Sequence[RawRow]) -> frozenset[int]:
    """Return the episode columns that hold nothing but 0 and 1: those say yes or no."""
    places = [use.place for use in plan.all("episode")]
    return frozenset(
        place
        for place in places
        if {text_of(row.cells[place]).strip() for row in rows} <= {"", "0", "1"}
    )
