from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.log import Log
from analytics.records import Episode, Record

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]
Couple = Callable[[str, str], list[Record]]

PAGES = {
    "overview": "How are we doing?",
    "episodes": "Episodes",
    "rituals": "Rituals",
    "communication": "Communication",
    "log_today": "Log today",
    "our_week": "Our week",
    "journal": "Journal",
    "thoughts": "Thoughts",
    "growth": "Growth",
    "settings": "Settings",
    "learn": "Learn",
    "together": "Together",
    "progress": "Are we getting somewhere?",
    "import_files": "Import",
    "explore": "Explore",
    "share": "Share",
}


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in (*app.title, *app.text))


@pytest.mark.parametrize(("page", "title"), [*(PAGES | {"overview": "Welcome"}).items()])
def test_every_page_holds_on_an_empty_log(open_page: Open, page: str, title: str):
    app = open_page(page)

    assert not app.exception
    assert [str(one.value) for one in app.title] == [title]


@pytest.mark.parametrize(("page", "title"), [*PAGES.items()])
def test_every_page_holds_on_a_filled_log(open_page: Open, filled: Path, page: str, title: str):
    app = open_page(page)

    assert filled.is_file()
    assert not app.exception
    assert [str(one.value) for one in app.title] == [title]


@pytest.mark.parametrize(("page", "title"), [*PAGES.items()])
def test_every_page_holds_on_the_sample_couple(open_page: Open, page: str, title: str):
    app = open_page(page, log="sample")

    assert not app.exception
    assert [str(one.value) for one in app.title] == [title]
    assert "You are looking at the sample couple, Ana and Ben. Nothing here is yours." in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_damaged_log_is_explained_on_every_page(open_page: Open, log_path: Path, page: str):
    log_path.write_bytes(b"not a log at all")

    app = open_page(page)

    assert not app.exception
    assert "is damaged or not a Secure Base log" in said(app)
    assert [button.label for button in app.button] == ["Try again"]


def test_a_damaged_log_is_left_as_it_was(open_page: Open, log_path: Path):
    log_path.write_bytes(b"not a log at all")

    open_page()

    assert log_path.read_bytes() == b"not a log at all"


def test_a_log_open_elsewhere_is_explained_and_opens_once_it_is_free(open_page: Open, filled: Path):
    with Log.open(filled):
        app = open_page()

    assert "already open in another window or program" in said(app)
    assert "How are we doing?" in said(app.button[0].click().run())


def test_the_server_log_names_only_the_type_of_what_went_wrong(
    open_page: Open, log_path: Path, caplog: pytest.LogCaptureFixture
):
    log_path.write_bytes(b"not a log at all")

    with caplog.at_level(logging.WARNING, "secure_base"):
        open_page()

    assert "The log was not opened: LogDamagedError" in caplog.messages
    assert "log.securebase" not in caplog.text


def test_the_menu_scope_is_native_and_in_the_side_menu(open_page: Open, filled: Path):
    app = open_page("episodes")

    assert filled.is_file()
    assert [widget.label for widget in app.sidebar.segmented_control] == ["Who"]
    assert [widget.label for widget in app.sidebar.date_input] == ["From", "Until"]
    assert [widget.label for widget in app.sidebar.selectbox] == ["Phase"]


def test_a_name_that_is_markdown_is_never_put_into_a_label(
    open_page: Open, fill_log: Fill, couple: Couple
):
    name = "![x](http://127.0.0.1:9/x.png)"
    fill_log(couple(name, "Ben"))

    app = open_page("episodes")

    assert not app.sidebar.segmented_control
    who = app.sidebar.selectbox[0]
    assert who.label == "Who"
    assert set(who.options) == {"Both", name, "Ben"}
    assert not any(name in str(element.value) for element in (*app.markdown, *app.caption))


def test_more_than_two_people_are_all_offered(open_page: Open, fill_log: Fill, couple: Couple):
    first = next(one for one in couple("Ana", "Ben") if isinstance(one, Episode))
    fill_log([*couple("Ana", "Ben"), *couple("Cem", "Ben"), first])

    app = open_page("episodes")

    assert set(app.sidebar.selectbox[0].options) == {"Everyone", "Ana", "Ben", "Cem"}
