from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.records import Entry, LoggedDay, Rating, Record, Ritual, RitualDay
from pages.parts import session
from pages.parts.help_lines import TITLE as HELP_TITLE
from pages.parts.week_notes import HEAVY_WORDS, NOBODY, NOTHING, ONLY_OWN
from pages.parts.week_view import KIND_WORDS, NONE_YET

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]
KINDS = set(KIND_WORDS.values())
MARKDOWN = "**Ana** [x](http://x)"


def texts(app: AppTest) -> list[str]:
    return [one.value for one in app.text]


def agenda(app: AppTest) -> list[str]:
    """Return what the three questions are about, in their order."""
    return [one.value for one in app.subheader if one.value in KINDS]


def held(log_path: Path) -> tuple[list[Record], ...]:
    """Return what was entered by hand, the latest first."""
    session.close_all()
    with Log.open(log_path) as log:
        return tuple(list(one.records) for one in log.by_hand())


def weekly(who: str, *values: float, last: date) -> list[Record]:
    """Make one answer to "heard" a week, the last of them in the week of `last`."""
    days = [last - timedelta(weeks=back) for back in range(len(values))][::-1]
    moments = [datetime(day.year, day.month, day.day, 20) for day in days]
    return [Rating(who, at, "heard", value) for at, value in zip(moments, values, strict=True)]


def test_an_empty_log_has_three_questions_and_says_what_comes(open_page: Open):
    app = open_page("our_week")

    assert not app.exception
    assert NONE_YET in texts(app)
    assert agenda(app) == ["Something good", "Something hard", "A wish"]
    assert not app.text_area


def test_the_sample_couple_is_only_looked_at(open_page: Open):
    app = open_page("our_week", log="sample")

    assert not app.exception
    assert app.selectbox(key="our-week").value == date(2026, 8, 24)
    assert any("what is usual" in said for said in texts(app))
    assert agenda(app) == ["Something good", "Something hard", "A wish"]
    assert ONLY_OWN in texts(app)
    assert not app.text_area
    assert not [one for one in app.button if (one.key or "").startswith("week-")]


def test_a_week_is_told_and_another_can_be_chosen(open_page: Open, filled: Path):
    assert filled.exists()
    app = open_page("our_week")

    # Twenty weeks from 3 March 2025: the last one begins on 14 July and has three episodes.
    assert app.selectbox(key="our-week").value == date(2025, 7, 14)
    assert any(said.startswith("Ana: 2 anxious episodes on 7 logged days") for said in texts(app))
    assert any(said.startswith("“Good-morning message”: done on") for said in texts(app))
    # No check-in is agreed, so none can be marked.
    assert not [one for one in app.button if one.key == "week-done-0"]

    app.selectbox(key="our-week").set_value(date(2025, 3, 3)).run()

    assert not app.exception
    assert any("not known yet" in said for said in texts(app))


def test_a_note_is_kept_shown_and_deleted(open_page: Open, filled: Path):
    app = open_page("our_week")
    assert [one.label for one in app.text_area] == ["Ana's notes", "Ben's notes"]

    app.text_area[0].set_value("We *walked* more.")
    app.button(key="week-keep-0").click().run()

    assert not app.exception
    assert "Kept." in texts(app)
    assert "We *walked* more." in texts(app)
    assert app.text_area[0].value == ""
    ((note, day),) = held(filled)
    assert isinstance(note, Entry)
    assert (note.who, note.kind, note.tags, note.private) == (
        *("Ana", "conversation", ("weekly check-in",)),
        False,
    )
    assert isinstance(day, LoggedDay)

    app = open_page("our_week")
    (delete,) = [one for one in app.button if (one.key or "").startswith("week-delete-")]
    delete.click().run()
    app.button(key="week-delete").click().run()

    assert "Taken out again." in texts(app)
    assert "We *walked* more." not in texts(app)
    assert held(filled) == ()


def test_a_note_stays_with_its_week_and_heavy_words_bring_one_quiet_line(
    open_page: Open, filled: Path
):
    assert filled.exists()
    app = open_page("our_week")
    app.selectbox(key="our-week").set_value(date(2025, 5, 5)).run()
    app.text_area[1].set_value("About early May. I want to kill myself.")
    app.button(key="week-keep-1").click().run()
    assert "About early May. I want to kill myself." in texts(app)
    assert HEAVY_WORDS in texts(app)

    app.selectbox(key="our-week").set_value(date(2025, 7, 14)).run()
    assert not any("early May" in said for said in texts(app))
    assert HEAVY_WORDS not in texts(app)


def test_what_is_empty_or_could_not_be_saved_is_never_called_kept(
    open_page: Open, filled: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, **__: object) -> None:
        raise NotSavedError(filled, "No space left on device")

    app = open_page("our_week")
    app.text_area[0].set_value("   ")
    app.button(key="week-keep-0").click().run()
    assert NOTHING in texts(app)

    monkeypatch.setattr(Log, "take_in", full)
    app.text_area[0].set_value("A long talk.")
    app.button(key="week-keep-0").click().run()

    assert any(said.startswith("Not kept.") for said in texts(app))
    assert "Kept." not in texts(app)
    assert app.text_area[0].value == "A long talk."


def test_a_check_in_is_marked_as_done_for_both_and_undone(
    open_page: Open, fill_log: Fill, log_path: Path
):
    day = date(2025, 3, 3)
    fill_log(
        [
            Ritual("Weekly check-in", since=day),
            Ritual("Tea", since=day),
            RitualDay("Tea", "Ana", day, "done"),
            RitualDay("Tea", "Ben", day, "done"),
        ]
    )
    app = open_page("our_week")
    assert "“Weekly check-in”: held today?" in texts(app)

    app.button(key="week-done-0").click().run()

    assert any("“Weekly check-in” is marked as done" in said for said in texts(app))
    (records,) = held(log_path)
    done = [one for one in records if isinstance(one, RitualDay)]
    assert [(one.ritual, one.who, one.state) for one in done] == [
        ("Weekly check-in", "Ana", "done"),
        ("Weekly check-in", "Ben", "done"),
    ]

    app = open_page("our_week")
    app.button(key="week-undo-0").click().run()

    assert "“Weekly check-in”: held today?" in texts(app)
    assert held(log_path) == ()


def test_help_comes_first_where_a_ninth_answer_was_above_zero(open_page: Open, fill_log: Fill):
    last = date(2026, 3, 4)
    answer = Rating("Ana", datetime(2026, 3, 4, 12), "phq9_item9", 1)
    fill_log([*weekly("Ana", *[7] * 6, 2, last=last), answer])
    app = open_page("our_week")

    assert app.header[0].value == HELP_TITLE
    assert agenda(app) == ["Before anything else", "Something good", "A wish"]


def test_a_week_unlike_the_others_is_told_and_asked_about(open_page: Open, fill_log: Fill):
    fill_log(weekly("Ana", *[7, 8] * 3, 2, last=date(2026, 3, 4)))
    app = open_page("our_week")
    said = texts(app)

    assert any(one.startswith("Ana, “Feeling heard”: 2.0 of 10 (1 answer), lower") for one in said)
    assert any("lower than usual for one of you. What was missing" in one for one in said)
    assert not any("Ana" in one for one in said if one.startswith("Because"))


def test_names_with_markdown_reach_the_screen_as_plain_text(open_page: Open, fill_log: Fill):
    fill_log(weekly(MARKDOWN, 5, last=date(2026, 3, 4)))
    app = open_page("our_week")

    assert MARKDOWN in texts(app)
    assert [one.label for one in app.text_area] == ["Notes"]
    assert not any(MARKDOWN in one.value for one in (*app.markdown, *app.caption, *app.header))


def test_a_log_of_nobody_says_what_notes_need(open_page: Open, fill_log: Fill):
    fill_log([Ritual("Tea", since=date(2026, 3, 2))])
    app = open_page("our_week")

    assert not app.exception
    assert NOBODY in texts(app)


def test_of_three_people_one_chooses_whose_note_it_is(open_page: Open, fill_log: Fill):
    fill_log(
        [one for who in ("Ana", "Ben", "Cleo") for one in weekly(who, 5, last=date(2026, 3, 4))]
    )
    app = open_page("our_week")
    app.selectbox(key="week-who").set_value("Ben").run()

    assert [one.label for one in app.text_area] == ["Ben's notes"]
