"""The sample couple's questionnaires come every eight weeks and carry what was planted."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean

import pytest

from analytics.cards import questionnaires as card
from analytics.cards.card import answer
from analytics.importing import arrive_path
from analytics.log.log import Log
from analytics.measures import shipped_questionnaires
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import Rating
from sample_data import couple
from sample_data.make_sample import FOLDER
from sample_data.questionnaires import questionnaire_days, questionnaires_csv

FILE = FOLDER / "questionnaires.csv"
ASKED = pytest.mark.parametrize(
    ("asked", "slope"), couple.QUESTIONNAIRES.items(), ids=lambda one: str(one)[:30]
)


def scores(asked: tuple[str, str]) -> dict[date, float]:
    reading = arrive_path(FILE, Choices()).reading
    assert isinstance(reading, Reading)
    rows = reading.tables[Rating].to_pylist()
    return {r["at"].date(): r["value"] for r in rows if (r["who"], r["measure"]) == asked}


def test_the_file_is_what_the_script_writes() -> None:
    assert FILE.read_bytes() == questionnaires_csv()


def test_they_are_filled_in_on_a_sunday_every_eight_weeks() -> None:
    days = questionnaire_days()

    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=8)}
    assert {day.weekday() for day in days} == {6}
    assert days[0] in couple.DIARY
    assert days[-1] in couple.DIARY


@ASKED
def test_scores_follow_the_planted_line(asked: tuple[str, str], slope: couple.Slope) -> None:
    found = scores(asked)
    planted = [couple.along(slope.first, slope.last, day) for day in found]

    assert tuple(found) == questionnaire_days()
    rounding = 0.01 if asked[1].startswith("ecr") else 0.4
    assert mean(found.values()) == pytest.approx(mean(planted), abs=rounding)


@ASKED
def test_a_row_has_a_mean_or_answers_never_both(
    asked: tuple[str, str], slope: couple.Slope
) -> None:
    assert slope.deviation > 0
    who, name = asked
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if (r["who"], r["questionnaire"]) == (who, name)]
    questionnaire = shipped_questionnaires()[name]
    for row in rows:
        answers = [cell for key, cell in row.items() if key.startswith("item_") and cell]
        is_mean = questionnaire.scored == "mean"
        assert bool(row["total"]) == is_mean
        assert len(answers) == (0 if is_mean else len(questionnaire.ranges))


def test_only_anas_anxiety_has_moved_by_more_than_a_figure_someone_read_allows() -> None:
    with Log() as log:
        log.take_in([arrive_path(FILE, Choices())])
        with log.within() as view:
            rows = answer(card, view).rows
    last = rows.groupby(["who", "questionnaire"], sort=True).last()["beyond_noise"].to_dict()

    assert last == {
        ("Ana", "CSI-4"): "can't tell",
        ("Ana", "ECR-R anxiety"): "can't tell",
        ("Ana", "GAD-7"): "yes",
        ("Ben", "CSI-4"): "can't tell",
    }


def test_no_answer_of_theirs_asks_for_help_first() -> None:
    assert "phq9" not in FILE.read_text(encoding="utf-8")
