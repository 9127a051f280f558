from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import own_time
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Activity, ActivityKind, LoggedDay
from analytics.scope import Scope

Found = Callable[..., Answer]
On = Callable[[int], date]
Do = Callable[..., list[Activity]]
Asked = Callable[..., list[LoggedDay]]


@pytest.fixture
def do(at: Callable[..., datetime]) -> Do:
    def make(
        *numbers: int, who: str = "Ana", kind: ActivityKind = "independence"
    ) -> list[Activity]:
        return [Activity(who, at(number), kind, "Pottery class") for number in numbers]

    return make


@pytest.fixture
def asked(on: On) -> Asked:
    """Make logged days from the first number to before the last."""

    def make(first: int, last: int, who: str = "Ana") -> list[LoggedDay]:
        return [LoggedDay("activities", who, on(number)) for number in range(first, last)]

    return make


def test_times_per_seven_logged_days_have_the_exact_poisson_interval(
    found: Found, do: Do, asked: Asked
):
    # 4 in 14 days: 2 a week; chi-squared ends of 4 are 1.0899 and 10.2416, over 2 weeks.
    answer = found(own_time, *asked(0, 14), *do(0, 1, 8, 8))

    assert own_time.say(answer) == (
        "About 2.0 times per 7 logged days (0.5 to 5.1), from 14 logged days."
    )
    assert answer.rows["times"].tolist() == [2, 2]
    assert answer.rows["times_per_7_days"].tolist() == [2.0, 2.0]


def test_other_activities_are_not_own_time(found: Found, do: Do, asked: Asked):
    answer = found(own_time, *asked(0, 7), *do(0, 1, kind="practice"), *do(2))

    assert answer.rows["times"].tolist() == [1]


def test_a_day_that_was_not_logged_does_not_count(found: Found, do: Do, asked: Asked):
    answer = found(own_time, *asked(0, 7), *do(0, 9, 10))

    assert answer.rows["logged_days"].tolist() == [7]
    assert answer.rows["times"].tolist() == [1]


def test_none_is_a_real_zero_with_a_bound(found: Found, do: Do, asked: Asked):
    answer = found(own_time, *asked(0, 14), *do(0, who="Ben"), *asked(0, 14, who="Ben"))

    assert own_time.say(answer).startswith(
        "Ana: none in 14 logged days (at most 1.8 per 7 logged days). "
    )


def test_a_day_logged_for_the_couple_is_logged_for_both(found: Found, do: Do, asked: Asked):
    answer = found(own_time, *asked(0, 7, who=""), *do(0, 1), *do(2, who="Ben"))

    assert answer.rows["who"].tolist() == ["Ana", "Ben"]
    assert answer.rows["times"].tolist() == [2, 1]


def test_a_week_in_between_without_a_logged_day_is_a_gap(found: Found, do: Do, asked: Asked):
    answer = found(own_time, *asked(0, 7), *asked(14, 17), *do(0))
    (line,) = figure(own_time, answer).marks

    assert isinstance(line, Points)
    assert [value is None for value in line.y] == [False, True, False]
    assert line.hollow == (False, True, True)


def test_one_person_in_scope_is_shown_alone(found: Found, do: Do, asked: Asked):
    answer = found(
        own_time,
        *(*asked(0, 7), *asked(0, 7, who="Ben"), *do(0), *do(1, who="Ben")),
        scope=Scope(who="Ben"),
    )

    assert set(answer.rows["who"]) == {"Ben"}


def test_over_a_longer_time_months_are_drawn(found: Found, do: Do, asked: Asked):
    answer = found(own_time, *asked(0, 120), *do(0))

    assert answer.rows["month"].tolist()[:2] == [date(2025, 3, 1), date(2025, 4, 1)]


@pytest.mark.parametrize("last", [0, 1])
def test_too_little_says_what_would_be_enough(found: Found, do: Do, asked: Asked, last: int):
    answer = found(own_time, *asked(0, last), *do(0))

    assert own_time.say(answer).startswith("Not enough yet")
    figure(own_time, answer)
