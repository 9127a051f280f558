"""What was logged can be put right and taken out, and is never said to be what it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Rating,
    Record,
    Ritual,
    RitualDay,
)
from analytics.today import Kind, talk_ratings
from pages.parts import session
from pages.parts.log_saving import (
    HEAVY,
    TAKEN_OUT,
    New,
    save_correction,
    save_new,
)
from tests.pages.logging_today import (
    NOW,
    TODAY,
    Open,
    by_hand,
    full,
    labels,
    name_couple,
    on_disk,
    opened,
    press,
    said,
    stop_clocks,
    tap,
    write,
)

Fill = Callable[[Sequence[Record]], None]


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


def test_an_answer_on_a_scale_of_ones_own_can_be_put_right():
    with Log() as log:
        log.add_measures([Measure("ease", "Ease", 0, 4)])
        new = New(Kind.CHECK_IN, "Ana", TODAY, (Rating("Ana", NOW, "ease", 3),))
        batch = save_new(log, new, NOW).batch
        entry = log.by_hand_one(batch or 0)
        assert entry is not None

        outcome = save_correction(log, entry, TODAY, [Rating("Ana", NOW, "ease", 1)])

        assert outcome.done
        assert log.tables()["rating"]["value"].to_pylist() == [1]


def test_saving_can_be_undone(log_today: Open, couple_log: Path):
    app = press(tap(log_today(Kind.EPISODE), "How strong was it", 6.0), "Save")
    app = press(app, "Undo")

    assert TAKEN_OUT in said(app)
    assert on_disk(couple_log) == []


def test_a_correction_opens_filled_keeps_the_moment_and_shows_what_it_said_before(
    log_today: Open, couple_log: Path
):
    app = tap(log_today(Kind.EPISODE), "How strong was it", 6.0)
    app = press(write(app, "Something else that set it off", "work"), "Save")
    app = app.button(key="log-correct").click().run()
    fields = {one.label: one for one in app.pills if "correction" in str(one.key)}
    assert fields["How strong was it, 0 to 10"].value == 6
    assert fields["What set it off"].value == ["work"]
    fields["How strong was it, 0 to 10"].set_value(8.0)
    app = press(app, "Save the correction")

    assert "Corrected." in said(app)
    assert "Before the correction of" in said(app)
    assert "episode, 6 of 10, set off by “work”" in said(app)
    assert "Save the correction" not in labels(app)
    assert on_disk(couple_log) == [
        (Episode("Ana", NOW, 8, triggers=("work",)), LoggedDay("episodes", "Ana", TODAY)),
    ]


def test_an_entry_can_be_left_as_it_was(log_today: Open):
    app = press(tap(log_today(Kind.EPISODE), "How strong was it", 6.0), "Save")
    before = by_hand()
    app = press(app.button(key="log-correct").click().run(), "Leave it as it was")

    assert "Save the correction" not in labels(app)
    assert by_hand() == before
    app = press(app.button(key="log-correct-2").click().run(), "Save the correction")
    assert "Nothing was changed." in said(app)
    assert "Before the correction of" not in said(app)


ENTRIES: Sequence[Sequence[Record]] = [
    [Rating("Ana", NOW, "calm", 4), Rating("Ana", NOW, "closeness", 7)],
    [RitualDay("Evening hug", "Ana", TODAY, "excused")],
    [
        Entry(
            *("Ana", NOW, "thought", "", ("work", "should")),
            private=True,
            automatic="a",
            balanced="b",
            belief_before=75,
            belief_after=20,
        )
    ],
    [
        Entry("Ana", NOW, "conversation", "talk", ("weekly check-in",)),
        *talk_ratings("Ana", NOW, ["talk_said"]),
    ],
    [Activity("Ana", NOW, "practice", "Breathing, 4 by 4", 7, 6, 2)],
    [Activity("Ana", NOW, "therapy", "With B.", 50, 6, 3)],
    [Entry("Ana", NOW, "journal", "x [y](z)", ("![i](j)",))],
    [Episode("Ana", NOW, 4, 3, 12, ("a*b",), ("c",), reassurance_sought=True, note="n")],
]


def test_whatever_is_opened_to_be_put_right_comes_back_as_it_was(log_today: Open):
    log = session.own_log()
    for records in ENTRIES:
        log.take_in([arrival_of("of today", "Ana", records, NOW, 4)])
    before = log.by_hand()
    app = log_today()
    for entry in before[: len(ENTRIES)]:
        app = app.button(key=f"log-correct-{entry.batch}").click().run()
        app = press(app, "Save the correction")
        assert "Nothing was changed." in said(app), entry

    assert log.by_hand() == before


def test_what_was_entered_elsewhere_can_be_deleted_here_but_not_put_right(log_today: Open):
    log = session.own_log()
    log.take_in([arrival_of("PHQ-9", "Ana", [Rating("Ana", NOW, "phq9", 4)], NOW, 4)])
    log.take_in([arrival_of("Phase", "", [Marker("holiday", TODAY)], NOW, 4)])
    app = log_today()

    assert "PHQ-9" in said(app)
    assert "holiday" not in said(app)
    assert labels(app) == ["Delete"]


def test_deleting_asks_once_and_deletes(log_today: Open, couple_log: Path):
    app = press(tap(log_today(Kind.EPISODE), "How strong was it", 6.0), "Save")
    app = press(app, "Delete")
    assert len(by_hand()) == 1
    app = press(app, "Keep it")
    assert "Delete it" not in labels(app)
    app = press(press(app, "Delete"), "Delete it")

    assert TAKEN_OUT in said(app)
    assert on_disk(couple_log) == []


def test_the_list_is_of_the_day_and_of_both(log_today: Open):
    press(tap(log_today(Kind.EPISODE), "How strong was it", 6.0), "Save")
    app = press(tap(log_today(Kind.EPISODE, "Ben"), "How strong was it", 2.0), "Save")
    assert "21:15 · Ben\nEpisode, 2 of 10" in said(app)
    assert "21:15 · Ana\nEpisode, 6 of 10" in said(app)

    app = tap(app, "Which day", "Yesterday").run()
    assert "Episode" not in said(app)


def test_what_could_not_be_saved_is_never_called_saved_and_stays_in_the_form(
    log_today: Open, monkeypatch: pytest.MonkeyPatch
):
    app = log_today(Kind.EPISODE)
    monkeypatch.setattr(session.own_log(), "take_in", full)
    app = press(tap(app, "How strong was it", 6.0), "Save")

    assert "Not saved. log.securebase could not be saved" in said(app)
    assert "Saved" not in said(app)
    assert [one.value for one in app.pills if one.label == "How strong was it, 0 to 10"] == [6]


def test_a_correction_that_could_not_be_saved_stays_open(
    log_today: Open, monkeypatch: pytest.MonkeyPatch
):
    app = press(tap(log_today(Kind.EPISODE), "How strong was it", 6.0), "Save")
    app = app.button(key="log-correct").click().run()
    monkeypatch.setattr(session.own_log(), "correct", full)
    app.pills(key="log-correction-2-2-intensity").set_value(9.0)
    app = press(app, "Save the correction")

    assert "Not saved. log.securebase could not be saved" in said(app)
    assert "Corrected" not in said(app)
    assert app.pills(key="log-correction-2-2-intensity").value == 9


def test_a_tap_that_could_not_be_saved_is_not_shown_as_chosen(
    log_today: Open, monkeypatch: pytest.MonkeyPatch
):
    app = log_today(Kind.RITUALS)
    monkeypatch.setattr(session.own_log(), "take_in", full)
    app = tap(app, "Evening hug, Ana", "done").run()

    assert "Not saved. log.securebase could not be saved" in said(app)
    assert all(one.value is None for one in app.segmented_control if one.key != "me")


def test_a_private_entry_shows_its_words_only_on_request(log_today: Open):
    app = write(log_today(Kind.JOURNAL), "In your own words", "A secret.")
    write(app, "Tags", "quiet, home")
    app.checkbox[0].check()
    app = press(app, "Save")

    assert by_hand()[0][0] == Entry(
        "Ana", NOW, "journal", "A secret.", ("quiet", "home"), private=True
    )
    assert "A secret." not in said(app)
    assert "quiet" not in said(app)
    app = app.toggle[0].set_value(True).run()
    assert "A secret." in said(app)
    assert "with “quiet” and “home”" in said(app)


def test_words_that_hold_the_safety_stop_bring_one_quiet_line_and_no_patterns(log_path: Path):
    new = New(
        Kind.THOUGHT,
        "Ana",
        TODAY,
        (Entry("Ana", NOW, "thought", automatic="I always want to die"),),
    )
    with Log.open(log_path) as log:
        found = save_new(log, new, NOW)

    assert found.heavy
    assert found.batch is not None


def test_the_quiet_line_leads_to_learn(open_page: Open, couple_log: Path):
    app = open_page("log_today", me="Ana", what=Kind.JOURNAL.value)
    app = press(write(app, "In your own words", "I want to die"), "Save")

    assert couple_log.is_file()
    assert HEAVY in said(app)
    assert [one.proto.page for one in app.get("page_link")] == ["learn"]


def test_words_people_wrote_are_offered_only_where_they_can_be_no_markdown(
    log_today: Open, fill_log: Fill
):
    image = "![x](http://127.0.0.1:9/x.png)"
    session.close_all()
    fill_log(
        [
            Episode("Ana", NOW, 5, triggers=(image, "late reply")),
            Ritual(image, "Ana"),
            RitualDay(image, "Ana", TODAY, "done"),
        ]
    )
    app = log_today(Kind.EPISODE)
    rituals = log_today(Kind.RITUALS)

    options = [option for one in app.pills for option in one.options]
    assert "late reply" in options
    assert image in said(rituals)
    for shown in (app, rituals):
        marked = [*shown.markdown, *shown.caption, *shown.header]
        named = [*shown.pills, *shown.segmented_control, *shown.button, *shown.text_input]
        assert not any("127.0.0.1" in str(one.value) for one in marked)
        assert not any("127.0.0.1" in str(one.label) for one in named)
        assert not any("127.0.0.1" in str(option) for one in shown.pills for option in one.options)
