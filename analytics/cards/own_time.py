"""How much time for oneself and friends?

Activities of one's own per 7 logged days in each month, with the exact Poisson interval. A day
counts when any activity was logged, or someone said there was none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import points_by_person
from analytics.cards.words import between, each, logged_days, not_enough, per_week
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import Estimate, rate_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Overview"
STREAM = "activities"
NEEDS = "Note what you did for yourself or with friends: activities.csv, or a tag with a rule."
LEAST_DAYS = 7
THIN_MONTH_DAYS = 10
SQL: LiteralString = """
WITH own AS (
    SELECT
        who,
        day,
        count(*) AS times
    FROM activities
    WHERE kind = 'independence'
    GROUP BY who, day
)

SELECT
    logged_days.who,
    cast(date_trunc('month', logged_days.day) AS DATE) AS month,
    count(*) AS logged_days,
    cast(coalesce(sum(own.times), 0) AS BIGINT) AS activities
FROM logged_days
LEFT JOIN own ON logged_days.who = own.who AND logged_days.day = own.day
WHERE logged_days.stream = 'activities'
GROUP BY logged_days.who, date_trunc('month', logged_days.day)
ORDER BY logged_days.who, month
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and month: logged days, activities, rate per 7 logged days."""
    return with_interval(
        log.ask(SQL),
        _rate,
        ("activities", "logged_days"),
        ("activities_per_7_days", "low_per_7_days", "high_per_7_days"),
    )


def say(answer: Answer) -> str:
    """Say the rate over all logged days in scope."""
    if not len(answer.rows):
        return not_enough(0, LEAST_DAYS, "logged days")
    return each((str(who), _said(rows)) for who, rows in answer.rows.groupby("who"))


def draw(answer: Answer) -> Chart:
    """Draw the months' rates."""
    rows = answer.rows.assign(thin=answer.rows["logged_days"] < THIN_MONTH_DAYS)
    return Chart(
        marks=points_by_person(
            answer.with_rows(rows),
            "month",
            "activities_per_7_days",
            "low_per_7_days",
            "high_per_7_days",
            "thin",
        ),
        x=Axis(kind="time"),
        y=Axis("activities per 7 logged days", low=0),
        caption="Each month. Hollow: fewer than 10 logged days. Lines: 95 % interval.",
    )


def _rate(activities: int, days: int) -> Estimate | None:
    return rate_interval(activities, days / 7) if days else None


def _said(rows: pd.DataFrame) -> str:
    days, activities = int(rows["logged_days"].sum()), int(rows["activities"].sum())
    if days < LEAST_DAYS:
        return not_enough(days, LEAST_DAYS, "logged days")
    found = rate_interval(activities, days / 7)
    ends = between(found.low or 0, found.high or 0, 1)
    return f"About {per_week(found.estimate)} ({ends}), from {logged_days(days)}."
