"""What a person says about a file: the day a moment counts for."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.readers.rules import Choices, Rules


@pytest.mark.parametrize(
    ("hour", "day"), [(0, date(2026, 1, 31)), (3, date(2026, 1, 31)), (4, date(2026, 2, 1))]
)
def test_the_small_hours_belong_to_the_day_before(hour: int, day: date) -> None:
    assert Choices().day_of(datetime(2026, 2, 1, hour)) == day


@pytest.mark.parametrize("start", [0, 4, 23])
@pytest.mark.parametrize("at", [datetime.min, datetime.max])
def test_the_first_and_last_moments_of_the_calendar_have_a_day(at: datetime, start: int) -> None:
    found = Choices(rules=Rules(day_start_hour=start)).day_of(at)
    assert abs(found - at.date()).days <= 1


def test_no_day_comes_before_the_first_one() -> None:
    assert Choices().day_of(datetime(1, 1, 1, 2)) == date(1, 1, 1)
