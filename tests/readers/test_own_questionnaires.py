"""`questionnaires.csv`: rows become ratings by the authors' rules, or say why not."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.measures import shipped_questionnaires
from analytics.readers.own_questionnaires import NoTimeError, filled_in
from analytics.readers.rules import Choices, Rules
from analytics.records import LoggedDay, Rating
from tests.readers.own_files import kept, read

DOCS = Path(__file__).parents[2] / "docs" / "formats" / "own-csv.md"
AT = datetime(2026, 1, 31, 20)
ITEMS = ",".join(f"item_{number}" for number in range(1, 19))
HEADER = f"who,at,questionnaire,total,{ITEMS}\n"


def row(name: str, *answers: float | str, total: float | str = "", who: str = "Ana") -> str:
    cells = [who, "2026-01-31 20:00", name, total, *answers]
    return ",".join(map(str, [*cells, *[""] * (22 - len(cells))])) + "\n"


def test_answers_become_the_score_and_their_day_is_logged():
    reading = read(HEADER + row("gad7", 1, 2, 3, 0, 1, 2, 3))

    assert kept(reading, Rating) == [Rating("Ana", AT, "gad7", 12.0)]
    assert kept(reading, LoggedDay) == [LoggedDay("measure:gad7", "Ana", date(2026, 1, 31))]


def test_a_total_stands_alone():
    reading = read("at,questionnaire,total\n2026-01-31 20:00,ECR-R anxiety,3.61\n")

    assert kept(reading, Rating) == [Rating("Sam", AT, "ecr_r_anxiety", 3.61)]


def test_a_total_comes_in_ratings_too():
    reading = read("at,measure,value\n2026-01-31 20:00,gad7,12\n2026-01-31 20:00,gad7,22\n")

    assert kept(reading, Rating) == [Rating("Sam", AT, "gad7", 12.0)]
    assert "0 to 21" in reading.problems[0].reason


def test_the_ninth_answer_of_a_phq9_is_kept_beside_its_score():
    reading = read(HEADER + row("PHQ-9", 1, 1, 1, 1, 1, 1, 1, 1, 2))

    assert kept(reading, Rating) == [
        Rating("Ana", AT, "phq9", 10.0),
        Rating("Ana", AT, "phq9_item9", 2.0),
    ]
    assert len(kept(reading, LoggedDay)) == 1


def test_a_total_may_come_with_the_ninth_answer_alone():
    reading = read("at,questionnaire,total,item_9\n2026-01-31 20:00,phq9,4,0\n")

    assert [(r.measure, r.value) for r in kept(reading, Rating) if isinstance(r, Rating)] == [
        ("phq9", 4.0),
        ("phq9_item9", 0.0),
    ]


def test_a_ninth_answer_that_was_left_out_is_not_a_zero():
    reading = read(HEADER + row("phq9", 1, 1, 1, 1, 1, 1, 1, 1))

    assert kept(reading, Rating) == [Rating("Ana", AT, "phq9", 9.0)]


def test_missing_answers_are_prorated_by_the_rule():
    reading = read(HEADER + row("gad7", 1, 2, 3, "", 1, 2, 3))

    assert kept(reading, Rating) == [Rating("Ana", AT, "gad7", 14.0)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row("phq9", 1, 1, "", "", "", 1, 1, 1, 2), "6 of 9 questions are answered"),
        (row("csi4", 6, 5, 5), "CSI-4 makes a score from all of them"),
        (row("gad7", 1, 5, 1, 1, 1, 1, 1), "Answer 2 is 5"),
        (row("gad7", 1, 0.5, 1, 1, 1, 1, 1), "whole numbers from 0 to 3"),
        (row("gad7", *[1] * 8), "GAD-7 counts 7"),
        (row("gad7", total=22), "GAD-7 runs from 0 to 21"),
        (row("csi4", 6, 5, 5, 1, total=20), "The total says 20, and the answers make 17"),
        (row("ecr_r_anxiety", total=61), "mean of the answers, not their sum"),
        (row("ECR-R", total=3), "ecr_r_anxiety or ecr_r_avoidance"),
        (row("BDI", total=3), 'The questionnaire "BDI" is not known here. Write one of: gad7'),
        (row("gad7"), "Neither a total nor an answer is there"),
        (row("", total=3), '"questionnaire" is empty'),
        (row("gad7", "often"), "item_1: "),
        (row("gad7", total="much"), "total: "),
    ],
)
def test_a_row_that_makes_no_score_says_why_and_hides_no_other(line: str, said: str):
    good = row("gad7", total=5)
    reading = read(HEADER + good + line + good.replace("20:00", "21:00"))

    (problem,) = reading.problems
    assert problem.line == 3
    assert said in problem.sentence()
    assert problem.remedy
    assert len(kept(reading, Rating)) == 2


def test_a_total_that_was_rounded_is_no_contradiction():
    reading = read(HEADER + row("gad7", 1, 2, 3, "", 1, 1, 1, total=11))

    assert reading.problems == ()
    assert kept(reading, Rating) == [Rating("Ana", AT, "gad7", 10.5)]


def test_a_sheet_written_down_late_is_kept_and_its_day_not_logged():
    reading = read(
        "at,questionnaire,total,item_9,logged_at\n2026-01-31 20:00,phq9,4,1,2026-02-04 20:01\n"
    )

    assert kept(reading, Rating) == [
        Rating("Sam", AT, "phq9", 4.0, late=True),
        Rating("Sam", AT, "phq9_item9", 1.0, late=True),
    ]
    assert kept(reading, LoggedDay) == []


def test_names_and_decimal_commas_are_read_by_the_rules():
    rules = Rules(people={"A.": "Ana"}, decimal_mark=",")
    content = "who;at;questionnaire;total\nA.;2026-01-31 20:00;ecr_r_avoidance;2,5\n"
    reading = read(content, Choices(rules=rules))

    assert kept(reading, Rating) == [Rating("Ana", AT, "ecr_r_avoidance", 2.5)]


def test_a_column_nobody_knows_is_named():
    (problem,) = read("at,questionnaire,total,item_37\n2026-01-31 20:00,gad7,3,\n").problems

    assert '"item_37"' in problem.reason


def test_a_row_without_a_time_is_wrong_use():
    with pytest.raises(NoTimeError):
        filled_in({"who": "Ana", "at": "today", "questionnaire": "gad7"})


def test_the_documentation_names_every_column_and_questionnaire():
    text = DOCS.read_text(encoding="utf-8")
    part = text.split("`questionnaires.csv`\n")[1].split("\n## ")[0]
    columns = part.split("| questionnaire |")[0]

    assert re.findall(r"^\| `(\w+)` \|", columns, re.MULTILINE) == [
        "who",
        "at",
        "questionnaire",
        "total",
        "item_1",
        "late",
    ]
    assert all(f"`{name}`" in part for name in shipped_questionnaires())
