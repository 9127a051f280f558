"""Is the bond stronger than before the plan?

Each partner's own ratings since the plan against those before it, reviewed on fixed dates every 4
weeks. Two people's ratings are never put together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.progress_chart import draw_milestone
from analytics.cards.progress_rows import measure_milestone, say_milestone
from analytics.figures.chart import Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.milestones import BOND
from analytics.progress.strands import DAYS_SQL

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Progress"
ALL_DAYS = True
STREAM: str = "measure:closeness"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Rate how close you felt and your trust in the two of you, each for yourself and from some "
    "months before you change anything."
)
SQL: LiteralString = DAYS_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per strand and review: its state, the change with its 90 % interval, days logged."""
    return measure_milestone(log, BOND)


def say(answer: Answer) -> str:
    """Say what the latest review says, from what, and from when a large change can be told."""
    return say_milestone(answer)


def draw(answer: Answer) -> Chart:
    """Draw the reviews against "as before"."""
    return draw_milestone(answer)
