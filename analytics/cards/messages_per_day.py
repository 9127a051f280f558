"""How much do we write, and is it balanced?

Messages per day of chat in each week, by person; a day inside the chat's span without a message
is a real zero. The balance is each person's share of the messages, with Wilson's interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import points_by_person
from analytics.cards.words import between_shares, days, listed, not_enough, number, people, share
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import rate_interval, share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM = "chat"
NEEDS = "Bring in your chat (WhatsApp: export without media). Only times and lengths are kept."
LEAST_DAYS = 7
THIN_WEEK_DAYS = 5
SQL: LiteralString = """
WITH chat_weeks AS (
    SELECT
        week_of(day) AS week,
        count(DISTINCT day) AS chat_days
    FROM logged_days
    WHERE stream = 'chat'
    GROUP BY week_of(day)
),

writers AS (
    SELECT DISTINCT who FROM messages
),

written AS (
    SELECT
        who,
        week_of(day) AS week,
        count(*) AS messages
    FROM messages
    GROUP BY who, week_of(day)
)

SELECT
    writers.who,
    chat_weeks.week,
    chat_weeks.chat_days,
    cast(coalesce(written.messages, 0) AS BIGINT) AS messages,
    in_people(writers.who) AS in_scope
FROM chat_weeks
CROSS JOIN writers
LEFT JOIN written ON chat_weeks.week = written.week AND writers.who = written.who
ORDER BY writers.who, chat_weeks.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week: chat days, messages, messages per day with its interval."""
    return with_interval(
        log.ask(SQL),
        rate_interval,
        ("messages", "chat_days"),
        ("messages_per_day", "low_per_day", "high_per_day"),
    )


def say(answer: Answer) -> str:
    """Say the messages per day of both, and each person's share of them."""
    rows = answer.rows
    total = int(rows["messages"].sum()) if len(rows) else 0
    chat_days = int(rows.groupby("week")["chat_days"].max().sum()) if len(rows) else 0
    if chat_days < LEAST_DAYS or not total:
        return not_enough(chat_days, LEAST_DAYS, "days of chat")
    told = []
    for who, part in rows[rows["in_scope"]].groupby("who"):
        found = share_interval(int(part["messages"].sum()), total)
        ends = between_shares(found.low or 0, found.high or 0)
        told.append(f"{share(found.estimate)} ({ends}) from {people([str(who)])}")
    a_day = number(total / chat_days)
    return f"About {a_day} messages a day over {days(chat_days)}: {listed(told)}."


def draw(answer: Answer) -> Chart:
    """Draw each person's messages per day, week by week."""
    rows = answer.rows[answer.rows["in_scope"]]
    rows = rows.assign(thin=rows["chat_days"] < THIN_WEEK_DAYS)
    return Chart(
        marks=points_by_person(
            answer.with_rows(rows),
            "week",
            "messages_per_day",
            "low_per_day",
            "high_per_day",
            "thin",
        ),
        x=Axis(kind="time"),
        y=Axis("messages per day", low=0),
        caption="Each week. Hollow: fewer than 5 days of chat. Lines: 95 % interval.",
    )
