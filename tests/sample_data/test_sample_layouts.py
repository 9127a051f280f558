"""Every file of the sample is read by the reader of its own format, whole and without a problem."""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from statistics import mean

import pytest

from analytics.readers.catalogue import recognise
from analytics.readers.reading import Reading
from analytics.readers.source import Source, open_path
from analytics.records import Episode, Message, Rating, Record, RitualDay
from analytics.sample import sample_files
from sample_data import couple
from sample_data.couple import BEN
from sample_data.diary import DATE_NIGHT_TAG, MOODS
from sample_data.make_sample import FOLDER

FORMATS = {
    "ana_daylio.csv": "daylio",
    "loop_habits.zip": "loop",
    "whatsapp_chat.txt": "whatsapp",
    **dict.fromkeys(
        (
            "episodes.csv",
            "ratings.csv",
            "questionnaires.csv",
            "rituals.csv",
            "activities.csv",
            "markers.csv",
            "logged_days.csv",
            "entries.csv",
        ),
        "secure-base",
    ),
}


@cache
def reading(name: str) -> Reading:
    file = next(f for f in sample_files(FOLDER) if f.path.name == name)
    source = open_path(file.path)
    assert isinstance(source, Source)
    reader = recognise(source)
    assert reader is not None
    assert FORMATS[name] == reader.FORMAT
    found = reader.read(source, file.choices)
    assert isinstance(found, Reading)
    return found


def records(name: str, kind: type[Record]) -> list[dict[str, object]]:
    return reading(name).tables[kind].to_pylist()


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def member(name: str) -> str:
    with zipfile.ZipFile(FOLDER / "loop_habits.zip") as archive:
        return archive.read(name).decode()


def test_the_manifest_names_every_file_once() -> None:
    named = [file.path.name for file in sample_files(FOLDER)]

    assert sorted(named) == sorted(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_read_whole_without_a_problem(name: str) -> None:
    found = reading(name)

    assert found.problems == ()
    assert found.questions == ()
    assert found.records > 0


@pytest.mark.parametrize("name", [n for n, form in FORMATS.items() if form == "secure-base"])
def test_every_row_of_our_own_files_becomes_a_record(name: str) -> None:
    written = csv_rows((FOLDER / name).read_text(encoding="utf-8"))

    assert reading(name).records == len(written)
    assert reading(name).skipped == 0


def test_every_diary_row_becomes_a_mood_and_no_episode() -> None:
    text = (FOLDER / "ana_daylio.csv").read_text(encoding="utf-8-sig")
    written = csv_rows(text)

    found = reading("ana_daylio.csv")
    moods = [r for r in records("ana_daylio.csv", Rating) if r["measure"] == "mood"]
    assert found.records == len(moods) == len(written)
    assert Episode not in found.tables


def test_every_mood_of_anas_own_has_a_number_in_the_rules() -> None:
    rules = tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))
    text = (FOLDER / "ana_daylio.csv").read_text(encoding="utf-8-sig")

    used = {row["mood"] for row in csv_rows(text)}
    assert set(MOODS.values()) < used
    assert used - set(MOODS.values()) == set(rules["moods"])


def test_a_date_night_in_the_diary_is_that_ritual_done() -> None:
    text = (FOLDER / "ana_daylio.csv").read_text(encoding="utf-8-sig")
    tagged = sum(DATE_NIGHT_TAG in row["activities"].split(" | ") for row in csv_rows(text))

    rituals = records("ana_daylio.csv", RitualDay)
    done = [r for r in rituals if r["ritual"] == couple.DATE_NIGHT and r["state"] == "done"]
    assert len(done) == tagged > 30


@pytest.mark.parametrize("phase", ["before", "since"])
def test_bens_tracker_shows_the_planted_share_of_good_mornings(phase: couple.Phase) -> None:
    days = [
        row
        for row in records("loop_habits.zip", RitualDay)
        if row["ritual"] == couple.GOOD_MORNING
        and row["who"] == BEN
        and isinstance(row["day"], date)
        and couple.phase_of(row["day"]) == phase
        and row["state"] != "excused"
    ]

    kept = mean(row["state"] == "done" for row in days)
    expected = couple.GOOD_MORNING_KEPT_SHARE.in_phase(phase)
    assert kept == pytest.approx(expected, abs=1 / len(days))


def test_the_holiday_is_excused_and_a_day_not_logged_has_no_row() -> None:
    days = [r for r in records("loop_habits.zip", RitualDay) if r["ritual"] == couple.GOOD_MORNING]

    excused = {row["day"] for row in days if row["state"] == "excused"}
    assert excused == set(couple.HOLIDAY.days())
    logged = len(days) - len(excused)
    home = len(couple.DIARY.days()) - len(excused)
    assert logged / home == pytest.approx(1 - couple.BEN_NOT_LOGGED_SHARE, abs=0.01)


def test_the_wide_file_of_the_tracker_says_what_the_files_of_each_habit_say() -> None:
    wide = {row["Date"]: row for row in csv_rows(member("Checkmarks.csv"))}

    assert list(wide) == sorted(wide, reverse=True)
    for habit in csv_rows(member("Habits.csv")):
        own = csv_rows(member(f"{habit['Position']} {habit['Name']}/Checkmarks.csv"))
        known = {row["Date"]: row["Value"] for row in own}
        assert {day: row[habit["Name"]] for day, row in wide.items()} == {
            day: known.get(day, "UNKNOWN") for day in wide
        }


def test_every_line_head_of_the_chat_is_a_message_or_a_system_line() -> None:
    lines = (FOLDER / "whatsapp_chat.txt").read_text(encoding="utf-8").splitlines()
    heads = [line for line in lines if line[2:3] == line[5:6] == "/" and line[17:20] == " - "]

    found = reading("whatsapp_chat.txt")
    assert found.records == len(heads) < len(lines)
    assert found.skipped == sum(": " not in line[20:] for line in heads) == 3


def test_the_chat_holds_every_kind_of_message_by_both() -> None:
    found = records("whatsapp_chat.txt", Message)

    assert {row["who"] for row in found} == {couple.ANA, couple.BEN}
    assert set(Counter(row["kind"] for row in found)) == {
        "text",
        "media",
        "call",
        "location",
        "deleted",
    }
