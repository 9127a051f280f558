"""What is said on a review date is what was said: kept, whatever comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.log.log import Log
from analytics.progress.keeping import keep_due_verdicts
from analytics.progress.plan import choose_plan
from analytics.progress.reviewing import Reviewed, due_verdicts, kept_of, reviewed_of
from analytics.records import Record
from tests.progress.conftest import day, episodes, halved

PLAN = day(7 * 16)


def look(log: Log) -> Reviewed:
    with log.within() as view:
        (one,) = reviewed_of(view)
    return one


@pytest.fixture
def log(log_of) -> Log:
    made: Log = log_of(*halved())
    choose_plan(made, PLAN)
    return made


def test_a_halving_of_every_logged_day_is_confirmed(log: Log):
    one = look(log)

    assert one.state == "progress"
    assert one.latest is not None
    assert one.latest.estimate == pytest.approx(0.5, abs=0.01)
    assert one.plan_since == PLAN
    assert one.confirmed is not None
    assert PLAN < one.confirmed.day <= one.latest.day


def test_reviews_are_on_fixed_days_every_four_weeks_after_the_plan(log: Log):
    days = [said.day for said in look(log).judgements]

    assert days == [day(7 * (16 + 4 * number)) for number in range(1, 11)]
    assert look(log).next_review == day(7 * 60)


def test_without_a_plan_the_policy_says_when_the_baseline_ends(log_of):
    assert look(log_of(*halved())).plan_since == day(7 * 15)


def test_what_was_said_is_kept_once_with_the_imports_it_rests_on(log: Log, arrive):
    log.take_in([arrive(*episodes({7 * 56: 0}))])

    assert keep_due_verdicts(log) == 10
    assert keep_due_verdicts(log) == 0
    with log.within() as view:
        kept = kept_of(view)
    assert {(one.strand, one.who, one.plan_since, one.batches) for one in kept} == {
        ("episodes", "Ana", PLAN, (1,))
    }
    assert all(said.kept for said in look(log).judgements)


def test_a_review_is_judged_only_once_something_after_it_was_logged(log_of):
    before = log_of(*halved(16, 4)[:-1])
    choose_plan(before, PLAN)

    assert look(before).judgements == ()
    assert keep_due_verdicts(before) == 0


def test_days_added_later_change_nothing_that_was_said(log_of, arrive):
    sparse = [one for place, one in enumerate(halved()) if place % 7]
    log = log_of(*sparse)
    choose_plan(log, PLAN)
    keep_due_verdicts(log)
    before = look(log).judgements
    log.take_in([arrive(*halved())])
    after = look(log).judgements

    assert [(one.state, one.estimate) for one in after] == [
        (one.state, one.estimate) for one in before
    ]
    assert any(one.would_say is not None for one in after)
    assert all(one.would_say is None for one in before)


def test_earlier_days_that_come_in_later_do_not_move_the_baseline(log_of, arrive):
    log = log_of(*(one for one in halved()))
    choose_plan(log, PLAN)
    keep_due_verdicts(log)
    before = look(log)
    log.take_in([arrive(*episodes(dict.fromkeys(range(-70, 0), 0)))])
    after = look(log)

    assert after.first_day == before.first_day == day(0)
    assert after.judgements == before.judgements


def test_another_plan_starts_new_reviews_and_the_old_ones_stay(log: Log):
    keep_due_verdicts(log)
    old = look(log)
    choose_plan(log, day(7 * 20))
    new = look(log)
    keep_due_verdicts(log)

    with log.within() as view:
        plans = {one.plan_since for one in kept_of(view)}
    assert not any(said.kept for said in new.judgements)
    assert plans == {PLAN, day(7 * 20)}
    choose_plan(log, PLAN)
    assert look(log).judgements == old.judgements


def test_undoing_an_import_takes_its_verdicts_with_it(log_of, arrive):
    records = halved()
    log = log_of(*records[: len(records) // 2])
    choose_plan(log, PLAN)
    keep_due_verdicts(log)
    with log.within() as view:
        first = kept_of(view)
    log.take_in([arrive(*records[len(records) // 2 :])])
    keep_due_verdicts(log)

    log.undo(2)
    with log.within() as view:
        left = kept_of(view)

    assert left == first
    log.undo(1)
    with log.within() as view:
        assert kept_of(view) == ()
        assert due_verdicts(view) == ()


def test_not_enough_is_no_verdict(log_of):
    few: list[Record] = [one for place, one in enumerate(halved()) if place % 3 == 0]
    log = log_of(*few)
    choose_plan(log, PLAN)

    assert {said.state for said in look(log).judgements} == {"not enough"}
    assert keep_due_verdicts(log) == 0


def test_a_kept_verdict_holds_even_where_the_days_say_otherwise(log: Log):
    with log.within() as view:
        due = due_verdicts(view)
    log.keep_verdicts([replace(due[-1], state="can't tell", estimate=1.0, low=0.5, high=2.0)])
    latest = look(log).latest

    assert latest is not None
    assert (latest.state, latest.estimate, latest.kept) == ("can't tell", 1.0, True)
    assert latest.would_say is not None
    assert latest.would_say.state == "progress"


def test_the_same_log_is_always_judged_alike(log: Log, log_of):
    other = log_of(*reversed(halved()))
    choose_plan(other, PLAN)

    assert look(other).judgements == look(log).judgements
    assert isinstance(look(log).next_review, date)
