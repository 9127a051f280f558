"""How steady are our days?

How far each person's own rating moves from one day to the next: the mean absolute successive
difference (von Neumann et al., 1941; Jahng, Wood & Trull, 2008), of days next to each other only,
with Student's t interval, made wider because neighbouring steps share a day. The calm of the
evening, or the mood where that is rated more. A steady day and a full one each have their place:
less movement is not better.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Whole, by_period, parts, period_in, period_of, whole
from analytics.cards.words import between, counted, each, not_enough, number
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.measures import shipped_measures
from analytics.statistics import Estimate, mean_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Together"
STREAM: str = "measure:calm|measure:mood"
SHARED_FROM: Level | None = DAILY
NEEDS: str = "Rate your evenings or your mood, each for yourself, on days in a row."
LEAST_PAIRS = 10
LEAST_FOR_INTERVAL = 5
WHAT = "pairs of rated days next to each other"
# How alike two neighbouring steps are where the days themselves are independent and normal: steps
# correlate by -1/2, and sizes of normal steps that do by (pi/6 + sqrt(3) - 2) / (pi - 2).
NEIGHBOURS_ALIKE = (math.pi / 6 + math.sqrt(3) - 2) / (math.pi - 2)
SQL: LiteralString = """
WITH daily AS (
    SELECT
        who,
        measure,
        day,
        avg(value) AS points
    FROM ratings
    WHERE NOT late AND measure IN ('calm', 'mood')
    GROUP BY who, measure, day
)

SELECT
    later.measure,
    later.who,
    later.day,
    abs(later.points - earlier.points) AS moved
FROM daily AS later
INNER JOIN daily AS earlier
    ON
        later.who = earlier.who
        AND later.measure = earlier.measure
        AND later.day = earlier.day + 1
ORDER BY later.measure, later.who, later.day
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month, and for all: n pairs of days, how far it moved.

    `rating` is the one scale all rows are about, the same for each person.
    """
    found = log.ask(SQL)
    rating = _most_told(found)
    found = found[found["measure"] == rating]
    days = found["day"].tolist()
    period = period_of((min(days), max(days)) if days else None)
    return by_period(found, period, "moved", step_size).assign(rating=rating)


def say(answer: Answer) -> str:
    """Say how far each person's rating moves from one day to the next, over the scope."""
    lines = whole(answer, period_in(answer.rows), "moved")
    if not lines:
        return not_enough(0, LEAST_PAIRS, WHAT)
    rating = str(answer.rows["rating"].tolist()[0])
    return each((line.who, _said(line, rating)) for line in lines)


def draw(answer: Answer) -> Chart:
    """Draw how far each person's rating moves from day to day, by week or month."""
    if not len(answer.rows):
        return Chart(marks=(), x=Axis(kind="time"), y=Axis())
    period = period_in(answer.rows)
    found = parts(answer, period)
    rows = found.rows.assign(thin=found.rows["n"] < LEAST_FOR_INTERVAL)
    scale = shipped_measures()[str(rows["rating"].tolist()[0])]
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), period, "moved", "low_moved", "high_moved", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis(f"points from day to day, {scale.label.lower()}", low=0),
        caption=(
            f"By {period}, days next to each other only. Hollow: fewer than {LEAST_FOR_INTERVAL} "
            "pairs. Low is even, high is lively; neither is better. Lines: 95 % interval."
        ),
    )


def step_size(steps: Sequence[float]) -> Estimate:
    """Return the mean size of steps with Student's t interval (1908) for steps that are alike.

    Its half is sqrt(1 + 2 r) times as long (Bayley & Hammersley, 1946): r is how alike one step is
    to the next, at least what independent days bring, .22. Below 5 steps, or where all are the
    same, there is no interval. Raises NothingToEstimateError for none.
    """
    found = mean_interval(steps)
    plain = 0.0 if found.low is None else found.estimate - found.low
    if plain <= 0 or len(steps) < LEAST_FOR_INTERVAL:
        return replace(found, low=None, high=None)
    half = plain * math.sqrt(1 + 2 * _alike(steps, found.estimate))
    return replace(found, low=max(found.estimate - half, 0.0), high=found.estimate + half)


def _alike(steps: Sequence[float], mean: float) -> float:
    off = [step - mean for step in steps]
    together = math.fsum(one * other for one, other in pairwise(off))
    return max(together / math.fsum(one * one for one in off), NEIGHBOURS_ALIKE)


def _most_told(found: pd.DataFrame) -> str:
    """Return the scale that most people rate on days in a row, of several the one told most."""
    told = {
        str(name): (int(rows["who"].nunique()), len(rows))
        for name, rows in found.groupby("measure", sort=True)
    }
    return max(told, key=lambda name: told[name], default="calm")


def _said(line: Whole, rating: str) -> str:
    if line.n < LEAST_PAIRS:
        return not_enough(line.n, LEAST_PAIRS, WHAT)
    scale = shipped_measures()[rating]
    ends = "each time" if line.low is None or line.high is None else between(line.low, line.high, 1)
    return (
        f"{scale.label} moves by {number(line.estimate, 1)} points from one day to the next "
        f"({ends}), on its scale of {number(scale.low, 0)} to {number(scale.high, 0)}, from "
        f"{counted(line.n, 'pair')} of days."
    )
