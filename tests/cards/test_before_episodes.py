"""What goes before days with episodes: nothing is said to where nothing does."""

from __future__ import annotations

from datetime import date

from analytics.cards import before_episodes
from analytics.cards.card import answer
from analytics.cards.goes_before import read_rows
from analytics.log.log import Log
from analytics.scope import Scope


def test_nothing_was_planted_before_episodes_and_nothing_is_said_to_be(sample: Log):
    with sample.within() as view:
        rows = read_rows(before_episodes.measure(view))

    assert rows
    assert not any(row.stands_out for row in rows)


def test_the_scope_narrows_the_days(sample: Log):
    with sample.within(Scope(since=date(2025, 3, 1), until=date(2025, 3, 20))) as view:
        rows = read_rows(before_episodes.measure(view))

    assert {row.standing for row in rows} == {"not enough"}


def test_the_sentence_says_of_how_many_things_nothing_stood_out(sample: Log):
    with sample.within() as view:
        said = before_episodes.say(answer(before_episodes, view))

    assert said.startswith("Nothing stood out: of 11 things held against the next day")
