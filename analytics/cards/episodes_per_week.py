"""How often do anxious episodes come?

Per 7 logged days in each week, with the exact Poisson interval; a week without a logged day is a
gap. An episode written down late does not make its day a logged one. The limits of a usual week are
those of Laney's u' chart (2002) over the weeks before the plan, or the first 13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.gaps import with_gaps
from analytics.cards.marks import THIN_WEEK_DAYS, points_by_person
from analytics.cards.rates import LEAST_DAYS, per_7_days, rate_said
from analytics.cards.unusual import CAPTION, has_limits, weekly_marks, with_limits
from analytics.cards.words import each_person, not_enough
from analytics.figures.chart import Axis, Chart
from analytics.levels import WEEKLY, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = WEEKLY
NEEDS = (
    "Note each anxious episode, and also the calm days: a tag in your tracker with a rule, or "
    "episodes.csv and logged_days.csv."
)
LEAST_DAYS_FOR_INTERVAL = 3
SQL: LiteralString = """
SELECT
    who,
    week,
    count(*) AS logged_days,
    cast(sum(episodes) AS BIGINT) AS episodes
FROM episode_days
GROUP BY who, week
ORDER BY who, week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week: logged days, episodes, the rate per 7 logged days, its limits.

    A week in between with no logged day has 0 of them and no number of episodes.
    """
    found = with_gaps(_who_had_any(log.ask(SQL)), "week", ("logged_days", "episodes"))
    rates = with_interval(
        found.fillna({"logged_days": 0}),
        per_7_days,
        ("episodes", "logged_days"),
        ("episodes_per_7_days", "low_per_7_days", "high_per_7_days"),
    )
    return with_limits(rates, log, "episodes")


def say(answer: Answer) -> str:
    """Say the rate over all logged days in scope."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_DAYS, "logged days"))


def draw(answer: Answer) -> Chart:
    """Draw the weeks as points, hollow where few days were logged."""
    rows, days = answer.rows, answer.rows["logged_days"]
    # The interval of one or two days would press all other weeks flat; the table has it.
    wide_enough = days >= LEAST_DAYS_FOR_INTERVAL
    found = answer.with_rows(
        rows.assign(
            thin=days < THIN_WEEK_DAYS,
            low_per_7_days=rows["low_per_7_days"].where(wide_enough),
            high_per_7_days=rows["high_per_7_days"].where(wide_enough),
        )
    )
    points = points_by_person(
        found, "week", "episodes_per_7_days", "low_per_7_days", "high_per_7_days", "thin"
    )
    lines = CAPTION if has_limits(rows) else "Lines: 95 % interval, from 3 logged days."
    return Chart(
        marks=weekly_marks(answer, points),
        x=Axis(kind="time"),
        y=Axis("episodes per 7 logged days", low=0),
        caption=f"Hollow: fewer than 5 logged days. A gap: no day logged. {lines}",
    )


def _who_had_any(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out people without an episode, unless nobody had one: then calm days are the news."""
    counts = zip(rows["who"].tolist(), rows["episodes"].tolist(), strict=True)
    had_any = {who for who, episodes in counts if episodes}
    return rows[rows["who"].isin(had_any)] if had_any else rows


def _said(rows: pd.DataFrame) -> str:
    return rate_said(int(rows["episodes"].sum()), int(rows["logged_days"].sum()), "episodes")
