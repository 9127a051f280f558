"""Values gathered by person and period, each with its estimate, and one line for all of the scope.

The line for all has no period. Periods without a value in between stand as gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.cards.card import Answer
from analytics.cards.missing import known_number
from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

Period: TypeAlias = Literal["week", "month"]
NOTHING = float("nan")
LONGEST_BY_WEEK = timedelta(weeks=13)
_NEXT = {"week": timedelta(days=7), "month": timedelta(days=31)}


def by_period(
    found: pd.DataFrame,
    period: Period,
    value: str,
    estimate: Callable[[Sequence[float]], Estimate],
) -> pd.DataFrame:
    """Return, of rows with `who`, `day` and `value`, one row per person and period, and for all.

    Columns: who, the period's first day (None for all), n, value, low_VALUE, high_VALUE.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    lines: list[tuple[str, date | None, list[float]]] = []
    for who, rows in found.groupby("who", sort=True):
        gathered: dict[date, list[float]] = {}
        for day, cell in zip(rows["day"].tolist(), rows[value].tolist(), strict=True):
            gathered.setdefault(first_day(period, day), []).append(float(cell))
        lines.append((str(who), None, rows[value].tolist()))
        lines += [
            (str(who), start, gathered.get(start, [])) for start in every_start(period, gathered)
        ]
    return pd.DataFrame(
        [_line(who, start, values, estimate) for who, start, values in lines],
        columns=["who", period, "n", value, f"low_{value}", f"high_{value}"],
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """One person's estimate over all of the scope."""

    who: str
    n: int
    estimate: float
    low: float | None
    high: float | None


def whole(answer: Answer, period: Period, value: str) -> tuple[Whole, ...]:
    """Return the lines for all of the scope, one a person."""
    rows = answer.rows[answer.rows[period].isna()]
    names = ("who", "n", value, f"low_{value}", f"high_{value}")
    return tuple(
        Whole(who, n, estimate, known_number(low), known_number(high))
        for who, n, estimate, low, high in zip(
            *(rows[name].tolist() for name in names), strict=True
        )
    )


def parts(answer: Answer, period: Period) -> Answer:
    """Return the answer with the periods' lines only."""
    return answer.with_rows(answer.rows[answer.rows[period].notna()])


def period_of(span: tuple[date, date] | None) -> Period:
    """Return weeks for a short span of days, months for one longer than about a quarter."""
    if span is None or span[1] - span[0] <= LONGEST_BY_WEEK:
        return "week"
    return "month"


def period_in(rows: pd.DataFrame) -> Period:
    """Return whether rows stand for weeks or for months."""
    return "month" if "month" in rows.columns else "week"


def first_day(period: Period, day: date) -> date:
    """Return the Monday of a day's week or the first of its month."""
    return day.replace(day=1) if period == "month" else day - timedelta(days=day.weekday())


def every_start(period: Period, starts: Collection[date]) -> list[date]:
    """Return the first day of every week or month from the earliest of `starts` to the latest."""
    start, last = min(starts), max(starts)
    found = []
    while start <= last:
        found.append(start)
        start = first_day(period, start + _NEXT[period])
    return found


def _line(
    who: str,
    start: date | None,
    values: Sequence[float],
    estimate: Callable[[Sequence[float]], Estimate],
) -> tuple[str, date | None, int, float, float, float]:
    if not values:
        return who, start, 0, NOTHING, NOTHING, NOTHING
    found = estimate(values)
    low = NOTHING if found.low is None else found.low
    high = NOTHING if found.high is None else found.high
    return who, start, len(values), found.estimate, low, high
