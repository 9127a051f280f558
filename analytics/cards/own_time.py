"""How much time for oneself and friends?

Evenings with friends, a class, a walk alone: what each did for themselves per 7 logged days, with
the exact Poisson interval, by week or, over a longer time, by month. A day counts once its
activities were logged, or it was said that there were none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.gaps import with_gaps
from analytics.cards.marks import THIN_WEEK_DAYS, points_by_person
from analytics.cards.periods import Period, period_of
from analytics.cards.words import between, each, logged_days, not_enough, number, precision
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import Estimate, rate_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Overview"
STREAM: str = "activities"
NEEDS: str = (
    "Note what you did for yourself or with friends, and the days without: activities.csv and "
    "logged_days.csv, or a tag of your tracker with a rule."
)
LEAST_DAYS = 7
MADE = ("times_per_7_days", "low_per_7_days", "high_per_7_days")
SQL: LiteralString = """
WITH named AS (
    SELECT who FROM people WHERE in_people(who)
    UNION
    SELECT who FROM logged_days WHERE stream = 'activities' AND who <> ''
),

logged AS (
    SELECT DISTINCT named.who, logged_days.day
    FROM logged_days
    INNER JOIN named ON logged_days.who IN (named.who, '')
    WHERE logged_days.stream = 'activities'
)

SELECT
    logged.who,
    cast(date_trunc($period, logged.day) AS DATE) AS period,
    count(DISTINCT logged.day) AS logged_days,
    count(activities.moment) AS times
FROM logged
LEFT JOIN activities
    ON
        logged.who = activities.who
        AND logged.day = activities.day
        AND activities.kind = 'independence'
GROUP BY logged.who, date_trunc($period, logged.day)
ORDER BY logged.who, period
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month: logged days, times, the rate per 7 logged days.

    A week or month in between with no logged day has 0 of them and no number of times.
    """
    period = period_of(log.span)
    rows = log.ask(SQL, period=period).rename(columns={"period": period})
    found = with_gaps(rows, period, ("logged_days", "times"))
    return with_interval(
        found.fillna({"logged_days": 0}).astype({"logged_days": "int64"}),
        _rate,
        ("times", "logged_days"),
        MADE,
    )


def say(answer: Answer) -> str:
    """Say the rate over all logged days in scope."""
    if not len(answer.rows):
        return not_enough(0, LEAST_DAYS, "logged days")
    return each((str(who), _said(rows)) for who, rows in answer.rows.groupby("who", sort=True))


def draw(answer: Answer) -> Chart:
    """Draw weeks or months as points, hollow where few days were logged."""
    rows = answer.rows.assign(thin=answer.rows["logged_days"] < THIN_WEEK_DAYS)
    return Chart(
        marks=points_by_person(answer.with_rows(rows), _period(answer), *MADE, "thin"),
        x=Axis(kind="time"),
        y=Axis("times per 7 logged days", low=0),
        caption="Hollow: fewer than 5 logged days. A gap: no day logged. Lines: 95 % interval.",
    )


def _period(answer: Answer) -> Period:
    return "month" if "month" in answer.rows.columns else "week"


def _rate(times: int, days: int) -> Estimate | None:
    return rate_interval(times, days / 7) if days else None


def _said(rows: pd.DataFrame) -> str:
    days, times = int(rows["logged_days"].sum()), int(rows["times"].sum())
    if days < LEAST_DAYS:
        return not_enough(days, LEAST_DAYS, "logged days")
    found = rate_interval(times, days / 7)
    if not times:
        most = number(found.high or 0, 1)
        return f"None in {logged_days(days)} (at most {most} per 7 logged days)."
    digits = precision(found.estimate)
    ends = between(found.low or 0, found.high or 0, digits)
    return (
        f"About {number(found.estimate, digits)} times per 7 logged days ({ends}), "
        f"from {logged_days(days)}."
    )
