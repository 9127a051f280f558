"""Is the good-morning message sent?

From the chat's times alone: the first message from 05:00 to 11:00 counts as the good morning,
whatever it says. A day of the chat without one is a real zero.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from analytics.cards import chat_lines
from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.words import between_shares, days, listed, not_enough, people, share
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM = chat_lines.STREAM
NEEDS = chat_lines.NEEDS
LEAST_DAYS = 7
ANYONE = ""
MADE = ("share", "low_share", "high_share")
# Of messages in one minute the first is the one with the gap before it.
SQL: LiteralString = """
WITH mornings AS (
    SELECT
        day,
        arg_min(who, moment) AS who
    FROM messages
    WHERE
        hour(moment) BETWEEN 5 AND 10
        AND coalesce(moment - to_seconds(gap_minutes * 60) < day + INTERVAL 5 HOUR, TRUE)
    GROUP BY day
),

writers AS (
    SELECT DISTINCT who FROM messages
    UNION ALL
    SELECT '' AS who
)

SELECT
    writers.who,
    chat_days.week,
    count(*) AS chat_days,
    count(CASE WHEN writers.who IN ('', mornings.who) THEN mornings.day END) AS mornings
FROM chat_days
CROSS JOIN writers
LEFT JOIN mornings ON chat_days.day = mornings.day
WHERE in_people(writers.who)
GROUP BY writers.who, chat_days.week
ORDER BY writers.who, chat_days.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week: chat days, mornings they wrote first on, share, interval.

    An empty `who` is anyone; with a person in scope there is only theirs.
    """
    rows = log.ask(SQL)
    if log.scope.who is not None:
        rows = rows[rows["who"] != ANYONE]
    return with_interval(rows, share_interval, ("mornings", "chat_days"), MADE)


def say(answer: Answer) -> str:
    """Say on how many days there was one, and who sent it."""
    rows = chat_lines.foremost(answer.rows, "mornings")
    total = _days(answer.rows)
    if total < LEAST_DAYS:
        return not_enough(total, LEAST_DAYS, "days of chat")
    told = [
        f"{people([str(who)])} {'sent it' if place == 0 else ''} on {_said(own)}".replace("  ", " ")
        for place, (who, own) in enumerate(rows[rows["who"] != ANYONE].groupby("who"))
    ]
    anyone = rows[rows["who"] == ANYONE]
    if not len(anyone):
        return f"Of {days(total)} of chat, {listed(told)} as the first from 05:00 to 11:00."
    return f"Someone wrote from 05:00 to 11:00 on {_said(anyone)} of {days(total)}; {listed(told)}."


def draw(answer: Answer) -> Chart:
    """Draw each week's share of days: by anyone, and by who was first."""
    rows = chat_lines.foremost(answer.rows, "mornings")
    found = chat_lines.lines(answer.with_rows(rows), MADE, "chat_days")
    return Chart(
        marks=tuple(
            replace(mark, label="anyone", role="quiet") if mark.label == ANYONE else mark
            for mark in found
        ),
        x=Axis(kind="time"),
        y=Axis("days with a morning message", kind="share", low=0, high=1),
        caption=(
            "By person: who wrote first from 05:00 to 11:00. Hollow: fewer than 5 days. "
            f"Lines: 95 % interval.{chat_lines.left_out(answer.rows)}"
        ),
    )


def _days(rows: pd.DataFrame) -> int:
    return int(rows.groupby("week")["chat_days"].max().sum()) if len(rows) else 0


def _said(rows: pd.DataFrame) -> str:
    found = share_interval(int(rows["mornings"].sum()), int(rows["chat_days"].sum()))
    return f"{share(found.estimate)} ({between_shares(found.low or 0, found.high or 0)})"
