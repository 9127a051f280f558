from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import daylio
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Entry, Episode, LoggedDay, Rating, RitualDay

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "daylio"
NEWEST = "full_date,date,weekday,time,mood,activities,scales,note_title,note"
HEADERS = [
    "year,date,weekday,time,mood,activities,note",
    "full_date,date,weekday,time,mood,activities,note",
    "full_date,date,weekday,time,mood,activities,note_title,note",
    NEWEST,
]
RULES = Rules(
    moods={"cosy": 5},
    tags={
        "date night": TagRule("ritual", "Date night"),
        "panic": TagRule("episode", intensity=7),
        "slow reply": TagRule("trigger"),
    },
)


def source_of(text: str) -> Source:
    found = open_bytes("diary.csv", text.encode("utf-8-sig"))
    assert isinstance(found, Source)
    return found


def read(text: str, rules: Rules = RULES) -> Reading:
    found = daylio.read(source_of(text), Choices(who="Ana", rules=rules))
    assert isinstance(found, Reading)
    return found


def row(**cells: str) -> str:
    told = {"full_date": "2026-01-31", "time": "21:30", "mood": "good"} | cells
    out = io.StringIO()
    csv.writer(out).writerow([told.get(name, "") for name in NEWEST.split(",")])
    return out.getvalue()


def one(text: str, kind: type, rules: Rules = RULES) -> list[dict[str, object]]:
    table = read(f"{NEWEST}\n{text}", rules).tables.get(kind)
    return [] if table is None else table.to_pylist()


@pytest.mark.parametrize("header", HEADERS)
def test_every_generation_of_the_header_is_recognised(header: str):
    assert daylio.recognise(source_of(f"{header}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "date,mood\n2026-01-01,good\n",
        "Date,Meditate,\n2026-01-01,2,\n",
        "2026-01-01,2\n",
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n",
        "01/01/2026, 10:00 - Ana: mood,activities\n",
    ],
)
def test_other_tables_are_not_claimed(text: str):
    assert not daylio.recognise(source_of(text))


def test_a_table_without_its_header_is_read_by_its_content():
    found = read("2026-01-31,January 31,Saturday,9:03,good,walk,,hello\n")

    assert (found.records, found.problems) == (1, ())
    assert found.tables[Entry].to_pylist()[0]["text"] == "hello"


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("9:00 PM", 21, 0),
        ("10:00 pm", 22, 0),
        ("18:43", 18, 43),
        ("9:03", 9, 3),
        ("12:00 AM", 0, 0),
        ("12:15 pm", 12, 15),
        ("9:00\u202fPM", 21, 0),
    ],
)
def test_every_way_to_write_the_time_is_read(written: str, hour: int, minute: int):
    assert one(row(time=written), Rating)[0]["at"] == datetime(2026, 1, 31, hour, minute)


@pytest.mark.parametrize(
    ("written", "day"),
    [("February 3", (2018, 2, 3)), ("3. Februar", (2018, 2, 3)), ("16 de octubre", (2018, 10, 16))],
)
def test_the_oldest_layout_is_read_by_its_localised_date(written: str, day: tuple[int, int, int]):
    found = read(f"{HEADERS[0]}\n2018,{written},x,10:00,good,,\n")

    assert found.tables[Rating].to_pylist()[0]["at"].date() == date(*day)


@pytest.mark.parametrize(("mood", "score"), [("rad", 5), ("awful", 1), ("lausig", 1), ("cosy ", 5)])
def test_moods_become_numbers_with_five_the_best(mood: str, score: float):
    assert one(row(mood=mood), Rating)[0]["value"] == score


def test_an_unknown_mood_keeps_its_entry_and_is_named():
    text = f"{NEWEST}\n{row(mood='wobbly', note='a day')}"
    found = read(text)

    assert Rating not in found.tables
    assert found.tables[Entry].num_rows == 1
    assert daylio.unknown_moods(source_of(text), Choices(rules=RULES)) == ("wobbly",)


def test_tags_become_what_the_rules_say():
    text = row(activities="date night | panic | slow reply | walk ")

    assert one(text, RitualDay)[0]["ritual"] == "Date night"
    episode = one(text, Episode)[0]
    assert (episode["intensity"], episode["triggers"]) == (7, ["slow reply"])
    assert one(text, Entry)[0]["tags"] == ["date night", "panic", "slow reply", "walk"]


def test_with_a_rule_for_episodes_every_day_with_an_entry_is_logged_for_them():
    streams = {line["stream"] for line in one(row(), LoggedDay)}
    without = {line["stream"] for line in one(row(), LoggedDay, Rules())}

    assert "episodes" in streams
    assert "episodes" not in without


def test_notes_lose_their_markup_and_keep_their_lines():
    note = "first<br><b>bold</b><ul><li>one</li><li>two &amp; three</li></ul>"

    assert one(row(note=note), Entry)[0]["text"] == "first\nbold\n• one\n\n• two & three"


@pytest.mark.parametrize(
    "cells",
    [{"full_date": "2026-02-31"}, {"full_date": "31.01.2026"}, {"time": "25:00"}, {"mood": ""}],
)
def test_a_broken_row_is_refused_with_its_line_and_hides_no_other(cells: dict[str, str]):
    found = read(f"{NEWEST}\n{row()}{row(**cells)}{row(time='9:00')}")

    assert [problem.line for problem in found.problems] == [3]
    assert found.tables[Rating].num_rows == 2


def test_a_row_with_too_many_fields_is_refused_rather_than_guessed():
    found = read(f"{NEWEST}\n{row().rstrip()},more\n{row()}")

    assert "10 fields, not 9" in found.problems[0].reason


TEXT = st.text("abcäöü ,;\"'\n|", max_size=12).map(str.strip)


@given(
    st.lists(st.tuples(st.datetimes(datetime(2018, 1, 1), datetime(2027, 1, 1)), TEXT), max_size=6)
)
def test_what_is_written_in_the_newest_layout_comes_back(entries: list[tuple[datetime, str]]):
    rows = [
        row(full_date=at.date().isoformat(), time=f"{at:%H:%M}", mood="good", note=note)
        for at, note in entries
    ]
    found = read(f"{NEWEST}\n{''.join(rows)}")

    back = [] if not entries else found.tables[Rating].to_pylist()
    assert found.records == len(entries)
    assert [line["at"] for line in back] == [
        at.replace(second=0, microsecond=0) for at, _ in entries
    ]


def test_every_real_export_is_accounted_for():
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    for path in sorted(REAL.glob("*.csv")):
        source = open_bytes(path.name, path.read_bytes())
        assert isinstance(source, Source)
        found = daylio.read(source, Choices())
        assert isinstance(found, Reading)
        text = path.read_text("utf-8-sig")
        expected = sum(1 for one in csv.reader(io.StringIO(text)) if one) - 1
        if not text.startswith("full_date"):
            expected += 1
        assert found.records == expected, path.name
