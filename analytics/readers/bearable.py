"""Bearable CSV: one row per observation, in the layout of 2021 and the newer one.

A row has a category (Mood, Symptom, Factors ...) that says what its rating and detail mean. The
newer layout adds the column "date formatted" and names groups of factors as categories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType

from analytics.readers.bearable_rows import (
    FIXED_SCALES,
    Observation,
    Symptoms,
    records_of_row,
)
from analytics.readers.dates import calendar_day, written_clock, written_date
from analytics.readers.daylio_words import month_number
from analytics.readers.headed import HeadedRow, HeadedTable, headed_tables, tables_like
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Source
from analytics.readers.tracker_apps import NOON_HOUR, part_of_day, watched
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

FORMAT = "bearable"
TITLE = "Bearable CSV export"

COLUMNS = frozenset({"date", "time of day", "category", "rating/amount", "detail"})
NEWER = "date formatted"
MEMORY = 4_096
# The app's parts of a day run from 0 to 6, 12, 18 and 24 o'clock. The night's moment is late
# enough to count for the day the app writes it under.
PARTS = MappingProxyType(
    {"pre": 5, "am": 9, "mid": 15, "pm": 21, "all day": NOON_HOUR, "": NOON_HOUR}
)
_WORDED_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(\w+)\.?,?\s+(\d{4})", re.IGNORECASE)
_NOT_THERE = Complaint(
    "This is not a Bearable table: it has no columns named category and detail.",
    "In Bearable open the settings, then My Data, export the data and take that file.",
)


def recognise(source: Source) -> bool:
    """Tell by the header's names."""
    return next(tables_like(source, _fits), None) is not None


def _fits(names: Sequence[str]) -> bool:
    return set(names) >= COLUMNS


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of each table of the source that is one of Bearable's."""
    tables = headed_tables(source, _fits, choices.rules.delimiter, _NOT_THERE)
    if isinstance(tables, Problem):
        return tables
    symptoms: Symptoms = {}
    expected = sum(table.row_count for table in tables)
    # Symptoms have names of the person's own: their scales are known when all rows are read.
    rows = list(watched(_outcomes(tables, choices, symptoms), expected, progress))
    newer = any(NEWER in table.names for table in tables)
    scales = (*FIXED_SCALES, *symptoms.values())
    return gather(FORMAT, rows, choices, scales=scales, unconfirmed=newer)


def _outcomes(
    tables: Sequence[HeadedTable], choices: Choices, symptoms: Symptoms
) -> Iterator[Outcome]:
    def records(row: HeadedRow) -> Sequence[Record] | Complaint:
        at = _moment(row, choices)
        if isinstance(at, Complaint):
            return at
        seen = Observation(
            at=at,
            category=row.cell("category"),
            rating=row.cell("rating/amount"),
            detail=row.cell("detail"),
            notes=row.cell("notes"),
        )
        return records_of_row(seen, choices, symptoms)

    for table in tables:
        yield from table.outcomes(records)


def _moment(row: HeadedRow, choices: Choices) -> datetime | Complaint:
    day = written_day(row.cell(NEWER)) or written_day(row.cell("date"))
    if day is None:
        return Complaint("The date of this row can't be read.", "Write it like 22nd Sep 2020.")
    at = _time_of(row.cell("time of day"))
    if at is None:
        return Complaint(
            "The time of day of this row can't be read.",
            "Write it like 21:30, or as pre, am, mid, pm or all day.",
        )
    return part_of_day(day, at, choices) if isinstance(at, int) else datetime.combine(day, at)


@lru_cache(MEMORY)
def _time_of(cell: str) -> time | int | None:
    """Return a time of day, or the hour that stands for a part of the day."""
    part = PARTS.get(" ".join(cell.casefold().split()))
    if part is not None:
        return part
    clock = written_clock(cell)
    return clock.at if clock is not None and clock.offset is None else None


@lru_cache(MEMORY)
def written_day(cell: str) -> date | None:
    """Read a day such as "22nd Sep 2020" or 2020-09-22; None when it is none."""
    if found := _WORDED_DAY.fullmatch(cell):
        month = month_number(found[2])
        try:
            return date(int(found[3]), month, int(found[1])) if month else None
        except ValueError:
            return None
    written = written_date(cell)
    if written is None or not written.year_first or written.clock is not None:
        return None
    return calendar_day(written, "ymd")
