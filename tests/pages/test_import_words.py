from __future__ import annotations

from typing import get_args

import pytest

from analytics.readers.guess import ColumnGuess
from analytics.readers.rules import ColumnMeaning, TagRule
from pages.parts.import_words import (
    COLUMN_WORDS,
    STANDS_FOR,
    column_meaning,
    column_words,
    first_words,
    mood_words,
    stands_for,
    tag_words,
)


def test_every_meaning_of_a_column_has_words_of_its_own():
    assert set(COLUMN_WORDS) == set(get_args(ColumnMeaning))
    assert [column_meaning(word) for word in COLUMN_WORDS.values()] == list(COLUMN_WORDS)


def test_what_a_tag_may_stand_for_is_found_again_from_its_rule():
    assert [stands_for(rule) for rule in STANDS_FOR.values()] == list(STANDS_FOR)


def test_a_rule_from_a_file_is_told_whatever_its_name_strength_or_needless_kind():
    assert stands_for(TagRule("episode", "panic", 8)) == "an anxious episode"
    assert stands_for(TagRule("ritual", kind="therapy")) == "a ritual"


def test_a_column_is_told_with_how_sure_it_is_and_why():
    guess = ColumnGuess("Date", "day", 0.95, "all 120 values are dates")

    assert column_words(guess) == "Date: day · sure: all 120 values are dates"


@pytest.mark.parametrize(
    ("confidence", "why"), [(0.9, "sure: x"), (0.85, "sure: x"), (0.7, "likely: x"), (0.3, None)]
)
def test_how_sure_a_guess_is_stands_in_a_word(confidence: float, why: str | None):
    assert ColumnGuess("a", "day", confidence, "x").why == (why or "a guess: x")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (TagRule("ritual"), '"date night": 41 days → ritual done'),
        (TagRule("ritual", "Evening"), '"date night": 41 days → ritual "Evening" done'),
        (TagRule("episode"), '"date night": 41 days → an anxious episode'),
        (TagRule("episode", "", 8), '"date night": 41 days → an anxious episode, 8 of 10 strong'),
        (TagRule("trigger", "late"), '"date night": 41 days → what set an episode off: "late"'),
        (TagRule("coping"), '"date night": 41 days → what helped in an episode'),
        (TagRule("activity", kind="learning"), '"date night": 41 days → learning'),
        (TagRule("ignore"), '"date night": 41 days → left out'),
    ],
)
def test_what_a_tag_becomes_is_told_with_its_days(rule: TagRule, told: str):
    assert tag_words("date night", 41, rule) == told


def test_a_mood_word_is_told_with_its_days_and_its_number():
    assert mood_words("so-so", 1, 2.5) == '"so-so": 1 day → 2.5 of 5'


def test_how_much_of_a_table_is_shown_is_told():
    assert first_words(20, 55, 19) == "The first 20 of 55 rows, 19 columns"
    assert first_words(2, 2, 3) == "2 rows, 3 columns"
    assert first_words(0, 0, 3) == "No rows, 3 columns"
