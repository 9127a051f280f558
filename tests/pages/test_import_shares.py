from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyrage
import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.log import Log
from pages.parts import session
from tests.readers.share_files import L1_TABLES, share

Open = Callable[..., AppTest]
WORDS = "six words from a generated list"
SAYS = "A share of Person A's, level L1 (days and scores), until 31 December 2999"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return pyrage.passphrase.encrypt(share(), WORDS)


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return app.file_uploader[0].set_value([(*file, "") for file in files]).run()


def press(app: AppTest, label: str) -> AppTest:
    button = next(one for one in app.button if str(one.label).startswith(label))
    return button.click().run()


def try_words(app: AppTest, words: str) -> AppTest:
    field = next(one for one in app.text_input if one.label == "Its passphrase")
    field.set_value(words)
    return press(app, "Open it")


def test_a_share_says_whose_it_is_how_much_and_until_when(open_page: Open, log_path: Path):
    app = drop(open_page("import_files"), ("share.zip", share()))

    assert not app.exception
    assert "Partner's share" in [str(one.value) for one in app.caption]
    assert f"{SAYS}. After its last day, or when you withdraw it," in said(app)
    assert "It brings 2 episodes" in said(app)
    assert not log_path.exists()


def test_a_share_that_was_taken_in_is_withdrawn_with_one_press(open_page: Open, log_path: Path):
    app = drop(open_page("import_files"), ("share.zip", share()))
    app = press(app, "Take in 12 records")
    assert SAYS in said(app)

    app = press(app, "Withdraw")

    assert not app.exception
    assert "Import 1 was withdrawn; 12 records went with it." in said(app)
    session.close_all()
    with Log.open(log_path) as log:
        assert (log.record_count(), log.batches()) == (0, ())


def test_nothing_is_kept_for_the_next_share(open_page: Open, log_path: Path):
    press(drop(open_page("import_files"), ("share.zip", share())), "Take in 12 records")
    session.close_all()

    with Log.open(log_path) as log:
        assert log.tables()["setting"].num_rows == 0


def test_a_later_share_says_whose_place_it_takes(open_page: Open):
    app = drop(open_page("import_files"), ("share.zip", share()))
    app = press(app, "Take in 12 records")

    app = drop(app, ("later.zip", share(made_on="2026-12-24")))

    assert "It takes the place of an earlier share of the same person: import 1." in said(app)


def test_a_share_that_has_ended_is_told_kindly(open_page: Open):
    app = drop(open_page("import_files"), ("share.zip", share(ends_on="2020-01-31")))

    assert "This share ended on 31 January 2020." in said(app)
    assert not [one for one in app.button if str(one.label).startswith("Take in")]


def test_weekly_counts_are_for_the_explore_page(open_page: Open):
    counts = share({"weekly_counts.csv": "who,week\nPerson A,2026-10-05\n"}, level="L0")
    app = drop(open_page("import_files"), ("share.zip", counts))

    assert "weekly counts only" in said(app)


def test_a_sealed_file_asks_for_its_passphrase_and_opens_with_it(
    open_page: Open, sealed: bytes, log_path: Path
):
    app = drop(open_page("import_files"), ("share.zip.age", sealed))
    assert "Sealed with a passphrase" in [str(one.value) for one in app.caption]
    assert "It brings" not in said(app)

    app = try_words(app, "other words")
    assert "This passphrase does not open the file" in said(app)

    app = try_words(app, WORDS)
    assert not app.exception
    assert SAYS in said(app)
    assert not [one for one in app.text_input if one.label == "Its passphrase"]
    assert WORDS not in repr(app.session_state)

    app = press(app, "Take in 12 records")
    assert SAYS in said(app)
    session.close_all()
    assert WORDS.encode() not in log_path.read_bytes()


def test_a_sealed_file_waits_while_others_are_looked_at(open_page: Open, sealed: bytes):
    app = drop(open_page("import_files"), ("share.zip.age", sealed), ("share.zip", share()))

    assert "It brings 2 episodes" in said(app)
    assert [one for one in app.text_input if one.label == "Its passphrase"]


def test_a_share_that_ended_shows_nowhere_on_an_open_page(open_page: Open):
    app = press(drop(open_page("import_files"), ("s.zip", share(L1_TABLES))), "Take in 12 records")
    assert SAYS in said(app)
    session.own_log()._today = lambda: date(3000, 1, 1)

    app = app.run()

    assert not app.exception
    assert "A share of" not in said(app)
    assert "Person A" not in repr([one.options for one in app.selectbox])
