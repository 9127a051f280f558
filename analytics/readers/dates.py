"""Days and times of day as people and apps write them, and which number is the day.

Pure: numbers and words in, values out. Written-out months are not read.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.readers.valid import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from analytics.readers.rules import DateOrder

DayMonth: TypeAlias = Literal["dmy", "mdy"]

MONTHS = 12
NOON_HOUR = 12
CLEAR_SHARE = 0.9
LEAST_TELLING = 2
FEWEST_DAYS_IN_SEQUENCE = 5
YEAR_DIGITS = 4
CENTURY, CENTURY_TURN = 2000, 70

_DATE = re.compile(
    r"\s*(?P<first>\d{1,4})\s*(?P<mark>[./-])\s*(?P<second>\d{1,2})\s*(?P=mark)\s*(?P<third>\d{1,4})\.?"
)
_COMPACT = re.compile(r"\s*(?P<first>\d{4})(?P<second>\d{2})(?P<third>\d{2})(?!\d)")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?)?\s*",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and, where one is written, its offset from UTC."""

    at: time
    offset: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A date as its three numbers in the order they are written, and its time of day, if any."""

    first: int
    second: int
    third: int
    year_first: bool
    year_last: bool
    clock: Clock | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether an order is needed to tell the day from the month."""
        return not self.year_first


def written_date(cell: str) -> Written | None:
    """Take a cell apart; None when it does not hold a numeric date."""
    found = _DATE.match(cell) or _COMPACT.match(cell)
    if found is None:
        return None
    rest = cell[found.end() :].lstrip(", T\u202f\u00a0\t")
    clock = written_clock(rest) if rest else None
    if rest and clock is None:
        return None
    return Written(
        int(found["first"]),
        int(found["second"]),
        int(found["third"]),
        len(found["first"]) == YEAR_DIGITS,
        len(found["third"]) == YEAR_DIGITS,
        clock,
    )


def written_clock(cell: str) -> Clock | None:
    """Read a time of day such as 21:30, 9:30:05 pm or 19:08 GMT+8; None when it is none."""
    found = _TIME.fullmatch(cell.strip().replace("\u202f", " ").replace("\u00a0", " "))
    if found is None or (found["minute"] is None and found["half"] is None):
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= NOON_HOUR:
            return None
        hour = hour % NOON_HOUR + (NOON_HOUR if found["half"][0] in "pP" else 0)
    try:
        at = time(
            hour,
            int(found["minute"] or 0),
            int(found["second"] or 0),
            int((found["part"] or "").ljust(6, "0")[:6]),
        )
        return Clock(at, _offset(found["zone"]))
    except ValueError:
        return None


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    found = _OFFSET.search(zone)
    if found is None:
        return timedelta(0)
    span = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    timezone(span)  # raises ValueError for a span no zone has
    return -span if found["sign"] == "-" else span


def decide_order(
    firsts: Sequence[int], seconds: Sequence[int], years: Sequence[int]
) -> DayMonth | None:
    """Decide for a whole column which number is the day; None when nothing decides it.

    A number above 12 is a day. Where such numbers contradict each other, 9 in 10 decide, else
    nothing does. Without any, the order in which the days only rise or only fall decides, given at
    least five different days.
    """
    pairs = list(zip(firsts, seconds, strict=True))
    day_first, month_first = _telling(pairs)
    if day_first or month_first:
        share = max(day_first, month_first) / (day_first + month_first)
        if share < CLEAR_SHARE:
            return None
        return "dmy" if day_first > month_first else "mdy"
    if all(first == second for first, second in pairs):
        return "dmy"
    return _by_sequence(pairs, years)


def _by_sequence(pairs: Sequence[tuple[int, int]], years: Sequence[int]) -> DayMonth | None:
    day_first = [(year, second, first) for year, (first, second) in zip(years, pairs, strict=True)]
    month_first = [
        (year, first, second) for year, (first, second) in zip(years, pairs, strict=True)
    ]
    if len(set(day_first)) < FEWEST_DAYS_IN_SEQUENCE:
        return None
    in_order = (_sorted(day_first), _sorted(month_first))
    if in_order == (True, False):
        return "dmy"
    return "mdy" if in_order == (False, True) else None


def _sorted(days: Sequence[tuple[int, int, int]]) -> bool:
    steps = list(itertools.pairwise(days))
    return all(one <= other for one, other in steps) or all(one >= other for one, other in steps)


def order_of(column: Sequence[Written], chosen: DateOrder | None) -> DateOrder | None:
    """Return the order for a column: the one chosen, else what decides it; None is to be asked.

    Several days that exist in one order alone, and none in the other alone, go before the choice:
    it was made for another file.
    """
    unsure = [one for one in column if one.ambiguous]
    firsts, seconds = [one.first for one in unsure], [one.second for one in unsure]
    if chosen is not None and not (chosen == "ymd" and any(one.year_last for one in unsure)):
        told = None if chosen == "ymd" else _told_beyond_doubt(firsts, seconds)
        return told or chosen
    if not unsure:
        return "ymd"
    return decide_order(firsts, seconds, [one.third for one in unsure])


def _told_beyond_doubt(firsts: Sequence[int], seconds: Sequence[int]) -> DayMonth | None:
    day_first, month_first = _telling(list(zip(firsts, seconds, strict=True)))
    if day_first >= LEAST_TELLING and not month_first:
        return "dmy"
    return "mdy" if month_first >= LEAST_TELLING and not day_first else None


def _telling(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Count the dates that exist with the day first alone, and with the month first alone."""
    day_first = sum(1 for first, second in pairs if second <= MONTHS < first)
    month_first = sum(1 for first, second in pairs if first <= MONTHS < second)
    return day_first, month_first


def calendar_day(written: Written, order: DateOrder) -> date | None:
    """Return the day, or None when there is no such day in a year a log holds."""
    if written.year_first or order == "ymd":
        year, month, day = written.first, written.second, written.third
    elif order == "dmy":
        day, month, year = written.first, written.second, written.third
    else:
        month, day, year = written.first, written.second, written.third
    if year < 100:  # noqa: PLR2004 - two digits stand for a year of this or the last century
        year += CENTURY if year < CENTURY_TURN else CENTURY - 100
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def wall_clock(day: date, clock: Clock, zone: ZoneInfo | None) -> datetime | None:
    """Return the moment on the couple's own clock; None when no zone is known to convert to."""
    local = datetime.combine(day, clock.at)
    if clock.offset is None:
        return local
    if zone is None:
        return None
    there = local.replace(tzinfo=timezone(clock.offset))
    return there.astimezone(zone).replace(tzinfo=None)
