"""How far apart do we feel?

What each of you answered on the same scale in the same week: the one's mean less the other's, in
points of 10, over all weeks with answers of both, with Student's t interval, and the later half of
these weeks against the earlier. Weeks in a row are alike, so the intervals are a little too narrow.
A distance has no right size, and neither of you is the measure of the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.both_answered import (
    LEAST_WEEKS,
    Halves,
    couple_of,
    distances,
    halves,
    higher_or_lower,
    is_of_a_week,
    mean_distance,
    moved,
)
from analytics.cards.card import Answer, PageName
from analytics.cards.marks import known
from analytics.cards.missing import known_number
from analytics.cards.words import not_enough, people, quoted, weeks
from analytics.figures.chart import Axis, Chart, Points, Role, Rule
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Together"
STREAM: str = "measure:*"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Answer the same scales in the same weeks, each for yourself: how heard, how close, how much "
    "trust. Log today asks for them in a check-in."
)
WHAT = "weeks with answers of both of you on one scale"
MOST_IN_NORMAL_HEIGHT = 5
NOTHING = float("nan")
COLUMNS = (
    *("scale", "one", "other", "weeks", "points_apart", "low_points", "high_points"),
    *("earlier_points", "low_earlier_points", "high_earlier_points"),
    *("later_points", "low_later_points", "high_later_points"),
    *("change_points", "low_change_points", "high_change_points"),
)
SQL: LiteralString = """
SELECT
    measure,
    any_value(label) AS label,
    any_value(high - low) AS scale_points,
    who,
    week,
    avg(value) AS points
FROM ratings
WHERE NOT late
GROUP BY measure, who, week
ORDER BY measure, who, week
"""


@dataclass(frozen=True, slots=True)
class _Apart:
    """One line of the frame."""

    scale: str
    one: str
    other: str
    weeks: int
    whole: tuple[float, float, float]
    earlier: tuple[float, float, float]
    later: tuple[float, float, float]
    change: tuple[float, float, float]


def measure(log: View) -> pd.DataFrame:
    """One row per scale both answered: weeks, points of 10 one is above the other, both halves.

    Below 5 weeks there is no interval, and below 10 no halves.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    rows = [row for row in log.ask_arrow(SQL).to_pylist() if is_of_a_week(row["measure"])]
    pair = couple_of(log, (row["who"] for row in rows))
    told: dict[tuple[str, str, float], dict[str, dict[date, float]]] = {}
    for row in rows:
        scale = told.setdefault((row["measure"], row["label"], row["scale_points"]), {})
        scale.setdefault(row["who"], {})[row["week"]] = row["points"]
    lines = [] if pair is None else [_line(*key, pair, each) for key, each in told.items()]
    return pd.DataFrame([line for line in lines if line is not None], columns=[*COLUMNS])


def say(answer: Answer) -> str:
    """Say where the two are furthest apart and where nearest, and whether the first has changed."""
    lines = [line for line in _lines(answer.rows) if line.weeks >= LEAST_WEEKS]
    if not lines:
        most = max(answer.rows["weeks"].tolist(), default=0)
        return not_enough(most, LEAST_WEEKS, WHAT)
    furthest = max(lines, key=lambda line: abs(line.whole[0]))
    nearest = min(lines, key=lambda line: abs(line.whole[0]))
    said = (
        f"Furthest apart on {quoted(furthest.scale)}: {_beside(furthest)}, in points of 10, over "
        f"{weeks(furthest.weeks)} with answers of both.{_changed(furthest)}"
    )
    if nearest is furthest:
        return said
    return (
        f"{said} Nearest on {quoted(nearest.scale)}: {_beside(nearest)}, over "
        f"{weeks(nearest.weeks)}."
    )


def draw(answer: Answer) -> Chart:
    """Draw each scale's distance, its earlier half beside its later one where there are both."""
    rows = answer.rows[answer.rows["weeks"] >= LEAST_WEEKS]
    rows = rows.assign(size=rows["points_apart"].abs())
    rows = rows.sort_values(["size", "scale"], ascending=[False, True])
    if not len(rows):
        return Chart(marks=(), x=Axis(kind="category"), y=Axis())
    one, other = (str(rows[name].tolist()[0]) for name in COLUMNS[1:3])
    split = rows[rows["later_points"].notna()]
    parts = (
        (
            _points(split, "earlier_points", "earlier half", "third"),
            _points(split, "later_points", "later half", "accent"),
        )
        if len(split) == len(rows)
        else (_points(rows, "points_apart", "", "accent"),)
    )
    return Chart(
        marks=(*parts, Rule(0.0, "no distance")),
        x=Axis(kind="category", order=tuple(rows["scale"].tolist())),
        y=Axis(f"{people([one])} less {people([other])}, points of 10"),
        caption=(
            "The one's answer less the other's. Neither is the right one: a distance is something "
            "to ask each other about. Lines: 95 % interval, a little too narrow, since weeks in a "
            "row are alike."
        ),
        height="tall" if len(rows) > MOST_IN_NORMAL_HEIGHT else "normal",
    )


def _line(
    _: str,
    label: str,
    scale_points: float,
    pair: tuple[str, str],
    told: Mapping[str, Mapping[date, float]],
) -> tuple[object, ...] | None:
    one, other = pair
    apart = [*distances(told.get(one, {}), told.get(other, {}), scale_points).values()]
    if not apart:
        return None
    split = halves(apart)
    return (
        *(label, one, other, len(apart)),
        *_cells(mean_distance(apart)),
        *(cell for part in _parts(split) for cell in _cells(part)),
    )


def _parts(split: Halves | None) -> tuple[Estimate | None, ...]:
    return (None,) * 3 if split is None else (split.earlier, split.later, split.change)


def _cells(found: Estimate | None) -> tuple[float, float, float]:
    if found is None:
        return NOTHING, NOTHING, NOTHING
    low, high = (NOTHING if end is None else end for end in (found.low, found.high))
    return found.estimate, low, high


def _lines(rows: pd.DataFrame) -> list[_Apart]:
    return [
        _Apart(scale, one, other, count, *(tuple(rest[at : at + 3]) for at in (0, 3, 6, 9)))
        for scale, one, other, count, *rest in zip(
            *(rows[name].tolist() for name in COLUMNS), strict=True
        )
    ]


def _beside(line: _Apart) -> str:
    estimate, low, high = line.whole
    how = higher_or_lower(estimate, known_number(low), known_number(high))
    return f"{people([line.one])} beside {people([line.other])} {how}"


def _changed(line: _Apart) -> str:
    """Say how the distance moved from the earlier half of the weeks to the later one."""
    change = tuple(map(known_number, line.change))
    if change[0] is None:
        return ""
    how = moved(line.earlier[0], line.later[0], change)
    if how is None:
        return " The later half of these weeks is not clearly different from the earlier."
    return f" In the later half of these weeks, beside the earlier, you are {how}."


def _points(rows: pd.DataFrame, value: str, label: str, role: Role) -> Points:
    ends = "points" if value == "points_apart" else value
    return Points(
        x=tuple(rows["scale"].tolist()),
        y=known(rows[value]),
        low=known(rows[f"low_{ends}"]),
        high=known(rows[f"high_{ends}"]),
        label=label,
        role=role,
        joined=False,
    )
