"""What a table may hold, guessed from its header and rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import table
from analytics.readers.guess import TableGuess, guess_table, rules_from
from analytics.readers.raw_table import RawTable
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.readers.rules_file import parse, write
from tests.readers.accounts import accounted, refusals, source

SAMPLES = Path(__file__).parents[2] / "sample_data"


def guess(text: str | bytes) -> TableGuess:
    found = table.raw_table(source(text), Rules())
    assert isinstance(found, RawTable)
    return guess_table(found)


def meanings(found: TableGuess) -> dict[str, str]:
    return {one.column: one.meaning for one in found.columns}


def one_column(header: str, *cells: str) -> TableGuess:
    days = [f"2026-01-{day:02d}" for day in range(1, len(cells) + 1)]
    rows = "".join(f'{day};"{cell}"\n' for day, cell in zip(days, cells, strict=True))
    return guess(f'Date;"{header}"\n{rows}')


def of(header: str, *cells: str) -> str:
    return meanings(one_column(header, *cells))[header]


FORM = """Timestamp,Email Address,How close did you feel?,Did you argue?,What did you do?,More notes
8/7/2020 12:02,ana@x.org,4,Yes,"Walk, Talk",Nothing much to say today
13/07/2020 19:08:32,ben@x.org,5,No,"Talk, Dinner",
14/07/2020 19:08:32,ana@x.org,3,No,Talk,It was a fine evening for us both
15/07/2020 19:08:32,ben@x.org,2,Yes,"Walk, Dinner",
16/07/2020 19:08:32,ana@x.org,1,No,"Walk, Talk",
17/07/2020 19:08:32,ben@x.org,5,No,Walk,
"""
GERMAN = """Datum;Uhrzeit;Stimmung (1-10);Schlaf;Notiz;Angst;Umarmung;Person
31.1.2024;21:30;7,5;7:30;gut gelaufen;3;ja;Ana
1.2.2024;22:00;8;8:00;;5;nein;Ben
2.2.2024;22:15;6,5;6:30;;2;ja;Ana
3.2.2024;21:00;6,5;6:30;;-99;ja;Ben
4.2.2024;20:30;6,5;6:30;;0;ja;Ana
"""


def test_the_answers_of_a_form_are_guessed() -> None:
    found = guess(FORM)
    assert meanings(found) == {
        "Timestamp": "at",
        "Email Address": "who",
        "How close did you feel?": "measure",
        "Did you argue?": "ritual",
        "What did you do?": "tags",
        "More notes": "text",
    }
    assert (found.date_order, found.asks_order) == ("dmy", False)
    at, who, close, argue, _, _ = found.columns
    assert at.reason == "all 6 values are days with a time"
    assert who.reason == "two different names"
    assert close.reason == "numbers from 1 to 5"
    assert close.confidence > argue.confidence


def test_a_german_table_with_decimal_comma_is_guessed() -> None:
    found = guess(GERMAN)
    assert meanings(found) == {
        "Datum": "day",
        "Uhrzeit": "time",
        "Stimmung (1-10)": "measure",
        "Schlaf": "ignore",
        "Notiz": "text",
        "Angst": "measure",
        "Umarmung": "ritual",
        "Person": "who",
    }
    assert (found.decimal_mark, found.date_order, found.missing) == (",", "dmy", ("-99",))
    mood, fear = found.column("Stimmung (1-10)"), found.column("Angst")
    assert mood is not None
    assert fear is not None
    assert mood.measure is not None
    assert fear.measure is not None
    assert (mood.measure.low, mood.measure.high, mood.measure.better) == (1, 10, "up")
    assert (fear.measure.low, fear.measure.better) == (0, "down")


@pytest.mark.parametrize("text", [FORM, GERMAN])
def test_what_is_guessed_can_be_read_and_kept(text: str) -> None:
    rules = rules_from(guess(text))
    assert parse(write(rules)) == rules
    reading = accounted(table.read(source(text), Choices("Sam", rules=rules)))
    assert refusals(reading) == []
    assert reading.questions == ()
    assert len(reading.tables) > 2


def test_a_column_for_each_partner_is_told_by_the_names_at_its_end() -> None:
    found = guess(
        "Date,mood Ana,mood Ben,closeness Ana,closeness Ben\n"
        "2026-01-01,4,5,8,9\n2026-01-02,3,5,7,9\n"
    )
    assert rules_from(found).columns["closeness Ben"] == ColumnRule("measure", "closeness", "Ben")
    assert rules_from(found).measures == {}


def test_items_of_a_sheet_are_not_taken_for_partners() -> None:
    found = guess("Date,item_1,item_2\n2026-01-01,4,5\n2026-01-02,3,5\n")
    assert {one.who for one in found.columns} == {""}


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Anxiety", ("3", "0", "8", "5")),
        ("anxious", ("yes", "no", "no", "yes")),
        ("Stress", ("1", "0", "0", "1")),
        ("How anxious were you?", ("0", "4", "10", "2")),
        ("Episode", ("We talked at length about the plan",) * 4),
    ],
)
def test_an_episode_is_never_guessed_from_thin_signs(header: str, cells: tuple[str, ...]) -> None:
    assert of(header, *cells) not in {"episode", "ritual"}


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Panic attack", ("yes", "no", "no", "no")), ("Panikattacken", ("0", "1", "0", "0"))],
)
def test_an_episode_is_guessed_where_the_header_says_so(
    header: str, cells: tuple[str, ...]
) -> None:
    assert of(header, *cells) == "episode"


@pytest.mark.parametrize(
    ("header", "cells", "meaning"),
    [
        ("Walk", ("x", "", "x", "x"), "ritual"),
        ("Date night", ("1", "0", "0", "0"), "ritual"),
        ("Nr", ("1", "2", "3", "4", "5"), "ignore"),
        ("x", ("1", "2", "3", "4", "5"), "ignore"),
        ("App", ("2.1", "2.1", "2.1", "2.1"), "ignore"),
        ("Weekday", ("Mon", "Tue", "Wed", "Thu"), "ignore"),
        ("Empty", ("", "", "", ""), "ignore"),
        ("Activities", ("walk", "film", "walk", "film"), "tags"),
        ("Wer", ("Ana", "Ben", "Ana", "Ben"), "who"),
        ("Notes", ("a", "b", "c", "d"), "text"),
        ("Written at", ("21:30", "22:00", "9:15", "8:00"), "time"),
        ("Mood", ("good", "bad", "rad", "meh"), "measure"),
        ("Mood", ("blue", "red", "blue", "green"), "measure"),
        ("I felt heard", ("agree", "disagree", "strongly agree", "agree"), "measure"),
    ],
)
def test_what_one_column_holds(header: str, cells: tuple[str, ...], meaning: str) -> None:
    assert of(header, *cells) == meaning


def test_mood_words_get_their_numbers_and_unknown_ones_are_named() -> None:
    found = one_column("Mood", "Good", "bad", "cosy", "rad")
    assert found.moods == {"Good": 4, "bad": 2, "rad": 5}
    assert found.unknown_moods == ("cosy",)


@pytest.mark.parametrize(
    ("header", "cells", "scale"),
    [
        ("closeness", ("4", "8", "7", "9"), ("closeness", 0, 10)),
        ("Stimmung", ("4", "3", "2", "5"), ("mood", 1, 5)),
        ("mood", ("4", "8", "7", "9"), ("mood 0-10", 0, 10)),
        ("Energy (0-4)", ("1", "2", "3", "4"), ("Energy", 0, 4)),
        ("Energy /20", ("1", "12", "3", "4"), ("Energy /20", 0, 20)),
        ("Energy", ("64", "80", "12", "71"), ("Energy", 0, 100)),
        ("Steps", ("6400", "80", "12000", "71"), ("Steps", 0, 20000)),
        ("Balance", ("-3", "2", "1", "-1"), ("Balance", -3, 3)),
    ],
)
def test_the_scale_of_a_column(
    header: str, cells: tuple[str, ...], scale: tuple[str, float, float]
) -> None:
    column = one_column(header, *cells).column(header)
    assert column is not None
    assert column.measure is not None
    assert (column.measure.name, column.measure.low, column.measure.high) == scale


def test_the_open_order_of_day_and_month_is_said() -> None:
    found = guess("Date,calm\n3/4/2020,7\n5/6/2020,6\n")
    assert (found.date_order, found.asks_order) == (None, True)
    assert not guess("Date,calm\n2020-04-03,7\n").asks_order


def test_times_with_a_zone_ask_for_ones_own() -> None:
    assert guess("When,calm\n2020/07/13 7:08:32 PM GMT+8,7\n").asks_zone
    assert not guess("When,calm\n2020/07/13 7:08:32 PM,7\n").asks_zone


def test_a_first_row_of_values_is_noticed() -> None:
    assert not guess("2026-01-01,4,good\n2026-01-02,5,bad\n").has_header
    assert not guess("1,4,7\n2,5,8\n").has_header
    assert guess(GERMAN).has_header


def test_a_table_without_a_day_says_so() -> None:
    (note,) = guess("a,b\nx,y\n").notes
    assert "No column holds a day" in note


def test_a_day_beats_the_moment_the_entry_was_made() -> None:
    found = guess("Date,created_at,calm\n2026-01-01,2026-01-02 10:00,7\n")
    assert meanings(found)["Date"] == "day"
    assert "used instead" in found.columns[1].reason


def test_na_among_words_is_proposed_as_missing() -> None:
    assert guess("Date,Notes\n2026-01-01,NA\n2026-01-02,We talked at length\n").missing == ("NA",)


def test_one_answer_a_row_is_noticed_and_not_taken_for_one_scale() -> None:
    text = (SAMPLES / "ratings.csv").read_bytes()
    found = guess(text)
    assert meanings(found)["value"] == "ignore"
    assert "measure and value" in found.notes[0]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("activities.csv", {"who": "who", "at": "at", "minutes": "measure"}),
        ("entries.csv", {"who": "who", "at": "at", "text": "text", "tags": "tags"}),
        ("episodes.csv", {"who": "who", "at": "at", "triggers": "tags", "note": "text"}),
        ("rituals.csv", {"who": "who", "until": "ignore"}),
        ("logged_days.csv", {"who": "who", "day": "day"}),
        ("ana_daylio.csv", {"full_date": "day", "time": "time", "weekday": "ignore"}),
        ("ana_daylio.csv", {"mood": "measure", "activities": "tags", "note": "text"}),
    ],
)
def test_our_own_sample_tables_are_guessed(name: str, wanted: dict[str, str]) -> None:
    found = meanings(guess((SAMPLES / name).read_bytes()))
    assert {column: found[column] for column in wanted} == wanted
    assert "episode" not in found.values()


@settings(deadline=None, max_examples=60)  # a busy machine is no mistake
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", " ", "7", "7,5", "yes", "2026-01-31", "1/2/26", "x|y", "NA", "-99", "21:30"]
            )
            | st.text(
                st.characters(exclude_characters='"', exclude_categories=["Cc", "Cs"]), max_size=6
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_table_can_be_guessed_and_its_guess_kept(cells: list[list[str]]) -> None:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in cells)
    found = guess(text)
    assert all(0 <= one.confidence <= 1 and one.reason for one in found.columns)
    rules = rules_from(found)
    assert parse(write(rules)) == rules
    told = table.read(source(text), Choices("Sam", rules=rules))
    if isinstance(told, Reading):
        accounted(told)
