"""Who writes first?

The share of days on which each person sent the day's first message, of the days with any. A day
starts at 04:00.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards import chat_lines
from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.periods import period_of
from analytics.cards.words import days, estimated_share, listed, not_enough, people
from analytics.figures.chart import Axis, Chart
from analytics.levels import WEEKLY, Level
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM: str = chat_lines.STREAM
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = chat_lines.NEEDS
LEAST_DAYS = 7
MADE = ("share", "low_share", "high_share")
# A chat's first message of a day is the one whose gap reaches back into a day before: times are
# often whole minutes, so that several messages may share the earliest.
SQL: LiteralString = """
WITH firsts AS (
    SELECT
        day,
        arg_min(who, moment) AS who
    FROM messages
    WHERE coalesce(day_of(moment - to_seconds(gap_minutes * 60)) < day, TRUE)
    GROUP BY day
),

writers AS (
    SELECT DISTINCT who FROM messages
)

SELECT
    writers.who,
    cast(date_trunc($period, firsts.day) AS DATE) AS period,
    count(*) AS days_with_messages,
    count(CASE WHEN firsts.who = writers.who THEN 1 END) AS days_first
FROM firsts
CROSS JOIN writers
WHERE in_people(writers.who)
GROUP BY writers.who, date_trunc($period, firsts.day)
ORDER BY writers.who, period
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month: days with messages, days first, the share."""
    period = period_of(log.span)
    rows = log.ask(SQL, period=period).rename(columns={"period": period})
    return with_interval(rows, share_interval, ("days_first", "days_with_messages"), MADE)


def say(answer: Answer) -> str:
    """Say each person's share of the days with messages."""
    total = chat_lines.days_in_all(answer.rows, "days_with_messages")
    if total < LEAST_DAYS:
        return not_enough(total, LEAST_DAYS, "days with messages")
    rows = chat_lines.foremost(answer.rows, "days_first")
    told = (f"{people([str(who)])} on {_said(own)}" for who, own in rows.groupby("who", sort=True))
    return f"The day's first message came from {listed(told)} of {days(total)}."


def draw(answer: Answer) -> Chart:
    """Draw each person's share by week or month."""
    rows = chat_lines.foremost(answer.rows, "days_first")
    return Chart(
        marks=chat_lines.lines(answer.with_rows(rows), MADE, "days_with_messages"),
        x=Axis(kind="time"),
        y=Axis("days with the first message", kind="share", low=0, high=1),
        caption=(
            "A day starts at 04:00. Hollow: fewer than 5 days with messages. "
            f"Lines: 95 % interval.{chat_lines.left_out(answer.rows)}"
        ),
    )


def _said(rows: pd.DataFrame) -> str:
    total = int(rows["days_with_messages"].sum())
    found = share_interval(int(rows["days_first"].sum()), total)
    return estimated_share(found.estimate, found.low, found.high)
