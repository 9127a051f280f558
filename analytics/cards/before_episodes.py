"""What goes before days with episodes?

What either of you did, rated or wrote on a day, held against the episodes of the next: plain rates
on days after it and on other days, from 60 pairs of days on. It is said to stand out only where
chance hardly explains it, once the day's own episodes, the weekday and the trend are allowed for
and all that was asked is corrected for (Benjamini and Hochberg, 1995). It says what went before,
never what caused it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.before_words import draw_before, say_before
from analytics.cards.card import Answer, PageName
from analytics.cards.goes_before import PANEL_SQL, measure_before
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.strands import EPISODES

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Together"
STREAM = "episodes"
SHARED_FROM: Level | None = DAILY
NEEDS = (
    "Log episodes and calm days for 60 days, and beside them something of each day: a ritual, a "
    "rating, a chat export."
)
SQL: LiteralString = PANEL_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person with episodes and thing of the day before; rates are per logged day."""
    return measure_before(log, "count", lambda series: series == EPISODES)


def say(answer: Answer) -> str:
    """Say what stood out before days with episodes, or that nothing did."""
    return say_before(answer)


def draw(answer: Answer) -> Chart:
    """Draw episodes per logged day after it and after less of it."""
    return draw_before(answer, Axis("episodes on the next day", low=0))
