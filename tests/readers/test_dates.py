"""Dates in a whole column: which number is the day, and what it takes to know."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers.dates import (
    Clock,
    DayMonth,
    Written,
    calendar_day,
    decide_order,
    order_of,
    wall_clock,
    written_clock,
    written_date,
)

days = st.dates(date(1970, 1, 1), date(2069, 12, 31))


def column(*cells: str) -> list[Written]:
    found = [written_date(cell) for cell in cells]
    assert None not in found
    return [one for one in found if one is not None]


def decide(found: list[date], order: DayMonth) -> DayMonth | None:
    first = [day.day if order == "dmy" else day.month for day in found]
    second = [day.month if order == "dmy" else day.day for day in found]
    return decide_order(first, second, [day.year for day in found])


@settings(deadline=None)  # a busy machine is no mistake
@given(day=days, mark=st.sampled_from((".", "/", "-", ". ")), short=st.booleans())
def test_a_written_day_reads_back_in_each_order(*, day: date, mark: str, short: bool) -> None:
    year = f"{day.year % 100:02d}" if short else f"{day.year}"
    for order, cell in (
        ("dmy", mark.join((str(day.day), str(day.month), year))),
        ("mdy", mark.join((f"{day.month:02d}", f"{day.day:02d}", year))),
    ):
        found = written_date(cell)
        assert found is not None
        assert calendar_day(found, "dmy" if order == "dmy" else "mdy") == day
    iso = written_date(day.isoformat())
    assert iso is not None
    assert all(calendar_day(iso, order) == day for order in ("dmy", "mdy", "ymd"))


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("21:30", time(21, 30)),
        ("9:03", time(9, 3)),
        ("9:30 PM", time(21, 30)),
        ("12:05 am", time(0, 5)),
        ("12:05 pm", time(12, 5)),
        ("11:25 p. m.", time(23, 25)),
        ("10:00\u202fpm", time(22, 0)),
        ("7 pm", time(19, 0)),
        ("19:08:32.25", time(19, 8, 32, 250_000)),
    ],
)
def test_a_time_of_day_is_read(cell: str, at: time) -> None:
    assert written_clock(cell) == Clock(at)


@pytest.mark.parametrize("cell", ["7", "25:00", "13:00 pm", "0:10 am", "12:60", "noon", "", "1:2"])
def test_what_is_no_time_of_day_is_not_read(cell: str) -> None:
    assert written_clock(cell) is None


@pytest.mark.parametrize(
    ("cell", "offset"),
    [
        ("19:08 GMT+8", timedelta(hours=8)),
        ("19:08Z", timedelta(0)),
        ("19:08 UTC", timedelta(0)),
        ("19:08:00-07:30", -timedelta(hours=7, minutes=30)),
        ("19:08 +0530", timedelta(hours=5, minutes=30)),
    ],
)
def test_a_zone_beside_a_time_is_kept(cell: str, offset: timedelta) -> None:
    found = written_clock(cell)
    assert found is not None
    assert found.offset == offset


def test_an_impossible_zone_is_no_time() -> None:
    assert written_clock("19:08+99:00") is None


def test_a_time_with_a_zone_becomes_the_couples_own_clock() -> None:
    clock = Clock(time(23, 30), timedelta(0))
    berlin = ZoneInfo("Europe/Berlin")
    assert wall_clock(date(2026, 7, 1), clock, berlin) == datetime(2026, 7, 2, 1, 30)
    assert wall_clock(date(2026, 7, 1), clock, None) is None


@pytest.mark.parametrize(
    "cell", ["", "soon", "31 Jan 2026", "2026", "1/2", "1/2-2026", "1/2/2026 x", "20260"]
)
def test_what_is_no_date_is_not_read(cell: str) -> None:
    assert written_date(cell) is None


def test_a_day_that_is_not_in_the_calendar_is_no_day() -> None:
    (found,) = column("31/4/2026")
    assert calendar_day(found, "dmy") is None
    (old,) = column("0201-04-03")
    assert calendar_day(old, "ymd") is None


def test_one_number_above_twelve_decides_for_the_whole_column() -> None:
    assert order_of(column("8/7/2020 12:02", "13/07/2020 19:08:32"), None) == "dmy"
    assert order_of(column("8/7/2020", "07/13/2020"), None) == "mdy"


def test_dates_that_contradict_each_other_decide_nothing() -> None:
    assert order_of(column("13/7/2020", "7/13/2020"), None) is None


def test_one_slip_among_many_does_not_undo_the_order() -> None:
    cells = [f"{day}/7/2020" for day in range(13, 29)]
    assert order_of(column(*cells, "7/13/2020"), None) == "dmy"


def test_what_someone_chose_wins_over_what_the_column_says() -> None:
    assert order_of(column("1/2/2020"), "mdy") == "mdy"


def test_year_first_cannot_be_chosen_for_dates_that_end_in_the_year() -> None:
    assert order_of(column("13/2/2020"), "ymd") == "dmy"
    assert order_of(column("24-02-13"), "ymd") == "ymd"


def test_iso_dates_need_no_order() -> None:
    assert order_of(column("2020-01-02", "20200103"), None) == "ymd"


def test_few_days_in_sequence_decide_nothing() -> None:
    assert order_of(column("1/1/2020", "2/1/2020", "3/1/2020"), None) is None


def test_days_in_sequence_decide() -> None:
    assert decide([date(2020, month, day) for month in (1, 2) for day in (3, 5, 9)], "dmy") == "dmy"
    assert decide([date(2020, month, day) for month in (2, 1) for day in (9, 5, 3)], "mdy") == "mdy"


@settings(deadline=None)  # a busy machine is no mistake
@given(
    found=st.lists(st.dates(date(2000, 1, 1), date(2030, 12, 31)), min_size=1, max_size=40),
    newest_first=st.booleans(),
    month_first=st.booleans(),
)
def test_a_sorted_column_is_never_decided_wrongly(
    *, found: list[date], newest_first: bool, month_first: bool
) -> None:
    order: DayMonth = "mdy" if month_first else "dmy"
    found.sort(reverse=newest_first)
    same_either_way = all(day.day == day.month for day in found)
    assert decide(found, order) in {order, None} or same_either_way


def test_a_choice_made_for_another_file_gives_way_to_days_that_exist_in_one_order_alone():
    assert order_of(column("4/13/2019", "4/14/2019", "5/1/2019"), "dmy") == "mdy"
    assert order_of(column("13.4.2019", "14.4.2019", "1.5.2019"), "mdy") == "dmy"


def test_one_such_day_or_days_that_contradict_each_other_leave_the_choice():
    assert order_of(column("4/13/2019", "5/1/2019"), "dmy") == "dmy"
    assert order_of(column("4/13/2019", "4/14/2019", "15/4/2019"), "dmy") == "dmy"
