"""The moment of one row of a table: its day and time of day, in words or typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from analytics.readers.cells import zone_is_missing
from analytics.readers.dates import (
    NOON_HOUR,
    Clock,
    Written,
    calendar_day,
    wall_clock,
    written_clock,
    written_date,
)
from analytics.readers.moments import instant_of
from analytics.readers.month_names import named_date
from analytics.readers.raw_table import Cell, text_of
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR, Complaint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.rules import Choices, DateOrder
    from analytics.readers.table_plan import Plan

NOON = time(NOON_HOUR)
MIDNIGHT = time(0)
MOST_DAYS = 40_000
MILLISECOND_DIGITS = 13

_DAY_NUMBER = re.compile(r"(\d{1,5})(?:\.0+)?")
# Seconds or milliseconds since 1970, from September 2001 on.
_UNIX_TIME = re.compile(r"(\d{10}|\d{13})(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a row and the day it counts for; without a time of day, it is noon."""

    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Clocks:
    """How the moments of a table are read: its plan, its order of day and month, the zone."""

    plan: Plan
    order: DateOrder
    zone: ZoneInfo | None
    choices: Choices


def date_in(cell: str) -> Written | None:
    """Take a date in words apart, with numbers or with a written-out month."""
    return written_date(cell) or named_date(cell)


def when(clocks: Clocks, cells: Sequence[Cell]) -> When | Complaint:
    """Read the moment of a row; a Complaint says what can't be read."""
    cell = cells[clocks.plan.date_place]
    if cell is None:
        return Complaint("The day is missing.", "Fill it in, or leave the row out.")
    if clocks.plan.is_day and clocks.choices.rules.first_day is not None:
        return _counted(clocks, cells, cell, clocks.choices.rules.first_day)
    if isinstance(cell, datetime):
        return _moment_cell(clocks, cells, cell)
    if isinstance(cell, date):
        return _on(clocks, cells, cell, None, cell.isoformat())
    return _in_words(clocks, cells, text_of(cell).strip())


def _in_words(clocks: Clocks, cells: Sequence[Cell], written: str) -> When | Complaint:
    found = date_in(written)
    if found is None:
        return _unix(clocks, written)
    day = calendar_day(found, clocks.order)
    if day is None:
        return _no_day(written, clocks.order)
    return _on(clocks, cells, day, _told(clocks, found.clock), written)


def _told(clocks: Clocks, clock: Clock | None) -> Clock | None:
    """Leave out the midnight programs write behind a mere day."""
    if clocks.plan.is_day and clock is not None and clock == Clock(MIDNIGHT):
        return None
    return clock


def _moment_cell(clocks: Clocks, cells: Sequence[Cell], cell: datetime) -> When | Complaint:
    clock = Clock(cell.time(), cell.utcoffset())
    is_day_alone = clock == Clock(MIDNIGHT) and clocks.plan.place("time") is not None
    told = None if is_day_alone else _told(clocks, clock)
    return _on(clocks, cells, cell.date(), told, text_of(cell))


def _on(
    clocks: Clocks, cells: Sequence[Cell], day: date, clock: Clock | None, written: str
) -> When | Complaint:
    """Join a day and its time of day, from the same cell or the column of times."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Complaint(f"The year {day.year} can't be right.", "Correct the date in the file.")
    place = clocks.plan.place("time")
    if clock is None and place is not None and cells[place] is not None:
        clock = _clock(cells[place])
        if clock is None:
            reason = f'"{text_of(cells[place]).strip()}" is not a time of day such as 21:30.'
            return Complaint(reason, "Correct the time in the file.")
    if clock is None:
        return When(datetime.combine(day, NOON), day)
    at = wall_clock(day, clock, clocks.zone)
    return zone_is_missing(written) if at is None else When(at, clocks.choices.day_of(at))


def _clock(cell: Cell) -> Clock | None:
    if isinstance(cell, datetime):
        return Clock(cell.time(), cell.utcoffset())
    if isinstance(cell, time):
        return Clock(cell.replace(tzinfo=None))
    found = written_clock(text_of(cell))
    if found is None:
        # A column of times may repeat the day, as "1.2.2026 21:30" does.
        whole = date_in(text_of(cell))
        return None if whole is None else whole.clock
    return found


def _counted(clocks: Clocks, cells: Sequence[Cell], cell: Cell, first: date) -> When | Complaint:
    written = text_of(cell).strip()
    found = _DAY_NUMBER.fullmatch(written)
    if found is None or int(found[1]) > MOST_DAYS:
        return Complaint(
            f'"{written}" is not a running number of a day, such as 1, 2 or 3.',
            "Correct it, or take first_day out of the rules.",
        )
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        return Complaint(f"The year {first.year} can't be right.", "Correct the first day.")
    return _on(clocks, cells, first + timedelta(days=int(found[1]) - 1), None, written)


def _unix(clocks: Clocks, written: str) -> When | Complaint:
    """Read seconds or milliseconds since 1970, which are in UTC."""
    if clocks.plan.is_day or not _UNIX_TIME.fullmatch(written):
        return _no_day(written, clocks.order)
    is_exact = len(written.partition(".")[0]) == MILLISECOND_DIGITS
    instant = instant_of(float(written) * (1 if is_exact else 1000))
    if instant is None:
        return _no_day(written, clocks.order)
    if clocks.zone is None:
        return zone_is_missing(written)
    at = instant.astimezone(clocks.zone).replace(tzinfo=None)
    return When(at, clocks.choices.day_of(at))


def _no_day(written: str, order: DateOrder) -> Complaint:
    names = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}
    return Complaint(
        f'"{written}" is not a date, read as {names[order]}.',
        "Correct the date, or choose the other order of day and month.",
    )
