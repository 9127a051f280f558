"""While someone reads, the choices beside theirs are answered, once the page has settled."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from analytics.cards import episodes_per_week, rituals_kept
from analytics.cards.card import Answer
from analytics.figures.chart import Chart
from analytics.figures.palette import LIGHT
from analytics.levels import Level
from analytics.log.log import Log
from analytics.log.view import View
from analytics.sample import build_sample
from analytics.scope import Scope
from pages.parts.ahead import Ahead, _worker, give_way
from pages.parts.answers import asking

CARDS = (episodes_per_week, rituals_kept)


@pytest.fixture(scope="module")
def sample() -> Iterator[Log]:
    with Log() as log:
        build_sample(log)
        yield log


class Failing:
    """How does a card fail?"""

    PAGE = episodes_per_week.PAGE
    STREAM = episodes_per_week.STREAM
    SHARED_FROM: Level | None = None
    SQL = episodes_per_week.SQL
    NEEDS = episodes_per_week.NEEDS

    def measure(self, log: View) -> pd.DataFrame:
        raise ValueError(log.scope)

    def say(self, answer: Answer) -> str:
        return str(len(answer.rows))

    def draw(self, answer: Answer) -> Chart:
        raise ValueError(answer)


class Drawing(Failing):
    """What happens when a page is drawn meanwhile?"""

    def measure(self, log: View) -> pd.DataFrame:
        give_way()
        return episodes_per_week.measure(log).head(0)


def keeps(log: Log, scope: Scope) -> bool:
    with asking(log, scope) as asked:
        return all(map(asked.keeps, CARDS))


def test_every_other_phase_and_person_lies_beside(sample: Log):
    beside = Ahead(sample, Scope(phase="Holiday"), CARDS).beside()

    assert Scope() in beside
    assert Scope(phase="Therapy starts") in beside
    assert Scope(who="Ben", phase="Holiday") in beside
    assert Scope(phase="Holiday") not in beside


def answered(ahead: Ahead) -> None:
    work = ahead.begin(LIGHT)
    assert work is not None
    work.result(timeout=60)


def wait_for_the_word_on_it() -> None:
    # The one thread says how its last work ended before it takes up another.
    _worker._thread.submit(int).result(timeout=60)


def test_nothing_is_asked_before_the_page_has_settled(sample: Log):
    assert Ahead(sample, Scope(), CARDS).begin(LIGHT) is None


def test_every_choice_beside_is_answered_and_then_nothing_is_left_to_do(sample: Log):
    ahead = Ahead(sample, Scope(), CARDS, drawn_seconds=0)

    answered(ahead)

    assert all(keeps(sample, scope) for scope in ahead.beside())
    assert ahead.begin(LIGHT) is None


def test_a_page_that_is_drawn_stops_it_after_the_card_at_hand(sample: Log):
    ahead = Ahead(sample, Scope(who="Ben"), (Drawing(), Failing()), drawn_seconds=0)

    answered(ahead)

    assert ahead.missing() == ahead.beside()


def test_a_card_that_fails_is_told_by_its_type_alone(sample: Log, caplog: pytest.LogCaptureFixture):
    work = Ahead(sample, Scope(), (Failing(),), drawn_seconds=0).begin(LIGHT)
    assert work is not None

    assert isinstance(work.exception(timeout=60), ValueError)
    wait_for_the_word_on_it()
    assert [record.getMessage() for record in caplog.records] == [
        "Answering ahead stopped: ValueError"
    ]


def test_what_was_answered_ahead_is_what_is_shown_later(sample: Log):
    ahead = Ahead(sample, Scope(who="Ana", phase="Holiday"), CARDS, drawn_seconds=0)
    if ahead.missing():
        answered(ahead)
    with asking(sample, Scope(who="Ana")) as asked:
        said = asked.ask(episodes_per_week).said
    with sample.within(Scope(who="Ana")) as view:
        rows = episodes_per_week.measure(view)

    assert f"from {int(rows['logged_days'].sum())} logged days" in said
