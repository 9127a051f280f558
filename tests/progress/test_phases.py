from __future__ import annotations

from itertools import pairwise

import pytest

from analytics.progress.phases import Stretch, compare, pairs_of, stretches_of
from analytics.progress.strands import strands_of
from analytics.records import Marker
from tests.progress.conftest import day, episodes, halved, ratings

SPAN = (day(0), day(99))
THERAPY = Marker("Therapy", day(40))
HOLIDAY = Marker("Holiday", day(60), day(69))


def only(log):
    with log.within() as view:
        (strand,) = strands_of(view)
    return strand


def test_one_marker_makes_before_and_since():
    ((earlier, later),) = pairs_of([THERAPY], SPAN)

    assert earlier == Stretch("before “Therapy”", day(0), day(39))
    assert later == Stretch("since “Therapy”", day(40), day(99))


def test_a_phase_that_ends_is_held_against_before_and_what_came_after_against_it():
    names = [(one.name, other.name) for one, other in pairs_of([HOLIDAY], SPAN)]

    assert names == [
        ("before “Holiday”", "during “Holiday”"),
        ("during “Holiday”", "since the end of “Holiday”"),
    ]


def test_stretches_in_a_row_cover_every_day_once():
    found = stretches_of([THERAPY, HOLIDAY], SPAN)[:4]

    assert found[0].since == SPAN[0]
    assert found[-1].until == SPAN[1]
    for one, other in pairwise(found):
        assert (other.since - one.until).days == 1


def test_days_outside_of_the_log_are_left_out():
    early = Marker("Before all", day(-10))
    late = Marker("After all", day(200))

    assert pairs_of([early, late], SPAN) == ()


def test_a_halving_is_told_with_its_ends_and_the_weeks_that_were_calmer(log_of):
    plan = 7 * 16
    strand = only(log_of(*halved()))
    earlier = Stretch("before", day(0), day(plan - 1))
    later = Stretch("since", day(plan), day(7 * 56))

    found = compare(strand, earlier, later)

    assert found is not None
    assert found.estimate == pytest.approx(0.5, abs=0.01)
    assert found.better == 1
    assert (found.weeks_earlier, found.weeks_later) == (16, 40)


def test_ratings_are_told_as_a_difference(log_of):
    values = [4.0, 5.0, 6.0] * 14 + [6.0, 7.0, 8.0] * 14
    strand = only(log_of(*ratings(values)))
    found = compare(strand, Stretch("a", day(0), day(41)), Stretch("b", day(42), day(83)))

    assert found is not None
    assert found.estimate == pytest.approx(2.0)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 2 < found.high


def test_under_three_weeks_are_not_enough(log_of):
    strand = only(log_of(*halved()))

    assert compare(strand, Stretch("a", day(0), day(13)), Stretch("b", day(14), day(99))) is None


def test_nothing_in_either_stretch_is_no_ratio(log_of):
    strand = only(log_of(*episodes({number: int(number == 90) for number in range(91)})))

    assert compare(strand, Stretch("a", day(0), day(27)), Stretch("b", day(28), day(55))) is None
