"""Is there more confidence and independence than before the plan?

Confidence as rated, and how often something was done for oneself, since the plan against before
it, reviewed on fixed dates every 4 weeks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.progress_chart import draw_milestone
from analytics.cards.progress_rows import measure_milestone, say_milestone
from analytics.figures.chart import Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.milestones import INDEPENDENCE
from analytics.progress.strands import DAYS_SQL

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Progress"
ALL_DAYS = True
STREAM: str = "activities"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Rate your confidence, and note what you did for yourself or with friends, also on the days "
    "without, from some months before you change anything."
)
SQL: LiteralString = DAYS_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per strand and review: its state, the change with its 90 % interval, days logged."""
    return measure_milestone(log, INDEPENDENCE)


def say(answer: Answer) -> str:
    """Say what the latest review says, from what, and from when a large change can be told."""
    return say_milestone(answer)


def draw(answer: Answer) -> Chart:
    """Draw the reviews against "as before"."""
    return draw_milestone(answer)
