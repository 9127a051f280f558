"""Any table through rules: the order of day and month, and zones."""

from __future__ import annotations

from datetime import datetime

import pytest

from analytics.readers.rules import Choices
from analytics.records import (
    Rating,
)
from tests.readers.accounts import column, refusals, rows
from tests.readers.table_rules import RULES, read


def test_one_date_decides_for_the_whole_column() -> None:
    reading = read("Date,calm\n8/7/2020 12:02,7\n13/07/2020 19:08:32,6\n")
    assert column(reading, Rating, "at") == [
        datetime(2020, 7, 8, 12, 2),
        datetime(2020, 7, 13, 19, 8, 32),
    ]
    assert reading.questions == ()


def test_a_date_that_does_not_fit_the_order_is_refused_and_hides_no_other() -> None:
    days = "".join(f"{day}/7/2020,7\n" for day in range(13, 29))
    reading = read(f"Date,calm\n{days}7/30/2020,7\n")
    (problem,) = refusals(reading)
    assert problem.line == 18
    assert "other order" in problem.remedy
    assert len(rows(reading, Rating)) == 16


def test_an_open_order_is_asked_with_an_example_of_the_file() -> None:
    reading = read("Date,calm\n5/5/2020,7\n3/4/2020,7\n")
    (question,) = reading.questions
    assert question.about == "date_order"
    assert "3/4/2020" in question.text
    assert "3 April or 4 March" in question.text


@pytest.mark.parametrize(("order", "month"), [("dmy", 4), ("mdy", 3)])
def test_the_chosen_order_answers_the_question(order: str, month: int) -> None:
    choices = Choices("Sam", date_order="dmy" if order == "dmy" else "mdy", rules=RULES)
    reading = read("Date,calm\n3/4/2020,7\n", choices)
    assert reading.questions == ()
    assert [getattr(at, "month", None) for at in column(reading, Rating, "at")] == [month]


def test_a_time_with_a_zone_is_converted_or_waits_for_ones_own() -> None:
    text = "When,calm\n2020/07/13 7:08:32 PM GMT+8,7\n"
    choices = Choices("Sam", zone="Europe/Berlin", rules=RULES)
    assert column(read(text, choices), Rating, "at") == [datetime(2020, 7, 13, 13, 8, 32)]
    (problem,) = refusals(read(text))
    assert "Choose your time zone" in problem.remedy
