"""Which silences were longest?

The longest stretches without a message in the chat. A silence is only a silence: a journey, a day
together, or a hard day look the same here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import known
from analytics.cards.words import counted, duration, not_enough, on_day, people
from analytics.figures.chart import Axis, Bars, Chart
from analytics.figures.words import day_words
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM = "chat"
NEEDS = "Bring in your chat (WhatsApp: export without media). Only times and lengths are kept."
LEAST_MESSAGES = 20
SQL: LiteralString = """
WITH counted AS (
    SELECT count(*) AS messages FROM messages
)

SELECT
    messages.moment - to_seconds(messages.gap_minutes * 60) AS silent_since,
    messages.moment AS written_again,
    messages.gap_minutes / 60 AS silent_hours,
    messages.previous_who AS wrote_last,
    messages.who AS wrote_next,
    counted.messages
FROM messages
CROSS JOIN counted
WHERE messages.gap_minutes > 60
ORDER BY messages.gap_minutes DESC, messages.moment
LIMIT 8
"""


def measure(log: View) -> pd.DataFrame:
    """One row per silence, the longest first: from when to when, hours, who wrote next."""
    return log.ask(SQL)


def say(answer: Answer) -> str:
    """Say the longest one."""
    rows = answer.rows
    messages = int(rows["messages"].tolist()[0]) if len(rows) else 0
    if messages < LEAST_MESSAGES:
        return not_enough(messages, LEAST_MESSAGES, "messages")
    hours, since = rows["silent_hours"].tolist()[0], rows["silent_since"].tolist()[0]
    return (
        f"The longest lasted {duration(hours * 60)}, from {on_day(since.date())}, and "
        f"{people([rows['wrote_next'].tolist()[0]])} wrote next; of "
        f"{counted(messages, 'message')} in all."
    )


def draw(answer: Answer) -> Chart:
    """Draw the longest silences as bars, named by the day they began."""
    rows = answer.rows
    begun = [f"{day_words(moment)}, {moment:%H:%M}" for moment in rows["silent_since"].tolist()]
    return Chart(
        marks=(Bars(x=tuple(begun), y=known(rows["silent_hours"])),),
        x=Axis(kind="category", order=tuple(begun)),
        y=Axis("hours without a message", low=0),
        caption="Named by when they began. The table says who wrote next.",
    )
