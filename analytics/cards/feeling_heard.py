"""Do we both feel heard?

Each partner's own ratings, 0 to 10, by month, with Student's t interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.rating_lines import (
    RATINGS_SQL,
    draw_ratings,
    monthly_ratings,
    say_ratings,
)
from analytics.figures.chart import Chart
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM = "measure:heard"
NEEDS = "Rate once a week how much you felt heard, from 0 to 10, each of you."
SQL: LiteralString = RATINGS_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person and month, and for all: n, mean rating with its interval."""
    return monthly_ratings(log, "heard")


def say(answer: Answer) -> str:
    """Say each person's mean over the scope."""
    return say_ratings(answer)


def draw(answer: Answer) -> Chart:
    """Draw each person's monthly means."""
    return draw_ratings(answer, "feeling heard, 0 to 10")
