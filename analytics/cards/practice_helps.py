"""Which practice helps most?

How far the intensity fell from before a practice to after it, with Student's t interval. It went
with the fall; whether it made it fall, these numbers can't say. Days that were not logged are left
out, and so are practices without a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards import activity_days
from analytics.cards.card import Answer, PageName
from analytics.cards.falls import draw_falls, falls_by_name, say_falls
from analytics.figures.chart import Chart
from analytics.levels import TAGS, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Growth"
STREAM: str = activity_days.STREAM
SHARED_FROM: Level | None = TAGS
NEEDS: str = "Name your practice, and note how strong the anxiety was before and afterwards."
NAME = "practice"
WHAT = "ratings before and after the same practice"
SQL: LiteralString = """
SELECT
    who,
    name,
    intensity_before - intensity_after AS drop_points
FROM activities
WHERE
    kind = 'practice'
    AND intensity_before IS NOT NULL
    AND intensity_after IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM logged_days
        WHERE
            logged_days.stream = 'activities'
            AND logged_days.who IN (activities.who, '')
            AND logged_days.day = activities.day
    )
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and practice: times, mean fall in points of 10 with its interval.

    Below 5 times there is no interval.
    """
    lines = log.ask_arrow(SQL).to_pylist()
    return falls_by_name(
        ((line["who"], (line["name"],), line["drop_points"]) for line in lines), NAME
    )


def say(answer: Answer) -> str:
    """Say which practice went with the largest fall, among those done often enough."""
    return say_falls(answer, NAME, "time", WHAT)


def draw(answer: Answer) -> Chart:
    """Draw the fall for each practice that was done often enough."""
    return draw_falls(answer, NAME, "What was practised")
