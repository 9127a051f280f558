"""How long until a reply?

The median of the minutes between a message and the other's answer, month by month, with the
interval of order statistics. A gap over 12 hours begins a new conversation and is no reply.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.periods import Whole, parts, whole
from analytics.cards.words import (
    between_durations,
    counted,
    duration,
    listed,
    not_enough,
    people,
)
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import median_ranks

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Communication"
STREAM = "chat"
NEEDS = "Bring in your chat (WhatsApp: export without media). Only times and lengths are kept."
LEAST_REPLIES = 6
TICKS = ((1, "1 min"), (5, "5 min"), (15, "15 min"), (60, "1 h"), (240, "4 h"), (720, "12 h"))
NOTHING = float("nan")
SQL: LiteralString = """
SELECT
    who,
    cast(date_trunc('month', day) AS DATE) AS month,
    greatest(round(gap_minutes), 0.5) AS reply_minutes,
    count(*) AS replies
FROM messages
WHERE previous_who <> who AND gap_minutes <= 720 AND in_people(who)
GROUP BY who, date_trunc('month', day), greatest(round(gap_minutes), 0.5)
ORDER BY who, month, reply_minutes
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and month, and for all: n, median minutes until a reply, interval."""
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    found = log.ask(SQL)
    lines: list[tuple[str, date | None, int, float, float, float]] = []
    for who, rows in found.groupby("who"):
        lines.append((str(who), None, *_median(rows)))
        for _, part in rows.groupby("month"):
            lines.append((str(who), part["month"].tolist()[0], *_median(part)))
    return pd.DataFrame(
        lines, columns=["who", "month", "n", "minutes", "low_minutes", "high_minutes"]
    )


def say(answer: Answer) -> str:
    """Say each person's median over the scope."""
    lines = whole(answer, "month", "minutes")
    told = [_said(line) for line in lines if line.low is not None]
    if not told:
        return not_enough(sum(line.n for line in lines), LEAST_REPLIES, "replies")
    replies = counted(sum(line.n for line in lines), "reply", "replies")
    return f"Half of the replies came within {listed(told)}; from {replies}."


def draw(answer: Answer) -> Chart:
    """Draw each person's monthly median on a scale of minutes to hours."""
    found = parts(answer, "month")
    rows = found.rows.assign(thin=found.rows["n"] < LEAST_REPLIES)
    return Chart(
        marks=points_by_person(
            found.with_rows(rows), "month", "minutes", "low_minutes", "high_minutes", "thin"
        ),
        x=Axis(kind="time"),
        y=Axis("minutes until a reply, median", scale="log", ticks=TICKS),
        caption="Gaps over 12 hours are left out, as a new conversation. Lines: 95 % interval.",
    )


def _said(line: Whole) -> str:
    low, high = line.low or 0, line.high or 0
    ends = between_durations(low, high) if low != high else "to the minute"
    return f"{duration(line.estimate)} ({ends}) from {people([line.who])}"


def _median(rows: pd.DataFrame) -> tuple[int, float, float, float]:
    ordered = rows.sort_values("reply_minutes")
    values, upto = ordered["reply_minutes"].to_numpy(), ordered["replies"].to_numpy().cumsum()
    n = int(upto[-1])

    def at_rank(rank: int) -> float:
        return float(values[int(upto.searchsorted(rank))])

    middle = (at_rank((n + 1) // 2) + at_rank(n // 2 + 1)) / 2
    ranks = median_ranks(n)
    low, high = (NOTHING, NOTHING) if ranks is None else (at_rank(ranks[0]), at_rank(ranks[1]))
    return n, middle, low, high
