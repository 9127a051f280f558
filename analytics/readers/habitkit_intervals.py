"""How often a habit of HabitKit is meant to be done: its intervals, and the one of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.readers.json_values import Json, whole, words
from analytics.readers.moments import iso_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS_PER_WEEK = 7
DAYS_PER_MONTH = 365.25 / 12
# A goal by the day is one of days: how often within a day is what the day itself is measured by.
DAYS_OF: Mapping[str, float] = MappingProxyType(
    {"week": DAYS_PER_WEEK, "weekly": DAYS_PER_WEEK, "month": DAYS_PER_MONTH}
    | {"monthly": DAYS_PER_MONTH}
)
EVERY_DAY = ("day", "daily")


@dataclass(frozen=True, slots=True)
class Interval:
    """One span of time with its goal; `times_per_7_days` None: no goal was set.

    `a_day` is how many completions make a day a done one; `until` None: it still holds.
    """

    since: date | None
    until: date | None
    times_per_7_days: float | None
    a_day: int

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in this span; where two meet, in both."""
        return (self.since or day) <= day <= (self.until or day)


def interval_of(entry: Mapping[str, Json], offset: timedelta) -> Interval:
    """Read one interval; its dates are instants, of which `offset` makes days."""
    return Interval(
        _day(words(entry, "startDate"), offset),
        _day(words(entry, "endDate"), offset),
        _times(words(entry, "type").casefold(), whole(entry, "requiredNumberOfCompletions") or 1),
        max(whole(entry, "requiredNumberOfCompletionsPerDay") or 1, 1),
    )


def latest(intervals: Iterable[Interval]) -> Interval | None:
    """Return the interval that holds now, or held last."""
    return max(
        intervals,
        key=lambda one: (one.until is None, one.until or date.min, one.since or date.min),
        default=None,
    )


def asked_a_day(intervals: Sequence[Interval], day: date) -> int:
    """Return how many completions a day needs: by its interval, else by the latest; else one."""
    chosen = latest(one for one in intervals if one.holds(day)) or latest(intervals)
    return 1 if chosen is None else chosen.a_day


def _times(kind: str, number: int) -> float | None:
    if kind in EVERY_DAY:
        return float(DAYS_PER_WEEK)
    span = DAYS_OF.get(kind)
    if span is None or number < 1:
        return None
    return min(number * DAYS_PER_WEEK / span, float(DAYS_PER_WEEK))


def _day(written: str, offset: timedelta) -> date | None:
    instant = iso_instant(written)
    if instant is None:
        return None
    try:
        return (instant + offset).date()
    except OverflowError:
        return None
