from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analytics.cards import words


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0"), (0.04, "0.04"), (3.24, "3.2"), (12.0, "12.0"), (214.4, "214")]
)
def test_a_number_has_about_three_digits(value, said):
    assert words.number(value) == said


def test_an_interval_is_said_in_one_precision():
    assert words.between(2.94, 3.61) == "2.9 to 3.6"
    assert words.between(0.004, 0.2) == "0 to 0.20"
    assert words.estimated(0.5, 0.1, 1.25) == "0.50 (0.10 to 1.25)"
    assert words.estimated_share(0.5, 0.25, 1) == "50\u00a0% (25\u00a0% to 100\u00a0%)"


def test_a_number_without_both_ends_stands_alone():
    assert words.estimated(0.5, None, 1.25) == "0.50"
    assert words.estimated_share(0.5, 0.25, None) == "50\u00a0%"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0 %"), (0.001, "under 1 %"), (0.45, "45 %"), (0.999, "over 99 %"), (1, "100 %")],
)
def test_a_few_are_not_none_and_almost_all_are_not_all(value, said):
    assert words.share(value).replace("\u00a0", " ") == said


def test_counts_agree_with_their_nouns():
    assert words.counted(0, "episode") == "no episodes"
    assert words.counted(1, "reply", "replies") == "1 reply"
    assert words.counted(2, "reply", "replies") == "2 replies"
    assert words.logged_days(214) == "214 logged days"
    assert (words.days(1), words.weeks(2)) == ("1 day", "2 weeks")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 minutes"),
        (0.5, "under a minute"),
        (1, "1 minute"),
        (59.6, "1 hour"),
        (80, "1 hour 20 minutes"),
        (300, "5 hours"),
        (3600, "2.5 days"),
    ],
)
def test_a_length_of_time_is_said_in_its_own_units(minutes, said):
    assert words.duration(minutes) == said


def test_an_interval_of_lengths_says_a_shared_unit_once():
    assert words.between_durations(30, 45) == "30 to 45 minutes"
    assert words.between_durations(50, 120) == "50 minutes to 2 hours"


def test_days_are_written_out():
    assert words.on_day(date(2025, 3, 3)) == "3 March 2025"
    assert words.between_days(date(2025, 3, 3), date(2025, 3, 3)) == "3 March 2025"
    assert words.between_days(date(2025, 3, 3), date(2025, 4, 4)) == "3 March 2025 to 4 April 2025"


def test_parts_stand_in_a_row():
    assert words.listed([]) == ""
    assert words.listed(["one"]) == "one"
    assert words.people(["Ana", "Ben"]) == "Ana and Ben"
    assert words.listed(["one", "two", "three"]) == "one, two and three"


def test_each_person_is_named_only_among_several():
    assert words.each([("Ana", "About 3.")]) == "About 3."
    assert words.each([("Ana", "About 3."), ("Ben", "None.")]) == "Ana: about 3. Ben: none."


def test_not_enough_says_what_would_be():
    assert words.not_enough(0, 7, "logged days") == (
        "Not enough yet: a first answer needs 7 logged days."
    )
    assert words.not_enough(3, 7, "logged days") == (
        "Not enough yet: 3 of the 7 logged days a first answer needs; 4 more to go."
    )


def test_a_sentence_begins_with_a_capital_and_ends():
    assert words.sentence("about 3") == "About 3."
    assert words.sentence("Really?") == "Really?"


@given(some.text())
def test_what_people_wrote_stays_on_one_short_line(text):
    said = words.quoted(text)

    assert len(said) <= 42
    assert said.splitlines() == [said]


@given(some.floats(0, 1e6), some.floats(0, 1e6))
def test_an_interval_never_turns_around(one, other):
    low, _, high = words.between(min(one, other), max(one, other)).partition(" to ")

    assert float(low.replace("\u202f", "")) <= float(high.replace("\u202f", ""))
