"""Scales: each person's questionnaires in one line, first and latest score, and what to make of it.

Crossing a line its authors drew is not a change; more than the scale's own noise is (Jacobson &
Truax, 1991).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from analytics.cards.questionnaire_words import (
    questionnaire_of,
    score_words,
    way_words,
)
from analytics.figures.words import amount
from analytics.measures import Questionnaire

BEYOND = "more than the scale's own noise"
WITHIN = "within the scale's own noise"
UNKNOWN = "noise of this scale not known"
FIRST = "one score so far"


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """One questionnaire of one person, in words for a table."""

    who: str
    label: str
    range: str
    way: str
    first: str
    first_day: date
    latest: str
    latest_day: date
    change: str
    band: str
    verdict: str
    source: str


def scales_of(rows: pa.Table) -> tuple[ScaleLine, ...]:
    """Return a line for each person and questionnaire, from the rows of the card of that name."""
    latest: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows.to_pylist():
        latest[row["questionnaire"], row["who"]] = row
    return tuple(_line(row) for row in latest.values())


def _line(row: dict[str, object]) -> ScaleLine:
    questionnaire = questionnaire_of(str(row["questionnaire"]))
    scale = questionnaire.measure
    score, first = _number(row["score"]), _number(row["first_score"])
    is_first = row["day"] == row["first_day"]
    return ScaleLine(
        who=str(row["who"]),
        label=questionnaire.label,
        range=f"{amount(scale.low)} to {amount(scale.high)}",
        way=way_words(questionnaire),
        first=score_words(questionnaire, first),
        first_day=_day(row["first_day"]),
        latest=score_words(questionnaire, score),
        latest_day=_day(row["day"]),
        change="" if is_first else _signed(questionnaire, score - first),
        band=band_of(questionnaire, score),
        verdict=FIRST if is_first else _verdict(row),
        source=str(row["noise_source"] or ""),
    )


def band_of(questionnaire: Questionnaire, score: float) -> str:
    """Return what the authors say of scores beyond the last line that this one has crossed."""
    lower_is_better = questionnaire.measure.better == "down"
    crossed = [
        cut_off
        for cut_off in questionnaire.cut_offs
        if (score >= cut_off.figure.value if lower_is_better else score < cut_off.figure.value)
    ]
    if not crossed:
        return ""
    pick = max if lower_is_better else min
    return pick(crossed, key=lambda cut_off: cut_off.figure.value).words


def _verdict(row: dict[str, object]) -> str:
    points = row["noise_points"]
    if points is None or row["beyond_noise"] not in {"yes", "no"}:
        return UNKNOWN
    words = BEYOND if row["beyond_noise"] == "yes" else WITHIN
    return f"{words} ({amount(_number(points))} points)"


def _signed(questionnaire: Questionnaire, change: float) -> str:
    said = score_words(questionnaire, abs(change))
    if change == 0:
        return said
    return f"+{said}" if change > 0 else f"\u2212{said}"


def _number(value: object) -> float:
    return float(str(value))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
