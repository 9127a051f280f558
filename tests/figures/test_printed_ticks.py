"""Ticks of time on paper are as fine as fit, and tell a new year or day once."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from analytics.figures.printed_look import TEXT_PT
from analytics.figures.printed_ticks import time_ticks
from analytics.figures.printed_words import width_pt
from analytics.figures.scale import days


def words(first: date, last: date, width: float) -> list[tuple[str, ...]]:
    return [tick.lines for tick in time_ticks(days(first), days(last), width)]


def test_a_year_and_a_half_has_months_and_each_year_once():
    found = words(date(2025, 3, 1), date(2026, 8, 31), 440)

    assert found[0] == ("Mar", "2025")
    assert found[1] == ("Apr",)
    assert found[10] == ("Jan", "2026")
    assert len(found) == 18


def test_less_room_leaves_out_months():
    found = words(date(2025, 3, 1), date(2026, 8, 31), 180)

    assert found == [("Apr", "2025"), ("Jul",), ("Oct",), ("Jan", "2026"), ("Apr",), ("Jul",)]


def test_weeks_begin_on_monday():
    found = words(date(2026, 3, 1), date(2026, 3, 31), 200)

    assert found == [("2 Mar", "2026"), ("9 Mar",), ("16 Mar",), ("23 Mar",), ("30 Mar",)]


def test_a_day_has_hours_and_tells_the_next_day():
    found = words(date(2025, 3, 3), date(2025, 3, 5), 200)

    assert found[0] == ("00:00", "3 Mar")
    assert ("00:00", "4 Mar") in found
    assert ("12:00",) in found


@pytest.mark.parametrize("years", [1, 4, 30, 300, 5000])
@pytest.mark.parametrize("width", [70, 200, 440])
def test_ticks_never_meet(years: int, width: float):
    low, high = days(date(2025, 3, 1)), days(date(2025 + years, 3, 1))
    found = time_ticks(low, high, width)
    each = width / (high - low)

    assert len(found) >= 1 or width < 100
    for before, after in pairwise(found):
        wide = max(width_pt(line, TEXT_PT) for tick in (before, after) for line in tick.lines)
        assert (after.place - before.place) * each >= wide


def test_the_ends_of_the_calendar_have_ticks_as_well():
    assert time_ticks(0.5, 400, 400)
    assert time_ticks(days(date(9999, 1, 1)), days(date.max) + 0.5, 400)
