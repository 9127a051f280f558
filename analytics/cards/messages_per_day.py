"""How much do we write, and is it balanced?

Messages a day in each week, by person; a day of the chat without a message is a real zero. Days
are what is counted for the interval, with Student's t: messages come in turns, and are not
independent of each other. The balance is the mean of each day's share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, LiteralString

from analytics.cards import chat_lines
from analytics.cards.card import Answer, PageName
from analytics.cards.means import mean_of_points
from analytics.cards.periods import by_period, parts, whole
from analytics.cards.words import (
    days,
    estimated,
    estimated_share,
    listed,
    not_enough,
    people,
)
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM: str = chat_lines.STREAM
SHARED_FROM: Level | None = DAILY
NEEDS: str = chat_lines.NEEDS
LEAST_DAYS = 7
MADE = ("messages_per_day", "low_messages_per_day", "high_messages_per_day")
SQL: LiteralString = """
WITH written AS (
    SELECT
        day,
        who,
        count(*) AS messages
    FROM messages
    GROUP BY day, who
),

writers AS (
    SELECT DISTINCT who FROM written
)

SELECT
    chat_days.day,
    writers.who,
    cast(coalesce(written.messages, 0) AS BIGINT) AS messages_per_day,
    coalesce(written.messages, 0) / cast(nullif(
        sum(written.messages) OVER (PARTITION BY chat_days.day), 0
    ) AS DOUBLE) AS share_of_messages
FROM chat_days
CROSS JOIN writers
LEFT JOIN written ON chat_days.day = written.day AND writers.who = written.who
ORDER BY chat_days.day, writers.who
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week, and for all: messages a day and share of messages.

    `n` are the days of the chat, `days_with_messages` those of them that have a share.
    """
    found = log.ask(SQL)
    if log.scope.who is not None:
        found = found[found["who"] == log.scope.who]
    written = found[found["share_of_messages"].notna()]
    a_day = by_period(found, "week", "messages_per_day", _messages)
    shares = by_period(written, "week", "share_of_messages", _share)
    rows = a_day.merge(
        shares.rename(columns={"n": "days_with_messages"}), how="left", on=["who", "week"]
    )
    return rows.fillna({"days_with_messages": 0}).astype({"days_with_messages": "int64"})


def say(answer: Answer) -> str:
    """Say how many messages each wrote on a mean day, and each one's share of a day's messages."""
    rows = chat_lines.foremost(answer.rows, "messages_per_day")
    lines = whole(answer.with_rows(rows), "week", "messages_per_day")
    chat_days = max((line.n for line in lines), default=0)
    if chat_days < LEAST_DAYS:
        return not_enough(chat_days, LEAST_DAYS, "days of chat")
    told = listed(
        f"{estimated(line.estimate, line.low, line.high)} by {people([line.who])}" for line in lines
    )
    shares = whole(answer.with_rows(rows), "week", "share_of_messages")
    balance = listed(estimated_share(line.estimate, line.low, line.high) for line in shares)
    return f"Messages on a mean day: {told}, {balance} of all that day; from {days(chat_days)}."


def draw(answer: Answer) -> Chart:
    """Draw each person's messages a day, week by week."""
    rows = chat_lines.foremost(answer.rows, "messages_per_day")
    return Chart(
        marks=chat_lines.lines(parts(answer.with_rows(rows), "week"), MADE, "n"),
        x=Axis(kind="time"),
        y=Axis("messages a day", low=0),
        caption=(
            "The mean of each week's days. Hollow: fewer than 5 days of chat. "
            f"Lines: 95 % interval.{chat_lines.left_out(answer.rows)}"
        ),
    )


def _messages(values: Sequence[float]) -> Estimate:
    return mean_of_points(values, 0, float("inf"))


def _share(values: Sequence[float]) -> Estimate:
    return mean_of_points(values, 0, 1)
