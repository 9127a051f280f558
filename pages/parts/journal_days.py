"""From a point of a chart to the days it stands for, and from there to what was written then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from analytics.cards.card import Answer
from analytics.cards.periods import first_day
from analytics.cards.words import between_days, on_day
from analytics.figures.chart import Bars, Chart, Grid, Mark, Points

JOURNAL_PAGE = "journal.py"
FROM, TO = "from", "to"
Period: TypeAlias = Literal["month", "week", "day"]
PERIODS: tuple[Period, ...] = ("month", "week", "day")
_LENGTH_DAYS = {"week": 7, "day": 1}
_LONGEST_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last, both included."""

    since: date
    until: date

    def words(self) -> str:
        """Return the days in words: "3 March 2025 to 9 March 2025", "March 2025" for all of it."""
        if self == stretch("month", self.since):
            return on_day(self.since).partition(" ")[2]
        return between_days(self.since, self.until)

    def address(self) -> dict[str, str]:
        """Return what stands in the journal's address for these days."""
        return {FROM: self.since.isoformat(), TO: self.until.isoformat()}


def stretches_of(found: Answer, chart: Chart) -> tuple[Stretch, ...]:
    """Return the days each point of a chart over time stands for, the latest first.

    Nothing where x is no time, or the rows don't say whether a point is a day, a week or a month.
    """
    if chart.x.kind != "time":
        return ()
    rows = found.rows
    starts = {at for mark in chart.marks for at in _places(mark) if type(at) is date}
    for period in PERIODS:
        if starts and period in rows.columns and starts <= set(rows[period].tolist()):
            return tuple(stretch(period, start) for start in sorted(starts, reverse=True))
    return ()


def stretch(period: Period, day: date) -> Stretch:
    """Return the day, the week from Monday on or the month of a day."""
    if period == "month":
        since = day.replace(day=1)
        return Stretch(since, first_day("month", since + _LONGEST_MONTH) - timedelta(days=1))
    since = first_day("week", day) if period == "week" else day
    return Stretch(since, since + timedelta(days=_LENGTH_DAYS[period] - 1))


def picked(points: Sequence[Mapping[str, object]], stretches: Sequence[Stretch]) -> Stretch | None:
    """Return the days of the first point that was picked, if the chart stands for any there."""
    if not points:
        return None
    day = _day(str(points[0].get("x", ""))[:10])
    return next((one for one in stretches if day and one.since <= day <= one.until), None)


def asked_for(address: Mapping[str, str]) -> Stretch | None:
    """Return the days a journal's address names; None where it names none that can be read."""
    since, until = _day(address.get(FROM, "")), _day(address.get(TO, ""))
    if since is None or until is None or since > until:
        return None
    return Stretch(since, until)


def _places(mark: Mark) -> tuple[object, ...]:
    if isinstance(mark, Points | Bars):
        return mark.x
    return mark.columns if isinstance(mark, Grid) else ()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
