"""What do the questionnaires say?

Each person's score over time, and whether it has moved by more than the scale's own noise: the
reliable change index (Jacobson & Truax, 1991) with published figures, never with our own. Of two
scores on one day the one brought in later counts. Scores written down late count too: the sheet
was filled in on its day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import points_by_person, role_of
from analytics.cards.missing import known
from analytics.cards.questionnaire_words import (
    questionnaire_of,
    said_of,
    way_words,
)
from analytics.cards.words import not_enough, number
from analytics.figures.chart import Axis, Band, Chart, Rule
from analytics.figures.words import cut
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.measures import Questionnaire, shipped_questionnaires
from analytics.questionnaires import Noise, noise_of, noise_setting
from analytics.statistics import reliable_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    import pandas as pd

PAGE: PageName = "Progress"
STREAM: str = "|".join(f"measure:{name}" for name in shipped_questionnaires())
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Fill in a questionnaire such as the GAD-7 or the CSI-4 every 4 to 12 weeks, each of you your "
    "own, and enter its total or bring in questionnaires.csv."
)
SQL: LiteralString = """
SELECT
    who,
    measure,
    day,
    value AS score
FROM ratings
WHERE list_contains(string_split($names, '|'), measure)
QUALIFY row_number() OVER (
    PARTITION BY who, measure, day ORDER BY batch DESC, moment DESC
) = 1
ORDER BY who, day
"""
ENTERED_SQL: LiteralString = """
SELECT
    name,
    value
FROM setting
WHERE starts_with(name, $prefix)
"""
COLUMNS = (
    *("who", "questionnaire", "day", "score", "first_day", "first_score"),
    *("change", "noise_points", "beyond_noise", "noise_source"),
)
YES, NO, UNKNOWN, FIRST = "yes", "no", "can't tell", ""
SHADED = "Shaded: within the scale's own noise of the first score."
CROSSING = "Crossing a line is not by itself a change."
NO_DIAGNOSIS = "No score is a diagnosis."
MOST_BAND_NAME = 12
LEAST_SCORES = 2


def measure(log: View) -> pd.DataFrame:
    """One row per person, questionnaire and day: score, change since the first, and the noise.

    `noise_points` is the change that is larger than noise, empty where no figure is known;
    `beyond_noise` is "yes", "no", "can't tell", or empty for the first score.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    names = shipped_questionnaires()
    found = log.ask_arrow(SQL, names="|".join(names)).to_pylist()
    entered = entered_noise(log)
    lines = []
    for name, questionnaire in names.items():
        noise = noise_of(questionnaire, entered.get(noise_setting(name)))
        firsts: dict[str, tuple[date, float]] = {}
        for row in found:
            if row["measure"] == name:
                first = firsts.setdefault(row["who"], (row["day"], row["score"]))
                lines.append(_line(questionnaire, noise, row, first))
    return pd.DataFrame(lines, columns=list(COLUMNS))


def entered_noise(log: View) -> Mapping[str, str]:
    """Return the figures someone entered, by the name of their setting."""
    found = log.ask_arrow(ENTERED_SQL, prefix=noise_setting("")).to_pylist()
    return {line["name"]: line["value"] for line in found}


def say(answer: Answer) -> str:
    """Say of each questionnaire what has become of each person's first score."""
    if answer.rows.empty:
        return not_enough(0, 2, "filled-in questionnaires")
    return " ".join(say_one(answer, label) for label in labels_in(answer.rows))


def say_one(answer: Answer, label: str) -> str:
    """Say one questionnaire's sentence."""
    questionnaire = questionnaire_of(label)
    named = len(set(answer.rows["who"].tolist())) > 1
    said = said_of(questionnaire, _of(answer.rows, label), named=named)
    return f"{label} ({way_words(questionnaire)}): {said}."


def draw(answer: Answer) -> Chart:
    """Draw the one a person filled in most often; the page draws the others below it."""
    label = drawn_first(answer.rows)
    return Chart((), Axis(kind="time"), Axis()) if label is None else draw_one(answer, label)


def drawn_first(rows: pd.DataFrame) -> str | None:
    """Return the questionnaire one person filled in most often, the first of equals."""
    return max(
        labels_in(rows),
        key=lambda label: max(len(own) for _, own in _of(rows, label).groupby("who")),
        default=None,
    )


def draw_one(answer: Answer, label: str) -> Chart:
    """Draw one questionnaire's scores, the noise around each first score, the authors' line."""
    questionnaire = questionnaire_of(label)
    scale = questionnaire.measure
    rows = _of(answer.rows, label)
    lines = points_by_person(
        answer.with_rows(rows.assign(low=float("nan"), high=float("nan"))),
        *("day", "score", "low", "high"),
    )
    bands = tuple(_bands(answer, questionnaire, rows))
    cut_off = questionnaire.main_cut_off
    captions = (SHADED if bands else "", CROSSING if cut_off else "", NO_DIAGNOSIS)
    title = f"{label}, {number(scale.low, 0)} to {number(scale.high, 0)}"
    return Chart(
        marks=(
            *bands,
            *(() if cut_off is None else (Rule(cut_off.figure.value, cut_off.words),)),
            *lines,
        ),
        x=Axis(kind="time"),
        y=Axis(f"{title}; {way_words(questionnaire)}", low=scale.low, high=scale.high),
        caption=" ".join(filter(None, captions)),
    )


def figure_one(answer: Answer, label: str) -> Chart:
    """Draw one questionnaire with what every chart carries: its days, phases and words."""
    days = tuple(sorted(set(_of(answer.rows, label)["day"].tolist())))
    return replace(
        draw_one(answer, label),
        alt=say_one(answer, label),
        span=answer.span,
        logged=days,
        phases=answer.phases,
    )


def labels_in(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the questionnaires with a score, in the order of measures.toml."""
    filled_in = set(rows["questionnaire"].tolist())
    return tuple(one.label for one in shipped_questionnaires().values() if one.label in filled_in)


def _of(rows: pd.DataFrame, label: str) -> pd.DataFrame:
    return rows[rows["questionnaire"] == label]


def _line(
    questionnaire: Questionnaire,
    noise: Noise | None,
    row: Mapping[str, object],
    first: tuple[date, float],
) -> tuple[object, ...]:
    first_day, first_score = first
    score = float(str(row["score"]))
    start = (row["who"], questionnaire.label, row["day"], score, first_day, first_score)
    is_first = row["day"] == first_day
    change = None if is_first else score - first_score
    if noise is None:
        return (*start, change, None, FIRST if is_first else UNKNOWN, "")
    found = reliable_change(first_score, score, sd=noise.sd, reliability=noise.reliability)
    beyond = FIRST if is_first else (YES if found.changed else NO)
    return (*start, change, found.threshold, beyond, noise.source)


def _bands(answer: Answer, questionnaire: Questionnaire, rows: pd.DataFrame) -> Iterator[Band]:
    """Yield what lies within the noise of each person's first score, from it to the latest."""
    scale = questionnaire.measure
    several = len(set(rows["who"].tolist())) > 1
    for who, own in rows.groupby("who", sort=True):
        points = own["noise_points"].tolist()[0]
        days, first = own["day"].tolist(), own["score"].tolist()[0]
        if known(points) is None or len(days) < LEAST_SCORES:
            continue
        name = f"{cut(str(who), MOST_BAND_NAME)}: " if several else ""
        yield Band(
            x=(days[0], days[-1]),
            low=(max(first - points, scale.low),) * 2,
            high=(min(first + points, scale.high),) * 2,
            label=f"{name}within the scale's own noise",
            role=role_of(answer, str(who)),
        )
