"""One row of `questionnaires.csv`: a filled-in questionnaire, made into ratings.

The score is a rating of the questionnaire's measure; the ninth answer of a PHQ-9 is kept beside it
as a rating of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.measures import Questionnaire, shipped_questionnaires
from analytics.questionnaires import (
    HELP_MEASURE,
    HELP_QUESTION,
    HELP_QUESTIONNAIRE,
    MOST_QUESTIONS,
    Unscored,
    agree,
    answers_complaint,
    questionnaire_named,
    score,
    total_complaint,
)
from analytics.readers.valid import Complaint
from analytics.records import Rating

FILE = "questionnaires.csv"
ANSWERS: tuple[str, ...] = tuple(f"item_{number}" for number in range(1, MOST_QUESTIONS + 1))
BOTH_SCALES = frozenset({"ecr-r", "ecrr", "ecr_r", "ecr"})


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One filled-in questionnaire as a row has it: a total, or answers in the sheet's order."""

    who: str
    at: datetime
    questionnaire: str
    total: float | None = None
    late: bool = False
    answers: tuple[float | None, ...] = ()


def filled_in(values: Mapping[str, object]) -> FilledIn:
    """Return a row's values by column as one filled-in questionnaire."""
    answers = tuple(_number(values.get(name)) for name in ANSWERS)
    last = max((place for place, one in enumerate(answers, start=1) if one is not None), default=0)
    at = values["at"]
    if not isinstance(at, datetime):
        raise NoTimeError(at)
    return FilledIn(
        who=str(values["who"]),
        at=at,
        questionnaire=str(values["questionnaire"]),
        total=_number(values.get("total")),
        late=values.get("late") is True,
        answers=answers[:last],
    )


class NoTimeError(TypeError):
    """A row came without the time its file needs."""

    def __init__(self, at: object) -> None:
        super().__init__(f"A filled-in questionnaire needs a datetime as `at`, not {at!r}.")


def ratings_of(row: FilledIn) -> tuple[Rating, ...] | Complaint:
    """Return the score as a rating, and the ninth answer of a PHQ-9 as another."""
    questionnaire = questionnaire_named(row.questionnaire)
    if questionnaire is None:
        return _unknown(row.questionnaire)
    value = _score(questionnaire, row.total, row.answers)
    if isinstance(value, Unscored):
        return Complaint(value.reason, value.remedy)
    found = [Rating(row.who, row.at, questionnaire.name, value, row.late)]
    ninth = row.answers[HELP_QUESTION - 1 : HELP_QUESTION]
    if questionnaire.name == HELP_QUESTIONNAIRE and ninth and ninth[0] is not None:
        found.append(Rating(row.who, row.at, HELP_MEASURE, ninth[0], row.late))
    return tuple(found)


def _score(
    questionnaire: Questionnaire, total: float | None, answers: Sequence[float | None]
) -> float | Unscored:
    wrong = answers_complaint(questionnaire, answers)
    if wrong is None and total is not None:
        wrong = total_complaint(questionnaire, total)
    if wrong is not None:
        return wrong
    if not any(answer is not None for answer in answers):
        return _nothing(questionnaire) if total is None else total
    scored = score(questionnaire, answers)
    if total is None:
        return scored
    if isinstance(scored, Unscored):
        return total
    if not agree(questionnaire, total, scored):
        return Unscored(
            f"The total says {total:g}, and the answers make {scored:.4g}.",
            "Correct the one that is wrong by the sheet, or leave the total empty.",
        )
    return scored


def _nothing(questionnaire: Questionnaire) -> Unscored:
    questions = len(questionnaire.ranges)
    return Unscored(
        "Neither a total nor an answer is there.",
        f"Write the total, or the answers in item_1 to item_{questions}.",
    )


def _unknown(written: str) -> Complaint:
    if written.strip().casefold() in BOTH_SCALES:
        return Complaint(
            "The ECR-R has two scales, each with a score of its own.",
            "Write ecr_r_anxiety or ecr_r_avoidance, one row for each with its 18 answers.",
        )
    return Complaint(
        f'The questionnaire "{written}" is not known here.',
        f"Write one of: {', '.join(shipped_questionnaires())}.",
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None
