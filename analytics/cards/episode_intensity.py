"""How strong are they?

The mean intensity of each week's episodes at the peak and afterwards, 0 to 10, with Student's t
interval. Episodes of days that were only written down late are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person
from analytics.cards.means import LEAST_FOR_INTERVAL, mean_of_points
from analytics.cards.periods import Whole, by_period, parts, whole
from analytics.cards.words import between, counted, each, not_enough, number
from analytics.figures.chart import ROLES, Axis, Chart, Points
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.records import HIGHEST_INTENSITY
from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = DAILY
NEEDS = "Note how strong an episode was at its peak, and afterwards, from 0 (calm) to 10."
LEAST_EPISODES = 5
WHAT = "episodes with their strength"
SQL: LiteralString = """
SELECT
    who,
    day,
    intensity,
    intensity_after
FROM episodes
WHERE counted AND intensity IS NOT NULL
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and week, and for all: n and mean intensity at the peak and afterwards.

    `n_after` of the `n` episodes say how strong it was afterwards.
    """
    found = log.ask(SQL)
    after = found[found["intensity_after"].notna()]
    peaks = by_period(found, "week", "intensity", _mean)
    calmer = by_period(after, "week", "intensity_after", _mean).rename(columns={"n": "n_after"})
    rows = peaks.merge(calmer, how="left", on=["who", "week"])
    return rows.fillna({"n_after": 0}).astype({"n_after": "int64"})


def say(answer: Answer) -> str:
    """Say the means over all episodes in scope."""
    lines = whole(answer, "week", "intensity")
    if not lines:
        return not_enough(0, LEAST_EPISODES, WHAT)
    counts = answer.rows[answer.rows["week"].isna()]["n_after"].tolist()
    after = whole(answer, "week", "intensity_after")
    return each(
        (line.who, _said(line, replace(other, n=count)))
        for line, other, count in zip(lines, after, counts, strict=True)
    )


def draw(answer: Answer) -> Chart:
    """Draw the weeks' means at the peak and afterwards, hollow where few episodes tell."""
    found = parts(answer, "week")
    rows = found.rows.assign(
        thin=found.rows["n"] < LEAST_FOR_INTERVAL,
        thin_after=found.rows["n_after"] < LEAST_FOR_INTERVAL,
    )
    weeks = found.with_rows(rows)
    peaks = points_by_person(weeks, "week", "intensity", "low_intensity", "high_intensity", "thin")
    after = points_by_person(
        weeks,
        "week",
        "intensity_after",
        "low_intensity_after",
        "high_intensity_after",
        "thin_after",
    )
    return Chart(
        marks=_told_apart(peaks, after),
        x=Axis(kind="time"),
        y=Axis("strength, 0 to 10", low=0, high=HIGHEST_INTENSITY),
        caption=(
            "The mean of each week. Hollow: fewer than 3 episodes. A gap: none that week. "
            "Pale: 95 % interval."
        ),
    )


def _told_apart(peaks: tuple[Points, ...], after: tuple[Points, ...]) -> tuple[Points, ...]:
    """Name both lines of each person and give them roles of their own."""
    made = []
    for place, (peak, calmer) in enumerate(zip(peaks, after, strict=True)):
        before = f"{peak.label}, " if peak.label else ""
        made += [
            replace(peak, label=f"{before}at the peak", role=ROLES[2 * place % len(ROLES)]),
            replace(calmer, label=f"{before}afterwards", role=ROLES[(2 * place + 1) % len(ROLES)]),
        ]
    return tuple(made)


def _mean(values: Sequence[float]) -> Estimate:
    return mean_of_points(values, 0, HIGHEST_INTENSITY)


def _said(peak: Whole, after: Whole) -> str:
    if peak.n < LEAST_EPISODES:
        return not_enough(peak.n, LEAST_EPISODES, WHAT)
    said = f"About {_mean_words(peak)} of 10 at the peak, from {counted(peak.n, 'episode')}"
    if after.n < LEAST_EPISODES:
        return f"{said}."
    return f"{said}; {_mean_words(after)} afterwards, from {after.n}."


def _mean_words(line: Whole) -> str:
    if line.low is None or line.high is None:
        return f"{number(line.estimate, 1)} (each time)"
    return f"{number(line.estimate, 1)} ({between(line.low, line.high, 1)})"
