"""Questionnaires in words: which way is better, what has become of a score, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analytics.cards.words import listed, number, on_day, people
from analytics.figures.words import amount
from analytics.measures import Figure, Grade, Questionnaire, shipped_questionnaires
from analytics.questionnaires import noise_of

if TYPE_CHECKING:
    import pandas as pd

MEAN_DIGITS = 2
GRADES: dict[Grade, str] = {
    "V": "read in the source",
    "V2": "read in a page about it",
    "R": "recalled, not read again",
    "D": "worked out by us",
}
NOISE_UNKNOWN = "can't tell yet whether that is more than the scale's own noise"


def questionnaire_of(label: str) -> Questionnaire:
    """Return the questionnaire with this label. Raises NoSuchQuestionnaireError."""
    for one in shipped_questionnaires().values():
        if one.label == label:
            return one
    raise NoSuchQuestionnaireError(label)


class NoSuchQuestionnaireError(LookupError):
    """There is no questionnaire with this label."""

    def __init__(self, label: str) -> None:
        known = listed(one.label for one in shipped_questionnaires().values())
        super().__init__(f'There is no questionnaire "{label}". There are: {known}.')


def way_words(questionnaire: Questionnaire) -> str:
    """Return which way is better: "lower is better"."""
    return "lower is better" if questionnaire.measure.better == "down" else "higher is better"


def score_words(questionnaire: Questionnaire, value: float) -> str:
    """Return a score as the sheet has it: whole points, or a mean with two digits."""
    if questionnaire.scored == "mean":
        return number(value, MEAN_DIGITS)
    return number(value, 0 if value == round(value) else 1)


def said_of(questionnaire: Questionnaire, rows: pd.DataFrame, *, named: bool) -> str:
    """Say what has become of each person's first score; `rows` are of one questionnaire, by day."""
    people_of = tuple(rows.groupby("who", sort=True))
    names = [f"{people([str(who)])} " if named else "" for who, _ in people_of]
    moved = [_moved(questionnaire, own) for _, own in people_of]
    verdicts = [_verdict(own) for _, own in people_of]
    if set(verdicts) == {NOISE_UNKNOWN}:
        said = "; ".join(f"{name}{one}" for name, one in zip(names, moved, strict=True))
        return f"{said}: {NOISE_UNKNOWN}"
    return "; ".join(
        f"{name}{one}{f': {verdict}' if verdict else ''}"
        for name, one, verdict in zip(names, moved, verdicts, strict=True)
    )


def _moved(questionnaire: Questionnaire, own: pd.DataFrame) -> str:
    first = score_words(questionnaire, own["first_score"].tolist()[-1])
    since = on_day(own["first_day"].tolist()[-1])
    if len(own) == 1:
        return f"{first} on {since}, and a second one will show a change"
    return f"{first} → {score_words(questionnaire, own['score'].tolist()[-1])} since {since}"


def _verdict(own: pd.DataFrame) -> str:
    beyond, points, source = (
        own[name].tolist()[-1] for name in ("beyond_noise", "noise_points", "noise_source")
    )
    if len(own) == 1:
        return ""
    if beyond not in {"yes", "no"}:
        return NOISE_UNKNOWN
    size = f"({points_words(points)}; {source})"
    if beyond == "yes":
        return f"a change larger than the scale's own noise {size}"
    return f"within the scale's own noise {size}"


def points_words(points: float) -> str:
    """Return a number of points: "5.59 points"."""
    return f"{amount(points)} points"


def published_words(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what is published, a sentence each, with its source and whether someone read it."""
    yield _structure(questionnaire)
    waits = "; not used until someone enters it" if noise_of(questionnaire) is None else ""
    named = (
        ("Change larger than its own noise", questionnaire.change, " points"),
        ("Smallest change people notice", questionnaire.important, " points"),
        ("SD", questionnaire.sd, ""),
        (_reliability_name(questionnaire), questionnaire.reliability, ""),
    )
    for name, figure, unit in named:
        if figure is not None:
            end = "" if figure.is_read else waits
            yield f"{name}: {amount(figure.value)}{unit} ({_source(figure)}{end})."
    for cut_off in questionnaire.cut_offs:
        said = cut_off.words
        yield f"{said[:1].upper()}{said[1:]} ({_source(cut_off.figure)})."
    if not questionnaire.cut_offs:
        yield "Its authors drew no lines."


def _structure(questionnaire: Questionnaire) -> str:
    scale = questionnaire.measure
    questions, least = len(questionnaire.ranges), questionnaire.least_answered
    missing = "all are needed" if least == questions else f"from {least} answers on"
    how = "the sum" if questionnaire.scored == "sum" else "the mean"
    return (
        f"{questionnaire.label} asks about {questionnaire.about}: {how} of {questions} answers "
        f"({missing}), {number(scale.low, 0)} to {number(scale.high, 0)}, "
        f"{way_words(questionnaire)} ({questionnaire.source})."
    )


def _reliability_name(questionnaire: Questionnaire) -> str:
    if questionnaire.reliability_kind == "alpha":
        return "Reliability within one sheet (alpha)"
    return "Reliability from one sheet to the next (retest)"


def _source(figure: Figure) -> str:
    return f"{figure.source}, {GRADES[figure.grade]}"
