"""What goes before a better day?

What either of you did, rated or wrote on a day, held against the next day's ratings: plain means on
days after it and on other days, from 60 pairs of days on. It is said to stand out only where chance
hardly explains it, once the day's own rating, the weekday and the trend are allowed for and all
that was asked is corrected for (Benjamini and Hochberg, 1995). It says what went before, never what
caused it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.before_words import draw_before, say_before
from analytics.cards.card import Answer, PageName
from analytics.cards.goes_before import PANEL_SQL, measure_before
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.strands import RATING_PREFIX

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Together"
STREAM = "measure:*"
SHARED_FROM: Level | None = DAILY
NEEDS = (
    "Rate your days, each for yourself, for 60 days, and log beside it something of each day: a "
    "ritual, an episode, a chat export."
)
SQL: LiteralString = PANEL_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person's daily rating and thing of the day before, in the rating's points."""
    return measure_before(log, "rating", lambda series: series.startswith(RATING_PREFIX))


def say(answer: Answer) -> str:
    """Say what stood out before better or worse days, or that nothing did."""
    return say_before(answer)


def draw(answer: Answer) -> Chart:
    """Draw the next day's mean rating after it and after less of it."""
    return draw_before(answer, Axis("rating on the next day"))
