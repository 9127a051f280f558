"""Rates of confirmed marks per thousand own words, and how often a rule is right."""

from __future__ import annotations

import pytest

from analytics.language import (
    TooLittleText,
    WordRate,
    Written,
    is_worth_showing,
    load,
    read,
    rule_precision,
    shipped,
    word_rate,
    written,
)
from analytics.language.rates import USUAL_DISPERSION, MixedRulesError, rate_interval
from analytics.language.rules import FOLDER
from analytics.statistics import NothingToEstimateError

ENTRY = "I feel sad. I feel sad because you work late. He said I feel angry."


@pytest.mark.parametrize(
    ("confirmed", "words", "rate", "low", "high"),
    [(7, 500, 14.0, 5.2, 31.1), (14, 1_000, 14.0, 7.1, 25.1), (70, 5_000, 14.0, 10.5, 18.4)],
)
def test_the_interval_is_the_one_our_notes_print(confirmed, words, rate, low, high):
    found = rate_interval(confirmed, words, dispersion=1.45)

    assert (found.estimate, round(found.low or 0, 1), round(found.high or 0, 1)) == (
        rate,
        low,
        high,
    )
    assert found.n == words


@pytest.mark.parametrize(
    ("confirmed", "marks", "low", "high"),
    [(7, 10, 0.39, 0.91), (18, 25, 0.53, 0.87), (70, 100, 0.61, 0.78), (18, 20, 0.72, 0.98)],
)
def test_precision_has_the_interval_our_notes_print(confirmed, marks, low, high):
    found = rule_precision(confirmed, marks - confirmed)

    assert (round(found.low or 0, 2), round(found.high or 0, 2)) == (low, high)


def test_no_marks_begin_at_zero_and_all_confirmed_end_at_one():
    assert rate_interval(0, 1_000).low == 0.0
    assert rule_precision(0, 5).low == 0.0
    assert rule_precision(5, 0).high == 1.0


def test_more_spread_makes_a_wider_interval():
    narrow, wide = rate_interval(20, 2_000, 1.0), rate_interval(20, 2_000, 3.0)

    assert (wide.low or 0) < (narrow.low or 0) < narrow.estimate
    assert narrow.estimate < (narrow.high or 0) < (wide.high or 0)


@pytest.mark.parametrize(("words", "confirmed"), [(999, 50), (5_000, 7), (0, 0)])
def test_too_little_text_gives_no_rate(words, confirmed):
    found = word_rate([Written(words, confirmed)])

    assert found == TooLittleText(words, confirmed, 1_000, 8)


def test_a_thousand_words_and_eight_marks_are_enough():
    found = word_rate([Written(600, 3), Written(400, 5)])

    assert isinstance(found, WordRate)
    assert found.rate.estimate == 8.0
    assert found.dispersion == USUAL_DISPERSION == 1.5


def test_the_spread_is_estimated_from_ten_entries_on_and_is_never_below_one():
    even = word_rate([Written(200, 2)] * 10)
    lumpy = word_rate([Written(200, 0)] * 8 + [Written(200, 10)] * 2)
    few = word_rate([Written(300, 0)] * 7 + [Written(300, 10)] * 2)

    assert isinstance(even, WordRate)
    assert isinstance(lumpy, WordRate)
    assert isinstance(few, WordRate)
    assert even.dispersion == 1.0
    assert lumpy.dispersion == pytest.approx((8 * 2 + 2 * 64 / 2) / 9)
    assert few.dispersion == 1.5


def test_only_confirmed_marks_of_ones_own_are_counted():
    mirror = read(ENTRY)
    ids = [mark.id for mark in mirror.marks if mark.kind == "i_feel"]
    assert len(ids) == 3

    nobody = written([(mirror, {})], "en", "i_feel")
    both = written([(mirror, {ids[0]: True, ids[1]: False, ids[2]: True})], "en", "i_feel")

    assert nobody == (Written(mirror.words["en"], 0),)
    assert both == (Written(mirror.words["en"], 1),)


def test_the_same_sentence_twice_counts_twice():
    mirror = read("I feel sad. I feel sad.")
    (identity,) = {mark.id for mark in mirror.marks}

    assert written([(mirror, {identity: True})], "en", "i_feel") == (Written(6, 2),)


def test_languages_and_kinds_are_counted_apart():
    mirror = read("I feel sad when you work late. Ich bin traurig, wenn du spät arbeitest.")
    said = {mark.id: True for mark in mirror.marks}

    assert written([(mirror, said)], "en", "i_feel") == (Written(7, 1),)
    assert written([(mirror, said)], "de", "i_feel") == (Written(7, 1),)
    assert written([(mirror, said)], "de", "repair") == (Written(7, 0),)


def test_a_stopped_entry_counts_for_nothing():
    assert written([(read("I feel sad. I want to die."), {})], "en", "i_feel") == ()


def test_entries_read_by_different_rules_are_never_counted_together():
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")}
    other = load({name: f"{text}\n# another" for name, text in texts.items()})
    assert isinstance(other, type(shipped()))

    with pytest.raises(MixedRulesError, match="2 sets of rules"):
        written([(read(ENTRY), {}), (read(ENTRY, other), {})], "en", "i_feel")


def test_a_rule_is_hidden_once_it_is_surely_wrong_more_often_than_right():
    assert is_worth_showing(0, 0)
    assert is_worth_showing(0, 1)
    assert is_worth_showing(3, 5)
    assert not is_worth_showing(0, 5)
    assert not is_worth_showing(4, 16)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: rate_interval(3, 0),
        lambda: rate_interval(-1, 100),
        lambda: rate_interval(3, 100, dispersion=0.5),
        lambda: rate_interval(3, 100, dispersion=float("inf")),
        lambda: rate_interval(3, 100, level=1.0),
        lambda: rule_precision(0, 0),
        lambda: rule_precision(-1, 3),
        lambda: rule_precision(1, 3, level=0.0),
    ],
)
def test_nothing_to_estimate_is_an_error_that_says_so(wrong):
    with pytest.raises(NothingToEstimateError):
        wrong()
