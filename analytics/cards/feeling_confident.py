"""How sure of ourselves do we feel?

Each partner's own ratings from 0 to 10, with Student's t interval of their mean. Ratings written
down late are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.rating_lines import (
    RATINGS_SQL,
    draw_ratings,
    ratings_by_period,
    say_ratings,
)
from analytics.figures.chart import Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Growth"
MEASURE = "confidence"
STREAM: str = "measure:confidence"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Rate once a week how confident you felt in yourself, from 0 to 10, each of you for yourself."
)
SQL: LiteralString = RATINGS_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month, and for all: n, mean rating with its interval."""
    return ratings_by_period(log, MEASURE)


def say(answer: Answer) -> str:
    """Say each person's mean over the scope."""
    return say_ratings(answer, MEASURE)


def draw(answer: Answer) -> Chart:
    """Draw each person's means by week or month."""
    return draw_ratings(answer, MEASURE)
