"""Which silences were longest?

The longest stretches in which nobody wrote in any chat of the log. A silence is only a silence: a
journey, a day together and a hard day look the same here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, LiteralString

from analytics.cards import chat_lines
from analytics.cards.card import Answer, PageName
from analytics.cards.words import days, duration, not_enough, on_day, people
from analytics.figures.chart import Axis, Bars, Chart
from analytics.figures.words import day_words
from analytics.levels import TAGS, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM: str = chat_lines.STREAM
SHARED_FROM: Level | None = TAGS
NEEDS: str = chat_lines.NEEDS
LEAST_DAYS = 7
SQL: LiteralString = """
WITH span AS (
    SELECT count(*) AS chat_days FROM chat_days
)

SELECT
    silences.silent_since,
    silences.written_again,
    silences.silent_hours,
    silences.wrote_next,
    span.chat_days
FROM silences
CROSS JOIN span
ORDER BY silences.silent_hours DESC, silences.silent_since
LIMIT 8
"""


def measure(log: View) -> pd.DataFrame:
    """One row per silence, the longest first: from when until when, hours, who wrote next."""
    return log.ask(SQL)


def say(answer: Answer) -> str:
    """Say the longest one: a fact of the days in scope, without an interval."""
    rows = answer.rows
    chat_days = max(rows["chat_days"].tolist(), default=len(answer.logged))
    if chat_days < LEAST_DAYS:
        return not_enough(chat_days, LEAST_DAYS, "days of chat")
    if not len(rows):
        return f"No silence of an hour or more ended in {days(chat_days)} of chat."
    since, hours = rows["silent_since"].tolist()[0], rows["silent_hours"].tolist()[0]
    return (
        f"The longest of {days(chat_days)} lasted {duration(hours * 60)}, from "
        f"{on_day(since.date())}, {since:%H:%M}; {people([rows['wrote_next'].tolist()[0]])} "
        "wrote next."
    )


def draw(answer: Answer) -> Chart:
    """Draw the longest silences as bars, named by when they began."""
    rows = answer.rows
    names = _names(rows["silent_since"].tolist())
    hours = rows["silent_hours"].tolist()
    bars = Bars(
        x=names,
        y=tuple(float(each) for each in hours),
        hover=tuple(
            f"from {name}\n{duration(each * 60)}; {people([who])} wrote next"
            for name, each, who in zip(names, hours, rows["wrote_next"].tolist(), strict=True)
        ),
    )
    return Chart(
        marks=(bars,) if names else (),
        x=Axis(kind="category", order=names),
        y=Axis("hours without a message", low=0),
        caption="Named by when they began. The table says who wrote next.",
    )


def _names(moments: Sequence[datetime]) -> tuple[str, ...]:
    return tuple(f"{day_words(moment)}, {moment:%H:%M}" for moment in moments)
