from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.cards import fewer_episodes
from analytics.cards.card import Answer, answer, figure
from analytics.figures.chart import Points, Rule
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import Record
from analytics.scope import Scope

LogOf = Callable[..., Log]
PLAN_DAY = 7 * 16


@pytest.fixture
def halved(episode: Callable[..., Record], calm: Callable[..., tuple[Record, ...]]) -> list[Record]:
    """Make two episodes on every second day, and from week 16 on one."""
    made: list[Record] = []
    for number in range(7 * 56):
        if number % 2 == 0:
            made += calm(number)
            continue
        made.append(episode(number))
        if number < PLAN_DAY:
            made.append(episode(number, 22))
    return made


@pytest.fixture
def log(log_of: LogOf, halved: list[Record], on: Callable[[int], date]) -> Log:
    made = log_of(*halved)
    choose_plan(made, on(PLAN_DAY))
    return made


def ask(log: Log, scope: Scope | None = None) -> Answer:
    with log.within(scope or Scope()) as view:
        return answer(fewer_episodes, view)


def test_a_halving_is_said_with_interval_n_and_the_day_the_plan_began(log: Log):
    said = fewer_episodes.say(ask(log))

    assert said.startswith("Ana: about 50\u00a0% fewer anxious episodes since 23 June 2025 than")
    assert "(between " in said
    assert "from 378 logged days." in said


def test_there_is_one_row_a_review(log: Log, on: Callable[[int], date]):
    rows = ask(log).rows

    assert rows["review_day"].tolist() == [on(7 * (16 + 4 * n)) for n in range(1, 11)]
    assert set(rows["who"]) == {"Ana"}
    assert rows["state"].tolist()[-1] == "progress"
    assert rows["logged_before"].tolist()[0] == 1
    assert not rows["kept"].any()
    assert rows["said"].tolist()[:-1] == [""] * 9


def test_the_days_in_scope_do_not_change_what_is_judged(log: Log, on: Callable[[int], date]):
    narrow = ask(log, Scope(until=on(20)))

    assert fewer_episodes.say(narrow) == fewer_episodes.say(ask(log))
    assert narrow.span == ask(log).span


def test_someone_else_in_scope_has_no_episodes_to_judge(log: Log):
    assert fewer_episodes.say(ask(log, Scope("Ben"))).startswith("Not enough yet")


def test_reviews_are_drawn_by_date_against_as_before_and_filled_once_confirmed(log: Log):
    found = ask(log)
    line, rule = figure(fewer_episodes, found).marks

    assert isinstance(line, Points)
    assert isinstance(rule, Rule)
    assert (rule.y, rule.label) == (0, "as before")
    assert line.y[-1] == pytest.approx(-0.5, abs=0.01)
    assert list(line.hollow) == [state != "progress" for state in found.rows["state"]]


def test_a_short_log_says_how_many_more_days(log_of: LogOf, halved: list[Record]):
    said = fewer_episodes.say(ask(log_of(*halved[:40])))

    assert said.startswith("Not enough yet: Ana needs ")
    assert "more logged days for “Anxious episodes” by " in said


def test_calm_beside_it_decides_nothing(log: Log):
    assert set(ask(log).rows["decides"]) == {True}
