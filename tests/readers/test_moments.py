"""Instants that carry a zone become moments on the couple's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from analytics.readers.moments import instant_of, iso_instant, own_clock, zone_named
from analytics.readers.valid import Complaint

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def test_the_chosen_zone_goes_before_the_one_in_the_file():
    assert own_clock(NOON, "x", BERLIN, TOKYO) == datetime(2026, 7, 1, 14, 0)
    assert own_clock(NOON, "x", None, TOKYO) == datetime(2026, 7, 1, 21, 0)


def test_an_offset_is_where_the_person_was_when_no_zone_is_chosen():
    there = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=-7)))

    assert own_clock(there, "x", None) == datetime(2026, 7, 1, 9, 30)


def test_utc_alone_asks_for_the_zone():
    found = own_clock(NOON, "2026-07-01T12:00Z", None)

    assert isinstance(found, Complaint)
    assert "2026-07-01T12:00Z" in found.reason


@pytest.mark.parametrize(
    ("instant", "hour"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1),  # a minute before the clocks go forward
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 3),  # 2 o'clock does not exist
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 2),  # the same half hour comes twice
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 2),
    ],
)
def test_the_change_of_clocks_is_followed(instant: datetime, hour: int):
    found = own_clock(instant, "x", BERLIN)

    assert isinstance(found, datetime)
    assert found.hour == hour


def test_a_year_beyond_the_calendar_is_refused():
    last = datetime(9999, 12, 31, 23, 0, tzinfo=UTC)

    assert isinstance(own_clock(last, "x", TOKYO), Complaint)


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "Europe/\x00"])
def test_a_zone_of_no_known_name_is_none(name: str):
    assert zone_named(name) is None


def test_milliseconds_count_from_1970_and_too_many_are_none():
    assert instant_of(1_769_891_405_000) == datetime(2026, 1, 31, 20, 30, 5, tzinfo=UTC)
    assert instant_of(1.7976931348623157e308) is None
    assert instant_of(float("nan")) is None


@pytest.mark.parametrize("written", ["2026-01-31T21:30:05", "31.1.2026", ""])
def test_an_instant_without_a_zone_is_none(written: str):
    assert iso_instant(written) is None


def test_an_instant_is_read_with_its_zone():
    assert iso_instant(" 2026-01-31T21:30:05Z ") == datetime(2026, 1, 31, 21, 30, 5, tzinfo=UTC)
