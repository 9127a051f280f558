from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import confidence_and_independence
from analytics.cards.card import Answer, answer, figure
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import Activity, LoggedDay, Rating, Record

LogOf = Callable[..., Log]
PLAN_DAY = 7 * 16


@pytest.fixture
def log(log_of: LogOf, at: Callable[..., datetime], on: Callable[[int], date]) -> Log:
    """Make own time on every fourth day and from the plan on every other; confidence stays."""
    made: list[Record] = []
    for number in range(7 * 56):
        made.append(LoggedDay("activities", "", on(number)))
        if number % (4 if number < PLAN_DAY else 2) == 0:
            made.append(Activity("Ana", at(number), "independence"))
        made.append(Rating("Ana", at(number), "confidence", 4 + number % 3))
    found = log_of(*made)
    choose_plan(found, on(PLAN_DAY))
    return found


def ask(log: Log) -> Answer:
    with log.within() as view:
        return answer(confidence_and_independence, view)


def test_twice_as_often_is_said_as_times(log: Log):
    said = confidence_and_independence.say(ask(log))

    assert "times as many moments for oneself since 23 June 2025 as before" in said
    assert "from 378 logged days." in said


def test_confidence_is_told_in_points_and_own_time_as_times(log: Log):
    rows = ask(log).rows

    assert dict(zip(rows["strand"], rows["unit"], strict=True)) == {
        "Confidence in myself": "points",
        "Time for oneself": "times as often",
    }


def test_both_are_drawn_on_one_scale_against_as_before(log: Log):
    (line, _) = figure(confidence_and_independence, ask(log)).marks

    assert line.x == ("Confidence in myself", "Time for oneself")  # type: ignore[union-attr] # points
    assert line.y[1] == pytest.approx(1, abs=0.1)  # type: ignore[index,union-attr] # points
