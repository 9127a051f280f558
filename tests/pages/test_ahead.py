"""While someone reads, the choices beside theirs are answered, once the page has settled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analytics.cards import episodes_per_week, rituals_kept
from analytics.figures.palette import LIGHT
from analytics.log.log import Log
from analytics.sample import build_sample
from analytics.scope import Scope
from pages.parts.ahead import Ahead
from pages.parts.answers import asking

CARDS = (episodes_per_week, rituals_kept)


@pytest.fixture(scope="module")
def sample() -> Iterator[Log]:
    with Log() as log:
        build_sample(log)
        yield log


def keeps(log: Log, scope: Scope) -> bool:
    with asking(log, scope) as asked:
        return all(map(asked.keeps, CARDS))


def test_every_other_phase_and_person_lies_beside(sample: Log):
    beside = Ahead(sample, Scope(phase="Holiday"), CARDS).beside()

    assert Scope() in beside
    assert Scope(phase="Therapy starts") in beside
    assert Scope(who="Ben", phase="Holiday") in beside
    assert Scope(phase="Holiday") not in beside


def test_nothing_is_asked_before_the_page_has_settled(sample: Log):
    assert not Ahead(sample, Scope(), CARDS).answer_next(LIGHT)


def test_each_time_one_choice_is_answered_until_all_are(sample: Log):
    ahead = Ahead(sample, Scope(), CARDS, drawn_seconds=0)
    beside = ahead.beside()

    for number in range(len(beside)):
        assert sum(keeps(sample, scope) for scope in beside) == number
        assert ahead.answer_next(LIGHT)
    assert all(keeps(sample, scope) for scope in beside)
    assert not ahead.answer_next(LIGHT)


def test_what_was_answered_ahead_is_what_is_shown_later(sample: Log):
    Ahead(sample, Scope(who="Ana"), CARDS, drawn_seconds=0).answer_next(LIGHT)
    with asking(sample, Scope()) as asked:
        said = asked.ask(episodes_per_week).said
    with sample.within(Scope()) as view:
        rows = episodes_per_week.measure(view)

    assert f"from {int(rows['logged_days'].sum())} logged days" in said
