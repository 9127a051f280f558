"""Daylio CSV: what its rows become, and that no row hides another."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.measures import Measure
from analytics.readers import daylio
from analytics.readers.daylio_words import MOOD_SCORES
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Entry, Episode, LoggedDay, Problem, Rating, Record, RitualDay
from tests.readers.accounts import accounted, rows, source, zipped

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "daylio"
NEWEST = "full_date,date,weekday,time,mood,activities,scales,note_title,note"
TITLED = "full_date,date,weekday,time,mood,activities,note_title,note"
RULES = Rules(
    moods={"Cosy": 5},
    tags={
        "date night": TagRule("ritual", "Date night"),
        "panic": TagRule("episode", intensity=7),
        "slow reply": TagRule("trigger"),
        "shaky": TagRule("ignore"),
    },
    measures={"sleep_quality": Measure("sleep_quality", "Sleep", 0, 10)},
)


def read(text: str | bytes, rules: Rules = RULES) -> Reading:
    content = text.encode("utf-8-sig") if isinstance(text, str) else text
    return accounted(daylio.read(source(content, "diary.csv"), Choices(who="Ana", rules=rules)))


def row(**cells: str) -> str:
    told = {"full_date": "2026-01-31", "time": "21:30", "mood": "good"} | cells
    out = io.StringIO()
    csv.writer(out).writerow([told.get(name, "") for name in NEWEST.split(",")])
    return out.getvalue()


def one(text: str, kind: type[Record], rules: Rules = RULES) -> list[dict[str, object]]:
    return rows(read(f"{NEWEST}\n{text}", rules), kind)


@pytest.mark.parametrize(
    ("mood", "score"),
    [("rad", 5), ("awful", 1), ("lausig", 1), ("Ok", 3), ("cosy ", 5), ("COSY", 5), ("ótimo", 5)],
)
def test_moods_become_numbers_with_five_the_best(mood: str, score: float) -> None:
    assert one(row(mood=mood), Rating)[0]["value"] == score


def test_a_number_of_the_rules_comes_before_daylios_own() -> None:
    assert one(row(mood="meh"), Rating, Rules(moods={"Meh": 2}))[0]["value"] == 2


def test_a_mood_written_with_combining_accents_is_the_same_word() -> None:
    assert one(row(mood="o\u0301timo"), Rating)[0]["value"] == 5


def test_daylios_moods_run_from_one_to_five() -> None:
    assert set(MOOD_SCORES.values()) == {1.0, 2.0, 3.0, 4.0, 5.0}


def test_an_unknown_mood_keeps_its_entry_and_is_named() -> None:
    text = f"{NEWEST}\n{row(mood='wobbly', note='a day')}"
    found = read(text)

    assert Rating not in found.tables
    assert rows(found, Entry)[0]["text"] == "a day"
    assert daylio.unknown_moods(source(text), Choices(rules=RULES)) == ("wobbly",)


def test_unknown_moods_come_the_most_frequent_first_and_each_once() -> None:
    moods = ("Tired", "wobbly", "good", "wobbly ", "Wobbly", "shaky", "cosy", "tired")
    text = f"{NEWEST}\nbroken,row\n" + "".join(row(mood=mood) for mood in moods)

    assert daylio.unknown_moods(source(text), Choices(rules=RULES)) == ("wobbly", "Tired")


def test_a_file_of_another_kind_has_no_unknown_moods() -> None:
    assert daylio.unknown_moods(source("mood,at\nodd,1\n"), Choices()) == ()


def test_a_mood_word_may_stand_for_an_episode_and_has_no_number_for_that() -> None:
    rules = Rules(tags={"anxious": TagRule("episode", intensity=6)})
    found = read(f"{NEWEST}\n{row(mood='Anxious ')}", rules)

    assert [line["intensity"] for line in rows(found, Episode)] == [6]
    assert Rating not in found.tables


def test_tags_become_what_the_rules_say() -> None:
    text = row(activities="date night | panic | slow reply | walk ")

    assert one(text, RitualDay)[0]["ritual"] == "Date night"
    episode = one(text, Episode)[0]
    assert (episode["intensity"], episode["triggers"]) == (7, ["slow reply"])
    assert one(text, Entry)[0]["tags"] == ["date night", "panic", "slow reply", "walk"]


def test_a_bar_without_spaces_belongs_to_the_name_of_a_tag() -> None:
    assert one(row(activities="a|b | c"), Entry)[0]["tags"] == ["a|b", "c"]


def test_with_a_rule_for_episodes_every_day_with_an_entry_is_logged_for_them() -> None:
    streams = {line["stream"] for line in one(row(), LoggedDay)}
    without = {line["stream"] for line in one(row(), LoggedDay, Rules())}

    assert streams == {"journal", "measure:mood", "episodes"}
    assert without == {"journal", "measure:mood"}


def test_the_small_hours_belong_to_the_day_before() -> None:
    days = {line["day"] for line in one(row(time="3:59"), LoggedDay)}

    assert days == {date(2026, 1, 30)}


def test_notes_lose_their_markup_and_keep_their_lines() -> None:
    note = "first<br><b>bold</b><ul><li>one</li><li>two &amp; three</li></ul>"

    assert one(row(note=note), Entry)[0]["text"] == "first\nbold\n• one\n• two & three"


def test_title_and_note_are_one_text() -> None:
    assert one(row(note_title="A walk", note="long"), Entry)[0]["text"] == "A walk\nlong"


def test_a_row_with_neither_tags_nor_text_has_no_entry() -> None:
    assert one(row(), Entry) == []


def test_a_scale_the_rules_measure_is_rated_and_others_are_let_be() -> None:
    scales = "Sleep Quality:\u00a08/10\u00a0points | Sleep Time:\u00a08:00"
    found = one(row(scales=scales), Rating)

    assert [(line["measure"], line["value"]) for line in found] == [
        ("mood", 4),
        ("sleep_quality", 8),
    ]
    assert "measure:sleep_quality" in {
        line["stream"] for line in one(row(scales=scales), LoggedDay)
    }


def test_a_scale_of_another_range_refuses_its_row() -> None:
    found = read(f"{NEWEST}\n{row(scales='Sleep Quality: 4/5 points')}{row()}")

    assert [problem.line for problem in found.problems] == [2]
    assert "ends at 5 here and at 10 in the rules" in found.problems[0].reason


@pytest.mark.parametrize(
    "cells",
    [{"full_date": "2026-02-31"}, {"full_date": "31.01.2026"}, {"time": "25:00"}, {"mood": ""}],
)
def test_a_broken_row_is_refused_with_its_line_and_hides_no_other(cells: dict[str, str]) -> None:
    found = read(f"{NEWEST}\n{row()}{row(**cells)}{row(time='9:00')}")

    assert [problem.line for problem in found.problems] == [3]
    assert found.tables[Rating].num_rows == 2


def test_a_row_with_too_many_fields_is_refused_rather_than_guessed() -> None:
    found = read(f"{NEWEST}\n{row().rstrip()},more\n{row()}")

    assert "10 fields, not 9" in found.problems[0].reason


def test_a_row_cut_off_is_refused() -> None:
    found = read(f"{NEWEST}\n{row()}2026-01-30,January 30,Friday,21:3")

    assert [problem.line for problem in found.problems] == [3]


def test_a_note_left_open_hides_no_row() -> None:
    text = f'{TITLED}\n2026-01-02,x,y,9:00,good,a,"","torn\n2026-01-01,x,y,9:00,bad,a,"","b, c"\n'
    found = read(text)

    assert [problem.line for problem in found.problems] == [2]
    assert [line["text"] for line in rows(found, Entry)] == ["b, c"]


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", "ä".encode()])
def test_bytes_that_are_no_letters_refuse_their_row_alone(start: bytes) -> None:
    broken, whole = row(note="caf__").encode().replace(b"__", b"\xe9"), row(note="äöü").encode()
    header = NEWEST.encode() if start.startswith(b"\xef") else b"full_date," + NEWEST[10:].encode()
    extra = b"" if start.startswith(b"\xef") else row(note="ä" * 20).encode()
    found = read(start[:3] * start.startswith(b"\xef") + header + b"\n" + broken + whole + extra)

    assert [(problem.line, problem.reason) for problem in found.problems] == [
        (2, "This row holds letters that can't be read.")
    ]


def test_rows_of_nothing_and_a_second_header_are_skipped() -> None:
    found = read(f"{NEWEST}\n{row()},,,,,,,,\n\n{NEWEST}\n{row(time='8:00')}")

    assert (found.records, found.skipped, len(found.problems)) == (4, 2, 0)


def test_the_same_row_twice_is_two_records() -> None:
    assert read(f"{NEWEST}\n{row()}{row()}").records == 2


def test_every_table_of_a_zip_is_read_and_nothing_else() -> None:
    content = zipped(
        {"a/one.csv": f"{NEWEST}\n{row()}", "two.csv": f"{TITLED}\n", "b.csv": "a,b\n1,2\n"}
    )
    opened = source(content, "both.zip")
    found = accounted(daylio.read(opened, Choices()))

    assert daylio.recognise(opened)
    assert found.records == 1


def test_a_file_of_another_kind_is_refused_with_what_to_do() -> None:
    found = daylio.read(source("a,b\n" + "1,2\n" * 1_000_000), Choices())

    assert isinstance(found, Problem)
    assert found.line is None
    assert "CSV" in found.remedy


def test_how_far_it_is_grows_to_the_whole() -> None:
    shares: list[float] = []
    text = f"{NEWEST}\n{row() * 5_000}"
    daylio.read(source(text), Choices(), shares.append)

    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 1


def test_every_real_export_is_accounted_for() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    for path in sorted(REAL.glob("*.csv")):
        opened = open_bytes(path.name, path.read_bytes())
        assert isinstance(opened, Source)
        found = accounted(daylio.read(opened, Choices()))
        text = path.read_text("utf-8-sig")
        expected = sum(1 for fields in csv.reader(io.StringIO(text)) if fields) - 1
        assert (found.records, found.problems) == (expected, ()), path.name


def test_the_row_with_an_extra_empty_field_keeps_title_and_note() -> None:
    path = REAL / "daylio_export_escaped_characters.csv"
    if not path.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    entry = next(
        line
        for line in rows(read(path.read_bytes()), Entry)
        if line["at"] == datetime(2022, 10, 26, 22)
    )

    assert entry["tags"] == ["big social gathering", '"quoted activity"']
    assert str(entry["text"]).startswith('Sed ut est "interdum"\nMaecenas')
