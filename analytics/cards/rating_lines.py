"""What the cards about a rating share: each partner's own line, never pooled.

Weeks for a short span of days and months for a longer one: a weekly rating alone has no interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer
from analytics.cards.marks import points_by_person
from analytics.cards.means import LEAST_FOR_INTERVAL, mean_of_points
from analytics.cards.periods import Whole, by_period, parts, period_in, period_of, whole
from analytics.cards.words import between, counted, each, not_enough, number
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.measures import shipped_measures
from analytics.statistics import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

LEAST_RATINGS = 5
RATINGS_SQL: LiteralString = """
SELECT
    who,
    day,
    value AS rating
FROM ratings
WHERE measure = $measure AND NOT late
ORDER BY who, moment
"""


def ratings_by_period(log: View, measure: str) -> pd.DataFrame:
    """One row per person and week or month, and for all: n, mean rating with its interval."""
    low, high = _range(measure)

    def mean(values: Sequence[float]) -> Estimate:
        return mean_of_points(values, low, high)

    found = log.ask(RATINGS_SQL, measure=measure)
    days = found["day"].tolist()
    period = period_of((min(days), max(days)) if days else None)
    return by_period(found, period, "rating", mean)


def say_ratings(answer: Answer, measure: str) -> str:
    """Say each person's mean over the scope."""
    lines = whole(answer, period_in(answer.rows), "rating")
    if not lines:
        return not_enough(0, LEAST_RATINGS, "ratings by each of you")
    low, high = _range(measure)
    scale = (
        f"of {number(high, 0)}"
        if low == 0
        else f"on a scale of {number(low, 0)} to {number(high, 0)}"
    )
    return each((line.who, _said(line, scale)) for line in lines)


def draw_ratings(answer: Answer, measure: str) -> Chart:
    """Draw each person's means by week or month."""
    period = period_in(answer.rows)
    found = parts(answer, period)
    rows = found.rows.assign(thin=found.rows["n"] < LEAST_FOR_INTERVAL)
    low, high = _range(measure)
    label = shipped_measures()[measure].label.lower()
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), period, "rating", "low_rating", "high_rating", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis(f"{label}, {number(low, 0)} to {number(high, 0)}", low=low, high=high),
        caption=(
            f"Each partner's own mean, by {period}. Hollow: fewer than {LEAST_FOR_INTERVAL} "
            "ratings. A gap: none. Lines: 95 % interval."
        ),
    )


def _range(measure: str) -> tuple[float, float]:
    scale = shipped_measures()[measure]
    return scale.low, scale.high


def _said(line: Whole, scale: str) -> str:
    if line.n < LEAST_RATINGS:
        return not_enough(line.n, LEAST_RATINGS, "ratings")
    ends = "each time" if line.low is None or line.high is None else between(line.low, line.high, 1)
    return f"About {number(line.estimate, 1)} {scale} ({ends}), from {counted(line.n, 'rating')}."
