from __future__ import annotations

from datetime import datetime

from analytics.records import RECORD_KINDS
from pages.parts.words import KINDS, kind_words, moment_words


def test_every_kind_of_record_has_words():
    assert set(KINDS) == {kind.__name__ for kind in RECORD_KINDS}


def test_kinds_are_told_in_one_order_with_their_counts():
    told = kind_words({"Rating": 1, "Episode": 214, "LoggedDay": 0})

    assert told == "214 episodes and 1 rating"


def test_a_moment_is_told_alike_in_every_locale():
    assert moment_words(datetime(2026, 3, 1, 4, 5)) == "1 March 2026, 04:05"
