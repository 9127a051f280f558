"""Any table with a header, read through a rules file that says what its columns mean.

The order of day and month is decided for the whole file, or asked. A day without a time of day is
written down as noon. Empty cells, and cells of a single space, are not logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone
from analytics.readers.dates import Written, order_of, written_date
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.reading import Outcome, Progress, Question, Reading, gather, silent
from analytics.readers.table_plan import Plan, plan_of
from analytics.readers.table_rows import Table, outcome
from analytics.readers.text import decode
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Source

FORMAT = "csv"
TITLE = "Table through rules"

FEWEST_COLUMNS = 2
SAMPLED_ROWS = 50
SAME_WIDTH_SHARE = 0.7
# What begins like this is markup or code, whatever its commas look like.
NOT_TABLES = ("{", "[", "<")
ONE_FILE = "Choose one table at a time."
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def recognise(source: Source) -> bool:
    """Tell whether this is one table of at least two columns, whatever they mean."""
    if len(source.members) != 1:
        return False
    head = beginning(source.members[0])
    if head.lstrip().startswith(NOT_TABLES):
        return False
    rows = list(lines("", head, sniff_delimiter(head)))[:SAMPLED_ROWS]
    widths = [len(row.fields) for row in rows if isinstance(row, Line)]
    if len(widths) < FEWEST_COLUMNS or widths[0] < FEWEST_COLUMNS:
        return False
    return widths.count(widths[0]) >= SAME_WIDTH_SHARE * len(rows)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read the one table of a source; without rules for its columns it is a Problem."""
    if len(source.members) != 1:
        return Problem(source.name, None, f"There are {len(source.members)} files.", ONE_FILE)
    member = source.members[0]
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        return text
    delimiter = choices.rules.delimiter or sniff_delimiter(text.text)
    rows = lines(member.name, text.text, delimiter)
    header = next(rows, None)
    if not isinstance(header, Line):
        return _no_header(member.name)
    plan = plan_of(member.name, header.fields, choices.rules)
    zone = own_zone(choices)
    if isinstance(plan, Problem):
        return plan
    if isinstance(zone, Complaint):
        return Problem(member.name, None, zone.reason, zone.remedy)
    reading = _reading(plan, list(rows), zone, choices)
    progress(1.0)
    return reading


def _no_header(name: str) -> Problem:
    reason = "The first row can't be read as the names of the columns."
    return Problem(name, None, reason, "Correct the first row, or add one with the names.")


def _reading(
    plan: Plan, rows: Sequence[Line | Problem], zone: ZoneInfo | None, choices: Choices
) -> Reading:
    good = [row for row in rows if isinstance(row, Line) and len(row.fields) == plan.width]
    dates = [
        found for row in good if (found := written_date(row.fields[plan.date_place])) is not None
    ]
    order = order_of(dates, choices.order)
    table = Table(plan, order or "dmy", zone, _yes_or_no(plan, good), choices)
    outcomes: list[Outcome] = [
        row if isinstance(row, Problem) else outcome(table, row) for row in rows
    ]
    reading = gather(FORMAT, outcomes, choices)
    return replace(
        reading,
        problems=(*reading.problems, *plan.notes),
        questions=() if order else (_which_order(dates),),
    )


def _yes_or_no(plan: Plan, rows: Sequence[Line]) -> frozenset[int]:
    """Return the episode columns that hold nothing but 0 and 1: those say yes or no."""
    places = [use.place for use in plan.all("episode")]
    return frozenset(
        place for place in places if {row.fields[place].strip() for row in rows} <= {"", "0", "1"}
    )


def _which_order(dates: Sequence[Written]) -> Question:
    for one in dates:
        if one.ambiguous and one.first != one.second and max(one.first, one.second) <= len(MONTHS):
            day_first = f"{one.first} {MONTHS[one.second - 1]}"
            month_first = f"{one.second} {MONTHS[one.first - 1]}"
            written = f"{one.first}/{one.second}/{one.third}"
            text = f"Is {written} in this file {day_first} or {month_first}?"
            return Question("date_order", text)
    return Question("date_order", "Does this file write the day first or the month first?")
