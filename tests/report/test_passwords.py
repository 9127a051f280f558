"""Six words: from the EFF's long list, drawn by the system's randomness."""

from __future__ import annotations

import math
import secrets

import pytest

from analytics.report import passwords
from analytics.report.passwords import WordListError, six_words, word_list
from analytics.report.sealing import normalised


def test_six_words_of_the_list_stand_apart():
    words = six_words().split(" ")

    assert len(words) == 6
    assert set(words) <= set(word_list())


def test_six_of_the_list_are_77_bits():
    assert math.floor(6 * math.log2(len(word_list()))) == 77


def test_no_two_words_of_the_list_are_the_same_once_typed():
    assert len({normalised(word) for word in word_list()}) == 7776


def test_words_are_easy_to_type():
    assert all(word.replace("-", "").isascii() and word.islower() for word in word_list())


def test_each_word_is_drawn_from_the_systems_randomness(monkeypatch):
    drawn = iter(("one", "two", "three", "four", "five", "six"))
    monkeypatch.setattr(secrets, "choice", lambda words: next(drawn) if words else "")

    assert six_words() == "one two three four five six"


def test_a_hundred_draws_differ():
    assert len({six_words() for _ in range(100)}) == 100


def test_a_list_with_words_missing_is_refused(monkeypatch, tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "eff-long").write_text("abacus\nabdomen\n", encoding="utf-8")
    monkeypatch.setattr(passwords, "files", lambda _: tmp_path)
    word_list.cache_clear()

    with pytest.raises(WordListError, match="2 words instead of 7776"):
        six_words()
