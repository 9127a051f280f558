"""Dates as people write them, settled for a whole column with the readers' own rules.

A day is never guessed: where nothing tells day and month apart, the column is undecided. A column
has few different days and times of day, so each is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from analytics.explore.column import chunked, coded, decoded
from analytics.readers.dates import (
    CENTURY,
    CENTURY_TURN,
    Clock,
    Written,
    order_of,
    written_clock,
    written_date,
)
from analytics.readers.month_names import named_date

if TYPE_CHECKING:
    from analytics.explore.column import Cells, Coded, Column, Words
    from analytics.readers.rules import DateOrder

SAMPLED = 200
MOST_NAMED = 50_000
TWO_DIGITS = 100
_PARTS = (
    r"^(?P<day>\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}\.?|\d{8})"
    r"(?P<clock>|[T, \t\x{202f}\x{a0}].*)$"
)
_BEFORE_CLOCK = ", T\u202f\u00a0\t"


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of days or moments; `in_utc` when they were written with a zone."""

    column: Column
    in_utc: bool = False


@dataclass(frozen=True, slots=True)
class Undecided:
    """The column holds dates, and nothing in it tells the day from the month."""


def may_be_date(written: str) -> bool:
    """Tell whether trimmed text is a day or a moment, in whatever order."""
    return written_date(written) is not None or named_date(written) is not None


def as_dates(column: Words, order: DateOrder | None) -> Dates | Undecided | None:
    """Return trimmed text as days or moments; None when any of it is something else."""
    sample = [str(cell) for cell in column.drop_null().slice(0, SAMPLED).to_pylist()]
    if all(written_date(cell) is not None for cell in sample):
        return _numeric(column, order)
    if all(named_date(cell) is not None for cell in sample):
        return _named(column)
    return None


def _numeric(column: Words, order: DateOrder | None) -> Dates | Undecided | None:
    parts = pc.extract_regex(column, _PARTS)
    if parts.null_count > column.null_count:
        return None
    days, clocks = coded(pc.struct_field(parts, "day")), coded(pc.struct_field(parts, "clock"))
    written = [written_date(str(day)) for day in days.dictionary.to_pylist()]
    read = [_clock(str(clock)) for clock in clocks.dictionary.to_pylist()]
    known = [one for one in written if one is not None]
    if len(known) < len(written) or any(isinstance(one, str) for one in read):
        return None
    decided = order_of(known, order)
    if decided is None:
        return Undecided()
    calendar = [_day(one, decided) for one in known]
    if None in calendar:
        return None
    times = [one for one in read if not isinstance(one, str)]
    return _put_together(decoded(calendar, pa.date32(), days), times, clocks)


def _day(written: Written, order: DateOrder) -> date | None:
    """Return the day; unlike a log's, it may lie in any year. None when there is no such day."""
    year, month, day = written.first, written.second, written.third
    if not (written.year_first or order == "ymd"):
        year = written.third
        month, day = (
            (written.second, written.first) if order == "dmy" else (written.first, written.second)
        )
    if year < TWO_DIGITS:
        year += CENTURY if year < CENTURY_TURN else CENTURY - TWO_DIGITS
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(written: str) -> Clock | str | None:
    """Return the time of day; None where there is none, the words where it is something else."""
    rest = written.lstrip(_BEFORE_CLOCK)
    if not rest:
        return None
    found = written_clock(rest)
    return written if found is None else found


def _put_together(days: Cells, times: list[Clock | None], clocks: Coded) -> Dates:
    if not any(times):
        return Dates(chunked(days))
    since_midnight = decoded([_since_midnight(one) for one in times], pa.duration("us"), clocks)
    moments = pc.add(days.cast(pa.timestamp("us")), since_midnight)
    zoned = any(one is not None and one.offset is not None for one in times)
    return Dates(chunked(moments), zoned)


def _since_midnight(clock: Clock | None) -> timedelta:
    if clock is None:
        return timedelta(0)
    at = clock.at
    since = timedelta(
        hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond
    )
    return since - (clock.offset or timedelta(0))


def _named(column: Words) -> Dates | None:
    """Return dates with a written-out month."""
    codes = coded(column)
    if len(codes.dictionary) > MOST_NAMED:
        return None
    written = [named_date(str(cell)) for cell in codes.dictionary.to_pylist()]
    known = [one for one in written if one is not None]
    calendar = [_day(one, "ymd") for one in known]
    if len(known) < len(written) or None in calendar:
        return None
    return _put_together(decoded(calendar, pa.date32(), codes), [one.clock for one in known], codes)
