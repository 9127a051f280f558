from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from analytics.cards.catalogue import CARDS
from analytics.figures.palette import DARK, LIGHT
from analytics.figures.screen import spec
from analytics.log.log import Log
from analytics.log.view import View
from analytics.records import LoggedDay, Record
from analytics.scope import EVERYTHING, Scope
from pages.parts.answers import Kept, NothingToDrawError, asking

Fill = Callable[[Sequence[Record]], None]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Scope]:
    """Note every look into a log."""
    seen: list[Scope] = []
    within = Log.within

    def note(log: Log, scope: Scope = EVERYTHING) -> View:
        seen.append(scope)
        return within(log, scope)

    monkeypatch.setattr(Log, "within", note)
    return seen


def test_an_answer_is_worked_out_once(filled: Path, looks: list[Scope]):
    with Log.open(filled) as log:
        for _ in range(2):
            with asking(log, EVERYTHING) as look:
                found = look.ask(CARDS[0])

    assert looks == [EVERYTHING]
    assert found.chart is not None


def test_all_cards_of_a_page_share_one_look(filled: Path, looks: list[Scope]):
    with Log.open(filled) as log, asking(log, Scope("Ana")) as look:
        for card in CARDS[:4]:
            look.ask(card)

    assert looks == [Scope("Ana")]


def test_another_scope_is_another_answer(filled: Path):
    with Log.open(filled) as log:
        with asking(log, EVERYTHING) as look:
            everything = look.ask(CARDS[0])
        with asking(log, Scope(until=date(2025, 3, 20))) as look:
            narrowed = look.ask(CARDS[0])

    assert everything.said != narrowed.said


def test_a_changed_log_is_asked_again(filled: Path):
    with Log.open(filled) as log:
        with asking(log, EVERYTHING) as look:
            before = look.ask(CARDS[0])
        log.undo(1)
        with asking(log, EVERYTHING) as look:
            after = look.ask(CARDS[0])

    assert before.chart is not None
    assert after.chart is None


def test_a_drawing_is_the_same_for_the_same_theme_and_another_for_the_other(filled: Path):
    with Log.open(filled) as log, asking(log, EVERYTHING) as look:
        shown = look.ask(CARDS[0])

        assert shown.drawing(LIGHT) is shown.drawing(LIGHT)
        assert shown.drawing(LIGHT) != shown.drawing(DARK)


def test_a_drawing_is_the_chart_as_it_was_made_however_often_it_is_shown(filled: Path):
    with Log.open(filled) as log, asking(log, EVERYTHING) as look:
        shown = look.ask(CARDS[0])
        assert shown.chart is not None
        twice = [shown.drawing(LIGHT).to_dict() for _ in range(2)]

    assert twice == [spec(shown.chart, LIGHT)] * 2


def test_a_card_without_a_chart_says_so_when_it_is_asked_for_one(log_path: Path):
    with Log.open(log_path) as log, asking(log, EVERYTHING) as look:
        shown = look.ask(CARDS[0])

        with pytest.raises(NothingToDrawError, match="no chart to draw"):
            shown.drawing(LIGHT)


def test_only_the_latest_values_are_kept():
    kept: Kept[str] = Kept(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, partial(make, key))

    assert made == ["a", "b", "c", "b"]


def test_the_days_in_scope_are_told_with_how_many_were_logged(filled: Path):
    days = Scope(since=date(2025, 3, 3), until=date(2025, 3, 12))
    with Log.open(filled) as log, asking(log, days) as look:
        covered = look.coverage()

    assert covered is not None
    assert (covered.logged, covered.days) == (10, 10)


def test_an_empty_log_covers_nothing(log_path: Path):
    with Log.open(log_path) as log, asking(log, EVERYTHING) as look:
        assert look.coverage() is None


@pytest.mark.parametrize("stream", ["chat", "chat:Ana and Ben"])
def test_days_of_a_chat_alone_do_not_count_as_logged(log_path: Path, fill_log: Fill, stream: str):
    fill_log([LoggedDay(stream, "", day) for day in (date(2025, 3, 3), date(2025, 3, 9))])

    with Log.open(log_path) as log, asking(log, EVERYTHING) as look:
        covered = look.coverage()

    assert covered is not None
    assert (covered.logged, covered.days) == (0, 7)
