"""Days and times of day as Daylio writes them."""

from __future__ import annotations

from datetime import date, time

import pytest

from analytics.readers.daylio_moment import written_day, written_time


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("9:00 PM", time(21)),
        ("10:00 pm", time(22)),
        ("18:43", time(18, 43)),
        ("9:03", time(9, 3)),
        ("12:00 AM", time(0)),
        ("12:15 pm", time(12, 15)),
        ("0:30 am", time(0, 30)),
        ("9:00\u202fPM", time(21)),
        ("9:00\u00a0p.\u00a0m.", time(21)),
        ("22.00", time(22)),
        ("22 h 05", time(22, 5)),
        ("21:30 Uhr", time(21, 30)),
        ("21:30:59", time(21, 30)),
        ("下午9:05", time(21, 5)),
        ("오전 12:05", time(0, 5)),
    ],
)
def test_every_way_to_write_the_time_is_read(written: str, at: time) -> None:
    assert written_time(written) == at


@pytest.mark.parametrize(
    "written", ["", "9", "24:00", "9:60", "13:00 PM", "13:00 am", "9:00 XM", "noon", "9:00 pm pm"]
)
def test_a_time_that_cannot_be_is_none(written: str) -> None:
    assert written_time(written) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("February 3", date(2018, 2, 3)),
        ("18 May", date(2018, 5, 18)),
        ("3. Februar", date(2018, 2, 3)),
        ("3. MÄRZ", date(2018, 3, 3)),
        ("16 de octubre", date(2018, 10, 16)),
        ("1er août", date(2018, 8, 1)),
        ("3 fevrier", date(2018, 2, 3)),
        ("7 luglio", date(2018, 7, 7)),
        ("9 de março", date(2018, 3, 9)),
        ("12 mei", date(2018, 5, 12)),
        ("28. Sep", date(2018, 9, 28)),
        ("28-Sept.", date(2018, 9, 28)),
    ],
)
def test_the_oldest_layout_is_read_by_its_localised_date(written: str, day: date) -> None:
    assert written_day("", "2018", written) == day


@pytest.mark.parametrize(
    "written", ["", "Lutego 3", "3", "February", "31 February", "3 4 May", "3 jui", "May June 3"]
)
def test_a_localised_date_that_does_not_say_it_is_none(written: str) -> None:
    assert written_day("", "2018", written) is None


@pytest.mark.parametrize("full", ["2026-01-31", "2026/1/31", "2026.01.31"])
def test_a_full_date_with_its_year_first_needs_nothing_else(full: str) -> None:
    assert written_day(full, "", "nonsense") == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("full", "localised"), [("02/03/2026", "March 2"), ("3.2.2026", "2 de marzo")]
)
def test_a_date_a_spreadsheet_turned_around_is_read_by_the_one_in_words(
    full: str, localised: str
) -> None:
    assert written_day(full, "", localised) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("full", "localised"),
    [("02/03/2026", ""), ("02/03/2026", "April 2"), ("02/03/26", "March 2"), ("2026-02-30", "x")],
)
def test_a_full_date_that_does_not_say_it_is_none(full: str, localised: str) -> None:
    assert written_day(full, "", localised) is None
