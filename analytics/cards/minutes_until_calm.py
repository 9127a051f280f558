"""How long until calm?

The median length of each month's episodes, with the interval of order statistics. Episodes of days
that were only written down late are left out, as on every card of this page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Whole, by_period, parts, whole
from analytics.cards.words import between_durations, counted, duration, each, not_enough
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import median_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = DAILY
NEEDS = "Note how many minutes it took until you were calm again."
LEAST_EPISODES = 6
WHAT = "episodes with their length"
SHORTEST_DRAWN_MINUTES = 1
TICKS = (
    *((1.0, "1 min"), (5.0, "5 min"), (15.0, "15 min"), (30.0, "30 min"), (60.0, "1 h")),
    *((120.0, "2 h"), (480.0, "8 h"), (1440.0, "1 day"), (10080.0, "1 week")),
)
SQL: LiteralString = """
SELECT
    who,
    day,
    minutes
FROM episodes
WHERE counted AND minutes IS NOT NULL
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
    """Draw the months' medians on a log axis, hollow where too few for an interval."""
    found = parts(answer, "month")
    lengths = ["minutes", "low_minutes", "high_minutes"]
    rows = found.rows.assign(
        thin=found.rows["n"] < LEAST_EPISODES,
        # A log axis has no zero: calm at once stands at its foot.
        **{name: found.rows[name].clip(lower=SHORTEST_DRAWN_MINUTES) for name in lengths},
    )
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), "month", "minutes", "low_minutes", "high_minutes", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("time until calm, median", scale="log", low=5, high=120, ticks=TICKS),
        caption=(
            "The median of each month. Hollow: fewer than 6 episodes. A gap: none that month. "
            "Lines: 95 % interval."
        ),
    )


def _said(line: Whole) -> str:
    if line.low is None or line.high is None:
        return not_enough(line.n, LEAST_EPISODES, WHAT)
    ends = between_durations(line.low, line.high)
    if line.low == line.high:
        ends = "the same at both ends of the interval"
    return (
        f"Half had calmed within {duration(line.estimate)} ({ends}), "
        f"from {counted(line.n, 'episode')}."
    )
