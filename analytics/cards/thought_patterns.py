"""Which patterns come up?

The share of thoughts in which a person marked a pattern, of their thoughts with any pattern marked,
with Wilson's interval. A thought may carry several; one without a mark says nothing here. The app
may ask whether a pattern fits; only the person's own yes is counted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.most_named import most_named
from analytics.cards.person_bars import bars_by_person
from analytics.cards.words import (
    counted,
    each_person,
    not_enough,
)
from analytics.figures.chart import Axis, Chart
from analytics.levels import TAGS, Level
from analytics.log.view import View
from analytics.statistics import share_interval
from analytics.thinking import PATTERNS, patterns_in

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Thoughts"
STREAM: str = "journal"
SHARED_FROM: Level | None = TAGS
NEEDS: str = (
    "Write down a worried thought and choose the patterns you see in it, such as all-or-nothing or "
    "mind reading."
)
LEAST_THOUGHTS = 10
WHAT = "thoughts with a pattern marked"
MADE = ("share", "low_share", "high_share")
SQL: LiteralString = """
SELECT
    who,
    tags
FROM entries
WHERE kind = 'thought' AND len(tags) > 0
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and pattern that anyone marked: thoughts with it, share and interval.

    The share is of the person's thoughts with any pattern marked.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    marked: dict[str, list[tuple[str, ...]]] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        if found := patterns_in(line["tags"]):
            marked.setdefault(line["who"], []).append(found)
    often = Counter(name for thoughts in marked.values() for names in thoughts for name in names)
    places = {name: place for place, name in enumerate(PATTERNS)}
    ranked = sorted(often, key=lambda name: (-often[name], places[name]))
    lines = [
        (who, PATTERNS[name].label, sum(name in names for names in thoughts), len(thoughts))
        for who, thoughts in marked.items()
        for name in ranked
    ]
    return with_interval(
        pd.DataFrame(lines, columns=["who", "pattern", "with_pattern", "thoughts"]),
        share_interval,
        ("with_pattern", "thoughts"),
        MADE,
    )


def say(answer: Answer) -> str:
    """Say the pattern each person marked most often."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_THOUGHTS, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the patterns as bars, the one marked most first."""
    names = tuple(dict.fromkeys(answer.rows["pattern"].tolist()))
    return Chart(
        marks=bars_by_person(answer, "pattern", *MADE),
        x=Axis(kind="category", order=names),
        y=Axis("share of the thoughts with a pattern marked", kind="share", low=0),
        caption=(
            "As the person marked it, never the app; a thought may carry several. "
            "Lines: 95 % interval."
        ),
    )


def _said(rows: pd.DataFrame) -> str:
    thoughts = int(rows["thoughts"].tolist()[0])
    if thoughts < LEAST_THOUGHTS:
        return not_enough(thoughts, LEAST_THOUGHTS, WHAT)
    top = most_named(rows, "pattern", "with_pattern", MADE)
    return (
        f"Marked most often {top.names}: {top.each}in {top.share} of the "
        f"{counted(thoughts, 'thought')} with a pattern marked."
    )
