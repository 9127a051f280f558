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
from analytics.cards.periods import period_in, period_of
from analytics.cards.rates import LEAST_DAYS, per_7_days, rate_said
from analytics.cards.unusual import CAPTION, has_limits, weekly_marks, with_limits
from analytics.cards.words import each_person, not_enough
from analytics.figures.chart import Axis, Chart
from analytics.levels import WEEKLY, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Growth"
STREAM: str = "activities"
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = (
    "Note what you did for yourself or with friends, and the days without: activities.csv and "
    "logged_days.csv, or a tag of your tracker with a rule."
)
MADE = ("times_per_7_days", "low_per_7_days", "high_per_7_days")
SQL: LiteralString = """
SELECT
    logged.who,
    cast(date_trunc($period, logged.day) AS DATE) AS period,
    count(DISTINCT logged.day) AS logged_days,
    count(activities.moment) AS times
FROM activity_days AS logged
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

    Weeks have the limits of Laney's u' chart (2002), too.

    A week or month in between with no logged day has 0 of them and no number of times.
    """
    period = period_of(log.span)
    rows = log.ask(SQL, period=period).rename(columns={"period": period})
    found = with_gaps(rows, period, ("logged_days", "times"))
    rates = with_interval(
        found.fillna({"logged_days": 0}).astype({"logged_days": "int64"}),
        per_7_days,
        ("times", "logged_days"),
        MADE,
    )
    return with_limits(rates, log, "times") if period == "week" else rates


def say(answer: Answer) -> str:
    """Say the rate over all logged days in scope."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_DAYS, "logged days"))


def draw(answer: Answer) -> Chart:
    """Draw weeks or months as points, hollow where few days were logged."""
    rows = answer.rows.assign(thin=answer.rows["logged_days"] < THIN_WEEK_DAYS)
    points = points_by_person(answer.with_rows(rows), period_in(answer.rows), *MADE, "thin")
    lines = CAPTION if has_limits(rows) else "Lines: 95 % interval."
    return Chart(
        marks=weekly_marks(answer, points),
        x=Axis(kind="time"),
        y=Axis("times per 7 logged days", low=0),
        caption=f"Hollow: fewer than 5 logged days. A gap: no day logged. {lines}",
    )


def _said(rows: pd.DataFrame) -> str:
    return rate_said(int(rows["times"].sum()), int(rows["logged_days"].sum()), "times")
