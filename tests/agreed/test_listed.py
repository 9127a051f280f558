"""What is agreed on and stands on the time line, one by one, each with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.agreed.listed import (
    LONGEST_PAUSE_DAYS,
    PAUSE_TITLE,
    PauseTooLongError,
    agreements,
    pause_of,
    pauses,
    records_of,
    ritual_names,
    time_line,
    weeks_logged,
)
from analytics.entering import arrival_of
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode, LoggedDay, Marker, Rating, Record, Ritual, RitualDay

NOW = datetime(2026, 3, 4, 21)
TODAY = date(2026, 3, 4)
HUG = Ritual("Evening hug", "", 7, date(2026, 1, 1))
DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@pytest.fixture
def log() -> Log:
    return Log()


def bring_in(log: Log, file: str, records: Sequence[Record]) -> int:
    rows = [Row(file, number, (one,)) for number, one in enumerate(records, start=1)]
    batch = log.take_in([Arrival(file, "Ana", gather("secure-base", rows, Choices()))]).batch
    assert batch is not None
    return batch


def enter(log: Log, title: str, *records: Record) -> int:
    batch = log.take_in([arrival_of(title, "", records, NOW, log.day_start_hour)]).batch
    assert batch is not None
    return batch


def test_an_agreement_says_which_import_it_came_with(log):
    bring_in(log, "rituals.csv", [HUG])
    enter(log, "Agreed: Date night", Ritual("Date night", "Ana", 1, TODAY))

    night, hug = agreements(log)

    assert (hug.ritual, hug.source.files, hug.source.by_hand) == (HUG, ("rituals.csv",), False)
    assert (night.ritual.name, night.source.by_hand) == ("Date night", True)


def test_the_latest_word_on_a_ritual_holds_and_the_earlier_one_stays_in_the_list(log):
    bring_in(log, "rituals.csv", [HUG])
    fewer = Ritual("Evening hug", "", 3, TODAY)
    enter(log, "Agreed: Evening hug", fewer)

    assert [(one.ritual, one.holds) for one in agreements(log)] == [(fewer, True), (HUG, False)]


def test_what_is_agreed_for_one_takes_no_place_of_what_is_agreed_for_the_other(log):
    bring_in(log, "rituals.csv", [Ritual("Walk", "Ana", 2)])
    enter(log, "Agreed: Walk", Ritual("Walk", "Ben", 1))

    assert {(one.ritual.who, one.holds) for one in agreements(log)} == {
        ("Ana", True),
        ("Ben", True),
    }


def test_rituals_that_were_only_kept_are_named_too(log):
    bring_in(log, "days.csv", [RitualDay("walk", "Ana", TODAY, "done"), HUG])

    assert ritual_names(log) == ("Evening hug", "walk")


def test_the_time_line_begins_with_the_latest_and_names_its_import(log):
    bring_in(log, "markers.csv", [Marker("Move", date(2025, 5, 1))])
    batch = enter(log, "Time line: Exams", Marker("Exams", date(2026, 2, 1), TODAY))

    exams, move = time_line(log)

    assert exams.marker == Marker("Exams", date(2026, 2, 1), TODAY)
    assert (exams.source.batch, exams.source.by_hand) == (batch, True)
    assert (move.source.files, move.source.by_hand) == (("markers.csv",), False)


def test_a_pause_is_found_again_as_it_was_entered_and_a_single_excused_day_is_none(log):
    excused = pause_of(HUG, ("Ana", "Ben"), TODAY, TODAY + timedelta(days=2))
    batch = enter(log, PAUSE_TITLE + HUG.name, *excused)
    enter(log, "Rituals", RitualDay("Evening hug", "Ana", TODAY - timedelta(days=1), "excused"))

    (pause,) = pauses(log)

    assert (pause.batch, pause.ritual, pause.people) == (batch, "Evening hug", ("Ana", "Ben"))
    assert (pause.since, pause.until) == (TODAY, TODAY + timedelta(days=2))


def test_a_deleted_pause_is_gone(log):
    batch = enter(log, PAUSE_TITLE + HUG.name, *pause_of(HUG, ("Ana",), TODAY, TODAY))

    log.undo(batch)

    assert pauses(log) == ()


def test_a_pause_is_for_whom_the_ritual_is_agreed():
    for_one = pause_of(Ritual("Walk", "Ana"), ("Ana", "Ben"), TODAY, TODAY)
    for_both = pause_of(Ritual("Walk"), ("Ana", "Ben"), TODAY, TODAY)

    assert for_one == (RitualDay("Walk", "Ana", TODAY, "excused"),)
    assert [one.who for one in for_both] == ["Ana", "Ben"]


def test_a_pause_longer_than_a_year_is_wrong_use():
    with pytest.raises(PauseTooLongError, match="end what was agreed instead"):
        pause_of(HUG, ("Ana",), TODAY, TODAY + timedelta(days=LONGEST_PAUSE_DAYS))


@given(since=DAYS, length=st.integers(0, 400), first=DAYS, agreed=st.integers(0, 400))
def test_a_pause_has_each_day_once_and_none_outside_of_the_agreement(since, length, first, agreed):
    until, last = since + timedelta(days=length), first + timedelta(days=agreed)
    ritual = Ritual("Walk", "Ana", 7, first, last)
    if length >= LONGEST_PAUSE_DAYS:
        return

    days = [one.day for one in pause_of(ritual, ("Ana",), since, until)]

    assert len(days) == len(set(days))
    assert set(days) == {
        day
        for number in range(length + 1)
        if first <= (day := since + timedelta(days=number)) <= last
    }


def test_records_are_counted_for_each_person_and_days_marked_as_logged_are_none(log):
    bring_in(
        log,
        "a.csv",
        [
            Episode("Ana", NOW),
            Rating("Ana", NOW, "calm", 5),
            Rating("Ben", NOW, "calm", 5),
            LoggedDay("episodes", "Ben", TODAY),
            HUG,
        ],
    )

    assert records_of(log) == {"Ana": 2, "Ben": 1}


def test_weeks_count_their_logged_days_and_a_week_without_any_is_zero(log):
    # 4 March 2026 is a Wednesday; its week begins on the 2nd.
    bring_in(
        log,
        "a.csv",
        [
            LoggedDay("episodes", "Ana", TODAY),
            LoggedDay("measure:calm", "Ben", TODAY),
            LoggedDay("episodes", "Ana", TODAY + timedelta(days=1)),
            LoggedDay("episodes", "Ana", TODAY + timedelta(days=14)),
        ],
    )

    with log.within() as view:
        found = weeks_logged(view, TODAY + timedelta(days=20))

    assert found == {date(2026, 3, 2): 2, date(2026, 3, 9): 0, date(2026, 3, 16): 1}


def test_days_to_come_are_not_logged_yet(log):
    enter(log, PAUSE_TITLE + HUG.name, *pause_of(HUG, ("Ana",), TODAY, TODAY + timedelta(days=9)))

    with log.within() as view:
        assert weeks_logged(view, TODAY) == {date(2026, 3, 2): 1}


def test_an_empty_log_has_no_weeks(log):
    with log.within() as view:
        assert weeks_logged(view, TODAY) == {}
