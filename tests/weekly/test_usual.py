from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError
from analytics.weekly.usual import LEAST_WEEKS, usual

WEEKS = st.lists(st.floats(0, 10), min_size=LEAST_WEEKS, max_size=8)


def test_one_more_week_lies_within_students_prediction():
    # Mean 5, standard deviation sqrt(2.5), t of 4 degrees 2.7764: 2.7764 * sqrt(2.5 * 1.2) is
    # 4.8089.
    found = usual([3, 4, 5, 6, 7], 0, 10)

    assert found is not None
    assert (found.mean, found.weeks) == (5, 5)
    assert (found.low, found.high) == pytest.approx((0.1911, 9.8089), abs=1e-4)


def test_below_five_weeks_nothing_is_usual_yet():
    assert usual([5, 5, 5, 5], 0, 10) is None


def test_where_all_weeks_are_alike_half_a_point_of_ten_is_still_usual():
    found = usual([7] * 8, 0, 10)

    assert found is not None
    assert (found.low, found.high) == (6.5, 7.5)
    assert [found.place_of(value) for value in (6, 6.5, 7, 7.5, 8)] == [
        *("lower", "as usual", "as usual", "as usual", "higher")
    ]


def test_the_ends_stay_on_the_scale():
    found = usual([1, 5, 1, 5, 1], 1, 5)

    assert found is not None
    assert (found.low, found.high) == (1, 5)


@given(WEEKS)
def test_the_mean_is_always_usual(weeks: list[float]):
    found = usual(weeks, 0, 10)

    assert found is not None
    assert 0 <= found.low <= found.mean <= found.high <= 10
    assert found.place_of(found.mean) == "as usual"


@given(WEEKS, st.floats(0, 10))
def test_a_scale_turned_round_turns_the_places_round(weeks: list[float], value: float):
    found, turned = usual(weeks, 0, 10), usual([10 - week for week in weeks], 0, 10)

    assert found is not None
    assert turned is not None
    assert (turned.low, turned.high) == pytest.approx((10 - found.high, 10 - found.low), abs=1e-6)
    if abs(value - found.low) > 1e-6 and abs(value - found.high) > 1e-6:
        opposite = {"lower": "higher", "higher": "lower", "as usual": "as usual"}
        assert turned.place_of(10 - value) == opposite[found.place_of(value)]


def test_a_scale_must_have_a_length():
    with pytest.raises(NothingToEstimateError):
        usual([5] * 5, 5, 5)
