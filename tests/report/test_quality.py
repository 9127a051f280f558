from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.levels import Level
from analytics.log.leaving import LeavingLog, Terms
from analytics.log.log import Log
from analytics.records import Entry, Episode, LoggedDay, Message, Rating, Record
from analytics.report.quality import LEAST_GAP_DAYS, longest_gap, quality_of
from tests.report.canaries import arrival

FIRST = date(2025, 3, 3)
Said = Callable[..., str]


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def evening(number: int) -> datetime:
    return datetime.combine(day(number), time(21))


def calm(*numbers: int) -> list[Record]:
    return [LoggedDay("episodes", "Ana", day(number)) for number in numbers]


@pytest.fixture
def said() -> Said:
    """Say the quality of a log of records, as it leaves at a level."""

    def ask(*records: Record, level: Level = 1, plan: date | None = None) -> str:
        with Log() as log:
            log.take_in([arrival(records, "Ana")])
            if plan is not None:
                log.choose("plan_since", plan.isoformat())
            terms = Terms(level, (("Ana", False), ("Ben", False)))
            with LeavingLog(log.tables(), terms) as leaving, leaving.within() as view:
                return "\n".join(quality_of(view, level))

    return ask


def test_nothing_logged_has_no_quality(said: Said):
    assert said() == ""


def test_days_are_told_of_all_days_from_the_first_to_the_last(said: Said):
    assert said(*calm(0, 1, 9)) == "Something was logged on 3 of 10 days (30\xa0%)."


def test_a_chat_is_no_day_of_writing(said: Said):
    chat = [Message("us", "Ana", evening(number), 1, 1) for number in (0, 9)]

    assert said(*chat, LoggedDay("chat", "", day(4)), *calm(5)).startswith(
        "Something was logged on 1 of 10 days"
    )


def test_the_longest_stretch_without_anything_is_named_from_two_weeks_on(said: Said):
    assert "longest stretch" not in said(*calm(0, 14))
    assert "longest stretch without anything logged: 4 March 2025 to 17 March 2025" in said(
        *calm(0, 15)
    )


def test_where_only_weeks_are_told_no_stretch_of_days_is_named(said: Said):
    assert said(*calm(0, 20), level=0) == "Something was logged on 2 of 21 days (10\xa0%)."


def test_what_was_written_down_late_is_counted(said: Said):
    late = [
        Episode("Ana", evening(1), late=True),
        Rating("Ana", evening(1), "calm", 5.0, late=True),
    ]

    assert "1 record was written down more than 3 days later" in said(*calm(0, 2), late[0])
    assert "2 records were written down more than 3 days later" in said(*calm(0, 2), *late)


def test_before_and_since_the_plan_are_held_against_each_other_from_four_weeks_on(said: Said):
    days = [*range(0, 28, 2), *range(28, 56)]

    assert "Before the plan" not in said(*calm(*days), plan=day(27))
    assert (
        "Before the plan began on 31 March 2025 50\xa0% of the days were logged, since then "
        "100\xa0%" in said(*calm(*days), plan=day(28))
    )


def test_private_days_are_no_days(said: Said):
    private = Entry("Ana", evening(30), text="hidden", private=True)
    day_of_it = LoggedDay("journal", "Ana", day(30))

    assert (
        said(*calm(0, 1), private, day_of_it) == "Something was logged on 2 of 2 days (100\xa0%)."
    )


@given(st.sets(st.integers(0, 80)))
def test_the_longest_gap_is_the_longest_there_is(numbers: set[int]):
    span = (day(0), day(80))
    written = [day(number) for number in sorted(numbers)]
    lengths, run = [0], 0
    for number in range(81):
        run = 0 if number in numbers else run + 1
        lengths.append(run)

    found = longest_gap(span, written)
    if max(lengths) < LEAST_GAP_DAYS:
        assert found is None
    else:
        assert found is not None
        first, last = found
        assert (last - first).days + 1 == max(lengths)
        assert not [one for one in written if first <= one <= last]
