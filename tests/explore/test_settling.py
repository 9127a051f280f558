from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.explore.column import values_of
from analytics.explore.settling import settled, words_of
from analytics.readers.rules import DateOrder


def values(*cells: str | None, order: DateOrder | None = None, comma: bool = False) -> list[object]:
    column = pa.chunked_array([pa.array(cells, pa.string())])
    return values_of(settled(column, order, comma=comma).column)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1", "2", " 3 "), [1, 2, 3]),
        (("1.5", "2", "-3e2"), [1.5, 2.0, -300.0]),
        (("1,5", "2,25"), [1.5, 2.25]),
        (("1.200,5", "3,5"), [1200.5, 3.5]),
        (("1,200.5", "3.5"), [1200.5, 3.5]),
        (("1,200", "3,500"), [1200, 3500]),
        (("12 345", "1 000"), [12345, 1000]),
        (("45 %", "50 %"), [45, 50]),
        (("€ 1.50", "€ 2.00"), [1.5, 2.0]),
        (("\u22125", "6"), [-5, 6]),
        (("5", "NA", "", "-", "7"), [5, None, None, None, 7]),
    ],
)
def test_numbers_are_read_as_people_write_them(cells: tuple[str, ...], expected: list[object]):
    assert values(*cells) == expected


def test_a_number_that_may_be_either_follows_the_file():
    assert values("1,250", "2,500", comma=True) == [1.25, 2.5]
    assert values("1,250", "2,500") == [1250, 2500]


@pytest.mark.parametrize("cells", [("5", "six"), ("1,2,3", "4"), ("007", "12"), ("1" * 20, "2")])
def test_a_column_with_anything_else_stays_text_and_loses_nothing(cells: tuple[str, ...]):
    assert values(*cells) == [*cells]


def test_words_for_nothing_stay_in_a_column_of_words():
    assert values("NA", "calm", "", " ") == ["NA", "calm", None, None]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2025-03-01", "2025-3-2"), [date(2025, 3, 1), date(2025, 3, 2)]),
        (("13.02.2025", "01.03.2025"), [date(2025, 2, 13), date(2025, 3, 1)]),
        (("02/13/2025", "03/01/2025"), [date(2025, 2, 13), date(2025, 3, 1)]),
        (
            ("13/02/25, 9:30 pm", "14/02/25, 12:05 am"),
            [datetime(2025, 2, 13, 21, 30), datetime(2025, 2, 14, 0, 5)],
        ),
        (("3 Mar 2025", "April 5, 2025"), [date(2025, 3, 3), date(2025, 4, 5)]),
        (
            ("2025-03-01 10:00:00+02:00", "2025-03-02T10:00Z"),
            [datetime(2025, 3, 1, 8), datetime(2025, 3, 2, 10)],
        ),
    ],
)
def test_dates_are_read_as_people_write_them(cells: tuple[str, ...], expected: list[object]):
    assert values(*cells) == expected


def test_day_and_month_are_never_guessed():
    column = pa.chunked_array([pa.array(["01/02/2025", "03/04/2025"])])

    assert settled(column).unsure
    assert values_of(settled(column).column) == ["01/02/2025", "03/04/2025"]
    assert values("01/02/2025", order="dmy") == [date(2025, 2, 1)]
    assert values("01/02/2025", order="mdy") == [date(2025, 1, 2)]


def test_a_day_that_is_none_leaves_the_column_text():
    assert values("31.02.2025", "13.02.2025") == ["31.02.2025", "13.02.2025"]


def test_times_with_a_zone_are_told_to_be_in_world_time():
    column = pa.chunked_array(
        [pa.array([datetime(2025, 3, 1, 9)], pa.timestamp("us", "Europe/Berlin"))]
    )

    found = settled(column)

    assert values_of(found.column) == [datetime(2025, 3, 1, 9)]
    assert "UTC" in found.note


@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=12))
def test_no_text_is_changed_unless_all_of_it_is_numbers_or_dates(cells: list[str | None]):
    cells = [None if cell is None else cell.encode("utf-8", "ignore").decode() for cell in cells]

    found = values(*cells)

    assert len(found) == len(cells)
    for before, after in zip(cells, found, strict=True):
        if isinstance(after, str):
            assert after == before


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1))
def test_iso_days_come_back_equal(days: list[date]):
    assert values(*map(str, days)) == days


def test_lists_and_objects_become_words():
    assert words_of(["a", 1, None]) == "a | 1 | "
    assert words_of({"a": [1]}) == '{"a": [1]}'
    assert words_of(b"\x01") == "01"
