"""Dates with a written-out month."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers.dates import calendar_day
from analytics.readers.month_names import month_number, named_date

THIRD = date(2024, 2, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "3 Feb 2024",
        "03-Feb-2024",
        "3-Feb-24",
        "3 February 2024",
        "Feb 3, 2024",
        "February 3, 2024",
        "February 3rd, 2024",
        "3rd of February 2024",
        "Sat, Feb 3, 2024",
        "Saturday, 3 February 2024",
        "2024 Feb 3",
        "2024-Feb-03",
        "2024 Sat Feb 3",
        "3. Februar 2024",
        "Samstag, 3. Februar 2024",
        "Sa., 3. Feb. 2024",
        "3 février 2024",
        "le 3 févr. 2024",
        "samedi 3 février 2024",
        "3 de febrero de 2024",
        "sábado, 3 de febrero de 2024",
        "3 FEBRERO 2024",
        "  3   Feb   2024 ",
        "3\u00a0Feb\u00a02024",
    ],
)
def test_a_written_out_month_is_read_in_four_languages(cell: str) -> None:
    found = named_date(cell)
    assert found is not None
    assert not found.ambiguous
    assert calendar_day(found, "mdy") == THIRD
    assert found.clock is None


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("3 Feb 2024 21:30", time(21, 30)),
        ("Feb 3, 2024, 9:30 PM", time(21, 30)),
        ("Feb 3, 2024 at 9:30\u202fPM", time(21, 30)),
        ("3. Februar 2024 um 21:30 Uhr", time(21, 30)),
        ("3 février 2024 à 21:30", time(21, 30)),
        ("3 de febrero de 2024 a las 21:30", time(21, 30)),
        ("Sat Feb 03 2024 21:30:05", time(21, 30, 5)),
    ],
)
def test_a_time_of_day_behind_it_is_read(cell: str, at: time) -> None:
    found = named_date(cell)
    assert found is not None
    assert found.clock is not None
    assert found.clock.at == at
    assert calendar_day(found, "dmy") == THIRD


def test_a_zone_behind_it_is_kept() -> None:
    found = named_date("Sat Feb 03 2024 21:30:00 GMT+0100 (Central European Standard Time)")
    assert found is not None
    assert found.clock is not None
    assert found.clock.offset == timedelta(hours=1)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "Feb 2024",
        "3 Feb",
        "3 Foo 2024",
        "may I come at 3",
        "3 Feb 2024 and more",
        "In May 2024 we met",
        "mayor 3 2024",
        "3" * 100,
    ],
)
def test_what_is_no_date_is_not_read(cell: str) -> None:
    assert named_date(cell) is None


def test_march_is_no_tuesday_in_french() -> None:
    found = named_date("3 mar 2024")
    assert found is not None
    assert calendar_day(found, "ymd") == date(2024, 3, 3)
    assert month_number(" Mär. ") == 3
    assert month_number("Tuesday") is None


@settings(deadline=None)  # a busy machine is no mistake
@given(
    day=st.dates(date(1970, 1, 1), date(2199, 12, 31)),
    shape=st.sampled_from(("%d %B %Y", "%b %d, %Y", "%Y-%b-%d")),
)
def test_a_written_day_reads_back(*, day: date, shape: str) -> None:
    found = named_date(day.strftime(shape))
    assert found is not None
    assert calendar_day(found, "dmy") == day


@settings(deadline=None)  # a busy machine is no mistake
@given(st.text(max_size=60))
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    found = named_date(text)
    assert found is None or found.year_first
