"""How the Settings page says what is agreed on, scales, kept rules and sizes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.agreed.listed import Source
from analytics.measures import Measure
from analytics.readers.rules import ColumnRule, Rules, TagRule
from analytics.records import Marker, Ritual
from pages.parts.settings_entering import deleting_words
from pages.parts.settings_people import alike
from pages.parts.settings_rituals import spelled
from pages.parts.settings_time_line import refusal
from pages.parts.settings_words import (
    agreement_words,
    columns_words,
    direction_words,
    plain_label,
    range_words,
    rules_words,
    shape_words,
    size_words,
    source_words,
    times_words,
)

DAY = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (7, "7 times in 7 days"),
        (1, "once in 7 days"),
        (2.5, "2.5 times in 7 days"),
        (0.5, "once in 14 days"),
        (0, "as often as it fits"),
    ],
)
def test_how_often_is_said_in_words(times: float, said: str):
    assert times_words(times) == said


def test_an_agreement_is_one_sentence_for_one_for_both_or_for_more():
    both = Ritual("Walk", "", 2, DAY, date(2025, 4, 3))

    assert agreement_words(both, ["Ana", "Ben"]) == (
        "Agreed for both of you, 2 times in 7 days, since 3 March 2025, until 3 April 2025"
    )
    assert agreement_words(Ritual("Walk", "Ana", 1), ["Ana"]) == "Agreed for Ana, once in 7 days"
    assert "for all of you" in agreement_words(Ritual("Walk"), ["Ana", "Ben", "Cem"])


def test_a_source_names_its_file_or_how_many_there_are():
    assert source_words(Source(3, ("a.csv",), by_hand=False)) == "From import 3: a.csv"
    assert source_words(Source(3, ("a.csv", "b.csv"), by_hand=False)) == "From import 3, of 2 files"
    assert source_words(Source(3, ("Agreed: Walk",), by_hand=True)) == "Entered here"


def test_a_scale_says_its_range_and_which_end_is_best():
    stress = Measure("stress", "Stress", 1, 7, "down")

    assert (range_words(stress), direction_words(stress)) == ("1 to 7", "1 is best")
    assert range_words(Measure("yes", "Yes", 0, 1)) == "yes or no"


@pytest.mark.parametrize(
    ("size", "said"), [(840, "840 bytes"), (33_469, "33.5 kB"), (1_400_000, "1.4 MB")]
)
def test_a_size_is_said_as_people_read_it(size: int, said: str):
    assert size_words(size) == said


def test_kept_rules_are_told_by_what_they_are_for():
    rules = Rules(
        columns={"Datum": ColumnRule("day")}, tags={"date": TagRule("ritual")}, date_order="dmy"
    )

    assert shape_words("csv:0123") == "A table (CSV or text)"
    assert shape_words("daylio") == "Daylio CSV export"
    assert shape_words("an older one") == "An older one"
    assert columns_words(rules) == "With the columns “Datum”."
    assert rules_words(rules) == "What you said of 1 column, 1 tag and dates with the day first"
    assert rules_words(Rules(decimal_mark=",")) == "How its numbers and days are written"


@given(label=st.text())
def test_a_label_on_a_widget_has_nothing_markdown_reads(label: str):
    shown = plain_label(label)

    assert shown
    assert not set(shown) & set("*_`[]<>!#~:$|\\{}&\n")


def test_names_that_differ_by_capitals_accents_or_dots_look_alike():
    names = ("Ana", "ana.", "Aná", "Ben", "!", "?")

    assert list(alike(names)) == [("Ana", "ana."), ("Ana", "Aná"), ("ana.", "Aná")]


def test_a_ritual_is_spelled_as_the_log_spells_it():
    assert spelled(" evening  HUG ", ["Evening hug"]) == "Evening hug"
    assert spelled("Walk", ["Evening hug"]) == "Walk"


def test_what_can_not_stand_on_the_time_line_is_told_and_what_can_is_not():
    assert refusal(Marker("Exams", DAY, DAY)) is None
    assert [
        refusal(one) is None for one in (None, Marker("", DAY), Marker("x", DAY, date(2025, 3, 2)))
    ] == [False, False, False]


def test_deleting_names_what_goes_with_it_and_no_more_than_four():
    alone = deleting_words([Ritual("Walk")])
    many = deleting_words([*(Ritual(f"R{number}") for number in range(6)), Marker("Move", DAY)])

    assert alone == "Delete this? It goes from your log, its file and its backup."
    assert many.endswith("all of it goes: “Move”, “R0”, “R1”, “R2” and 3 more.")
