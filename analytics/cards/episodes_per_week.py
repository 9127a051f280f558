"""How often do anxious episodes come?

Per 7 logged days in each week, with the exact Poisson interval; a week without a logged day is a
gap, and an episode written down late does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import THIN_WEEK_DAYS, points_by_person
from analytics.cards.words import between, each, logged_days, not_enough, per_week
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import Estimate, rate_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = (
    "Note each anxious episode, and also the calm days: a tag in your tracker with a rule, or "
    "episodes.csv and logged_days.csv."
)
LEAST_DAYS = 7
SQL: LiteralString = """
WITH loggers AS (
    SELECT DISTINCT who FROM episode_days
)

SELECT
    loggers.who,
    weeks.week,
    count(episode_days.day) AS logged_days,
    cast(coalesce(sum(episode_days.episodes), 0) AS BIGINT) AS episodes
FROM weeks
CROSS JOIN loggers
LEFT JOIN episode_days
    ON weeks.week = episode_days.week AND loggers.who = episode_days.who
GROUP BY loggers.who, weeks.week
ORDER BY loggers.who, weeks.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week: logged days, episodes, and the rate per 7 logged days."""
    return with_interval(
        log.ask(SQL),
        _rate,
        ("episodes", "logged_days"),
        ("episodes_per_7_days", "low_per_7_days", "high_per_7_days"),
    )


def say(answer: Answer) -> str:
    """Say the rate over all logged days in scope."""
    if not len(answer.rows):
        return not_enough(0, LEAST_DAYS, "logged days")
    return each((str(who), _said(rows)) for who, rows in answer.rows.groupby("who"))


def draw(answer: Answer) -> Chart:
    """Draw the weeks as points, hollow where few days were logged."""
    rows = answer.rows.assign(thin=answer.rows["logged_days"] < THIN_WEEK_DAYS)
    found = answer.with_rows(rows)
    return Chart(
        marks=points_by_person(
            found, "week", "episodes_per_7_days", "low_per_7_days", "high_per_7_days", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("episodes per 7 logged days", low=0),
        caption="Hollow: fewer than 5 logged days. A gap: no day logged. Lines: 95 % interval.",
    )


def _rate(episodes: int, days: int) -> Estimate | None:
    return rate_interval(episodes, days / 7) if days else None


def _said(rows: pd.DataFrame) -> str:
    days, episodes = int(rows["logged_days"].sum()), int(rows["episodes"].sum())
    if days < LEAST_DAYS:
        return not_enough(days, LEAST_DAYS, "logged days")
    found = rate_interval(episodes, days / 7)
    if not episodes:
        return f"None in {logged_days(days)} (at most {per_week(found.high or 0)})."
    ends = between(found.low or 0, found.high or 0, 1)
    return f"About {per_week(found.estimate)} ({ends}), from {logged_days(days)}."
