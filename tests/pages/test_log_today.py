"""Log today: what is filled in is saved as it was meant, and nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.agreed import choose_check_in_measures
from analytics.agreed.mirror import MIRROR
from analytics.entering import today_of
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Rating,
    RitualDay,
)
from analytics.thinking import PATTERNS
from analytics.today import Kind
from pages.parts import log_choices, log_view, session
from pages.parts.log_choices import LATE, PAST_MIDNIGHT
from pages.parts.log_fields import is_plain
from pages.parts.log_forms import CALM, FORMS, NO_MEASURES
from pages.parts.log_rituals import NONE_AGREED
from pages.parts.log_saving import (
    ALREADY,
    FITS,
    NO_NAME,
    TAKEN_OUT,
)
from pages.parts.log_view import CALM_TOO_LATE, NOT_CALM, ONLY_OWN
from pages.parts.log_words import NOTHING_YET
from tests.pages.logging_today import (
    NOW,
    TODAY,
    Open,
    by_hand,
    labels,
    name_couple,
    number,
    on_disk,
    opened,
    page,
    press,
    said,
    stop_clocks,
    tap,
    write,
)


@pytest.fixture
def couple_log(log_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Name Ana and Ben on an evening in November, with what they agreed on."""
    stop_clocks(monkeypatch)
    name_couple(log_path)
    yield log_path
    session.close_all()


@pytest.fixture
def log_today(couple_log: Path) -> Open:
    """Return a way to open the page for one of them."""
    assert couple_log.is_file()
    return opened


def test_an_empty_log_asks_whose_and_what_and_shows_no_form(log_path: Path):
    app = AppTest.from_function(page, default_timeout=60).run()

    assert log_path.parent.is_dir()
    assert not app.exception
    assert [one.label for one in app.selectbox] == ["Whose entry"]
    assert [one.value for one in app.title] == ["Log today"]
    assert labels(app) == []
    assert app.caption[-1].value.startswith("Nothing by hand on this day yet.")


def test_without_a_name_nothing_is_saved_and_it_says_so(log_path: Path):
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["what"] = Kind.EPISODE.value
    app = press(tap(app.run(), "How strong was it", 5.0), "Save")

    assert NO_NAME in said(app)
    assert by_hand() == []
    assert log_path.parent.is_dir()
    # What was filled in is still there.
    assert next(one for one in app.pills if one.label == "How strong was it, 0 to 10").value == 5


def test_nothing_is_chosen_before_someone_chooses_it_and_saving_nothing_says_what_is_missing(
    log_today: Open,
):
    app = log_today()
    for kind in Kind:
        app = tap(app, "What", kind.value).run()
        choices = [*app.pills, *app.segmented_control]
        own = [one for one in choices if one.key not in {"me", "what", "log-day"}]
        assert not app.exception
        assert all(one.value in (None, []) for one in own), kind
        assert all(one.value is None for one in app.number_input), kind
        assert all(not one.value for one in (*app.text_area, *app.text_input)), kind
        if kind in NOTHING_YET:
            assert f"Nothing to save yet: {NOTHING_YET[kind]}" in said(press(app, "Save"))

    assert by_hand() == []


def test_every_kind_has_a_form_and_either_needs_something_or_says_something():
    assert set(FORMS) == set(Kind)
    assert set(Kind) - set(NOTHING_YET) == {Kind.CALM_DAY, Kind.RITUALS, Kind.THERAPY}


def test_an_episode_takes_its_kind_its_strength_and_save(log_today: Open, couple_log: Path):
    app = press(tap(log_today(Kind.EPISODE), "How strong was it", 6.0), "Save")

    assert "Saved. Ana, 24 November 2025: episode, 6 of 10." in said(app)
    assert [one.value for one in app.pills if one.label == "How strong was it, 0 to 10"] == [None]
    assert on_disk(couple_log) == [
        (Episode("Ana", NOW, 6), LoggedDay("episodes", "Ana", TODAY)),
    ]


def test_an_episode_may_tell_all_of_it(log_today: Open):
    app = tap(log_today(Kind.EPISODE), "How strong was it", 7.0)
    tap(app, "What set it off", "slow reply")
    write(app, "Something else that set it off", "work, Slow reply")
    tap(app, "What you tried", "breathing", "a walk")
    tap(app, "Did you ask for reassurance?", "No")
    tap(app, "How strong afterwards", 0.0)
    number(app, "Minutes until calmer", 25)
    app = press(write(app, "Note", " It passed. "), "Save")

    assert by_hand()[0][0] == Episode(
        *("Ana", NOW, 7, 0, 25, ("slow reply", "work"), ("breathing", "a walk")),
        reassurance_sought=False,
        note="It passed.",
    )
    assert (
        "episode, 7 of 10, 0 afterwards, 25 minutes until calmer, set off by “slow reply” and "
        "“work”, tried “breathing” and “a walk”, did not ask for reassurance" in said(app)
    )
    assert "It passed." in said(app)
    # What was said once is there to tap the next time.
    assert "work" in next(one for one in app.pills if one.label == "What set it off").options


def test_a_calm_day_takes_its_kind_and_save_and_is_a_known_zero(log_today: Open):
    app = log_today(Kind.CALM_DAY)
    assert CALM in said(app)
    app = press(app, "Save")

    assert "Saved. Ana, 24 November 2025: a calm day, no anxious episode." in said(app)
    with session.own_log().within() as view:
        found = view.ask_arrow("SELECT who, day, episodes FROM episode_days").to_pylist()
    assert found == [{"who": "Ana", "day": TODAY, "episodes": 0}]
    assert ALREADY in said(press(app, "Save"))


def test_a_day_with_an_episode_is_not_called_calm(log_today: Open):
    app = press(tap(log_today(Kind.EPISODE), "How strong was it", 3.0), "Save")
    app = tap(app, "What", Kind.CALM_DAY.value).run()

    assert NOT_CALM in said(app)
    assert "Save" not in labels(app)


def test_a_check_in_asks_what_the_person_chose_and_keeps_what_was_answered(
    log_today: Open, couple_log: Path
):
    session.close_all()
    with Log.open(couple_log) as log:
        log.add_measures((Measure("rested", "How [rested](x)", 1, 7), Measure("far", "Far", 0, 50)))
        choose_check_in_measures(log, "Ana", ["mood", "rested", "calm", "far"])
    app = log_today(Kind.CHECK_IN)
    assert "How [rested](x), 1 to 7" in said(app)
    tap(app, "Mood, 1 to 5", 4.0)
    tap(app, "Your answer", 6.0)
    app = press(number(app, "Far, 0 to 50", 12), "Save")

    assert "Mood 4; How [rested](x) 6; Far 12" in said(app)
    assert by_hand()[0] == (
        Rating("Ana", NOW, "mood", 4),
        Rating("Ana", NOW, "rested", 6),
        Rating("Ana", NOW, "far", 12),
        LoggedDay("measure:mood", "Ana", TODAY),
        LoggedDay("measure:rested", "Ana", TODAY),
        LoggedDay("measure:far", "Ana", TODAY),
    )


def test_who_chose_no_question_is_told_where_to(log_today: Open, couple_log: Path):
    session.close_all()
    with Log.open(couple_log) as log:
        choose_check_in_measures(log, "Ana", [])

    assert NO_MEASURES in said(log_today(Kind.CHECK_IN))


def test_a_ritual_is_one_tap_and_another_changes_it(log_today: Open):
    app = log_today(Kind.RITUALS)
    assert [one.label for one in app.segmented_control if one.key != "me"] == [
        *("Evening hug, Ana", "Evening hug, Ben", "Message, Ben"),
    ]
    app = tap(app, "Evening hug, Ana", "done").run()

    assert "Saved. Ana, 24 November 2025: “Evening hug”: done." in said(app)
    day = RitualDay("Evening hug", "Ana", TODAY, "done")
    assert by_hand() == [(day, LoggedDay("ritual:Evening hug", "Ana", TODAY))]
    app = tap(app, "Evening hug, Ana", "missed").run()
    assert by_hand()[0][0] == RitualDay("Evening hug", "Ana", TODAY, "missed")
    assert len(by_hand()) == 1
    app = tap(app, "Evening hug, Ana", None).run()
    assert TAKEN_OUT in said(app)
    assert by_hand() == []


def test_without_a_ritual_it_says_where_to_agree_on_one(log_path: Path):
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["what"] = Kind.RITUALS.value

    assert NONE_AGREED in said(app.run())
    assert log_path.parent.is_dir()


def test_a_thought_keeps_both_forms_beliefs_and_patterns(log_today: Open):
    app = write(log_today(Kind.THOUGHT), "The thought that came", "It is over.")
    write(app, "A more balanced thought", "One late reply is one late reply.")
    tap(app, "How much I believed it then", 80.0)
    tap(app, "How much I believe the first one now", 30.0)
    app = press(tap(app, "Patterns I see in it", "catastrophe"), "Save")

    assert by_hand()[0][0] == Entry(
        *("Ana", NOW, "thought", "", ("catastrophe",), False, "It is over."),
        *("One late reply is one late reply.", 80, 30),
    )
    assert "thought, believed 80 of 100 then, 30 now, patterns catastrophe" in said(app)
    assert "More balanced: One late reply is one late reply." in said(app)


def test_where_marks_are_turned_off_no_pattern_is_suggested(log_today: Open, couple_log: Path):
    with Log.open(couple_log) as log:
        log.choose(MIRROR, "none")
    app = write(log_today(Kind.THOUGHT), "The thought that came", "He always forgets everything.")
    app = press(app, "Save")

    assert "Saved." in said(app)
    assert FITS not in said(app)


def test_patterns_are_suggested_only_after_saving_and_marked_only_by_the_person(log_today: Open):
    app = write(log_today(Kind.THOUGHT), "The thought that came", "He always forgets everything.")
    assert FITS not in said(app)
    app = press(app, "Save")
    assert FITS in said(app)
    assert by_hand()[0][0].tags == ()  # type: ignore[union-attr] # an entry
    app = press(app, f"Mark as: {PATTERNS['all-or-nothing'].label}")

    assert by_hand()[0][0].tags == ("all-or-nothing",)  # type: ignore[union-attr] # an entry
    assert len(by_hand()) == 1
    assert FITS not in said(app)


def test_a_conversation_is_told_in_taps_and_what_is_left_counts_as_no(log_today: Open):
    app = tap(log_today(Kind.CONVERSATION), "What it was about", "money")
    tap(app, "Tap what fits", "talk_said", "talk_heard")
    app = press(write(app, "Note", "We slept on it."), "Save")

    found = by_hand()[0]
    assert Entry("Ana", NOW, "conversation", "We slept on it.", ("money",)) in found
    ratings = {one.measure: one.value for one in found if isinstance(one, Rating)}
    assert ratings == {
        **dict.fromkeys(("talk_said", "talk_heard"), 1),
        **dict.fromkeys(("talk_asked", "talk_blamed", "talk_listened", "talk_resolved"), 0),
    }
    assert "yes to said how I felt and felt heard, no to 4 others" in said(app)


def test_a_conversation_without_a_tap_has_no_answers_and_none_of_these_has_six(log_today: Open):
    app = press(tap(log_today(Kind.CONVERSATION), "What it was about", "plans"), "Save")
    assert not [one for one in by_hand()[0] if isinstance(one, Rating)]

    app = press(tap(app, "Tap what fits", "none"), "Save")
    assert [one.value for one in by_hand()[0] if isinstance(one, Rating)] == [0] * 6
    assert "none of the six fits" in said(app)


@pytest.mark.parametrize(
    ("kind", "tapped", "activity"),
    [
        (Kind.PRACTICE, ("What you practised", "breathing"), "practice"),
        (Kind.OWN_TIME, ("What it was for", "friends"), "independence"),
        (Kind.LEARNING, ("What you learned from", "a book"), "learning"),
    ],
)
def test_an_activity_is_a_tap_and_its_minutes(
    log_today: Open, kind: Kind, tapped: tuple[str, str], activity: str
):
    app = tap(log_today(kind), *tapped)
    app = press(number(app, "Minutes", 15), "Save")

    expected = Activity("Ana", NOW, activity, tapped[1], 15)  # type: ignore[arg-type] # by name
    assert by_hand()[0] == (expected, LoggedDay("activities", "Ana", TODAY))


def test_a_practice_has_a_before_and_an_after_and_typed_names_go_first(log_today: Open):
    app = tap(log_today(Kind.PRACTICE), "What you practised", "breathing")
    write(app, "Another practice", "Box breathing,  4 by 4")
    tap(app, "Tension before", 6.0)
    app = press(tap(app, "Tension afterwards", 2.0), "Save")

    assert by_hand()[0][0] == Activity("Ana", NOW, "practice", "Box breathing, 4 by 4", None, 6, 2)
    assert "tension 6 before, tension 2 afterwards" in said(app)


def test_a_therapy_session_is_its_kind_and_save(log_today: Open):
    app = press(log_today(Kind.THERAPY), "Save")

    assert by_hand()[0][0] == Activity("Ana", NOW, "therapy")
    assert "Saved. Ana, 24 November 2025: therapy session." in said(app)


def test_of_another_day_one_says_when_and_up_to_three_days_back_it_counts(log_today: Open):
    app = tap(log_today(Kind.EPISODE), "Which day", "3 days ago").run()
    assert LATE not in said(app)
    tap(app, "How strong was it", 5.0)
    app = press(tap(app, "When on that day", "Morning"), "Save")

    day = date(2025, 11, 21)
    assert by_hand() == [
        (Episode("Ana", datetime(2025, 11, 21, 9), 5), LoggedDay("episodes", "Ana", day))
    ]
    assert "Saved. Ana, 21 November 2025" in said(app)
    # What is said of one day is not said of another.
    assert "Saved." not in said(tap(app, "Which day", "Today").run())


def test_further_back_is_said_to_be_late_before_saving_and_kept_as_late(log_today: Open):
    app = tap(log_today(Kind.EPISODE), "Which day", "Another day").run()
    assert LATE in said(app)
    app.date_input(key="log-other-day").set_value(date(2025, 11, 2)).run()
    app = press(tap(app, "How strong was it", 5.0), "Save")

    assert by_hand() == [(Episode("Ana", datetime(2025, 11, 2, 20), 5, late=True),)]
    assert "Saved, as written down late." in said(app)
    app = tap(app, "What", Kind.CALM_DAY.value).run()
    assert CALM_TOO_LATE in said(app)
    assert "Save" not in labels(app)


def test_after_midnight_it_is_still_the_day_before(
    log_today: Open, monkeypatch: pytest.MonkeyPatch
):
    small_hours = datetime(2025, 11, 25, 1, 30)
    monkeypatch.setattr(log_view, "now", lambda: small_hours)
    app = log_today(Kind.EPISODE)
    assert PAST_MIDNIGHT.format(hour=4) in str(app.caption[0].value)
    press(tap(app, "How strong was it", 5.0), "Save")

    assert by_hand() == [
        (Episode("Ana", small_hours, 5), LoggedDay("episodes", "Ana", TODAY)),
    ]


def test_in_the_sample_nothing_can_be_logged(log_today: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(log_view, "is_sample_shown", lambda: True)
    app = log_today(Kind.EPISODE)

    assert ONLY_OWN in said(app)
    assert "Save" not in labels(app)
    assert not app.pills


@pytest.mark.parametrize(
    "text",
    [
        "*a*",
        "_a_",
        "`a`",
        "[a](b)",
        ":smile:",
        "www.a.org",
        "a@b.c",
        "- a",
        "~a~",
        "<b>",
        "$a$",
        "",
    ],
)
def test_what_could_be_markdown_is_not_plain(text: str):
    assert not is_plain(text)


def test_plain_words_are_plain():
    assert all(map(is_plain, ("late reply", "Zärtlichkeit", "don't know", "10 minutes", "co-op")))


def test_the_log_today_is_the_wall_clock_of_this_computer():
    assert abs(log_choices.now() - datetime.now()) < timedelta(minutes=1)
    assert today_of(NOW, 4) == TODAY
