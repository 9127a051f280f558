"""Do worried thoughts loosen?

How many points, of 100, belief in a worried thought fell once a balanced one was written beside it,
with Student's t interval of the mean, by month. It went with writing it down; worries written down
at their height would ease somewhat anyway, and these numbers can't tell the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.means import LEAST_FOR_INTERVAL, mean_of_points
from analytics.cards.periods import Whole, by_period, parts, whole
from analytics.cards.words import between, counted, each, not_enough, number
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Thoughts"
STREAM: str = "journal"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Write down a worried thought and how far you believe it, from 0 to 100; then one that is more "
    "balanced, and how far you believe the first one now."
)
LEAST_THOUGHTS = 5
WHAT = "thoughts with belief before and after"
MOST_BELIEF = 100
SQL: LiteralString = """
SELECT
    who,
    day,
    belief_before - belief_after AS drop_points
FROM entries
WHERE kind = 'thought' AND belief_before IS NOT NULL AND belief_after IS NOT NULL
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and month, and for all: n, the mean drop in points of 100, interval."""
    return by_period(log.ask(SQL), "month", "drop_points", _mean)


def say(answer: Answer) -> str:
    """Say each person's mean drop over the scope."""
    lines = whole(answer, "month", "drop_points")
    if not lines:
        return not_enough(0, LEAST_THOUGHTS, WHAT)
    return each((line.who, _said(line)) for line in lines)


def draw(answer: Answer) -> Chart:
    """Draw each person's mean drop by month, hollow where there are few thoughts."""
    found = parts(answer, "month")
    rows = found.rows.assign(thin=found.rows["n"] < LEAST_FOR_INTERVAL)
    return Chart(
        marks=points_by_person(
            found.with_rows(rows),
            "month",
            "drop_points",
            "low_drop_points",
            "high_drop_points",
            "thin",
        ),
        x=Axis(kind="time"),
        y=Axis("points belief fell, of 100", low=None if _any_below_none(rows) else 0),
        caption=(
            f"Each person's own mean, by month. Hollow: fewer than {LEAST_FOR_INTERVAL} thoughts. "
            "A gap: none. Lines: 95 % interval. Worries written down at their height would ease "
            "somewhat anyway."
        ),
    )


def _any_below_none(rows: pd.DataFrame) -> bool:
    return bool((rows[["drop_points", "low_drop_points"]] < 0).any(axis=None))


def _mean(values: Sequence[float]) -> Estimate:
    return mean_of_points(values, -MOST_BELIEF, MOST_BELIEF)


def _said(line: Whole) -> str:
    if line.n < LEAST_THOUGHTS:
        return not_enough(line.n, LEAST_THOUGHTS, WHAT)
    low, high = line.low, line.high
    if low is None or high is None:
        return _fell(line, "each time")
    ends = between(low, high, 0) if line.estimate >= 0 else between(-high, -low, 0)
    return _fell(line, ends, ": too close to none to tell" if low <= 0 <= high else "")


def _fell(line: Whole, ends: str, ending: str = "") -> str:
    return (
        f"Belief {'fell' if line.estimate >= 0 else 'rose'} by about "
        f"{number(abs(line.estimate), 0)} points of 100 ({ends}), "
        f"from {counted(line.n, 'thought')}{ending}."
    )
