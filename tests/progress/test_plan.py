from __future__ import annotations

from datetime import date

import pytest

from analytics.log.log import Log
from analytics.progress.plan import PLAN_SETTING, Start, choose_plan, plan_of, start_of
from tests.progress.conftest import day


def test_without_a_word_there_is_no_plan():
    with Log().within() as view:
        assert plan_of(view) is None


def test_the_plan_is_kept_with_the_log_and_can_be_taken_back():
    log = Log()
    choose_plan(log, date(2025, 7, 7))
    with log.within() as view:
        chosen = plan_of(view)
    choose_plan(log, None)
    with log.within() as view:
        taken_back = plan_of(view)

    assert (chosen, taken_back) == (date(2025, 7, 7), None)


def test_a_day_nobody_can_read_is_no_plan():
    log = Log()
    log.choose(PLAN_SETTING, "some day")

    with log.within() as view:
        assert plan_of(view) is None


def test_weeks_are_counted_so_that_none_lies_on_both_sides_of_the_plan():
    assert start_of(day(0), day(7 * 12)) == Start(day(0), 12)
    assert start_of(day(0), day(7 * 12 + 3)) == Start(day(3), 12)


@pytest.mark.parametrize("plan", [None, day(-30), day(0), day(69)])
def test_with_too_short_a_baseline_the_policy_has_its_own(plan: date | None):
    assert start_of(day(0), plan) == Start(day(0), None)
