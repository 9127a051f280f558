from __future__ import annotations

from datetime import datetime
from math import isnan

import pytest

from analytics.progress.strands import NOT_LOGGED, Kind, Strand, batches_of, kinds_of, strands_of
from analytics.records import Activity, Episode, LoggedDay, Rating
from tests.progress.conftest import at, day, episodes, ratings

HEARD = Kind("measure:heard", "Feeling heard", "rating", "up", 0, 10)


def found(log) -> dict[tuple[str, str], Strand]:
    with log.within() as view:
        return {strand.key: strand for strand in strands_of(view)}


def test_a_logged_day_without_an_episode_is_a_zero_and_one_not_logged_is_unknown(log_of):
    strand = found(log_of(*episodes({0: 2, 1: 0, 4: 1})))["episodes", "Ana"]

    assert strand.first_day == day(0)
    assert strand.days[:2] == (2.0, 0.0)
    assert [isnan(one) for one in strand.days] == [False, False, True, True, False]


def test_two_people_are_never_put_together(log_of):
    log = log_of(*ratings([5, 6]), *ratings([1, 2, 3], who="Ben"))

    assert {key: one.days for key, one in found(log).items()} == {
        ("measure:heard", "Ana"): (5.0, 6.0),
        ("measure:heard", "Ben"): (1.0, 2.0, 3.0),
    }


def test_answers_of_one_day_become_their_mean_and_late_ones_are_left_out(log_of):
    moment = at(0)
    log = log_of(
        Rating("Ana", moment, "calm", 4),
        Rating("Ana", moment.replace(hour=9), "calm", 7),
        Rating("Ana", at(3), "calm", 0, late=True),
    )

    assert found(log)["measure:calm", "Ana"].days == (5.5,)


def test_who_never_had_an_episode_has_no_such_strand(log_of):
    log = log_of(Episode("Ana", at(0)), LoggedDay("episodes", "Ben", day(0)))

    assert set(found(log)) == {("episodes", "Ana")}


def test_a_day_said_of_both_counts_for_each_who_does_something_for_themselves(log_of):
    log = log_of(
        Activity("Ana", at(0), "independence"),
        Activity("Ben", at(1), "independence"),
        Activity("Ben", at(1), "practice"),
        LoggedDay("activities", "", day(0)),
        LoggedDay("activities", "", day(1)),
    )

    assert {key: one.days for key, one in found(log).items()} == {
        ("activities", "Ana"): (1.0, 0.0),
        ("activities", "Ben"): (0.0, 1.0),
    }


def test_questionnaires_are_no_strands(log_of):
    log = log_of(*ratings([7, 8], "gad7"), *ratings([0], "phq9_item9"), *ratings([4], "mood"))

    assert set(found(log)) == {("measure:mood", "Ana")}


def test_a_strand_knows_its_scale_and_which_way_is_better(log_of):
    with log_of().within() as view:
        kinds = kinds_of(view)

    assert (kinds["episodes"].family, kinds["episodes"].better) == ("count", "down")
    calm = kinds["measure:calm"]
    assert (calm.family, calm.better, calm.low, calm.high) == ("rating", "up", 0, 10)


@pytest.mark.parametrize(("every", "answers"), [(7, 1), (3, 1), (2, 7), (1, 7)])
def test_a_weekly_check_in_is_told_from_a_daily_rating(log_of, every, answers):
    log = log_of(*ratings([5.0] * 30, every=every))

    assert found(log)["measure:heard", "Ana"].answers_a_week(10) == answers


def test_a_strand_can_begin_later_or_earlier():
    strand = Strand(HEARD, "Ana", day(2), (1.0, NOT_LOGGED, 3.0))

    assert strand.from_day(day(3)).weeks == ((3.0,),)
    assert strand.from_day(day(0)).weeks == ((1.0, 3.0),)
    assert strand.within(day(1), day(2)).weeks == ((1.0,),)
    assert strand.within(day(20), day(30)).weeks == ()


def test_every_import_a_strand_rests_on_is_known_with_its_first_day(log_of, arrive):
    log = log_of(*episodes({0: 1, 1: 0}))
    log.take_in([arrive(*episodes({9: 0}), *ratings([4]))])
    log.take_in([arrive(Rating("Ana", datetime(2025, 5, 1, 9), "heard", 5, late=True))])

    with log.within() as view:
        told = batches_of(view)

    assert told == {
        ("episodes", "Ana"): ((day(0), 1), (day(9), 2)),
        ("measure:heard", "Ana"): ((day(0), 2),),
    }
