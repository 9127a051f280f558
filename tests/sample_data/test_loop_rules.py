from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest

from sample_data.couple import Span
from sample_data.loop_rules import Frequency, Mark, filled_in, scores

FIRST = date(2026, 6, 1)
DONE, NO = "YES_MANUAL", "NO"
REAL = (
    Path(__file__).parents[3] / "shared/real_exports/loop_habits/v2.3.1_fixture/002 Wake up early"
)


def marks_of(letters: str) -> dict[date, Mark]:
    known: dict[str, Mark] = {"x": "YES_MANUAL", "-": "NO", "s": "SKIP", "a": "YES_AUTO"}
    return {
        FIRST + timedelta(days=number): known[letter]
        for number, letter in enumerate(letters)
        if letter != "?"
    }


@pytest.mark.parametrize(
    ("entered", "filled", "often"),
    [
        ("x--x-", "x--x-", Frequency(1, 1)),
        ("-x---------", "-xaaaaaa---", Frequency(1, 7)),
        ("x?-s-", "xaas-", Frequency(1, 3)),
        ("x-x----", "xaxa---", Frequency(2, 4)),
        ("x---x--", "x---x--", Frequency(2, 4)),
    ],
)
def test_a_fulfilled_run_is_filled_in(entered: str, filled: str, often: Frequency) -> None:
    assert filled_in(marks_of(entered), often) == marks_of(filled)


def test_nothing_is_filled_in_without_marks() -> None:
    assert filled_in({}, Frequency(1, 7)) == {}


def test_a_skipped_day_leaves_the_score_as_it_was() -> None:
    span = Span(FIRST, FIRST + timedelta(days=3))

    found = list(scores(marks_of("xxs-"), Frequency(1, 1), span).values())

    assert found[0] < found[1] == found[2] > found[3]


def test_scores_are_those_a_real_export_shows() -> None:
    if not REAL.is_dir():
        pytest.skip("the real exports are not beside the project")
    marked = list(csv.DictReader((REAL / "Checkmarks.csv").read_text().splitlines()))
    scored = list(csv.DictReader((REAL / "Scores.csv").read_text().splitlines()))
    known = {mark: mark for mark in get_args(Mark)}
    marks: dict[date, Mark] = {date.fromisoformat(r["Date"]): known[r["Value"]] for r in marked}

    found = scores(marks, Frequency(2, 3), Span(min(marks), max(marks)))

    assert found == pytest.approx(
        {date.fromisoformat(r["Date"]): float(r["Score"]) for r in scored}, abs=0.00006
    )
