from __future__ import annotations

import pytest

from analytics.cards.progress_words import (
    STATE_WORDS,
    between_points,
    between_ratios,
    points_words,
    ratio_words,
)

THIN = "\u00a0"


def plain(words: str) -> str:
    return words.replace(THIN, " ")


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.59, "41 % fewer"),
        (1.0, "as many"),
        (1.002, "as many"),
        (1.12, "12 % more"),
        (2.33, "2.3 times as many"),
    ],
)
def test_a_ratio_is_said_as_people_say_it(ratio: float, words: str):
    assert plain(ratio_words(ratio)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.39, 1.12, "between 61 % fewer and 12 % more"),
        (0.42, 0.84, "between 58 % and 16 % fewer"),
        (1.43, 3.8, "between 43 % more and 3.8 times as many"),
        (2.1, 3.8, "between 2.1 and 3.8 times as many"),
        (0.8, 1.0, "between 20 % fewer and no change"),
    ],
)
def test_an_interval_of_ratios_is_said_from_one_end_to_the_other(
    low: float, high: float, words: str
):
    assert plain(between_ratios(low, high)) == words


def test_a_difference_of_ratings_is_higher_or_lower():
    assert points_words(1.06) == "1.1 points higher"
    assert points_words(-0.3) == "0.3 points lower"
    assert points_words(0.04) == "as high"
    assert between_points(-0.3, 1.1) == "between 0.3 points lower and 1.1 points higher"
    assert between_points(0.6, 1.6) == "between 0.6 and 1.6 points higher"


def test_no_state_word_praises_or_blames():
    words = " ".join(STATE_WORDS.values()).lower()

    assert not any(word in words for word in ("fail", "good", "bad", "improve", "worse", "relapse"))
