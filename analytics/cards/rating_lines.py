"""What the cards about a rating share: each partner's own line, never pooled."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Whole, by_period, parts, whole
from analytics.cards.words import between, counted, each, not_enough, number
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import mean_interval

if TYPE_CHECKING:
    import pandas as pd

HIGHEST = 10
LEAST_RATINGS = 5
RATINGS_SQL: LiteralString = """
SELECT
    who,
    day,
    value AS rating
FROM ratings
WHERE measure = $measure
ORDER BY who, moment
"""


def monthly_ratings(log: View, measure: str) -> pd.DataFrame:
    """One row per person and month, and for all: n, mean rating with its interval."""
    rows = by_period(log.ask(RATINGS_SQL, measure=measure), "month", "rating", mean_interval)
    # A mean lies on its scale, so the ends of its interval may too.
    return rows.assign(
        low_rating=rows["low_rating"].clip(lower=0),
        high_rating=rows["high_rating"].clip(upper=HIGHEST),
    )


def say_ratings(answer: Answer) -> str:
    """Say each person's mean over the scope."""
    lines = whole(answer, "month", "rating")
    if not lines:
        return not_enough(0, LEAST_RATINGS, "ratings by each of you")
    return each((line.who, _said(line)) for line in lines)


def draw_ratings(answer: Answer, title: str) -> Chart:
    """Draw each person's monthly means."""
    found = parts(answer, "month")
    rows = found.rows.assign(thin=found.rows["n"] <= 1)
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), "month", "rating", "low_rating", "high_rating", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis(title, low=0, high=HIGHEST),
        caption="Each partner’s own mean a month. Hollow: a single rating. Lines: 95 % interval.",
    )


def _said(line: Whole) -> str:
    if line.n < LEAST_RATINGS or line.low is None or line.high is None:
        return not_enough(line.n, LEAST_RATINGS, "ratings")
    ends = between(max(line.low, 0), min(line.high, HIGHEST), 1)
    return f"About {number(line.estimate, 1)} of 10 ({ends}), from {counted(line.n, 'rating')}."
