"""What helps?

How far the intensity fell in episodes in which something was tried, with Student's t interval. It
went with the fall; whether it made it fall, these numbers can't say. Episodes of days only written
down late are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.falls import draw_falls, falls_by_name, say_falls
from analytics.figures.chart import Chart
from analytics.levels import TAGS, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = TAGS
NEEDS = "Note what you tried, and how strong it was before and afterwards."
NAME = "coping"
WHAT = "episodes with the same thing tried"
SQL: LiteralString = """
SELECT
    who,
    coping,
    intensity - intensity_after AS drop_points
FROM episodes
WHERE counted AND intensity IS NOT NULL AND intensity_after IS NOT NULL
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and thing tried: times, mean drop in intensity, points of 10, interval.

    Below 5 times there is no interval.
    """
    lines = log.ask_arrow(SQL).to_pylist()
    return falls_by_name(((line["who"], line[NAME], line["drop_points"]) for line in lines), NAME)


def say(answer: Answer) -> str:
    """Say what went with the largest fall, among what was tried often enough."""
    return say_falls(answer, NAME, "episode", WHAT)


def draw(answer: Answer) -> Chart:
    """Draw the fall for each thing that was tried often enough."""
    return draw_falls(answer, NAME, "What was tried")
