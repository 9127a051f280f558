"""The answers of a Typeform."""

from __future__ import annotations

from datetime import datetime

import pytest

from analytics.readers import typeform
from analytics.readers.guess import guess_table
from analytics.readers.raw_table import RawTable
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.records import Entry, Problem, Rating
from tests.readers.accounts import accounted, column, refusals, source

TEXT = (
    "#,<strong>How close</strong> did you feel?,Walk,Talk,Film,Other,Anything else?,Other,"
    "Start Date (UTC),Submit Date (UTC),Network ID\n"
    "a1,4,Walk,,,,words,,2026-01-02 20:00:00,2026-01-02 20:05:00,n1\n"
    'b2,5,,Talk,,"a long, long walk",,x,2026-07-03 20:00:00,2026-07-03 20:05:00,n1\n'
    "c3,3,,,,,,,2026-07-04 20:00:00,2026-07-04 20:05:00,n2\n"
)
RULES = Rules(
    columns={
        "Submit Date (UTC)": ColumnRule("at"),
        "How close did you feel?": ColumnRule("measure", "closeness"),
        "Walk and other choices": ColumnRule("tags"),
    }
)
BERLIN = Choices("Ana", zone="Europe/Berlin", rules=RULES)


def raw(text: str = TEXT) -> RawTable:
    found = typeform.raw_table(source(text), Rules())
    assert isinstance(found, RawTable)
    return found


@pytest.mark.parametrize(
    "text", [TEXT, "\ufeff" + TEXT.replace("\n", "\r\n"), "#,a,Start Date (UTC)\n"]
)
def test_the_answers_of_a_typeform_are_recognised(text: str) -> None:
    assert typeform.recognise(source(text))


@pytest.mark.parametrize("text", ["#,a,Date\n1,2,3\n", "a,Submit Date (UTC)\n1,2\n", "#\n1\n", ""])
def test_an_ordinary_table_is_no_typeform(text: str) -> None:
    assert not typeform.recognise(source(text or " "))


def test_a_column_for_each_choice_becomes_one_of_tags() -> None:
    found = raw()
    assert found.header == (
        "#",
        "How close did you feel?",
        "Walk and other choices",
        "Anything else?",
        "Other",
        "Start Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
    )
    assert [row.cells[2] for row in found.good_rows] == [
        ("Walk",),
        ("Talk", "a long, long walk"),
        None,
    ]


def test_times_in_utc_become_ones_own_clock_or_wait_for_the_zone() -> None:
    reading = accounted(typeform.read(source(TEXT), BERLIN))
    assert column(reading, Rating, "at") == [
        datetime(2026, 1, 2, 21, 5),
        datetime(2026, 7, 3, 22, 5),
        datetime(2026, 7, 4, 22, 5),
    ]
    assert column(reading, Entry, "tags") == [["Walk"], ["Talk", "a long, long walk"]]
    waiting = accounted(typeform.read(source(TEXT), Choices("Ana", rules=RULES)))
    assert len(refusals(waiting)) == 3
    assert "Choose your time zone" in refusals(waiting)[0].remedy


def test_dates_saved_again_by_a_spreadsheet_are_read_in_the_columns_order() -> None:
    text = TEXT.replace("2026-01-02 20:05:00", "02-01-2026 20:05").replace(
        "2026-07-03 20:05:00", "29-07-2026 20:05"
    )
    reading = accounted(typeform.read(source(text), BERLIN))
    assert column(reading, Rating, "at")[:2] == [
        datetime(2026, 1, 2, 21, 5),
        datetime(2026, 7, 29, 22, 5),
    ]


def test_a_row_of_another_width_is_refused_with_its_line() -> None:
    reading = accounted(typeform.read(source(TEXT + "d4,1,2,3,4,5,6,7\n"), BERLIN))
    assert [problem.line for problem in refusals(reading)] == [5]
    assert "8 fields where the header names 11" in refusals(reading)[0].reason


def test_without_rules_nothing_is_read() -> None:
    found = typeform.read(source(TEXT), Choices("Ana"))
    assert isinstance(found, Problem)
    assert "Typeform answers" in found.reason


def test_the_answers_are_guessed() -> None:
    guess = guess_table(raw())
    held = {one.column: one.meaning for one in guess.columns}
    assert held["Submit Date (UTC)"] == "at"
    assert held["Start Date (UTC)"] == held["#"] == held["Network ID"] == "ignore"
    assert held["Walk and other choices"] == "tags"
    assert held["How close did you feel?"] == "measure"
    assert guess.asks_zone
