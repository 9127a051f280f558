"""Who writes first?

The share of chat days on which each person sent the day's first message (a day starts at 04:00),
week by week, with Wilson's interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import points_by_person
from analytics.cards.words import between_shares, days, listed, not_enough, people, share
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM = "chat"
NEEDS = "Bring in your chat (WhatsApp: export without media). Only times and lengths are kept."
LEAST_DAYS = 7
THIN_WEEK_DAYS = 5
SQL: LiteralString = """
WITH firsts AS (
    SELECT
        day,
        week_of(day) AS week,
        arg_min(who, moment) AS first_writer
    FROM messages
    GROUP BY day
),

writers AS (
    SELECT DISTINCT who FROM messages
    WHERE in_people(who)
)

SELECT
    writers.who,
    firsts.week,
    count(*) AS days_with_messages,
    count(*) FILTER (WHERE firsts.first_writer = writers.who) AS days_first
FROM firsts
CROSS JOIN writers
GROUP BY writers.who, firsts.week
ORDER BY writers.who, firsts.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week: days with messages, days first, share with its interval."""
    return with_interval(
        log.ask(SQL),
        share_interval,
        ("days_first", "days_with_messages"),
        ("share", "low_share", "high_share"),
    )


def say(answer: Answer) -> str:
    """Say each person's share over all days with messages in scope."""
    told, total = [], 0
    for who, rows in answer.rows.groupby("who"):
        total = int(rows["days_with_messages"].sum())
        if total >= LEAST_DAYS:
            found = share_interval(int(rows["days_first"].sum()), total)
            ends = between_shares(found.low or 0, found.high or 0)
            told.append(f"{people([str(who)])} on {share(found.estimate)} ({ends})")
    if not told:
        return not_enough(total, LEAST_DAYS, "days with messages")
    return f"The day's first message came from {listed(told)} of {days(total)} with messages."


def draw(answer: Answer) -> Chart:
    """Draw each person's weekly share."""
    rows = answer.rows.assign(thin=answer.rows["days_with_messages"] < THIN_WEEK_DAYS)
    return Chart(
        marks=points_by_person(
            answer.with_rows(rows), "week", "share", "low_share", "high_share", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("days with the first message", kind="share", low=0, high=1),
        caption="Hollow: fewer than 5 days with messages. Lines: 95 % interval.",
    )
