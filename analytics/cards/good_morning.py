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
from analytics.cards.periods import period_of
from analytics.cards.words import days, estimated_share, listed, not_enough, people
from analytics.figures.chart import Axis, Chart, Points
from analytics.levels import WEEKLY, Level
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM: str = chat_lines.STREAM
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = chat_lines.NEEDS
LEAST_DAYS = 7
ANYONE = ""
MADE = ("share", "low_share", "high_share")
# Of messages within one minute the first is the one with the longer gap before it.
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
    cast(date_trunc($period, chat_days.day) AS DATE) AS period,
    count(*) AS chat_days,
    count(CASE WHEN writers.who IN ('', mornings.who) THEN mornings.day END) AS mornings
FROM chat_days
CROSS JOIN writers
LEFT JOIN mornings ON chat_days.day = mornings.day
WHERE in_people(writers.who)
GROUP BY writers.who, date_trunc($period, chat_days.day)
ORDER BY writers.who, period
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month: chat days, mornings they were first, the share.

    An empty `who` is anyone; with a person in scope there is only theirs.
    """
    period = period_of(log.span)
    rows = log.ask(SQL, period=period).rename(columns={"period": period})
    if log.scope.who is not None:
        rows = rows[rows["who"] != ANYONE].reset_index(drop=True)
    return with_interval(rows, share_interval, ("mornings", "chat_days"), MADE)


def say(answer: Answer) -> str:
    """Say on how many days there was one, and on how many each was first."""
    chat_days = chat_lines.days_in_all(answer.rows, "chat_days")
    if chat_days < LEAST_DAYS:
        return not_enough(chat_days, LEAST_DAYS, "days of chat")
    first = [
        f"{people([str(who)])} on {_said(rows)}"
        for who, rows in _people(answer).groupby("who", sort=True)
    ]
    anyone = answer.rows[answer.rows["who"] == ANYONE]
    if not len(anyone):
        return f"First to write from 05:00 to 11:00: {listed(first)} of {days(chat_days)}."
    told = f"; the first was {listed(first)}" if first else ""
    return f"There was a message from 05:00 to 11:00 on {_said(anyone)} of {days(chat_days)}{told}."


def draw(answer: Answer) -> Chart:
    """Draw the share of days by week or month: by anyone, and by who was first."""
    anyone = answer.with_rows(answer.rows[answer.rows["who"] == ANYONE])
    first = answer.with_rows(_people(answer))
    return Chart(
        marks=(
            *_as_anyone(chat_lines.lines(anyone, MADE, "chat_days"), alone=not len(first.rows)),
            *_named(chat_lines.lines(first, MADE, "chat_days"), first),
        ),
        x=Axis(kind="time"),
        y=Axis("days with a morning message", kind="share", low=0, high=1),
        caption=(
            "A message from 05:00 to 11:00; by person: who was first. Hollow: fewer than 5 days. "
            f"Lines: 95 % interval.{chat_lines.left_out(answer.rows[answer.rows['who'] != ANYONE])}"
        ),
    )


def _people(answer: Answer) -> pd.DataFrame:
    return chat_lines.foremost(answer.rows[answer.rows["who"] != ANYONE], "mornings")


def _said(rows: pd.DataFrame) -> str:
    found = share_interval(int(rows["mornings"].sum()), int(rows["chat_days"].sum()))
    return estimated_share(found.estimate, found.low, found.high)


def _as_anyone(marks: tuple[Points, ...], *, alone: bool) -> tuple[Points, ...]:
    return tuple(
        replace(mark, label="" if alone else "anyone", role="accent" if alone else "quiet")
        for mark in marks
    )


def _named(marks: tuple[Points, ...], first: Answer) -> tuple[Points, ...]:
    """Name a single person, too, who stands beside anyone."""
    if len(marks) != 1 or first.scope.who is not None:
        return marks
    return (replace(marks[0], label=str(first.rows["who"].tolist()[0])),)
