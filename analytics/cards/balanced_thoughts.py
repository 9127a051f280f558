"""Which balanced thoughts help again and again?

How many points, of 100, belief in the worried thought fell when the same balanced thought stood
beside it, with Student's t interval of the mean. Two are the same whatever their case, spaces and
punctuation. It went with the fall; whether it made it fall, these numbers can't say. They are a
person's own words, private ones too, and stay at home; what came with a partner's share is left
out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.means import LEAST_FOR_INTERVAL, mean_of_points
from analytics.cards.missing import known_number
from analytics.cards.person_bars import bars_by_person
from analytics.cards.words import between, counted, each_person, listed, not_enough, number, quoted
from analytics.figures.chart import Axis, Chart
from analytics.levels import Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Thoughts"
STREAM: str = "journal"
SHARED_FROM: Level | None = None
NEEDS: str = (
    "Write a balanced thought beside a worried one, and how far you believe the worried one before "
    "and after. When one helped, write the same words again the next time."
)
LEAST_TIMES = LEAST_FOR_INTERVAL
MOST_SHOWN = 8
MOST_SINGLE = 3
MOST_BELIEF = 100
WHAT = "uses of the same balanced thought"
NOTHING = float("nan")
APOSTROPHES = re.compile("['\u2019\u02bc]")
OTHER_MARKS = re.compile(r"[^\w\s]+")
TIMES = {1: "once", 2: "twice"}
SQL: LiteralString = """
SELECT
    who,
    balanced,
    belief_before - belief_after AS drop_points
FROM entries
WHERE
    kind = 'thought'
    AND NOT is_shared
    AND belief_before IS NOT NULL
    AND belief_after IS NOT NULL
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and balanced thought: times, mean drop in points of 100, interval.

    Below 3 times there is no interval.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    first_written: dict[tuple[str, str], str] = {}
    drops: dict[tuple[str, str], list[float]] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        key = (line["who"], in_plain_words(line["balanced"]))
        if key[1]:
            first_written.setdefault(key, " ".join(line["balanced"].split()))
            drops.setdefault(key, []).append(line["drop_points"])
    lines = []
    for key, values in drops.items():
        found = mean_of_points(values, -MOST_BELIEF, MOST_BELIEF, LEAST_TIMES)
        ends = (NOTHING if end is None else end for end in (found.low, found.high))
        lines.append((key[0], first_written[key], len(values), found.estimate, *ends))
    columns = ["who", "balanced", "times", "drop_points", "low_points", "high_points"]
    return pd.DataFrame(lines, columns=columns).sort_values(
        ["who", "drop_points", "balanced"], ascending=[True, False, True], ignore_index=True
    )


def in_plain_words(thought: str) -> str:
    """Return what two writings of one thought share: their words, without case and punctuation.

    One without any word, such as a picture of a heart, is itself.
    """
    small = unicodedata.normalize("NFKC", thought).casefold()
    words = OTHER_MARKS.sub(" ", APOSTROPHES.sub("", small)).split()
    return " ".join(words) or " ".join(small.split())


def say(answer: Answer) -> str:
    """Say what went with the largest fall among those used often enough, or single cases."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_TIMES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the fall with each balanced thought that was used often enough."""
    often = _often_enough(answer.rows)
    shown = often.groupby("who", sort=False).head(MOST_SHOWN)
    order = shown.sort_values(["drop_points", "balanced"], ascending=[False, True])
    return Chart(
        marks=bars_by_person(
            answer.with_rows(shown), "balanced", "drop_points", "low_points", "high_points"
        ),
        x=Axis(kind="category", order=tuple(dict.fromkeys(order["balanced"].tolist()))),
        y=Axis("points belief fell, of 100"),
        caption=(
            f"What was used at least {LEAST_TIMES} times; the table has all. It went with the "
            "fall, which is not the same as causing it. Lines: 95 % interval."
        ),
    )


def _often_enough(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["times"] >= LEAST_TIMES]


def _said(rows: pd.DataFrame) -> str:
    often = _often_enough(rows)
    if not len(often):
        return f"{not_enough(int(rows['times'].max()), LEAST_TIMES, WHAT)}{_single_cases(rows)}"
    first, *others = zip(*(often[name].tolist() for name in often.columns), strict=True)
    _, balanced, times, fall, low, high = first
    if fall <= 0:
        return (
            f"None used at least {LEAST_TIMES} times went with a fall so far: closest is "
            f"{quoted(balanced)} with {_points(fall, low, high)}, from "
            f"{counted(times, 'thought')}."
        )
    said = (
        f"The largest fall went with {quoted(balanced)}: {_points(fall, low, high)} of 100, "
        f"from {counted(times, 'thought')}"
    )
    if others and others[0][5] >= low:
        return f"{said}; {quoted(others[0][1])} is too close to tell apart."
    return f"{said}."


def _single_cases(rows: pd.DataFrame) -> str:
    falls = rows[rows["drop_points"] > 0].head(MOST_SINGLE)
    if not len(falls):
        return ""
    told = (
        f"{number(fall, 0)} points with {quoted(balanced)} ({TIMES[times]})"
        for balanced, times, fall in zip(
            *(falls[name].tolist() for name in ("balanced", "times", "drop_points")), strict=True
        )
    )
    return f" Single cases say little; the largest falls so far: {listed(told)}."


def _points(fall: float, low: float, high: float) -> str:
    # Without an interval every fall was alike.
    ends = "each time" if known_number(low) is None else between(low, high, 0)
    return f"{number(fall, 0)} points ({ends})"
