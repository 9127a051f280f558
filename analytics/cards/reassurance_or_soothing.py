"""Reassurance or self-soothing?

The share of episodes in which reassurance was asked for, month by month, with Wilson's interval.
Neither is better; both are ways through. Episodes that don't say are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.gaps import with_gaps
from analytics.cards.marks import points_by_person
from analytics.cards.words import counted, each_person, estimated_share, not_enough
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import Estimate, share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = DAILY
NEEDS = "Note for an episode whether you asked for reassurance: yes or no."
LEAST_EPISODES = 10
THIN_EPISODES = 5
WHAT = "episodes that say whether reassurance was asked for"
SQL: LiteralString = """
SELECT
    who,
    cast(date_trunc('month', day) AS DATE) AS month,
    count(*) AS episodes,
    count(*) FILTER (WHERE reassurance_sought) AS with_reassurance
FROM episodes
WHERE counted AND reassurance_sought IS NOT NULL
GROUP BY who, date_trunc('month', day)
ORDER BY who, month
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and month: episodes, with reassurance asked for, share and interval."""
    counts = ("episodes", "with_reassurance")
    return with_interval(
        with_gaps(log.ask(SQL), "month", counts).fillna(dict.fromkeys(counts, 0)),
        _share,
        ("with_reassurance", "episodes"),
        ("share", "low_share", "high_share"),
    )


def say(answer: Answer) -> str:
    """Say the share over all episodes in scope that tell."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_EPISODES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the months' shares, hollow where few episodes tell."""
    rows = answer.rows.assign(thin=answer.rows["episodes"] < THIN_EPISODES)
    return Chart(
        marks=points_by_person(
            answer.with_rows(rows), "month", "share", "low_share", "high_share", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("share with reassurance asked for", kind="share", low=0, high=1),
        caption=(
            "Each month. Hollow: fewer than 5 episodes. A gap: none that says. "
            "Lines: 95 % interval."
        ),
    )


def _share(asked: int, episodes: int) -> Estimate | None:
    return share_interval(asked, episodes) if episodes else None


def _said(rows: pd.DataFrame) -> str:
    episodes, asked = int(rows["episodes"].sum()), int(rows["with_reassurance"].sum())
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, WHAT)
    found = share_interval(asked, episodes)
    asked_for = estimated_share(found.estimate, found.low, found.high)
    return f"Reassurance was asked for in {asked_for} of {counted(episodes, 'episode')} that say."
