"""Questionnaires on the sheet: each person's scale in one row, with its course drawn small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from analytics.cards.questionnaire_words import questionnaire_of
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.words import cut, day_words
from analytics.report.asked import Asked
from analytics.report.report import SCALES, Report
from analytics.report.scales import ScaleLine
from analytics.report.sheet_rows import number_in, rows_of

MOST_SCALES: Final = 12
_NAME = 24


def scales(report: Report) -> JsonObject:
    """Return the table of questionnaires, as much of it as the first page holds."""
    shown = report.scales[:MOST_SCALES]
    more = len(report.scales) - len(shown)
    card = report.card(SCALES)
    courses = {} if card is None else _courses(card)
    return {
        "title": "Questionnaires",
        "head": ["Scale", "First", "Latest", "Course", "Change", "Against its own noise"],
        "rows": [
            _scale(one, courses.get((one.label, one.who), []), several=_several(shown))
            for one in shown
        ],
        "note": "Course: from the first score to the latest, over the scale's whole range.",
        "more": f"{more} more in the appendix." if more else "",
    }


def _several(lines: Sequence[ScaleLine]) -> bool:
    return len({one.who for one in lines}) > 1


def _scale(one: ScaleLine, course: list[Json], *, several: bool) -> JsonObject:
    is_one = one.first_day == one.latest_day
    return {
        "label": one.label,
        "who": cut(one.who, _NAME) if several else "",
        "about": f"{one.range}, {one.way}",
        "first": "" if is_one else one.first,
        "first_day": "" if is_one else day_words(one.first_day),
        "latest": one.latest,
        "latest_day": day_words(one.latest_day),
        "course": course,
        "change": one.change,
        "verdict": one.verdict,
        "band": one.band,
    }


def _courses(card: Asked) -> dict[tuple[str, str], list[Json]]:
    """Return each person's scores on each scale as places: 0 to 1 of its days and its range."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for row in rows_of(card.rows):
        day, score = row["day"], number_in(row["score"])
        if score is not None and isinstance(day, date):
            own = found.setdefault((str(row["questionnaire"]), str(row["who"])), [])
            own.append((float(day.toordinal()), score))
    return {key: _places(key[0], own) for key, own in found.items()}


def _places(label: str, scores: Sequence[tuple[float, float]]) -> list[Json]:
    scale = questionnaire_of(label).measure
    first, last = scores[0][0], scores[-1][0]
    return [
        [
            (day - first) / (last - first) if last > first else 1.0,
            min(max((score - scale.low) / (scale.high - scale.low), 0.0), 1.0),
        ]
        for day, score in scores
    ]
