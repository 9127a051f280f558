from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import stronger_bond
from analytics.cards.card import Answer, answer
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import Rating

LogOf = Callable[..., Log]
Bond = Callable[..., Log]
WIGGLE = (0.0, 1.0, -1.0, 0.5, -0.5)


@pytest.fixture
def bond(log_of: LogOf, at: Callable[..., datetime], on: Callable[[int], date]) -> Bond:
    """Make ratings of trust by one person, before and since a plan after 16 weeks."""

    def make(before: float, since: float) -> Log:
        made = log_of(
            *(
                Rating("Ben", at(day), "trust", (before if day < 112 else since) + WIGGLE[day % 5])
                for day in range(7 * 56)
            )
        )
        choose_plan(made, on(112))
        return made

    return make


def ask(log: Log) -> Answer:
    with log.within() as view:
        return answer(stronger_bond, view)


def test_no_change_is_about_as_before_or_not_to_be_told(bond: Bond):
    said = stronger_bond.say(ask(bond(6, 6)))

    assert said.startswith(("About as before. Ben: ", "Can't tell yet. Ben: "))
    assert "“Trust in us” about as high since 23 June 2025 as before" in said


def test_what_got_worse_is_said_plainly_and_without_blame(bond: Bond):
    said = stronger_bond.say(ask(bond(7, 4)))

    assert said.startswith("Harder than before. Ben: “Trust in us” about 3.0 points lower since")
    assert said.endswith("Worth talking about, the two of you.")


def test_a_rise_is_confirmed(bond: Bond):
    assert ask(bond(4, 7)).rows["state"].tolist()[-1] == "progress"
