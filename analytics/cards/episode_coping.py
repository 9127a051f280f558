"""What helps?

How far the intensity fell in episodes in which something was tried, with Student's t interval. It
went with the fall; whether it made it fall, these numbers can't say. Episodes of days only written
down late are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.means import mean_of_points
from analytics.cards.missing import known_number
from analytics.cards.person_bars import bars_by_person
from analytics.cards.spelling import words_once
from analytics.cards.words import between, counted, each_person, not_enough, number, quoted
from analytics.figures.chart import Axis, Chart
from analytics.levels import TAGS, Level
from analytics.log.view import View
from analytics.records import HIGHEST_INTENSITY

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = TAGS
NEEDS = "Note what you tried, and how strong it was before and afterwards."
LEAST_TIMES = 5
MOST_SHOWN = 8
WHAT = "episodes with the same thing tried"
NOTHING = float("nan")
SQL: LiteralString = """
SELECT
    who,
    coping,
    intensity - intensity_after AS drop_points
FROM episodes
WHERE counted AND intensity IS NOT NULL AND intensity_after IS NOT NULL
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and thing tried: times, mean drop in intensity, points of 10, interval.

    Below 5 times there is no interval.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    spelling: dict[str, str] = {}
    drops: dict[tuple[str, str], list[float]] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        for word in words_once(line["coping"], spelling):
            drops.setdefault((line["who"], word), []).append(line["drop_points"])
    lines = []
    for (who, word), values in drops.items():
        found = mean_of_points(values, -HIGHEST_INTENSITY, HIGHEST_INTENSITY, LEAST_TIMES)
        ends = (NOTHING if end is None else end for end in (found.low, found.high))
        lines.append((who, spelling[word], len(values), found.estimate, *ends))
    columns = ["who", "coping", "times", "drop_points", "low_points", "high_points"]
    return pd.DataFrame(lines, columns=columns).sort_values(
        ["who", "drop_points", "coping"], ascending=[True, False, True], ignore_index=True
    )


def say(answer: Answer) -> str:
    """Say what went with the largest fall, among what was tried often enough."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_TIMES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the fall for each thing that was tried often enough."""
    often = _often_enough(answer.rows)
    shown = often.groupby("who", sort=False).head(MOST_SHOWN)
    order = shown.sort_values(["drop_points", "coping"], ascending=[False, True])
    return Chart(
        marks=bars_by_person(
            answer.with_rows(shown), "coping", "drop_points", "low_points", "high_points"
        ),
        x=Axis(kind="category", order=tuple(dict.fromkeys(order["coping"].tolist()))),
        y=Axis("points the intensity fell, of 10"),
        caption=(
            "What was tried at least 5 times; the table has all. It went with the fall, which is "
            "not the same as causing it. Lines: 95 % interval."
        ),
    )


def _often_enough(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["times"] >= LEAST_TIMES]


def _said(rows: pd.DataFrame) -> str:
    often = _often_enough(rows)
    if not len(often):
        return not_enough(int(rows["times"].max()), LEAST_TIMES, WHAT)
    first, *others = zip(*(often[name].tolist() for name in often.columns), strict=True)
    _, coping, times, fall, low, high = first
    if fall <= 0:
        return (
            f"Nothing tried at least {LEAST_TIMES} times went with a fall so far: closest is "
            f"{quoted(coping)} with {_points(fall, low, high)}, from {counted(times, 'episode')}."
        )
    said = (
        f"The largest fall went with {quoted(coping)}: {_points(fall, low, high)} of 10, "
        f"from {counted(times, 'episode')}"
    )
    if others and _too_close(low, others[0][5]):
        return f"{said}; {quoted(others[0][1])} is too close to tell apart."
    return f"{said}."


def _points(fall: float, low: float, high: float) -> str:
    # Without an interval every fall was alike.
    ends = "each time" if known_number(low) is None else between(low, high, 1)
    return f"{number(fall, 1)} points ({ends})"


def _too_close(low: float, next_high: float) -> bool:
    """Tell whether the interval below reaches into the largest; without one, nothing is said."""
    return next_high >= low
