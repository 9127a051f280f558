"""What sets it off?

The share of episodes that name a trigger, with Wilson's interval. One episode may name several;
one that names none says nothing here. Episodes of days only written down late are left out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.most_named import most_named
from analytics.cards.person_bars import bars_by_person
from analytics.cards.spelling import words_once
from analytics.cards.words import (
    counted,
    each_person,
    not_enough,
)
from analytics.figures.chart import Axis, Chart
from analytics.levels import TAGS, Level
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = TAGS
NEEDS = "Note what came before an episode, in a word or two."
LEAST_EPISODES = 10
MOST_SHOWN = 8
WHAT = "episodes that name what set them off"
REST = "all others"
MADE = ("share", "low_share", "high_share")
SQL: LiteralString = """
SELECT
    who,
    triggers
FROM episodes
WHERE counted AND len(triggers) > 0
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and trigger, the eight named most and all others.

    Episodes with the trigger, of those that name any, and their share with its interval.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    spelling: dict[str, str] = {}
    named: dict[str, list[set[str]]] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        words = words_once(line["triggers"], spelling)
        if words:
            named.setdefault(line["who"], []).append(words)
    lines = [
        (who, name, sum(not words.isdisjoint(group) for words in episodes), len(episodes))
        for who, episodes in named.items()
        for name, group in _groups(named, spelling)
    ]
    return with_interval(
        pd.DataFrame(lines, columns=["who", "trigger_name", "with_trigger", "episodes"]),
        share_interval,
        ("with_trigger", "episodes"),
        MADE,
    )


def say(answer: Answer) -> str:
    """Say the trigger named most."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_EPISODES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the triggers as bars, the one named most first."""
    names = tuple(dict.fromkeys(answer.rows["trigger_name"].tolist()))
    return Chart(
        marks=bars_by_person(answer, "trigger_name", *MADE),
        x=Axis(kind="category", order=names),
        y=Axis("share of the episodes that name a trigger", kind="share", low=0),
        caption="The eight named most; an episode may name several. Lines: 95 % interval.",
    )


def _groups(
    named: dict[str, list[set[str]]], spelling: dict[str, str]
) -> list[tuple[str, set[str]]]:
    """Return the triggers named most, one by one, then all others in one group."""
    times = Counter(word for episodes in named.values() for words in episodes for word in words)
    ranked = sorted(times, key=lambda word: (-times[word], word))
    groups = [(spelling[word], {word}) for word in ranked[:MOST_SHOWN]]
    rest = set(ranked[MOST_SHOWN:])
    return [*groups, (REST, rest)] if rest else groups


def _said(rows: pd.DataFrame) -> str:
    episodes = int(rows["episodes"].tolist()[0])
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, WHAT)
    named = rows[rows["trigger_name"] != REST]
    top = most_named(named, "trigger_name", "with_trigger", MADE)
    return (
        f"Most often {top.names}: {top.each}named in "
        f"{top.share} of the {counted(episodes, 'episode')} "
        "that name a trigger."
    )
