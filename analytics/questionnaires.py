"""Questionnaires: answers to a score, and how much a score moves by itself.

Pure: nothing is read or kept here. Rules for missing answers: a sum or mean of those given,
prorated to all questions, from `least_answered` on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.measures import Figure, Questionnaire, shipped_questionnaires

# The question of the PHQ-9 whose answer is kept beside the score, and the measure it is kept as.
HELP_QUESTIONNAIRE = "phq9"
HELP_QUESTION = 9
HELP_MEASURE = "phq9_item9"
MOST_QUESTIONS = 36

_SETTING = "noise:"
# Scores come rounded: a sum to whole points when prorated, a mean to two digits or one.
_ROUNDED = {"sum": 0.51, "mean": 0.051}
_TWO_SIDED_5_PERCENT = 1.96


@dataclass(frozen=True, slots=True)
class Unscored:
    """Why there is no score, and what to do about it."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Noise:
    """How much a questionnaire's score moves by itself, with the source of both figures."""

    sd: float
    reliability: float
    source: str

    @classmethod
    def of_change(cls, points: float, source: str, reliability: float = 0.0) -> Noise:
        """Return the noise that makes `points` the reliable change (Jacobson & Truax 1991).

        points = 1.96 sqrt(2) sd sqrt(1 - reliability), turned round for sd.
        """
        share = math.sqrt(2) * math.sqrt(1 - reliability)
        return cls(points / (_TWO_SIDED_5_PERCENT * share), reliability, source)


def questionnaire_named(written: str) -> Questionnaire | None:
    """Return the questionnaire meant: "gad7", "GAD-7" and "gad 7" are one."""
    plain = _plain(written)
    found = shipped_questionnaires().values()
    return next((one for one in found if plain in {_plain(one.name), _plain(one.label)}), None)


def score(questionnaire: Questionnaire, answers: Sequence[float | None]) -> float | Unscored:
    """Return the score of answers in the sheet's order, None where one was left out.

    Sum: sum * questions / answered. Mean: the mean of those answered. Which questions may be
    missing: `least_answered` of the questionnaire.
    """
    wrong = answers_complaint(questionnaire, answers)
    if wrong is not None:
        return wrong
    given = [answer for answer in answers if answer is not None]
    questions = len(questionnaire.ranges)
    if len(given) < questionnaire.least_answered:
        return _too_few(questionnaire, len(given))
    mean = math.fsum(given) / len(given)
    if questionnaire.scored == "mean":
        return mean
    return math.fsum(given) if len(given) == questions else mean * questions


def answers_complaint(
    questionnaire: Questionnaire, answers: Sequence[float | None]
) -> Unscored | None:
    """Return what is wrong with answers, however many there are; None when nothing is."""
    questions = len(questionnaire.ranges)
    for number, answer in enumerate(answers, start=1):
        if answer is None:
            continue
        if number > questions:
            return Unscored(
                f"There is an answer {number}, and {questionnaire.label} counts {questions}.",
                "Leave out what comes after; it is not part of the score.",
            )
        low, high = questionnaire.ranges[number - 1]
        if not low <= answer <= high or answer != int(answer):
            return Unscored(
                f"Answer {number} is {answer:g}; {questionnaire.label} has whole numbers from "
                f"{low:g} to {high:g} there.",
                "Correct it by the sheet, or leave it empty.",
            )
    return None


def total_complaint(questionnaire: Questionnaire, total: float) -> Unscored | None:
    """Return what is wrong with a score someone else worked out; None when nothing is."""
    low, high = questionnaire.measure.low, questionnaire.measure.high
    if low <= total <= high:
        return None
    hint = (
        "It is the mean of the answers, not their sum."
        if questionnaire.scored == "mean"
        else "Correct it by the sheet."
    )
    return Unscored(
        f"{total:g} can't be right: {questionnaire.label} runs from {low:g} to {high:g}.", hint
    )


def agree(questionnaire: Questionnaire, total: float, scored: float) -> bool:
    """Tell whether a score someone worked out is that of the answers, rounding aside."""
    return abs(total - scored) <= _ROUNDED[questionnaire.scored]


def noise_setting(name: str) -> str:
    """Return the name under which a log keeps the figures someone entered."""
    return _SETTING + name


def write_noise(noise: Noise) -> str:
    """Write figures as the text of a setting."""
    return json.dumps(
        {"sd": noise.sd, "reliability": noise.reliability, "source": noise.source},
        ensure_ascii=False,
    )


def read_noise(text: str) -> Noise | None:
    """Read figures from a setting; None when it holds none that could be."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    sd, reliability = _number(found.get("sd")), _number(found.get("reliability"))
    source = found.get("source")
    if sd is None or reliability is None or not isinstance(source, str):
        return None
    return Noise(sd, reliability, source) if sd > 0 and 0 <= reliability < 1 else None


def noise_of(questionnaire: Questionnaire, entered: str | None = None) -> Noise | None:
    """Return the noise of a questionnaire: what was entered, else what someone read.

    What was only recalled or derived is not used, so None is an answer.
    """
    own = read_noise(entered) if entered else None
    if own is not None:
        return own
    change, sd, reliability = (
        _if_read(one) for one in (questionnaire.change, questionnaire.sd, questionnaire.reliability)
    )
    if change is not None:
        return Noise.of_change(change.value, change.source, reliability.value if reliability else 0)
    if sd is not None and reliability is not None:
        return Noise(sd.value, reliability.value, _both(sd, reliability))
    return None


def _number(value: object) -> float | None:
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None


def _if_read(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and figure.is_read else None


def _both(sd: Figure, reliability: Figure) -> str:
    if sd.source == reliability.source:
        return sd.source
    return f"{sd.source}; {reliability.source}"


def _too_few(questionnaire: Questionnaire, given: int) -> Unscored:
    questions, least = len(questionnaire.ranges), questionnaire.least_answered
    need = "all of them" if least == questions else f"at least {least}"
    return Unscored(
        f"{given} of {questions} questions are answered; {questionnaire.label} makes a score from "
        f"{need}.",
        "Add what is missing by the sheet, or leave this one out.",
    )


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
