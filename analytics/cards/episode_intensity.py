"""How strong are they?

The mean intensity at the peak, 0 to 10, of each week's episodes, with Student's t interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Whole, by_period, parts, whole
from analytics.cards.words import between, counted, each, not_enough, number
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.records import HIGHEST_INTENSITY
from analytics.statistics import mean_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = "Note how strong an episode was at its peak, from 0 (calm) to 10."
LEAST_EPISODES = 5
WHAT = "episodes with their strength"
THIN_EPISODES = 3
SQL: LiteralString = """
SELECT
    who,
    day,
    intensity
FROM episodes
WHERE intensity IS NOT NULL
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week, and for all: n, mean intensity with its interval."""
    return by_period(log.ask(SQL), "week", "intensity", mean_interval)


def say(answer: Answer) -> str:
    """Say the mean over all episodes in scope."""
    lines = whole(answer, "week", "intensity")
    if not lines:
        return not_enough(0, LEAST_EPISODES, WHAT)
    return each((line.who, _said(line)) for line in lines)


def draw(answer: Answer) -> Chart:
    """Draw the weeks' means, hollow where few episodes had a strength."""
    found = parts(answer, "week")
    rows = found.rows.assign(thin=found.rows["n"] < THIN_EPISODES)
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), "week", "intensity", "low_intensity", "high_intensity", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("strength at the peak, 0 to 10", low=0, high=HIGHEST_INTENSITY),
        caption="The mean of each week. Hollow: fewer than 3 episodes. Lines: 95 % interval.",
    )


def _said(line: Whole) -> str:
    if line.n < LEAST_EPISODES or line.low is None or line.high is None:
        return not_enough(line.n, LEAST_EPISODES, WHAT)
    ends = between(max(line.low, 0), min(line.high, HIGHEST_INTENSITY), 1)
    strength = number(line.estimate, 1)
    return f"About {strength} of 10 at the peak ({ends}), from {counted(line.n, 'episode')}."
