"""The Journal page: read, searched, reached from a chart, and put right where it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.entering import arrival_of
from analytics.log.errors import NotSavedError
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.records import Entry, Episode, Rating, Record
from pages.parts import journal_put_right, journal_words, session

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]
Couple = Callable[[str, str], list[Record]]

AT = datetime(2025, 3, 3, 21)
IMAGE = "![x](http://127.0.0.1:9/x.png)"


def said(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.text]


def quiet(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.caption)


def marked_down(app: AppTest) -> str:
    read = [*app.markdown, *app.caption, *app.header, *app.subheader, *app.title, *app.info]
    labels = [str(one.label) for one in (*app.button, *app.toggle, *app.pills, *app.text_input)]
    return "\n".join([*(str(one.value) for one in read), *labels])


def button(app: AppTest, name: str, place: int = 0):
    return [one for one in app.button if str(one.label) == name][place]


def links(app: AppTest) -> list[str]:
    return [str(one.proto.query_string) for one in app.get("page_link")]


def enter(path: Path, *records: Record) -> int:
    """Enter records by hand, as one entry."""
    with Log.open(path) as log:
        arrival = arrival_of("Entry", "Ana", records, datetime.now(), log.day_start_hour)
        batch = log.take_in([arrival]).batch
    assert batch is not None
    return batch


def thought(automatic: str) -> Entry:
    return Entry(
        "Ana",
        AT,
        "thought",
        "Late.",
        automatic=automatic,
        balanced="He had a train.",
        belief_before=80,
        belief_after=30,
    )


@pytest.fixture
def written(fill_log: Fill) -> None:
    """Fill one's own log with 25 entries and some of other kinds."""
    fill_log(
        [
            *(Entry("Ana", AT + timedelta(days=n), text=f"Entry {n}.") for n in range(25)),
            Entry("Ben", AT, "conversation", "We talked.", ("money",), private=True),
            thought("He is tired."),
            Episode("Ana", AT, 6, note="Late again."),
        ]
    )


@pytest.mark.usefixtures("written")
def test_pieces_are_read_newest_first_by_twenty_and_a_search_begins_anew(open_page: Open):
    app = open_page("journal")

    assert not app.exception
    assert "1 to 20 of 28 pieces, the latest first" in said(app)
    assert next(line for line in said(app) if line.startswith("Entry")) == "Entry 24."
    assert [str(one.value) for one in app.header] == ["March 2025"]
    assert button(app, "Later").disabled

    button(app, "Earlier").click().run()

    assert "21 to 28 of 28 pieces, the latest first" in said(app)
    assert next(line for line in said(app) if line.startswith("Entry")) == "Entry 4."
    assert button(app, "Earlier").disabled
    assert "3 March 2025, 21:00 · Ben · Conversation · private" in quiet(app)
    assert "3 March 2025, 21:00 · Ana · Note of an episode · intensity 6 of 10" in quiet(app)
    assert "Believed 80\u00a0% before, 30\u00a0% after" in quiet(app)
    assert {"He is tired.", "He had a train.", "Late again."} <= {*said(app)}

    app.text_input(key="journal-words").set_value("ENTRY").run()

    assert "1 to 20 of 25 pieces, the latest first" in said(app)


@pytest.mark.usefixtures("written")
def test_kind_tag_and_words_narrow_and_nothing_found_says_what_to_widen(open_page: Open):
    app = open_page("journal")

    app.pills(key="journal-kind").set_value("conversation").run()
    assert "1 piece, the latest first" in said(app)
    assert "We talked." in said(app)

    app.selectbox(key="journal-tag").set_value("money").run()
    assert "1 piece, the latest first" in said(app)

    app.text_input(key="journal-words").set_value("nowhere").run()
    assert not app.exception
    assert (
        "Nothing was found. You could try fewer words, every kind, any tag or more days in the "
        "side menu."
    ) in said(app)


@pytest.mark.usefixtures("written")
def test_days_in_the_address_narrow_the_journal_until_all_are_asked_for(open_page: Open):
    app = open_page("journal", **{"from": "2025-03-10", "to": "2025-03-16"})

    assert "10 March 2025 to 16 March 2025, as chosen on a chart." in said(app)
    assert "7 pieces, the latest first" in said(app)
    assert [line for line in said(app) if line.startswith("Entry")] == [
        f"Entry {n}." for n in range(13, 6, -1)
    ]

    button(app, "Show all days").click().run()

    assert "1 to 20 of 28 pieces, the latest first" in said(app)
    assert "from" not in app.query_params


@pytest.mark.usefixtures("written")
def test_days_that_cannot_be_read_are_said_and_days_without_a_piece_too(open_page: Open):
    app = open_page("journal", **{"from": "soon", "to": "2025-03-16"})
    assert [str(one.value) for one in app.info] == [journal_words.UNREADABLE_DAYS]

    app = open_page("journal", **{"from": "2031-03-10", "to": "2031-03-16"})
    assert "Nothing was found. You could try all days again." in said(app)


def test_an_empty_log_says_what_will_be_here(open_page: Open):
    app = open_page("journal")

    assert not app.exception
    assert journal_words.EMPTY in said(app)


def test_a_log_without_a_written_piece_says_where_they_come_from(open_page: Open, fill_log: Fill):
    fill_log([Rating("Ana", AT, "heard", 5)])

    app = open_page("journal")

    assert not app.exception
    assert journal_words.NOTHING_YET in said(app)


def test_the_sample_couples_journal_holds_with_a_timeline_and_nothing_to_put_right(
    open_page: Open,
):
    app = open_page("journal", log="sample")

    assert not app.exception
    (chart,) = app.get("plotly_chart")
    assert "pieces written on" in chart.proto.alt
    button(app, "More").click().run()
    assert any(line.startswith("Came with import 1,") for line in said(app))
    assert not [one for one in app.button if str(one.label) in {"Correct", "Delete"}]


def test_what_people_wrote_is_never_read_as_markdown(open_page: Open, fill_log: Fill):
    fill_log(
        [
            Entry("Ana", AT, text=IMAGE, tags=(IMAGE,), automatic=IMAGE, balanced=IMAGE),
            Entry("*Ben* `x`", AT, text=IMAGE),
            Episode("Ana", AT, 5, triggers=(IMAGE,), note=IMAGE),
        ]
    )

    app = open_page("journal")
    app.text_input(key="journal-words").set_value("127.0.0.1:9").run()
    app.selectbox(key="journal-tag").set_value(IMAGE).run()

    assert not app.exception
    assert said(app).count(IMAGE) == 4
    assert f"Tags: {IMAGE}" in said(app)
    assert "127.0.0.1:9" not in marked_down(app)
    assert "*Ben*" not in marked_down(app)


def test_a_long_piece_is_cut_around_the_word_until_all_of_it_is_asked_for(
    open_page: Open, fill_log: Fill
):
    long = "one " * 400 + "café " + "two " * 400
    fill_log([Entry("Ana", AT, text=long)])

    app = open_page("journal")
    app.text_input(key="journal-words").set_value("cafe").run()
    (shown,) = [line for line in said(app) if "one" in line]
    assert "café" in shown
    assert len(shown) < len(long)

    (toggle,) = [one for one in app.toggle if str(one.label) == "Show all of it"]
    toggle.set_value(True).run()
    assert long.strip() in "\n".join(said(app))


def test_an_entry_by_hand_is_corrected_where_it_is_read_and_keeps_what_it_said(
    open_page: Open, log_path: Path
):
    batch = enter(log_path, Entry("Ana", AT, text="I was fien.", tags=("walk",)))

    app = open_page("journal")
    button(app, "More").click().run()
    button(app, "Correct").click().run()
    (area,) = app.text_area
    assert area.value == "I was fien."
    area.set_value("  ")
    button(app, "Save").click().run()
    assert journal_put_right.NOTHING_LEFT in said(app)

    app.text_area[0].set_value("I was fine.")
    button(app, "Save").click().run()

    assert not app.exception
    assert {journal_put_right.CORRECTED, "I was fine.", "I was fien."} <= {*said(app)}
    assert len(app.text_area) == 0
    button(app, "Less").click().run()
    assert "I was fien." not in said(app)
    entered = session.own_log().by_hand_one(batch)
    assert entered is not None
    (record,) = (one for one in entered.records if isinstance(one, Entry))
    assert record == Entry("Ana", AT, text="I was fine.", tags=("walk",))
    assert len(entered.earlier) == 1


def test_a_thought_and_the_note_of_an_episode_are_corrected_field_by_field(
    open_page: Open, log_path: Path
):
    thoughts = [enter(log_path, thought("He is gone."))]
    notes = [enter(log_path, Episode("Ana", AT - timedelta(hours=1), 6, 2, note="Tird."))]

    app = open_page("journal")
    for label, words in ((journal_words.CAME, "He is late."), ("Note", "Tired.")):
        button(app, "More").click().run()
        button(app, "Correct").click().run()
        (area,) = (one for one in app.text_area if str(one.label) == label)
        area.set_value(words)
        button(app, "Save").click().run()

    log = session.own_log()
    held = [log.by_hand_one(batch) for batch in (*thoughts, *notes)]
    assert [one.records[0] for one in held if one is not None] == [
        thought("He is late."),
        Episode("Ana", AT - timedelta(hours=1), 6, 2, note="Tired.", late=True),
    ]


def test_deleting_asks_once_and_says_what_goes_with_it(open_page: Open, log_path: Path):
    enter(log_path, Entry("Ana", AT, text="Of today."), Rating("Ana", AT, "heard", 5))

    app = open_page("journal")
    button(app, "More").click().run()
    button(app, "Delete").click().run()
    assert journal_put_right.ASK_MORE in said(app)

    button(app, "Keep it").click().run()
    assert journal_put_right.ASK_MORE not in said(app)
    assert "Of today." in said(app)

    button(app, "Delete").click().run()
    button(app, "Delete it").click().run()

    assert not app.exception
    assert "Of today." not in said(app)
    assert session.own_log().record_count() == 0


def test_what_cannot_be_saved_is_said_where_it_was_tried(
    open_page: Open, log_path: Path, monkeypatch: pytest.MonkeyPatch
):
    enter(log_path, Entry("Ana", AT, text="Of today."))

    def full(*_: object) -> None:
        raise NotSavedError(log_path, "No space left on device")

    monkeypatch.setattr(Log, "correct", full)
    monkeypatch.setattr(Log, "undo", full)
    app = open_page("journal")
    button(app, "More").click().run()
    button(app, "Correct").click().run()
    app.text_area[0].set_value("Other words.")
    button(app, "Save").click().run()

    assert any("No space left on device" in line for line in said(app))
    assert app.text_area[0].value == "Other words."

    button(app, "Leave it as it was").click().run()
    button(app, "Delete").click().run()
    button(app, "Delete it").click().run()

    assert any("No space left on device" in line for line in said(app))
    assert "Of today." in said(app)


def test_a_correction_is_measured_from_when_the_entry_was_made(
    open_page: Open, log_path: Path, monkeypatch: pytest.MonkeyPatch
):
    batch = enter(log_path, Episode("Ana", AT, 6, note="Tird."))
    asked: list[datetime] = []

    def noting(
        title: str, who: str, records: Sequence[Record], now: datetime, day_start_hour: int
    ) -> Arrival:
        asked.append(now)
        return arrival_of(title, who, records, now, day_start_hour)

    monkeypatch.setattr(journal_put_right, "arrival_of", noting)
    app = open_page("journal")
    button(app, "More").click().run()
    button(app, "Correct").click().run()
    app.text_area[0].set_value("Tired.")
    button(app, "Save").click().run()

    entered = session.own_log().by_hand_one(batch)
    assert entered is not None
    assert asked == [entered.taken_in_at]


def test_a_card_leads_to_what_was_written_in_its_weeks(
    open_page: Open, fill_log: Fill, couple: Couple
):
    pieces = [Entry("Ana", AT + timedelta(days=n), text=f"Entry {n}.") for n in range(3)]
    fill_log([*couple("Ana", "Ben"), *pieces])

    app = open_page("episodes")
    names = [str(one.key) for one in app.button if str(one.label) == "Journal"]
    assert "journal-episodes_per_week" in names
    assert "journal-episode_triggers" not in names
    assert links(app) == []

    app.button(key="journal-episodes_per_week").click().run()
    days = app.selectbox(key="journal-days-episodes_per_week")
    assert days.options[-1] == "3 March 2025 to 9 March 2025"
    assert f"{days.options[0]}: nothing was written" in said(app)
    assert links(app) == []

    days.set_value(days.options[-1]).run()

    assert "3 March 2025 to 9 March 2025: 3 pieces written" in said(app)
    assert links(app) == ["from=2025-03-03&to=2025-03-09"]

    app.button(key="journal-episodes_per_week").click().run()
    assert links(app) == []
