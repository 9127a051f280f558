from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.entering import (
    NothingEnteredError,
    arrival_of,
    is_late,
    today_of,
)
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.readers.logged import LATE_AFTER_DAYS
from analytics.readers.reading import Reading
from analytics.records import Activity, Entry, Episode, LoggedDay, Rating, Record, RitualDay

NOW = datetime(2026, 3, 10, 21)


def entered(
    record: Record, now: datetime = NOW, hour: int = 4
) -> tuple[Log, set[tuple[str, date]]]:
    log = Log()
    log.take_in([arrival_of("Something", "Ana", [record], now, hour)])
    with log.within() as view:
        rows = view.ask_arrow("SELECT stream, day FROM logged_days").to_pylist()
    return log, {(row["stream"], row["day"]) for row in rows}


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize("days", [0, 1, 2, 3])
def test_up_to_three_days_back_counts_as_logged(days: int):
    for record, stream in (
        (Episode("Ana", ago(days), 5), "episodes"),
        (Rating("Ana", ago(days), "calm", 5), "measure:calm"),
        (RitualDay("Hug", "Ana", ago(days).date(), "done"), "ritual:Hug"),
        (Entry("Ana", ago(days), text="x"), "journal"),
        (Activity("Ana", ago(days), "practice", "Breathing"), "activities"),
        (LoggedDay("episodes", "Ana", ago(days).date()), "episodes"),
    ):
        log, logged = entered(record)
        assert logged == {(stream, ago(days).date())}
        log.close()


def test_what_is_further_back_is_kept_as_late_and_no_logged_day():
    late = ago(LATE_AFTER_DAYS + 1)
    for record, table in (
        (Episode("Ana", late, 5), "episode"),
        (Rating("Ana", late, "calm", 5), "rating"),
        (RitualDay("Hug", "Ana", late.date(), "done"), "ritual_day"),
    ):
        log, logged = entered(record)
        assert logged == set()
        assert log.tables()[table]["late"].to_pylist() == [True]
        log.close()


def test_a_late_ritual_day_is_in_no_answer():
    log, _ = entered(RitualDay("Hug", "Ana", ago(9).date(), "done"))
    with log.within() as view:
        assert view.ask_arrow("SELECT * FROM ritual_days").num_rows == 0
    log.close()


def test_the_small_hours_belong_to_the_day_before():
    night = datetime(2026, 3, 10, 1, 30)

    assert today_of(night, 4) == date(2026, 3, 9)
    assert today_of(night, 0) == date(2026, 3, 10)
    log, logged = entered(Episode("Ana", night, 5), now=night)
    assert logged == {("episodes", date(2026, 3, 9))}
    log.close()


def test_two_records_of_a_day_show_it_once():
    arrival = arrival_of("Two", "Ana", [Episode("Ana", NOW, 5), Episode("Ana", NOW, 6)], NOW, 4)

    assert isinstance(arrival.reading, Reading)
    assert arrival.reading.tables[LoggedDay].num_rows == 1


def test_a_scale_of_ones_own_is_taken():
    own = Measure("ease", "Ease", 0, 4)
    with Log() as log:
        log.add_measures([own])
        rated = [Rating("Ana", NOW, "ease", 3)]
        assert log.take_in([arrival_of("Check-in", "Ana", rated, NOW, 4)]).batch is None
        taken = log.take_in([arrival_of("Check-in", "Ana", rated, NOW, 4, {"ease": own})])
        assert taken.batch is not None


def test_an_entry_of_nothing_is_wrong_use():
    with pytest.raises(NothingEnteredError, match="holds no record"):
        arrival_of("Nothing", "Ana", [], NOW, 4)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_a_day_is_late_only_when_more_than_three_days_have_passed(today: date, days: int):
    assert is_late(today - timedelta(days=days), today) == (days > 3)
