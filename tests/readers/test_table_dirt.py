"""A table as it comes from real programs: every kind of dirt, and what is read of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.readers import table
from analytics.readers.rules import Choices, Rules
from analytics.records import Entry, LoggedDay, Problem, Rating
from tests.readers.accounts import column, refusals, rows, source
from tests.readers.table_rules import COLUMNS, RULES, SAM, read, ruled

CLEAN = 'When,calm,Notes\n2026-01-30 21:30,7,"Grüße, „so“"\n2026-01-31 22:00,6,ok\n'
COMMA = ruled(Rules(columns=COLUMNS, decimal_mark=","))


def wanted(content: bytes | str) -> None:
    reading = read(content)
    assert column(reading, Rating, "value") == [7.0, 6.0]
    assert column(reading, Entry, "text") == ["Grüße, „so“", "ok"]
    assert column(reading, Rating, "at")[0] == datetime(2026, 1, 30, 21, 30)
    assert refusals(reading) == []


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    wanted(CLEAN.replace("\n", end).encode(encoding))


def test_latin_1_is_read() -> None:
    text = CLEAN.replace("„", "«").replace("“", "»").encode("latin-1")
    assert column(read(text), Entry, "text")[0] == "Grüße, «so»"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_every_delimiter_is_found_out(delimiter: str) -> None:
    first, *others = CLEAN.splitlines()
    wanted("\n".join([first.replace(",", delimiter), *(_cells(one, delimiter) for one in others)]))


def _cells(line: str, delimiter: str) -> str:
    at, calm, notes = line.split(",", 2)
    return delimiter.join((at, calm, notes))


def test_a_decimal_comma_between_semicolons_is_read() -> None:
    reading = read("Date;calm\n31.1.2026;7,5\n30.1.2026;7\n", COMMA)
    assert column(reading, Rating, "value") == [7.5, 7.0]


@pytest.mark.parametrize(
    "note",
    [
        'He said ""yes"" and left',
        "two\nlines\n\nand one more",
        "<b>bold</b> &amp; <script>alert(1)</script>",
        "🌻👩‍❤️‍👨 \U0001f1e9\U0001f1ea",
        "\u202b\u05e9\u05dc\u05d5\u05dd\u202c \u0645\u0631\u062d\u0628\u0627",
        "=cmd|' /C calc'!A0",
        "a\u00a0b\u2028c",
    ],
)
def test_a_note_is_kept_as_it_was_written(note: str) -> None:
    reading = read(f'Date,calm,Notes\n2026-01-31,7,"{note}"\n2026-01-30,6,x\n')
    assert column(reading, Entry, "text") == [note.replace('""', '"'), "x"]
    assert refusals(reading) == []


@pytest.mark.parametrize(
    "clock", ["21:30", "21:30:00", "9:30 PM", "09:30 pm", "9:30\u202fPM", "9:30 p. m."]
)
def test_twelve_and_twenty_four_hours_are_one_time(clock: str) -> None:
    reading = read(f"Date,Time,calm\n2026-01-31,{clock},7\n")
    assert column(reading, Rating, "at") == [datetime(2026, 1, 31, 21, 30)]


@pytest.mark.parametrize(
    "day", ["31 Jan 2026", '"January 31, 2026"', "31. Januar 2026", "31 janvier 2026", "31/1/2026"]
)
def test_a_localised_month_is_the_same_day(day: str) -> None:
    assert column(read(f"Date,calm\n{day},7\n"), LoggedDay, "day") == [date(2026, 1, 31)]


@pytest.mark.parametrize(
    ("instant", "local"),
    [
        ("2026-03-29 00:59Z", datetime(2026, 3, 29, 1, 59)),
        ("2026-03-29 01:00Z", datetime(2026, 3, 29, 3, 0)),
        ("2026-10-25 00:30Z", datetime(2026, 10, 25, 2, 30)),
        ("2026-10-25 01:30Z", datetime(2026, 10, 25, 2, 30)),
    ],
)
def test_instants_around_the_change_of_clocks_are_on_ones_own_clock(
    instant: str, local: datetime
) -> None:
    choices = Choices("Sam", zone="Europe/Berlin", rules=RULES)
    assert column(read(f"When,calm\n{instant},7\n", choices), Rating, "at") == [local]


def test_a_clock_time_that_the_change_leaves_out_is_kept_as_written() -> None:
    choices = Choices("Sam", zone="Europe/Berlin", rules=RULES)
    reading = read("When,calm\n2026-03-29 02:30,7\n", choices)
    assert column(reading, Rating, "at") == [datetime(2026, 3, 29, 2, 30)]


@pytest.mark.parametrize(
    ("dirt", "refused", "skipped"),
    [
        ("2026-01-30,7,x,y,z\n", [3], 0),
        ("2026-01-30\n", [3], 0),
        ("Total,,35\n", [3], 0),
        ("\n\n   \n", [], 0),
        (",,\n", [], 1),
        ("Date,calm,Notes\n", [], 1),
        ("2026-01-30,\x007,x\n", [3], 0),
        ('2026-01-30,7,"never closed\n', [3], 0),
        ("30.13.2026,7,x\n", [3], 0),
    ],
)
def test_a_dirty_row_hides_no_good_one(dirt: str, refused: list[int], skipped: int) -> None:
    reading = read(f"Date,calm,Notes\n2026-01-29,7,x\n{dirt}2026-01-31,6,x\n")
    assert [problem.line for problem in refusals(reading)] == refused
    assert all(problem.remedy for problem in refusals(reading))
    assert reading.skipped == skipped
    assert column(reading, Rating, "value") == [7.0, 6.0]


def test_bytes_of_another_encoding_refuse_their_row_only() -> None:
    good = "".join(f"2026-01-{day:02d},7,Grüße\n" for day in range(1, 29))
    content = f"Date,calm,Notes\n{good}".encode() + b"2026-01-29,7,Gr\xfc\xdfe\n"
    reading = read(content)
    assert [problem.line for problem in refusals(reading)] == [30]
    assert len(rows(reading, Rating)) == 28


def test_a_missing_header_is_said_by_the_columns_that_are_not_found() -> None:
    found = table.read(source("2026-01-31,7,x\n2026-01-30,6,x\n"), SAM)
    assert isinstance(found, Problem)
    assert "There are: 2026-01-31, 7, x." in found.reason
