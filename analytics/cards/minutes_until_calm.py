"""How long until calm?

The median length of each month's episodes, with the interval of order statistics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Whole, by_period, parts, whole
from analytics.cards.words import between_durations, counted, duration, each, not_enough
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import median_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = "Note how many minutes it took until you were calm again."
LEAST_EPISODES = 6
WHAT = "episodes with their length"
TICKS = ((5, "5 min"), (15, "15 min"), (30, "30 min"), (60, "1 h"), (120, "2 h"), (480, "8 h"))
SQL: LiteralString = """
SELECT
    who,
    day,
    minutes
FROM episodes
WHERE minutes > 0
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and month, and for all: n, median minutes with its interval."""
    return by_period(log.ask(SQL), "month", "minutes", median_interval)


def say(answer: Answer) -> str:
    """Say the median over all episodes in scope."""
    lines = whole(answer, "month", "minutes")
    if not lines:
        return not_enough(0, LEAST_EPISODES, WHAT)
    return each((line.who, _said(line)) for line in lines)


def draw(answer: Answer) -> Chart:
    """Draw the months' medians, hollow where too few for an interval."""
    found = parts(answer, "month")
    rows = found.rows.assign(thin=found.rows["n"] < LEAST_EPISODES)
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), "month", "minutes", "low_minutes", "high_minutes", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("minutes until calm, median", scale="log", ticks=TICKS),
        caption="The median of each month. Hollow: fewer than 6 episodes. Lines: 95 % interval.",
    )


def _said(line: Whole) -> str:
    if line.low is None or line.high is None:
        return not_enough(line.n, LEAST_EPISODES, WHAT)
    ends = between_durations(line.low, line.high)
    episodes = counted(line.n, "episode")
    return f"Half of them had calmed within {duration(line.estimate)} ({ends}), of {episodes}."
