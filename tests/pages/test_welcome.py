"""The welcome of a new couple: three ways in, their names, what they agreed on, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.agreed import people_of
from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.records import Episode, LoggedDay, Marker, Record, Ritual
from pages.parts import session, welcome_people, welcome_rituals, welcome_view
from pages.parts.welcome_rituals import OFTEN, READY_MADE, by_whom, ritual_of
from pages.parts.welcome_view import is_beginning

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]
DAY = date(2025, 3, 3)
IMAGE = "![x](http://127.0.0.1:9/x.png)"


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.text)


def headers(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def name(app: AppTest, mine: str, theirs: str) -> AppTest:
    app.text_input(key="welcome-mine").input(mine)
    app.text_input(key="welcome-theirs").input(theirs)
    return press(app, "Go on")


def choose(app: AppTest, label: str, option: str) -> AppTest:
    return next(one for one in app.selectbox if one.label == label).select(option).run()


def refuse(*_: object, **__: object) -> None:
    path = "/kept/log.securebase"
    raise NotSavedError(Path(path), "the disk is full")


def test_an_empty_log_is_met_with_a_welcome_and_three_ways_in(open_page: Open):
    app = open_page()

    assert [str(one.value) for one in app.title] == ["Welcome"]
    links = [one.proto.label for one in app.get("page_link")]
    assert links[:2] == ["Bring in your files", "Log today"]
    assert "Look at the sample couple" in [one.label for one in app.button]
    assert headers(app)[-1] == welcome_people.WHO


def test_the_welcome_says_what_it_is_not_and_leads_to_help(open_page: Open):
    app = open_page()

    assert "not for emergencies and not a diagnosis" in str(app.caption[0].value)
    assert [one.proto.page for one in app.get("page_link")][-1] == "learn"


def test_two_names_and_two_rituals_lead_to_the_first_entry(open_page: Open, log_path: Path):
    app = name(open_page(), " Mia ", "Leo")
    asked = headers(app)[-1]
    named = said(app)
    often = len(app.selectbox)
    app = choose(app, "Evening hug", "Both of us")
    app = choose(app, "Date night", "Mia")
    one_more_each = len(app.selectbox) - often
    app = choose(app, "Date night: how often", "Every other week")
    app = press(app, "Agree on these")

    assert "Saved: Mia and Leo." in named
    assert asked == welcome_rituals.ASKED
    assert (often, one_more_each) == (len(READY_MADE), 2)
    assert headers(app)[-1] == "What next"
    assert "Saved. Agreed on: Evening hug and Date night." in said(app)
    assert "Evening hug. Agreed for both of you, 7 times in 7 days, since" in said(app)
    assert "Date night. Agreed for Mia, once in 14 days, since" in said(app)
    session.close_all()
    with Log.open(log_path) as log:
        assert people_of(log) == ("Leo", "Mia")
        (entry,) = log.by_hand()
    today = entry.records[0].since  # type: ignore[union-attr] # all of them are rituals
    assert entry.records == (
        Ritual("Evening hug", "", 7, today),
        Ritual("Date night", "Mia", 0.5, today),
    )


def test_one_may_go_on_without_rituals(open_page: Open):
    app = press(name(open_page(), "Mia", ""), "Go on without")

    assert headers(app)[-1] == "What next"
    assert "This is the log of Mia." in said(app)


def test_what_is_missing_is_said_and_nothing_is_saved(open_page: Open):
    app = name(open_page(), "  ", "")
    nobody = said(app)
    app = name(app, "Mia", "mia")
    twice = said(app)
    app = name(app, "Mia", "Leo")
    app = press(app, "Agree on these")

    assert welcome_people.NO_NAME in nobody
    assert welcome_people.ONE_NAME_TWICE in twice
    assert welcome_rituals.NOTHING in said(app)
    assert headers(app)[-1] == welcome_rituals.ASKED


def test_what_could_not_be_saved_is_not_called_saved(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
):
    app = open_page()
    with monkeypatch.context() as full:
        full.setattr(Log, "choose", refuse)
        app = name(app, "Mia", "Leo")
    names = said(app)
    app = choose(name(app, "Mia", "Leo"), "Evening hug", "Both of us")
    monkeypatch.setattr(Log, "take_in", refuse)
    app = press(app, "Agree on these")

    assert "the disk is full" in names
    assert "Saved" not in names
    assert "the disk is full" in said(app)
    assert headers(app)[-1] == welcome_rituals.ASKED


def test_names_that_hold_markdown_are_only_shown(open_page: Open):
    app = choose(name(open_page(), IMAGE, "Leo"), "Evening hug", IMAGE)
    app = press(app, "Agree on these")

    marked = [*app.markdown, *app.caption, *app.header, *app.subheader]
    assert not app.exception
    assert "127.0.0.1:9" in said(app)
    assert not any("127.0.0.1:9" in str(one.value) for one in marked)
    assert not any("127.0.0.1:9" in str(one.label) for one in app.button)


@pytest.mark.parametrize(
    ("records", "beginning"),
    [
        ([], True),
        ([Ritual("Evening hug", since=DAY), Marker("We began", DAY)], True),
        ([LoggedDay("episodes", "Ana", DAY)], False),
        ([Episode("Ana", datetime(2025, 3, 3, 21), 5)], False),
    ],
    ids=["nothing", "what was agreed on", "a calm day", "an episode"],
)
def test_the_welcome_stays_until_something_happened(
    fill_log: Fill, log_path: Path, records: Sequence[Record], *, beginning: bool
):
    if records:
        fill_log(records)
    with Log.open(log_path) as log:
        assert is_beginning(log) is beginning


def test_a_couple_that_logged_a_calm_day_sees_the_overview(open_page: Open, fill_log: Fill):
    fill_log([LoggedDay("episodes", "Ana", DAY)])
    app = open_page()

    assert [str(one.value) for one in app.title] == ["How are we doing?"]
    assert welcome_view.WELCOME not in said(app)


def test_a_ritual_can_be_for_nobody_for_both_or_for_one():
    assert by_whom(["Mia", "Leo"]) == (None, "", "Mia", "Leo")
    assert by_whom(["Mia"]) == (None, "Mia")
    assert ritual_of("Evening hug", None, 7, DAY) == ()
    assert ritual_of("Evening hug", "", 7, DAY) == (Ritual("Evening hug", "", 7, DAY),)


def test_each_ready_made_rhythm_can_be_chosen():
    assert set(READY_MADE.values()) <= set(OFTEN)
