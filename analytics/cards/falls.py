"""How far an intensity of 0 to 10 fell with what was tried: the mean fall, by name and person.

It went with the fall; whether it made it fall, these numbers can't say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analytics.cards.ends import NOTHING
from analytics.cards.means import mean_of_points
from analytics.cards.missing import known_number
from analytics.cards.person_bars import bars_by_person
from analytics.cards.spelling import words_once
from analytics.cards.words import between, counted, each_person, listed, not_enough, number, quoted
from analytics.figures.chart import Axis, Chart
from analytics.records import HIGHEST_INTENSITY

if TYPE_CHECKING:
    import pandas as pd

    from analytics.cards.card import Answer

LEAST_TIMES = 5
MOST_SHOWN = 8
MOST_NAMED_TOGETHER = 3
MADE = ("drop_points", "low_points", "high_points")


def falls_by_name(found: Iterable[tuple[str, Iterable[str], float]], name: str) -> pd.DataFrame:
    """Return one row per person and thing tried, of (person, things tried, points fallen).

    Times, mean fall in points of 10 with Student's t interval (1908); below 5 times there is none.
    `name` is the column with what was tried. The largest fall of each person comes first.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    spelling: dict[str, str] = {}
    drops: dict[tuple[str, str], list[float]] = {}
    for who, tried, points in found:
        for word in words_once(tried, spelling):
            drops.setdefault((who, word), []).append(points)
    lines = []
    for (who, word), values in drops.items():
        mean = mean_of_points(values, -HIGHEST_INTENSITY, HIGHEST_INTENSITY, LEAST_TIMES)
        ends = (NOTHING if end is None else end for end in (mean.low, mean.high))
        lines.append((who, spelling[word], len(values), mean.estimate, *ends))
    return pd.DataFrame(lines, columns=["who", name, "times", *MADE]).sort_values(
        ["who", MADE[0], name], ascending=[True, False, True], ignore_index=True
    )


def say_falls(answer: Answer, name: str, one: str, what: str) -> str:
    """Say what went with each person's largest fall, and what is too close to tell apart from it.

    `one` is what is counted, "episode"; `what` is what must be logged often enough, a plural.
    """

    def said(rows: pd.DataFrame) -> str:
        return _said(rows, name, one, what)

    return each_person(answer.rows, said, not_enough(0, LEAST_TIMES, what))


def draw_falls(answer: Answer, name: str, begun: str) -> Chart:
    """Draw the fall for each thing tried often enough; `begun` is how the caption begins."""
    shown = _often_enough(answer.rows).groupby("who", sort=False).head(MOST_SHOWN)
    order = shown.sort_values([MADE[0], name], ascending=[False, True])
    return Chart(
        marks=bars_by_person(answer.with_rows(shown), name, *MADE),
        x=Axis(kind="category", order=tuple(dict.fromkeys(order[name].tolist()))),
        y=Axis("points the intensity fell, of 10"),
        caption=(
            f"{begun} at least {LEAST_TIMES} times; the table has all. It went with the fall, "
            "which is not the same as causing it. Lines: 95 % interval."
        ),
    )


def _often_enough(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["times"] >= LEAST_TIMES]


def _said(rows: pd.DataFrame, name: str, one: str, what: str) -> str:
    often = _often_enough(rows)
    if not len(often):
        return not_enough(int(rows["times"].max()), LEAST_TIMES, what)
    names, times, falls, lows, highs = (often[column].tolist() for column in (name, "times", *MADE))
    points, counts = _points(falls[0], lows[0], highs[0]), counted(times[0], one)
    if falls[0] <= 0:
        return (
            f"Nothing tried at least {LEAST_TIMES} times went with a fall so far: closest is "
            f"{quoted(names[0])} with {points}, from {counts}."
        )
    said = f"The largest fall went with {quoted(names[0])}: {points} of 10, from {counts}"
    # Without an interval (nan) nothing is close.
    close = [tried for tried, high in zip(names[1:], highs[1:], strict=True) if high >= lows[0]]
    return f"{said}{_too_close(close)}."


def _points(fall: float, low: float, high: float) -> str:
    # Without an interval every fall was alike.
    ends = "each time" if known_number(low) is None else between(low, high, 1)
    return f"{number(fall, 1)} points ({ends})"


def _too_close(names: list[str]) -> str:
    """Return that those whose interval reaches into that of the first can't be told from it."""
    if not names:
        return ""
    shown = [quoted(name) for name in names[:MOST_NAMED_TOGETHER]]
    if len(names) > len(shown):
        shown.append("others")
    return f"; {listed(shown)} {'is' if len(shown) == 1 else 'are'} too close to tell apart"
