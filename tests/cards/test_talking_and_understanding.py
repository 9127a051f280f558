from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import talking_and_understanding
from analytics.cards.card import Answer, answer, figure
from analytics.figures.chart import Points
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import Rating

LogOf = Callable[..., Log]
WIGGLE = (0.0, 1.0, -1.0, 0.5, -0.5)


@pytest.fixture
def log(log_of: LogOf, at: Callable[..., datetime], on: Callable[[int], date]) -> Log:
    """Make a weekly check-in of two: Ana's step up by two points at the plan, Ben's do not."""
    made = log_of(
        *(
            Rating(who, at(7 * week + 6), "heard", level + WIGGLE[week % 5])
            for week in range(60)
            for who, level in (("Ana", 5 if week < 16 else 7), ("Ben", 6))
        )
    )
    choose_plan(made, on(7 * 16))
    return made


def ask(log: Log) -> Answer:
    with log.within() as view:
        return answer(talking_and_understanding, view)


def test_each_partner_is_judged_by_their_own_check_ins(log: Log):
    rows = ask(log).rows
    last = rows.groupby("who").last()

    assert last.loc["Ana", "estimate"] == pytest.approx(2, abs=0.2)
    assert last.loc["Ben", "estimate"] == pytest.approx(0, abs=0.2)
    assert last.loc["Ana", "state"] == "progress"
    assert last.loc["Ben", "state"] != "progress"


def test_a_check_in_a_week_is_a_full_week(log: Log):
    rows = ask(log).rows

    assert set(rows["logged_before"]) == {1.0}
    assert "weekly check-ins" in talking_and_understanding.say(ask(log))


def test_the_one_that_is_confirmed_is_said_first_then_how_the_others_are(log: Log):
    said = talking_and_understanding.say(ask(log))

    assert said.startswith("Ana: “Feeling heard” about 2.0 points higher since ")
    assert "Of the 2 things you log here: 1 confirmed and 1 " in said


def test_the_latest_reviews_stand_side_by_side(log: Log):
    ana, ben = (mark for mark in figure(talking_and_understanding, ask(log)).marks[:2])

    assert isinstance(ana, Points)
    assert isinstance(ben, Points)
    assert (ana.label, ana.x, ana.hollow) == ("Ana", ("Feeling heard",), (False,))
    assert (ben.label, ben.x, ben.hollow) == ("Ben", ("Feeling heard",), (True,))
    # Ratings are drawn as a share of their mean before.
    assert ana.y[0] == pytest.approx(2 / 5, abs=0.05)
