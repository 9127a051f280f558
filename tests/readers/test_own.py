"""Our own CSV files: files written by hand are read, and their bad rows refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from analytics.readers import own
from analytics.readers.rules import Choices, Rules
from analytics.records import (
    Episode,
    LoggedDay,
    Marker,
    Problem,
    Rating,
    Ritual,
    RitualDay,
)
from tests.readers.accounts import source
from tests.readers.own_files import SAM, kept, read


def test_an_episode_written_by_hand_is_read() -> None:
    reading = read(
        "At,Intensity,Triggers,Reassurance sought,Note\n"
        '2026-01-31 23:30,7,late reply | tone,yes,"We talked, \nlater"\n'
        "2026-02-01 02:15:30,,,,\n"
    )
    first, second = kept(reading, Episode)
    assert first == Episode(
        "Sam",
        datetime(2026, 1, 31, 23, 30),
        intensity=7,
        triggers=("late reply", "tone"),
        reassurance_sought=True,
        note="We talked, \nlater",
    )
    assert second == Episode("Sam", datetime(2026, 2, 1, 2, 15, 30))
    assert kept(reading, LoggedDay) == [
        LoggedDay("episodes", "Sam", date(2026, 1, 31)),
        LoggedDay("episodes", "Sam", date(2026, 1, 31)),
    ]


def test_semicolons_and_decimal_commas_are_read() -> None:
    rules = Rules(decimal_mark=",")
    reading = read("at;measure;value\n2026-01-31 21:30;calm;7,5\n", Choices("Sam", rules=rules))
    assert kept(reading, Rating) == [Rating("Sam", datetime(2026, 1, 31, 21, 30), "calm", 7.5)]


def test_a_time_with_a_zone_is_converted_to_ones_own() -> None:
    content = "at,measure,value\n2026-07-01T23:30:00Z,calm,7\n2026-07-01 23:30+02:00,calm,6\n"
    reading = read(content, Choices("Sam", zone="Europe/Berlin"))
    assert [getattr(one, "at", None) for one in kept(reading, Rating)] == [
        datetime(2026, 7, 2, 1, 30),
        datetime(2026, 7, 1, 23, 30),
    ]


def test_a_time_with_a_zone_waits_until_ones_own_is_chosen() -> None:
    reading = read("at,measure,value\n2026-07-01T23:30:00Z,calm,7\n2026-07-01 22:00,calm,6\n")
    assert [problem.line for problem in reading.problems] == [2]
    assert "Choose your time zone" in reading.problems[0].remedy
    assert len(kept(reading, Rating)) == 1


def test_a_zone_nobody_knows_is_said_before_reading() -> None:
    found = own.read(source("at,measure,value\n"), Choices("Sam", zone="Mars/Base"))
    assert isinstance(found, Problem)
    assert "Mars/Base" in found.reason


def test_a_row_written_down_over_three_days_later_is_late_and_its_day_not_logged() -> None:
    reading = read(
        "at,intensity,logged_at\n"
        "2026-01-10 21:00,7,2026-01-13 21:00\n"
        "2026-01-11 21:00,6,2026-01-14 21:01\n"
        "2026-01-12 21:00,5,\n"
    )
    assert [getattr(one, "late", None) for one in kept(reading, Episode)] == [False, True, False]
    assert [getattr(one, "day", None) for one in kept(reading, LoggedDay)] == [
        date(2026, 1, 10),
        date(2026, 1, 12),
    ]


def test_a_late_ritual_day_is_kept_and_not_logged() -> None:
    reading = read(
        "ritual,day,state,logged_at\n"
        "Walk,2026-01-10,done,2026-01-14 00:00\n"
        "Walk,2026-01-11,missed,2026-01-15 00:01\n"
    )
    assert len(kept(reading, RitualDay)) == 2
    assert kept(reading, LoggedDay) == [LoggedDay("ritual:Walk", "Sam", date(2026, 1, 10))]


def test_names_in_the_file_become_names_in_the_log() -> None:
    rules = Rules(people={"S.": "Sam"})
    reading = read("who,at,measure,value\nS.,2026-01-10 21:00,calm,7\n", Choices(rules=rules))
    assert [getattr(one, "who", None) for one in kept(reading, Rating)] == ["Sam"]


def test_an_empty_who_means_both_for_a_ritual_and_oneself_elsewhere() -> None:
    ritual = read("name,who,times_per_7_days\nWalk,,3\n")
    assert kept(ritual, Ritual) == [Ritual("Walk", "", 3.0)]
    rating = read("who,at,measure,value\n,2026-01-10 21:00,calm,7\n")
    assert [getattr(one, "who", None) for one in kept(rating, Rating)] == ["Sam"]
    calm_day = read("stream,day\nepisodes,2026-01-10\n")
    assert kept(calm_day, LoggedDay) == [LoggedDay("episodes", "Sam", date(2026, 1, 10))]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-01-10 21:00,calm", "2 fields where the header names 3"),
        ("2026-01-10 21:00,calm,7,8", "4 fields where the header names 3"),
        ("2026-01-10,calm,7", "not a day and time"),
        ("10/1/2026 21:00,calm,7", "not a day and time"),
        ("2026-02-30 21:00,calm,7", "not a day and time"),
        (",calm,7", '"at" is empty'),
        ("2026-01-10 21:00,,7", '"measure" is empty'),
        ("2026-01-10 21:00,calm, ", '"value" is empty'),
        ("2026-01-10 21:00,calm,much", "value: "),
        ('2026-01-10 21:00,calm,"7,5"', "not a number"),
        ("2026-01-10 21:00,calm,nan", "not a number"),
        ("2026-01-10 21:00,calm,11", "outside Calm this evening"),
        ("2026-01-10 21:00,joy,7", 'The scale "joy" is not known.'),
        ("1492-01-10 21:00,calm,7", "not a day and time"),
        ("2026-01-10 21:00,ca\x00lm,7", "NUL"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_hides_no_other(row: str, said: str) -> None:
    good = "2026-01-09 21:00,calm,5\n"
    reading = read(f"at,measure,value\n{good}{row}\n{good}")
    (problem,) = reading.problems
    assert problem.line == 3
    assert said in problem.sentence()
    assert problem.remedy
    assert len(kept(reading, Rating)) == 2


def test_a_state_that_is_not_known_names_those_that_are() -> None:
    (problem,) = read("ritual,day,state\nWalk,2026-01-10,perhaps\n").problems
    assert "done, missed, excused" in problem.remedy


def test_letters_that_cannot_be_read_refuse_their_row_alone() -> None:
    text = "at,intensity,note\n2026-01-10 21:00,7,schön äöü ÄÖÜ ßéèê\n2026-01-11 21:00,7,sch"
    reading = read(text.encode() + b"\xf6n\n")
    assert [problem.line for problem in reading.problems] == [3]
    assert len(kept(reading, Episode)) == 1


def test_a_column_nobody_knows_is_left_out_and_named() -> None:
    reading = read("at,intensity,note,weather\n2026-01-10 21:00,7,,rain\n")
    (problem,) = reading.problems
    assert problem.line is None
    assert '"weather"' in problem.reason
    assert len(kept(reading, Episode)) == 1


def test_several_files_come_in_one_zip() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("out/episodes.csv", "at,intensity\n2026-01-10 21:00,7\n")
        archive.writestr("out/markers.csv", "label,since\nTherapy,2026-01-05\nbad,soon\n")
        archive.writestr("out/manifest.json", "{}")
        archive.writestr("out/notes.csv", "a,b\n1,2\n")
    reading = read(file.getvalue())
    assert reading.records == 3
    assert kept(reading, Marker) == [Marker("Therapy", date(2026, 1, 5))]
    (problem,) = reading.problems
    assert (problem.file, problem.line) == ("out/markers.csv", 3)


@pytest.mark.parametrize(
    "header",
    [
        "full_date,date,weekday,time,mood,activities,note_title,note",
        "Date,Mood,Tags (People),Notes",
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText",
        "Position,Name,Question,Description,NumRepetitions,Interval,Color",
        "Date,Value,Notes",
        "at,text,a,b,c,d,e",
        "coupleID,day,se_A",
        "name,who",
        "",
    ],
)
def test_files_of_others_are_left_to_others(header: str) -> None:
    assert not own.recognise(source(f"{header}\n1,2,3\n"))
    assert isinstance(own.read(source(f"{header}\n1,2,3\n"), SAM), Problem)


def test_the_format_names_itself() -> None:
    reading = read("label,since\nTherapy,2026-01-05\n")
    assert reading.format == own.FORMAT == "secure-base"
