"""Are there fewer anxious episodes than before the plan?

All logged days since the plan against those before it, reviewed on fixed dates every 4 weeks. How
calm the evenings were is reviewed beside it and decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.progress_chart import draw_milestone
from analytics.cards.progress_rows import measure_milestone, say_milestone
from analytics.figures.chart import Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.milestones import FEWER_EPISODES
from analytics.progress.strands import DAYS_SQL

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Progress"
ALL_DAYS = True
STREAM: str = "episodes"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Note each anxious episode, and also the calm days, from some months before you change "
    "anything: all later days are held against those."
)
SQL: LiteralString = DAYS_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per strand and review: its state, the change with its 90 % interval, days logged."""
    return measure_milestone(log, FEWER_EPISODES)


def say(answer: Answer) -> str:
    """Say what the latest review says, from what, and from when a large change can be told."""
    return say_milestone(answer)


def draw(answer: Answer) -> Chart:
    """Draw the reviews against "as before"."""
    return draw_milestone(answer)
