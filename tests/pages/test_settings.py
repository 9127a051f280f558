"""The Settings page: who, what is agreed, what is asked, and where all of it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from streamlit.testing.v1 import AppTest

from analytics.agreed import check_in_measures, own_measures, people_of
from analytics.agreed.listed import agreements, pauses, time_line
from analytics.agreed.mirror import MIRROR
from analytics.log import container
from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.records import Episode, Marker, Rating, Record, Ritual
from pages.parts import session, settings_file, settings_people, settings_view
from pages.parts.settings_entering import fresh
from pages.parts.settings_view import SECTIONS

Fill = Callable[[Sequence[Record]], None]
Open = Callable[..., AppTest]
AT = datetime(2025, 3, 3, 21)
HUG = Ritual("Evening hug", "", 7, date(2025, 3, 1))
LINK = "![x](http://127.0.0.1:9/x.png)"


def page() -> None:
    """Run the page alone on one's own log, or on the sample couple."""
    from analytics.scope import EVERYTHING  # noqa: PLC0415 - the test's app is this function alone
    from pages.parts.looking import look_at  # noqa: PLC0415 - as above
    from pages.parts.session import own_log, sample_log  # noqa: PLC0415 - as above
    from pages.parts.settings_view import show_settings  # noqa: PLC0415 - as above
    from pages.parts.which_log import is_sample_shown  # noqa: PLC0415 - as above

    log = sample_log() if is_sample_shown() else own_log()
    look_at(log, EVERYTHING, is_empty=log.record_count() == 0)
    show_settings()


@pytest.fixture
def open_settings(log_path: Path) -> Open:
    """Return a way to open the page with some of its sections unfolded."""
    assert log_path.parent.is_dir()

    def open_some(*sections: str, log: str = "ours") -> AppTest:
        app = AppTest.from_function(page, default_timeout=60)
        app.session_state["log"] = log
        for name in sections:
            app.session_state[f"settings-{name}"] = True
        return app.run()

    return open_some


def said(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.value) for element in (*app.text, *app.caption))


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def keys(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.button}


def own() -> Log:
    return session.own_log()


def on_disk(path: Path) -> Log:
    """Open what is on disk, once the page has let go of it."""
    session.close_all()
    return Log.open(path)


def test_an_empty_log_begins_with_people_and_the_rest_is_folded(open_settings: Open):
    app = open_settings()

    assert settings_view.EMPTY in said(app)
    assert settings_people.NOBODY in said(app)
    assert keys(app) == {"settings-add"}
    assert [one.label for one in app.expander] == [section.title for section in SECTIONS]


def test_every_section_holds_on_an_empty_log(open_settings: Open):
    app = open_settings(*(section.name for section in SECTIONS))

    assert "Nothing is agreed on yet." in said(app)
    assert settings_file.NOT_YET in said(app)


def test_all_of_the_sample_couple_is_shown_and_nothing_can_be_changed(open_settings: Open):
    app = open_settings(*(section.name for section in SECTIONS), log="sample")

    shown = said(app)
    assert settings_view.OF_THE_SAMPLE in shown
    for part in ("Evening hug", "Weekly check-ins begin", "A day begins at 04:00", "Ana: "):
        assert part in shown
    widgets = (*app.button, *app.text_input, *app.selectbox, *app.date_input, *app.pills)
    assert widgets == ()


def test_a_name_is_added_and_is_on_disk(open_settings: Open, log_path: Path):
    app = open_settings()
    app.text_input(key=fresh("settings-new-person", own())).set_value("  Ana  Maria ")
    press(app, "settings-add")

    assert "Saved. Ana Maria is known now." in said(app)
    assert "Ana Maria: no records" in said(app)
    with on_disk(log_path) as log:
        assert people_of(log) == ("Ana Maria",)


def test_a_name_is_changed_everywhere_and_says_in_how_many_records(
    open_settings: Open, filled: Path
):
    app = open_settings("people")
    app.selectbox(key=fresh("settings-old", own())).set_value("Ana")
    app.text_input(key=fresh("settings-new-name", own())).set_value("Anna")
    press(app, "settings-rename-now")

    assert "Saved. “Ana” is called “Anna” now, in " in said(app)
    with on_disk(filled) as log:
        assert people_of(log) == ("Anna", "Ben")


def test_two_spellings_become_one_only_when_asked_once(open_settings: Open, fill_log: Fill):
    fill_log([Episode("Ana", AT), Rating("ana", AT, "calm", 4)])
    app = open_settings("people")
    assert "“Ana” and “ana” look like one person written in two ways." in said(app)
    app.selectbox(key=fresh("settings-old", own())).set_value("ana")
    app.text_input(key=fresh("settings-new-name", own())).set_value("Ana")

    press(app, "settings-rename-now")

    assert "“Ana” is known already. Make the two one person?" in said(app)
    assert people_of(own()) == ("Ana", "ana")
    assert "settings-merge" not in keys(press(app, "settings-apart"))
    press(press(app, "settings-rename-now"), "settings-merge")
    assert "Saved. “ana” is called “Ana” now, in 1 record." in said(app)
    assert people_of(own()) == ("Ana",)


def test_what_could_not_be_saved_is_never_called_saved(
    open_settings: Open, filled: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise NotSavedError(filled, "no space left")

    for name in ("rename", "choose", "take_in", "undo", "correct", "add_measures"):
        monkeypatch.setattr(Log, name, fail)
    app = open_settings("people", "rituals", "days")
    app.selectbox(key=fresh("settings-old", own())).set_value("Ana")
    app.text_input(key=fresh("settings-new-name", own())).set_value("Anna")
    press(app, "settings-rename-now")
    people = said(app)
    app.text_input(key=fresh("ritual-name", own())).set_value("Walk")
    press(app, "ritual-agree")
    rituals = said(app)
    app.selectbox(key="day-start").set_value(6)
    press(app, "days-keep")

    for shown in (people, rituals, said(app)):
        assert "could not be saved (no space left). Nothing was changed" in shown
        assert "Saved." not in shown


def test_a_ritual_is_agreed_on_and_deleted_after_asking_once(open_settings: Open, fill_log: Fill):
    fill_log([Episode("Ana", AT), Episode("Ben", AT)])
    app = open_settings("rituals")
    app.text_input(key=fresh("ritual-name", own())).set_value("Evening hug")
    app.selectbox(key=fresh("ritual-who", own())).set_value("Ben")
    app.number_input(key=fresh("ritual-times", own())).set_value(5.0)
    app.date_input(key=fresh("ritual-since", own())).set_value(date(2025, 3, 1))
    press(app, "ritual-agree")

    shown = "Evening hug. Agreed for Ben, 5 times in 7 days, since 1 March 2025."
    assert f"Saved. {shown}" in said(app)
    assert [one.ritual for one in agreements(own())] == [
        Ritual("Evening hug", "Ben", 5, date(2025, 3, 1))
    ]
    assert "Delete this?" in said(press(app, "agreed-0-delete"))
    assert agreements(own()) != ()
    assert "Deleted." in said(press(app, "agreed-0-delete-now"))
    assert agreements(own()) == ()


def test_a_ritual_without_a_name_or_with_its_days_turned_round_is_not_saved(
    open_settings: Open, filled: Path
):
    assert filled.is_file()
    app = open_settings("rituals")
    assert "Nothing was saved: give the ritual a name." in said(press(app, "ritual-agree"))

    app.text_input(key=fresh("ritual-name", own())).set_value("Walk")
    app.date_input(key=fresh("ritual-since", own())).set_value(date(2025, 3, 2))
    app.date_input(key=fresh("ritual-until", own())).set_value(date(2025, 3, 1))
    press(app, "ritual-agree")

    assert "the last day comes before the first" in said(app)
    assert len(agreements(own())) == 1


def test_an_imported_agreement_says_its_file_and_is_changed_and_ended_but_not_deleted(
    open_settings: Open, fill_log: Fill
):
    fill_log([HUG, Episode("Ana", AT), Episode("Ben", AT)])
    app = open_settings("rituals")
    assert "From import 1: made up" in said(app)
    assert "agreed-0-delete" not in keys(app)

    press(app, "agreed-0-change")
    app.number_input(key="agreed-0-times").set_value(3.0)
    app.date_input(key="agreed-0-since").set_value(date(2025, 6, 1))
    press(app, "agreed-0-agree-now")
    changed = said(app)
    press(app, "agreed-0-end")
    app.date_input(key="agreed-0-until").set_value(date(2025, 7, 1))
    press(app, "agreed-0-end-now")

    assert "Saved. Evening hug. Agreed for both of you, 3 times in 7 days" in changed
    assert "Agreed before" in [one.value for one in app.subheader]
    assert [(one.ritual, one.holds) for one in agreements(own())] == [
        (Ritual("Evening hug", "", 3, date(2025, 6, 1), date(2025, 7, 1)), True),
        (Ritual("Evening hug", "", 3, date(2025, 6, 1)), False),
        (HUG, False),
    ]
    assert "agreed-0-end" not in keys(app)


def test_a_pause_makes_days_excused_for_both_and_can_be_deleted(
    open_settings: Open, fill_log: Fill
):
    fill_log([HUG, Episode("Ana", AT), Episode("Ben", AT)])
    app = open_settings("rituals")
    today = datetime.now().date()
    since, until = today + timedelta(days=1), today + timedelta(days=3)
    press(app, "agreed-0-pause")
    app.date_input(key="agreed-0-pause-since").set_value(since)
    app.date_input(key="agreed-0-pause-until").set_value(until)
    press(app, "agreed-0-pause-now")

    assert "Saved. Evening hug rests" in said(app)
    (pause,) = pauses(own())
    assert (pause.since, pause.until, pause.people) == (since, until, ("Ana", "Ben"))
    states = own().tables()["ritual_day"].to_pylist()
    assert [one["state"] for one in states] == ["excused"] * 6
    press(press(app, "pause-0-delete"), "pause-0-delete-now")
    assert pauses(own()) == ()


def test_what_was_entered_together_is_named_before_it_is_deleted(
    open_settings: Open, fill_log: Fill
):
    from analytics.entering import arrival_of  # noqa: PLC0415 - for this test alone

    fill_log([Episode("Ana", AT)])
    own().take_in([arrival_of("Rituals", "", [HUG, Ritual("Walk", "Ana", 2)], datetime.now(), 4)])
    app = open_settings("rituals")

    assert "all of it goes: “Evening hug” and “Walk”." in said(press(app, "agreed-0-delete"))


def test_each_person_chooses_what_a_check_in_asks(open_settings: Open, filled: Path):
    app = open_settings("measures")
    app.selectbox(key="measures-who").set_value("Ben").run()
    (pills,) = app.pills
    assert pills.value == ["calm", "closeness", "heard"]
    pills.set_value(["mood", "patience"])
    press(app, "measures-keep")

    assert "Saved. A check-in asks Ben for Mood and I was patient." in said(app)
    with on_disk(filled) as log:
        assert check_in_measures(log, "Ben") == ("mood", "patience")
        assert check_in_measures(log, "Ana") == ("calm", "closeness", "heard")


def test_a_scale_of_ones_own_is_saved_and_can_be_chosen(open_settings: Open, filled: Path):
    app = open_settings("measures")
    app.text_input(key=fresh("scale-label", own())).set_value("**Rested**")
    app.segmented_control(key=fresh("scale-better", own())).set_value("Lower")
    press(app, "scale-add")

    assert "can be asked now" in said(app)
    assert "Rested" in [one.strip() for one in app.pills[0].options]
    press(app, "scale-add")
    assert "say what it is called" in said(app)
    with on_disk(filled) as log:
        assert own_measures(log)["rested"] == Measure("rested", "**Rested**", 0, 10, "down")


def test_the_hour_and_the_zone_are_kept(open_settings: Open, filled: Path):
    app = open_settings("days")
    app.selectbox(key="day-start").set_value(6)
    app.selectbox(key="home-zone").set_value("Europe/Berlin")
    press(app, "days-keep")

    assert "Saved. A day begins at 06:00; your time zone is Europe/Berlin." in said(app)
    with on_disk(filled) as log:
        assert (log.day_start_hour, log.setting("zone")) == (6, "Europe/Berlin")


def test_the_zone_that_is_kept_stands_there_when_a_file_needs_one(open_page: Open, filled: Path):
    assert filled.is_file()
    own().choose("zone", "Europe/Berlin")
    rows = "".join(f"Walk,abc,daily,2026-01-0{day} 21:00:00,{day}\n" for day in range(1, 5))
    habits = f"Task Name,Task ID,Task Type,Date,Value\n{rows}".encode()

    app = open_page("import_files")
    app.file_uploader[0].set_value([("history.csv", habits, "")]).run()
    (zone,) = [one for one in app.selectbox if one.label == "Your time zone"]
    (whose,) = [one for one in app.selectbox if one.label == "Whose file is it?"]
    whose.set_value("Ana").run()

    assert zone.value == "Europe/Berlin"
    assert "4 records in the file: 1 new" in said(app)


def test_phases_are_added_put_right_and_deleted(open_settings: Open, fill_log: Fill):
    fill_log([Marker("Move", date(2025, 5, 1)), Episode("Ana", AT)])
    app = open_settings("time-line")
    assert "From import 1: made up" in said(app)
    assert "on-time-line-0-correct" not in keys(app)
    assert len(app.get("plotly_chart")) == 1

    app.text_input(key=fresh("new-marker", own()) + "-label").set_value("Exams")
    app.date_input(key=fresh("new-marker", own()) + "-since").set_value(date(2025, 6, 1))
    app.date_input(key=fresh("new-marker", own()) + "-until").set_value(date(2025, 6, 20))
    press(app, "new-marker-now")
    assert "Saved. Exams, 1 June 2025 to 20 June 2025." in said(app)
    batch = time_line(own())[0].source.batch

    press(app, "on-time-line-0-correct")
    app.text_input(key="on-time-line-0-form-label").set_value("Exam weeks")
    press(app, "on-time-line-0-form-now")
    assert "Saved. Exam weeks" in said(app)
    corrected = time_line(own())[0]
    assert corrected.marker == Marker("Exam weeks", date(2025, 6, 1), date(2025, 6, 20))
    assert corrected.source.batch == batch
    entry = own().by_hand_one(batch)
    assert entry is not None
    assert entry.earlier[0].records == (Marker("Exams", date(2025, 6, 1), date(2025, 6, 20)),)

    press(press(app, "on-time-line-0-delete"), "on-time-line-0-delete-now")
    assert [one.marker.label for one in time_line(own())] == ["Move"]


def test_a_phase_without_words_or_turned_round_is_not_saved(open_settings: Open, filled: Path):
    assert filled.is_file()
    app = open_settings("time-line")
    assert "Nothing was saved: say what it is." in said(press(app, "new-marker-now"))

    app.text_input(key=fresh("new-marker", own()) + "-label").set_value("Exams")
    app.date_input(key=fresh("new-marker", own()) + "-since").set_value(date(2025, 6, 2))
    app.date_input(key=fresh("new-marker", own()) + "-until").set_value(date(2025, 6, 1))
    press(app, "new-marker-now")

    assert "the last day comes before the first" in said(app)


def test_kept_rules_are_listed_saved_as_a_file_and_let_go(open_settings: Open, filled: Path):
    assert filled.is_file()
    own().choose("profile:daylio", '[tags]\n"date night" = "ritual"\n')
    own().choose("profile:csv:0123456789abcdef", '[columns]\nDatum = "day"\n')
    app = open_settings("profiles")

    shown = said(app)
    assert "A table (CSV or text)." in shown
    assert "With the columns “Datum”." in shown
    assert "Daylio CSV export." in shown
    assert "What you said of 1 tag." in shown
    assert len(app.get("download_button")) == 2
    press(press(app, "profile-1-let-go"), "profile-1-let-go-now")
    assert own().setting("profile:daylio") == ""
    assert "Daylio CSV export." not in said(app)


def test_the_language_of_the_mirror_is_kept(open_settings: Open, filled: Path):
    app = open_settings("language")
    assert app.radio(key="mirror-languages").value == "automatic"
    app.radio(key="mirror-languages").set_value("none")
    press(app, "mirror-keep")

    assert "Saved. Your own words are looked at: not at all." in said(app)
    with on_disk(filled) as log:
        assert log.setting(MIRROR) == "none"


def test_the_file_is_named_and_said_not_to_be_sealed(open_settings: Open, filled: Path):
    app = open_settings("file")

    assert str(filled) in [str(one.value) for one in app.code]
    assert settings_file.OPEN in said(app)
    assert settings_file.SEALED not in said(app)
    assert len(app.get("download_button")) == 1


def test_a_sealed_file_is_said_to_be_sealed(open_settings: Open, filled: Path):
    with Log.open(filled) as log:
        tables = log.tables()
    key = str(pyrage.x25519.Identity.generate())
    filled.write_bytes(container.pack(tables, container.Seal(key, b"wrapped")))
    session.own_log(key)

    app = open_settings("file")

    assert settings_file.SEALED in said(app)
    assert settings_file.OPEN not in said(app)


def test_what_people_wrote_is_never_read_as_markdown(open_settings: Open, fill_log: Fill):
    fill_log(
        [
            Episode(LINK, AT),
            Episode("Ben", AT),
            Ritual(LINK, LINK, 7, date(2025, 3, 1)),
            Marker(LINK, date(2025, 3, 1)),
        ]
    )
    own().choose(f"profile:{LINK}:1", f'[columns]\n"{LINK}" = "day"\n')
    app = open_settings(*(section.name for section in SECTIONS))

    assert LINK in said(app)
    labels = [
        one.label
        for one in (*app.button, *app.expander, *app.text_input, *app.selectbox, *app.pills)
    ]
    read = [str(one.value) for one in (*app.markdown, *app.caption, *app.subheader, *app.title)]
    assert [one for one in (*labels, *read) if "127.0.0.1" in one] == []
