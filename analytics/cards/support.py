"""Is support given also felt?

How much support one of you gave in a week, as they rated it, beside how much the other felt in
that week, from 0 to 10, with Student's t interval of the mean difference, and the later half of
these weeks against the earlier. Each says it for themselves; what was meant and what arrived may
differ without anyone being wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.both_answered import (
    LEAST_WEEKS,
    POINTS,
    couple_of,
    halves,
    higher_or_lower,
    moved,
)
from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points, role_of
from analytics.cards.means import mean_of_points
from analytics.cards.missing import known_number
from analytics.cards.periods import by_period, parts, period_in, period_of
from analytics.cards.words import not_enough, number, people, weeks
from analytics.figures.chart import Axis, Chart, Mark, Rule
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Together"
STREAM: str = "measure:support_given|measure:support_received"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Rate once a week, from 0 to 10, how much support you gave and how much you felt, each of you "
    "for yourself."
)
LEAST_OF_A_MONTH = 4
WHAT = "weeks in which one said what was given and the other what was felt"
HALVES = ("earlier", "later", "change", "low_change", "high_change")
NOTHING = float("nan")
MADE = ("felt_less_given", "low_felt_less_given", "high_felt_less_given")
SQL: LiteralString = """
WITH weekly AS (
    SELECT
        who,
        measure,
        week,
        avg(value) AS points
    FROM ratings
    WHERE NOT late AND measure IN ('support_given', 'support_received')
    GROUP BY who, measure, week
)

SELECT
    given.who,
    felt.who AS felt_by,
    given.week AS day,
    given.points AS given,
    felt.points AS felt,
    felt.points - given.points AS felt_less_given
FROM weekly AS given
INNER JOIN weekly AS felt ON given.week = felt.week AND given.who <> felt.who
WHERE given.measure = 'support_given' AND felt.measure = 'support_received'
ORDER BY given.who, given.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per giver and week or month, and for all: n weeks, felt less given, its interval.

    `given` and `felt` are the means of the same weeks; `felt_by` is the other one. The line for all
    has the difference in both halves of its weeks, from 10 weeks on.
    """
    found = log.ask(SQL)
    pair = couple_of(log, found["who"].tolist() + found["felt_by"].tolist())
    found = found[found["who"].isin(pair or ()) & found["felt_by"].isin(pair or ())]
    days = found["day"].tolist()
    period = period_of((min(days), max(days)) if days else None)
    rows = by_period(found, period, MADE[0], _difference)
    given, felt = (by_period(found, period, name, _mean)[name] for name in ("given", "felt"))
    others = dict(zip(found["who"].tolist(), found["felt_by"].tolist(), strict=True))
    split = [
        _split(found, who) if missing else (NOTHING,) * len(HALVES)
        for who, missing in zip(rows["who"].tolist(), rows[period].isna().tolist(), strict=True)
    ]
    columns = zip(*split, strict=True) if split else ((),) * len(HALVES)
    return rows.assign(
        given=given,
        felt=felt,
        felt_by=rows["who"].map(others),
        **{name: [*cells] for name, cells in zip(HALVES, columns, strict=True)},
    )


def say(answer: Answer) -> str:
    """Say for each direction what was given, what was felt and the difference."""
    rows = answer.rows[answer.rows[period_in(answer.rows)].isna()]
    if not len(rows):
        return not_enough(0, LEAST_WEEKS, WHAT)
    names = ("who", "felt_by", "n", "given", "felt", *MADE, *HALVES)
    lines = zip(*(rows[name].tolist() for name in names), strict=True)
    return " ".join(_said(*line) for line in lines)


def draw(answer: Answer) -> Chart:
    """Draw by week or month how much more or less was felt than given, a line a direction."""
    period = period_in(answer.rows)
    rows = parts(answer, period).rows
    rows = rows.assign(thin=rows["n"] < LEAST_OF_A_MONTH)
    lines: list[Mark] = []
    for who in dict.fromkeys(rows["who"].tolist()):
        own = rows[rows["who"] == who]
        label = f"{who} to {own['felt_by'].tolist()[0]}"
        line = points(own, period, *MADE, "thin")
        lines.append(replace(line, label=label, role=role_of(answer, str(who))))
    return Chart(
        marks=(*lines, Rule(0.0)) if lines else (),
        x=Axis(kind="time"),
        y=Axis("points of 10, felt less given"),
        caption=(
            f"By {period}. Dashed: as much felt as given; above it more was felt, below it less. "
            f"Hollow: fewer than {LEAST_OF_A_MONTH} weeks with both answers. A gap: none. Lines: "
            "95 % interval."
        ),
    )


def _difference(values: Sequence[float]) -> Estimate:
    return mean_of_points(values, -POINTS, POINTS, LEAST_OF_A_MONTH)


def _mean(values: Sequence[float]) -> Estimate:
    return mean_of_points(values, 0, POINTS)


def _split(found: pd.DataFrame, who: str) -> tuple[float, ...]:
    split = halves(found[found["who"] == who][MADE[0]].tolist())
    if split is None:
        return (NOTHING,) * len(HALVES)
    low, high = (NOTHING if end is None else end for end in (split.change.low, split.change.high))
    return split.earlier.estimate, split.later.estimate, split.change.estimate, low, high


def _said(who: str, felt_by: str, n: int, given: float, felt: float, *rest: float) -> str:
    direction = f"From {people([who])} to {people([felt_by])}"
    if n < LEAST_WEEKS:
        told = not_enough(n, LEAST_WEEKS, WHAT)
        return f"{direction}: {told[:1].lower()}{told[1:]}"
    apart, low, high, earlier, later, *change = rest
    difference = higher_or_lower(apart, known_number(low), known_number(high))
    how = moved(earlier, later, tuple(map(known_number, change)))
    since = "" if how is None else f"; in the later half of them, beside the earlier, {how}"
    return (
        f"{direction}: given {number(given, 1)}, felt {number(felt, 1)} of 10 on average, which "
        f"is {difference}, over {weeks(n)} with both answers{since}."
    )
