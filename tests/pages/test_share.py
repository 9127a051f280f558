"""The Share page: nothing of a partner without their yes, and a look before anything leaves."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.records import Entry, Episode, LoggedDay, Rating
from analytics.report.report import make_report
from analytics.report.sharing import Sharer, Sharing
from pages.parts import session, share_choices, share_files, share_lines, share_view

AT = datetime(2025, 3, 3, 21)
LOOK = "share-look"
SIX = "one two three four five six"


@pytest.fixture
def share(open_page, fill_log) -> AppTest:
    days = [AT.replace(day=1 + n) for n in range(20)]
    fill_log(
        [
            *(LoggedDay("episodes", "Ana", at.date()) for at in days),
            *(Episode("Ana", at, 6, 3, triggers=("late reply",)) for at in days[::3]),
            *(Rating(who, at, "heard", 5) for at in days[::2] for who in ("Ana", "Ben")),
            Rating("Ana", AT, "gad7", 9),
            Entry("Ana", AT, text="Ben was late and I was afraid"),
            Entry("Ana", AT.replace(hour=22), text="Only for me", private=True),
            Episode("Ben", AT, 3, note="What Ben wrote"),
        ]
    )
    app: AppTest = open_page("share")
    return app


def words_on(app: AppTest) -> str:
    shown = [*app.text, *app.caption, *app.code, *app.markdown, *app.header, *app.subheader]
    return "\n".join(str(one.value) for one in shown)


def look(app: AppTest) -> AppTest:
    return app.button(key=LOOK).click().run()


def test_an_empty_log_says_what_the_page_will_do_and_asks_nothing(open_page):
    app = open_page("share")

    assert not app.exception
    assert share_view.EMPTY in words_on(app)
    assert [one for one in app.button if one.key == LOOK] == []


def test_nothing_is_made_before_it_was_looked_at(share):
    assert share.get("download_button") == []

    assert len(look(share).get("download_button")) == 1


def test_another_choice_asks_for_another_look(share):
    look(share)

    share.text_input(key="share-for").set_value("Dr M").run()

    assert share.get("download_button") == []


def test_the_partner_is_left_out_until_they_say_yes(share):
    look(share)
    assert "Nothing of Person B." in words_on(share)

    share.selectbox(key="share-level-Ben-Ana").set_value(1).run()
    assert "Ben has not said yes to this export." in words_on(share)
    assert [one for one in share.button if one.key == LOOK] == []

    share.checkbox(key="share-yes-Ben-Ana").check().run()
    look(share)
    assert "Person B (L1, days and scores)" in words_on(share)


def test_the_people_stand_under_other_names_in_what_leaves(share):
    share.text_input(key="share-alias-Ana-Ana").set_value("A.").run()
    look(share)

    assert "A. (L1, days and scores)" in words_on(share)


def test_two_people_can_not_have_one_name(share):
    share.text_input(key="share-alias-Ana-Ana").set_value("person b").run()

    assert "has the same name here as another" in words_on(share)


def picks(app: AppTest) -> list[str]:
    keys = (str(one.key) for one in app.checkbox)
    return [key for key in keys if key.startswith(share_lines.KEY)]


def test_own_lines_can_be_picked_at_the_highest_level_alone(share):
    assert picks(share) == []

    share.selectbox(key="share-level-Ana-Ana").set_value(3).run()

    assert len(picks(share)) == 1
    assert "Ben was late and I was afraid" in words_on(share)
    assert "Only for me" not in words_on(share)


def test_a_picked_line_is_shown_as_it_would_stand_there(share):
    share.selectbox(key="share-level-Ana-Ana").set_value(3).run()
    share.checkbox(key=picks(share)[0]).check().run()
    look(share)

    assert "Person B was late and I was afraid" in words_on(share)
    assert "Only for me" not in words_on(share)


def test_a_line_is_found_by_a_word_and_a_picked_one_stays(share):
    share.selectbox(key="share-level-Ana-Ana").set_value(3).run()
    share.text_input(key="share-lines-find").set_value("AFRAID").run()
    (key,) = picks(share)
    share.checkbox(key=key).check().run()

    share.text_input(key="share-lines-find").set_value("no such word").run()

    assert picks(share) == [key]
    assert share.checkbox(key=key).value


def test_the_partners_lines_need_a_yes_of_their_own(share):
    share.selectbox(key="share-level-Ben-Ana").set_value(3).run()
    share.checkbox(key="share-yes-Ben-Ana").check().run()
    assert picks(share) == []

    share.checkbox(key="share-yes-words-Ben-Ana").check().run()

    assert len(picks(share)) == 1
    assert "What Ben wrote" in words_on(share)


def test_days_that_run_backwards_are_said_and_nothing_is_offered(share):
    share.date_input(key="share-since").set_value(datetime(2025, 5, 1).date()).run()
    share.date_input(key="share-until").set_value(datetime(2025, 4, 1).date()).run()

    assert not share.exception
    assert "lies after the last day" in words_on(share)


def test_questions_a_level_can_not_answer_are_not_offered(share):
    daily = set(share.pills(key="share-cards-1").options)

    share.selectbox(key="share-level-Ana-Ana").set_value(0).run()
    weekly = set(share.pills(key="share-cards-0").options)

    assert weekly < daily
    assert "What sets it off?" not in daily


def test_with_no_question_chosen_nothing_is_offered(share):
    share.pills(key="share-cards-1").set_value([]).run()

    assert share_choices.NO_CARD in words_on(share)
    assert [one for one in share.button if one.key == LOOK] == []


def test_a_file_is_sealed_with_six_words_unless_one_says_otherwise(share):
    look(share)
    (shown,) = (one.value for one in share.code if len(str(one.value).split()) == 6)

    share.toggle(key="share-seal").set_value(False).run()

    assert len(set(shown.split())) >= 5
    assert share_files.OPEN_WHAT in words_on(share)


def test_other_words_are_given_when_asked_for(share):
    look(share)
    before = [one.value for one in share.code]

    share.button(key="share-new-words").click().run()

    assert [one.value for one in share.code] != before


def test_scores_are_not_sealed(share):
    look(share)

    share.radio(key="share-kind").set_value("scores").run()

    assert share_files.NO_SEAL in words_on(share)


@pytest.mark.usefixtures("share")
def test_what_leaves_is_noted_for_both_to_read(open_page):
    log = session.own_log()

    sharing = Sharing(
        "Ana", (Sharer("Ana", "Person A", 1), Sharer("Ben", "Person B")), recipient="Dr M"
    )
    share_files.leave(log, sharing, "scores", AT.date(), None)
    again = open_page("share")

    assert "Ana's scores for Dr M, open" in words_on(again)
    assert "Ana L1 · all days" in words_on(again)


@pytest.mark.usefixtures("share")
def test_a_file_that_can_not_be_noted_does_not_leave(monkeypatch):

    log = session.own_log()
    sharing = Sharing("Ana", (Sharer("Ana", "Person A", 1), Sharer("Ben", "Person B")))

    def fails(*_: object) -> None:
        raise NotSavedError(Path("log"), "full")

    monkeypatch.setattr(Log, "note_shared", fails)

    with pytest.raises(NotSavedError):
        share_files.leave(log, sharing, "scores", AT.date(), None)


def test_the_manifest_that_is_noted_is_the_one_that_was_shown(share):
    look(share)
    log = session.own_log()

    sharing = Sharing("Ana", (Sharer("Ana", "Person A", 1), Sharer("Ben", "Person B")))
    share_files.leave(log, sharing, "scores", AT.date(), None)

    told = json.loads(log.shared()[0].manifest)
    assert told == make_report(log, sharing, AT.date()).manifest.as_json()


def test_the_pages_numbers_are_those_of_what_leaves_and_not_of_the_screen(open_page, fill_log):
    """The partner's ratings are in the log, and without a yes in no sentence here."""
    fill_log(
        [Rating("Ana", AT.replace(day=1 + n), "heard", 2) for n in range(9)]
        + [Rating("Ben", AT.replace(day=1 + n), "heard", 9) for n in range(9)]
    )
    app = open_page("share")
    app.selectbox(key="share-who").set_value("Ana").run()
    look(app)

    said = words_on(app)
    assert "About 2.0 of 10" in said
    assert "9.0" not in said
