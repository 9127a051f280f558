"""Which number is the day, decided by a whole chat, and the moments its heads stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.valid import FIRST_YEAR, LAST_YEAR
from analytics.readers.whatsapp_heads import HALVES, NO_HALF

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.readers.rules import DateOrder
    from analytics.readers.whatsapp_bytes import Flags, Places
    from analytics.readers.whatsapp_heads import Heads, Numbers
    from analytics.readers.whatsapp_layout import Layout

WHATSAPP_BEGAN = 2009
CENTURY, SHORT_YEARS = 2000, 100
MONTHS = 12
NOON_HOUR, DAY_HOURS, HOUR_MINUTES, MINUTE_SECONDS = 12, 24, 60, 60
DAY_SECONDS = 86_400
LATE_DAYS = 1
"""A message sent while offline may stand out of order by so much and say nothing of the order."""

NOON_LATEST_MORNING = 11
NIGHT_ENDS = 6
MUCH_SHORTER = 5
LEAST_TELLING = 2
FEW_DAYS = 2

MONTH_DAYS: NDArray[np.int64] = (
    np.arange(f"{FIRST_YEAR}-01", f"{LAST_YEAR + 1}-02", dtype="datetime64[M]")
    .astype("datetime64[D]")
    .astype(np.int64)
)
"""The day, counted from 1970, on which each month begins; one month more than is used."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days counted from 1970, the year of each, and whether there is such a day."""

    day: Places
    year: Numbers
    exists: Flags


@dataclass(frozen=True, slots=True)
class Order:
    """The order of day, month and year. With `others`, only the person can tell.

    `others` are the orders that fit as well; `example` is the place of a head that means another
    day in each of them.
    """

    order: DateOrder
    others: tuple[DateOrder, ...] = ()
    example: int = 0


@dataclass(frozen=True, slots=True)
class Moments:
    """Seconds since 1970 on the couple's own clock, and what is wrong with a date or time."""

    seconds: Places
    day_exists: Flags
    time_exists: Flags

    @property
    def sound(self) -> Flags:
        """Where date and time can be right."""
        return self.day_exists & self.time_exists


def dates(first: Numbers, second: Numbers, third: Numbers, order: DateOrder) -> Dates:
    """Read three numbers in one order. Years of two digits lie in this century."""
    if order == "ymd":
        year, month, day = first, second, third
    elif order == "dmy":
        day, month, year = first, second, third
    else:
        month, day, year = first, second, third
    year = np.where(year < SHORT_YEARS, year + CENTURY, year)
    known = (month >= 1) & (month <= MONTHS) & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    place = np.where(known, (year - FIRST_YEAR) * MONTHS + month - 1, 0)
    length = MONTH_DAYS[place + 1] - MONTH_DAYS[place]
    return Dates(MONTH_DAYS[place] + day - 1, year, known & (day >= 1) & (day <= length))


def decide(heads: Heads, layout: Layout, chosen: DateOrder | None) -> Order:
    """Decide the order of the whole file, or say that it does not show.

    A number above 12 is a day. Where such numbers contradict each other, most decide. Without
    any, the order in which time runs back less often is right; messages may be a day late. The one
    chosen holds, unless several of its days don't exist and all of the other order's do.
    """
    if layout.year_first:
        return Order("ymd")
    if chosen == "ymd" and not layout.year_last:
        return Order(chosen)
    places = _changes(heads)
    first, second, third = (column[places] for column in (heads.first, heads.second, heads.third))
    day, month = dates(first, second, third, "dmy"), dates(first, second, third, "mdy")
    if chosen == "dmy":
        return Order("mdy" if _is_plainly_wrong(day, month) else "dmy")
    if chosen == "mdy":
        return Order("dmy" if _is_plainly_wrong(month, day) else "mdy")
    day_faults, month_faults = (_missing(day), _backward(day)), (_missing(month), _backward(month))
    best: DateOrder = "mdy" if month_faults < day_faults else "dmy"
    unlike = month.exists & day.exists & (month.day != day.day)
    others: list[DateOrder] = ["mdy"] if day_faults == month_faults and unlike.any() else []
    if not layout.year_last:
        year, year_last = dates(first, second, third, "ymd"), month if best == "mdy" else day
        sure = _year_first(year, year_last, layout)
        if sure:
            return Order("ymd")
        if sure is None:
            unlike = unlike if others else year.day != year_last.day
            others.append("ymd")
    return Order(best, tuple(others), int(places[unlike.argmax()]))


def _is_plainly_wrong(chosen: Dates, other: Dates) -> bool:
    return _missing(chosen) >= LEAST_TELLING and not _missing(other)


def _changes(heads: Heads) -> Places:
    """Return the heads that have another date than the head before."""
    changed = np.ones(len(heads), np.bool_)
    changed[1:] = (
        (np.diff(heads.first) != 0) | (np.diff(heads.second) != 0) | (np.diff(heads.third) != 0)
    )
    return np.flatnonzero(changed)


def _backward(found: Dates) -> int:
    return int((np.diff(found.day[found.exists]) < -LATE_DAYS).sum())


def _year_first(year_first: Dates, year_last: Dates, layout: Layout) -> bool | None:
    """Tell whether 15-01-20 is a day of 2015; None when both ways fit equally well.

    The wrong way has days that do not exist, or days that wander about over the years.
    """
    missing_first, missing_last = _missing(year_first), _missing(year_last)
    if missing_first != missing_last:
        return missing_first < missing_last
    # Years of two digits stand first only in dates with dashes.
    if not layout.dashed or (year_first.day == year_last.day).all():
        return False
    unlikely_first, unlikely_last = _unlikely(year_first).any(), _unlikely(year_last).any()
    if unlikely_first != unlikely_last:
        return bool(unlikely_last)
    way_first, way_last = _way(year_first), _way(year_last)
    if way_last * MUCH_SHORTER < way_first:
        return False
    days = np.unique(year_first.day[year_first.exists])
    return True if len(days) > FEW_DAYS and way_first * MUCH_SHORTER < way_last else None


def _missing(found: Dates) -> int:
    return int((~found.exists).sum())


def _unlikely(found: Dates) -> Flags:
    next_year = datetime.now(tz=UTC).year + 1
    return (found.year < WHATSAPP_BEGAN) | (found.year > next_year)


def _way(found: Dates) -> int:
    return int(np.abs(np.diff(found.day[found.exists])).sum())


def moments(heads: Heads, order: DateOrder) -> Moments:
    """Return the moment of every head, read in this order."""
    day = dates(heads.first, heads.second, heads.third, order)
    hour, hour_exists = _hours(heads.hour, heads.half)
    exists = hour_exists & (heads.minute < HOUR_MINUTES) & (heads.seconds < MINUTE_SECONDS)
    clock = (hour * HOUR_MINUTES + heads.minute) * MINUTE_SECONDS + heads.seconds
    return Moments(day.day * DAY_SECONDS + clock, day.exists, exists)


def _hours(hour: Numbers, half: Numbers) -> tuple[Numbers, Flags]:
    """Turn hours of a half day into hours of a day. Real exports also write 00:04 AM, 23:59 PM."""
    if (half == NO_HALF).all():
        return hour, hour < DAY_HOURS
    later = (hour % NOON_HOUR) + NOON_HOUR
    earlier = hour % NOON_HOUR
    am, pm, noon, night = (half == HALVES.index(one) for one in HALVES)
    early_noon = noon & (hour < NOON_LATEST_MORNING)
    late_night = night & (hour >= NIGHT_ENDS) & (hour < NOON_HOUR)
    early_night = night & (hour == NOON_HOUR)
    in_day = np.where((pm & (hour <= NOON_HOUR)) | early_noon | late_night, later, hour)
    in_day = np.where((am & (hour == NOON_HOUR)) | early_night, earlier, in_day)
    return in_day, (in_day < DAY_HOURS) & ~(am & (hour > NOON_HOUR))
