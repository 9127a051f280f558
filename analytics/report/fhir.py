"""Scores for a clinic's own system: a FHIR R4 Bundle, one Observation for each score.

Totals and means only, under aliases: no answers to single questions, no names, no Patient. What a
program there makes of them is its own.

LOINC codes and their names as HL7's Personal Health Records guide lists them (1.0.0-ballot2, value
set observation-scored-assessment-score-codes): 70274-6 and 44261-6. Shape as in R4
(hl7.org/fhir/R4/observation.html): category "survey", unit {score} of UCUM. The other
questionnaires are told in words, since no code of theirs is known to us.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID, uuid5

from analytics.cards.questionnaire_words import questionnaire_of
from analytics.measures import Questionnaire
from analytics.report.report import NOT_MONITORED, SCALES, Report

Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json]"

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
SCORE_UNIT = "{score}"
MEAN_DIGITS, SUM_DIGITS = 2, 1
LOINC_OF: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "gad7": (
            "70274-6",
            "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]",
        ),
        "phq9": ("44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"),
    }
)
WORDS_OF: Mapping[str, str] = MappingProxyType({"sum": "total score", "mean": "mean score"})
# Where the ids of scores begin; made once, at random, and never to be changed.
SCORES = UUID("6f0f7c9e-3d0b-4a55-9a6e-5f2b8f1d7c34")


def scores_bundle(report: Report) -> bytes:
    """Return the scores of a report as JSON: those of its answer about questionnaires.

    A report without that answer, or without a score, has a bundle with nothing in it. The same
    score has the same `fullUrl` in every bundle made for the same alias.
    """
    asked = report.card(SCALES)
    rows = [] if asked is None else asked.rows.to_pylist()
    entries: list[Json] = [
        _entry(
            str(row["who"]),
            questionnaire_of(str(row["questionnaire"])),
            _day(row["day"]),
            float(str(row["score"])),
            report.made_on,
        )
        for row in rows
    ]
    bundle: dict[str, Json] = {"resourceType": "Bundle", "type": "collection"}
    if entries:
        # An empty list is no FHIR.
        bundle["entry"] = entries
    return (json.dumps(bundle, ensure_ascii=False, indent=2) + "\n").encode()


def score_id(alias: str, measure: str, day: date) -> UUID:
    """Return the id of one person's score of one day."""
    return uuid5(SCORES, f"{alias}\x1f{measure}\x1f{day.isoformat()}")


def _entry(
    alias: str, questionnaire: Questionnaire, day: date, score: float, made_on: date
) -> dict[str, Json]:
    return {
        "fullUrl": score_id(alias, questionnaire.name, day).urn,
        "resource": {
            "resourceType": "Observation",
            "status": "final",
            "category": [{"coding": [_coding(CATEGORIES, "survey", "Survey")]}],
            "code": _code(questionnaire),
            "subject": {"display": alias},
            "effectiveDateTime": day.isoformat(),
            "valueQuantity": {
                "value": _value(questionnaire, score),
                "unit": SCORE_UNIT,
                "system": UCUM,
                "code": SCORE_UNIT,
            },
            "note": [{"time": made_on.isoformat(), "text": NOT_MONITORED}],
        },
    }


def _value(questionnaire: Questionnaire, score: float) -> int | float:
    """Return a score as the sheet has it: a mean with two digits, a prorated sum with one."""
    rounded = round(score, MEAN_DIGITS if questionnaire.scored == "mean" else SUM_DIGITS)
    whole = int(rounded)
    return whole if whole == rounded else rounded


def _code(questionnaire: Questionnaire) -> dict[str, Json]:
    text = f"{questionnaire.label} {WORDS_OF[questionnaire.scored]}"
    if questionnaire.name not in LOINC_OF:
        return {"text": text}
    return {"coding": [_coding(LOINC, *LOINC_OF[questionnaire.name])], "text": text}


def _coding(system: str, code: str, display: str) -> dict[str, Json]:
    return {"system": system, "code": code, "display": display}


def _day(found: object) -> date:
    return found if isinstance(found, date) else date.fromisoformat(str(found))
