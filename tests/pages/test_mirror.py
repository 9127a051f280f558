"""Marks in one's own words: on request, for oneself alone, and never after the safety stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.journal import Piece
from analytics.language import KINDS, read
from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.records import Entry, Record
from pages.parts import mirror_view, session
from pages.parts.mirror_view import Mirroring, marks_to_show
from pages.parts.mirror_words import FITS, HELP, KIND_WORDS, NOT_FITTING, PROMISE, STOPPED

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]

AT = datetime(2025, 3, 3, 21)
OWN = 'You never listen. He said "I never sleep". Could you call me when you leave?'
MARKED = ("“You never listen”", "“You never”", "“Could you call”")
STOPPING = ("I never know when he hits me.", "I want to die, nobody ever calls.")


def said(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.text]


def quiet(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.caption]


def shown(app: AppTest) -> list[str]:
    """Return the phrases that are marked on the page."""
    return [line.partition("\n")[0] for line in said(app) if line.startswith("“")]


def answers(log: Log) -> list[bool]:
    with log.within() as view:
        rows = view.ask_arrow("SELECT confirmed FROM mark_answers").to_pylist()
    return [row["confirmed"] for row in rows]


def helps(app: AppTest) -> int:
    return [str(one.proto.label) for one in app.get("page_link")].count(HELP)


def turn_on(app: AppTest, who: str) -> AppTest:
    app.toggle(key=mirror_view.ON).set_value(True).run()
    app.selectbox(key=mirror_view.WHO).set_value(who).run()
    return app


def questions(app: AppTest):
    return [one for one in app.pills if str(one.key).startswith("mirror-")]


@pytest.fixture
def written(fill_log: Fill) -> None:
    fill_log(
        [
            Entry("Ana", AT, text=OWN),
            Entry("Ben", AT, text="I never get it right."),
            *(
                Entry("Ana", AT - timedelta(days=n), text=text)
                for n, text in enumerate(STOPPING, start=1)
            ),
        ]
    )


@pytest.mark.usefixtures("written")
def test_nothing_is_read_before_somebody_asks_for_it_and_says_whose_words_are_theirs(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
):
    def not_asked(_: str) -> None:
        pytest.fail("An entry was read though nobody asked for marks.")

    monkeypatch.setattr(mirror_view, "read", not_asked)
    app = open_page("journal")
    assert shown(app) == []
    assert PROMISE not in quiet(app)
    assert helps(app) == 1

    app.toggle(key=mirror_view.ON).set_value(True).run()

    assert not app.exception
    assert app.selectbox(key=mirror_view.WHO).value is None
    assert shown(app) == []


@pytest.mark.usefixtures("written")
def test_marks_are_in_ones_own_entries_alone_without_framed_ones_and_not_where_they_stop(
    open_page: Open,
):
    app = turn_on(open_page("journal"), "Ana")

    assert not app.exception
    assert sorted(shown(app)) == sorted(MARKED)
    assert quiet(app).count(PROMISE) == 1
    assert {KIND_WORDS["you_always"], KIND_WORDS["absolutist"], KIND_WORDS["request"]} <= {
        *quiet(app)
    }
    assert quiet(app).count(STOPPED) == len(STOPPING)
    # One way to help for the whole page, and one beside the first entry without marks.
    assert helps(app) == 2
    plain = [one.proto.label_visibility.value for one in questions(app)]
    assert len(plain) == len(MARKED)
    assert plain.count(0) == 1

    app.selectbox(key=mirror_view.WHO).set_value("Ben").run()

    assert shown(app) == ["“I never”"]
    assert STOPPED not in quiet(app)
    assert helps(app) == 1


@pytest.mark.usefixtures("written")
def test_what_is_said_of_a_mark_is_kept_shown_again_and_taken_back(open_page: Open):
    app = turn_on(open_page("journal"), "Ana")
    questions(app)[0].set_value(FITS).run()
    questions(app)[1].set_value(NOT_FITTING).run()

    assert sorted(answers(session.own_log())) == [False, True]

    session.close_all()
    app = turn_on(open_page("journal"), "Ana")

    assert [one.value for one in questions(app)] == [FITS, NOT_FITTING, None]

    questions(app)[0].set_value(None).run()

    assert answers(session.own_log()) == [False]
    assert questions(app)[0].value is None


@pytest.mark.usefixtures("written")
def test_an_answer_that_cannot_be_saved_says_so_and_stands_as_it_was(
    open_page: Open, log_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, confirmed: bool | None) -> None:
        raise NotSavedError(log_path, f"No space left on device for {confirmed}")

    app = turn_on(open_page("journal"), "Ana")
    monkeypatch.setattr(Log, "say_of_mark", full)
    questions(app)[0].set_value(FITS).run()

    assert not app.exception
    assert any("No space left on device for True" in line for line in said(app))
    assert questions(app)[0].value is None


@pytest.mark.usefixtures("written")
def test_only_entries_with_a_confirmed_mark_are_shown_where_asked_for(open_page: Open):
    app = turn_on(open_page("journal"), "Ana")
    assert [one for one in app.toggle if one.key == "journal-confirmed"] == []

    questions(app)[0].set_value(FITS).run()
    app.toggle(key="journal-confirmed").set_value(True).run()

    assert "1 piece, the latest first" in said(app)
    assert OWN in said(app)


def test_on_the_sample_log_marks_are_shown_and_cannot_be_answered(open_page: Open):
    app = open_page("journal", log="sample")
    app.text_input(key="journal-words").set_value("whether everything is all right").run()
    turn_on(app, "Ana")

    assert not app.exception
    assert questions(app)
    assert all(one.proto.disabled for one in questions(app))


def test_marks_that_touch_no_own_entry_are_for_nobody():
    piece = Piece(
        who="Ana",
        moment=AT,
        day=AT.date(),
        kind="journal",
        text=OWN,
        tags=(),
        private=False,
        automatic="",
        balanced="",
        belief_before=None,
        belief_after=None,
        intensity=None,
        batch=1,
        key="key",
        is_shared=False,
    )
    mirroring = Mirroring("Ana", {}, frozenset(), answerable=True)

    assert mirroring.is_for(piece)
    assert not mirroring.is_for(replace(piece, who="Ben"))
    assert not mirroring.is_for(replace(piece, is_shared=True))
    assert not mirroring.is_for(replace(piece, kind="episode", key=""))


def test_a_hidden_rule_has_no_marks_and_the_same_mark_is_shown_once():
    mirror = read("I never trust him. I never trust him.")
    (mark,) = marks_to_show(mirror, frozenset())

    assert mark.text == "I never"
    assert marks_to_show(mirror, frozenset({mark.rule})) == ()


def test_every_kind_has_words_of_its_own():
    assert set(KIND_WORDS) == set(KINDS)
    assert len(set(KIND_WORDS.values())) == len(KINDS)


def test_what_stops_the_marks_of_a_thought_stops_those_of_all_it_says(
    open_page: Open, fill_log: Fill
):
    fill_log([Entry("Ana", AT, "thought", "You never listen.", automatic="I want to die.")])

    app = turn_on(open_page("journal"), "Ana")

    assert shown(app) == []
    assert STOPPED in quiet(app)
