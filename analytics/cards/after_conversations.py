"""How do our conversations go?

What each of you said right after a conversation, yes or no, each for themselves: the share of yes
with Wilson's interval. The two are not held against each other: they answer of their own part, and
may remember one conversation differently. Answers written down late are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import known, role_of
from analytics.cards.words import between_shares, counted, each_person, not_enough, number, quoted
from analytics.figures.chart import Axis, Chart, Points, Role
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.measures import shipped_measures
from analytics.statistics import share_interval

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

PAGE: PageName = "Communication"
MEASURES = (
    *("talk_said", "talk_asked", "talk_listened", "talk_heard", "talk_resolved", "talk_blamed"),
)
STREAM: str = "|".join(f"measure:{name}" for name in MEASURES)
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "After a conversation, tap what fits: said how I felt, asked for what I needed, listened, felt "
    "heard, it was resolved, blamed. Each of you for yourself."
)
LEAST_CONVERSATIONS = 10
WHAT = "conversations with an answer"
ENDING = ", after a conversation"
MADE = ("share", "low_share", "high_share")
SQL: LiteralString = """
SELECT
    who,
    measure,
    count(*) FILTER (WHERE value >= 0.5) AS yes,
    count(*) AS conversations
FROM ratings
WHERE list_contains(string_split($names, '|'), measure) AND NOT late
GROUP BY who, measure
ORDER BY who, list_position(string_split($names, '|'), measure)
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and answer: conversations with a yes, of those answered, the share."""
    found = log.ask(SQL, names="|".join(MEASURES))
    rows = found.assign(said=[_label(name) for name in found["measure"].tolist()])
    return with_interval(
        rows[["who", "said", "yes", "conversations"]],
        share_interval,
        ("yes", "conversations"),
        MADE,
    )


def say(answer: Answer) -> str:
    """Say what was true for each person most often and least often."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_CONVERSATIONS, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw each person's shares as dots, one row an answer."""
    rows = answer.rows
    people = list(dict.fromkeys(rows["who"].tolist()))
    asked = set(rows["said"].tolist())
    return Chart(
        marks=tuple(
            _dots(rows[rows["who"] == who], who if len(people) > 1 else "", role_of(answer, who))
            for who in people
        ),
        x=Axis(
            kind="category", order=tuple(name for name in map(_label, MEASURES) if name in asked)
        ),
        y=Axis("conversations with a yes", kind="share", low=0, high=1),
        caption=(
            "Each for themselves, right after a conversation. Blame can be a protest that matters: "
            "less of it is not better by itself. Lines: 95 % interval."
        ),
    )


def _label(name: str) -> str:
    return shipped_measures()[name].label.removesuffix(ENDING)


def _dots(rows: pd.DataFrame, label: str, role: Role) -> Points:
    value, low, high = MADE
    return Points(
        x=tuple(rows["said"].tolist()),
        y=known(rows[value]),
        low=known(rows[low]),
        high=known(rows[high]),
        hover=tuple(map(_told, rows.to_dict("records"))),
        label=label,
        role=role,
        joined=False,
    )


def _said(rows: pd.DataFrame) -> str:
    enough = rows[rows["conversations"] >= LEAST_CONVERSATIONS]
    if not len(enough):
        return not_enough(int(rows["conversations"].max()), LEAST_CONVERSATIONS, WHAT)
    ranked = enough.sort_values("share", ascending=False, kind="stable").to_dict("records")
    most, least = ranked[0], ranked[-1]
    if most["share"] == least["share"]:
        return f"{_told(most)}{', as each of the others' if len(ranked) > 1 else ''}."
    near = " The two are too close to tell apart." if _overlap(most, least) else ""
    return f"Most often {_told(most)}; least often {_told(least)}.{near}"


def _told(line: Mapping[Hashable, object]) -> str:
    yes, asked, low, high = (
        float(str(line[name])) for name in ("yes", "conversations", "low_share", "high_share")
    )
    return (
        f"{quoted(str(line['said']))}, after {number(yes, 0)} of {counted(asked, 'conversation')} "
        f"({between_shares(low, high)})"
    )


def _overlap(most: Mapping[Hashable, object], least: Mapping[Hashable, object]) -> bool:
    return float(str(most["low_share"])) <= float(str(least["high_share"]))
