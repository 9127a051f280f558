"""How long until a reply?

The median time from a message to the other's answer, with the interval of order statistics. It is
counted from the last message before the answer; a gap over 12 hours begins a new conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards import chat_lines
from analytics.cards.card import Answer, PageName
from analytics.cards.gaps import with_gaps
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Period, Whole, parts, period_in, period_of, whole
from analytics.cards.words import (
    between_durations,
    counted,
    duration,
    listed,
    not_enough,
    people,
)
from analytics.figures.chart import Axis, Chart, Points
from analytics.levels import DAILY, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM: str = chat_lines.STREAM
SHARED_FROM: Level | None = DAILY
NEEDS: str = chat_lines.NEEDS
LEAST_REPLIES = 10
THIN_REPLIES = 20
SHORTEST_SHOWN_MINUTES = 0.5
TICKS = (
    *((0.5, "30 s"), (1, "1 min"), (3, "3 min"), (10, "10 min"), (30, "30 min")),
    *((60, "1 h"), (180, "3 h"), (720, "12 h")),
)
MADE = ("minutes", "low_minutes", "high_minutes")
# The ranks of the interval are those of `median_ranks`, or one further out: the normal quantile
# with this correction is never narrower (checked for every n to 20,000).
SQL: LiteralString = """
WITH replies AS (
    SELECT
        who,
        cast(date_trunc($period, day) AS DATE) AS period,
        list(gap_minutes ORDER BY gap_minutes) AS minutes,
        count(*) AS n
    FROM messages
    WHERE previous_who <> who AND gap_minutes <= 720 AND in_people(who)
    GROUP BY GROUPING SETS ((who, cast(date_trunc($period, day) AS DATE)), (who))
),

ranked AS (
    SELECT
        *,
        cast(floor((n + 1 - 1.959964 * sqrt(n - 0.25)) / 2) AS BIGINT) AS low_rank
    FROM replies
)

SELECT
    who,
    period,
    n,
    (minutes[(n + 1) // 2] + minutes[n // 2 + 1]) / 2 AS minutes,
    CASE WHEN low_rank > 0 THEN minutes[low_rank] END AS low_minutes,
    CASE WHEN low_rank > 0 THEN minutes[n + 1 - low_rank] END AS high_minutes
FROM ranked
ORDER BY who, period NULLS FIRST
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month, and for all: n, median minutes, its interval."""
    period = period_of(log.span)
    return log.ask(SQL, period=period).rename(columns={"period": period})


def say(answer: Answer) -> str:
    """Say each person's median over the scope."""
    rows = chat_lines.foremost(answer.rows, "n")
    lines = whole(answer.with_rows(rows), period_in(answer.rows), "minutes")
    told = [_said(line) for line in lines if line.n >= LEAST_REPLIES]
    if not told:
        most = max((line.n for line in lines), default=0)
        return not_enough(most, LEAST_REPLIES, "replies by one of you")
    return f"Half of the replies came within {listed(told)}."


def draw(answer: Answer) -> Chart:
    """Draw each person's medians on an axis of minutes to hours, each step a few times longer."""
    period = period_in(answer.rows)
    rows = parts(answer.with_rows(chat_lines.foremost(answer.rows, "n")), period).rows
    return Chart(
        marks=_lines(answer.with_rows(rows), period) if len(rows) else (),
        x=Axis(kind="time"),
        y=Axis("time until a reply, median", scale="log", ticks=TICKS),
        caption=(
            f"By {period}. After 12 hours without a word a new conversation begins. Hollow: fewer "
            f"than {THIN_REPLIES} replies. Lines: 95 % interval.{chat_lines.left_out(answer.rows)}"
        ),
    )


def _lines(found: Answer, period: Period) -> tuple[Points, ...]:
    whole_calendar = with_gaps(found.rows, period, ())
    # On an axis of ratios there is no zero: an answer within the same minute is drawn as the
    # shortest.
    shown = {name: whole_calendar[name].clip(lower=SHORTEST_SHOWN_MINUTES) for name in MADE}
    rows = whole_calendar.assign(thin=whole_calendar["n"] < THIN_REPLIES, **shown)
    return points_by_person(found.with_rows(rows), period, *MADE, "thin")


def _said(line: Whole) -> str:
    replies = counted(line.n, "reply", "replies")
    if line.low is None or line.high is None:
        ends = ""
    elif duration(line.low) == duration(line.high):
        ends = "give or take less than a minute, "
    else:
        ends = f"{between_durations(line.low, line.high)}, "
    return f"{duration(line.estimate)} by {people([line.who])} ({ends}{replies})"
