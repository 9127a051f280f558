"""How Loop Habit Tracker fills in and scores a yes-or-no habit (seen in its files and source).

A habit is due `times` in `days`. Each run of `days` days that starts with a done day and holds
`times` done days is fulfilled: what is not done in it is YES_AUTO. The score is a moving average
of the share fulfilled, whose weight halves in 13 days for a daily habit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sample_data.couple import Span

Mark = Literal["UNKNOWN", "NO", "YES_AUTO", "YES_MANUAL", "SKIP"]
HALVING_DAYS = 13


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a habit is due: `times` in any `days` days in a row."""

    times: int
    days: int


def filled_in(marks: Mapping[date, Mark], often: Frequency) -> dict[date, Mark]:
    """Return the marks with YES_AUTO where a run is already fulfilled, up to the last day."""
    done = sorted(day for day, mark in marks.items() if mark == "YES_MANUAL")
    filled = dict(marks)
    last = max(marks, default=date.min)
    for number, first in enumerate(done[: len(done) - often.times + 1]):
        if (done[number + often.times - 1] - first).days >= often.days:
            continue
        for later in range(often.days):
            day = first + timedelta(days=later)
            if day <= last and filled.get(day, "UNKNOWN") in {"UNKNOWN", "NO"}:
                filled[day] = "YES_AUTO"
    return filled


def scores(marks: Mapping[date, Mark], often: Frequency, span: Span) -> dict[date, float]:
    """Return the score 0 to 1 of each day of the span; a skipped day leaves it as it was."""
    share = often.times / often.days
    weight = 0.5 ** (sqrt(share) / HALVING_DAYS)
    # A habit that is not daily is judged over two of its runs, so that a shifted day costs little.
    runs = 2 if share < 1 else 1
    days = span.days()
    found: dict[date, float] = {}
    score = 0.0
    for number, day in enumerate(days):
        if marks.get(day) != "SKIP":
            window = days[max(0, number + 1 - runs * often.days) : number + 1]
            fulfilled = min(1.0, _done(marks, window) / (runs * often.times))
            score = score * weight + fulfilled * (1 - weight)
        found[day] = score
    return found


def _done(marks: Mapping[date, Mark], window: Sequence[date]) -> int:
    return sum(marks.get(day) == "YES_MANUAL" for day in window)
