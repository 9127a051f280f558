"""Intervals against published values, by simulation, and at their edges."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import (
    NothingToEstimateError,
    mean_interval,
    median_interval,
    median_ranks,
    rate_interval,
    share_interval,
)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # Garwood's table of 95 % limits, as reprinted in Pearson and Hartley (1966), table 40.
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (50, 37.11, 65.92),
    ],
)
def test_a_rate_has_garwoods_limits(events: int, low: float, high: float):
    found = rate_interval(events, 1)

    assert found.low == pytest.approx(low, abs=0.006)
    assert found.high == pytest.approx(high, abs=0.006)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_wilsons_limits(successes: int, trials: int, low: float, high: float):
    found = share_interval(successes, trials)

    assert found.low == pytest.approx(low, abs=0.00006)
    assert found.high == pytest.approx(high, abs=0.00006)


def test_a_mean_has_students_limits():
    # Student (1908), the sleep of ten patients: mean 1.58, SD 1.23 (with n - 1), t(9) = 2.262.
    sleep_hours = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]

    found = mean_interval(sleep_hours)

    assert found.estimate == pytest.approx(1.58)
    assert found.low == pytest.approx(0.700, abs=0.001)
    assert found.high == pytest.approx(2.460, abs=0.001)


@pytest.mark.parametrize(
    ("n", "ranks"),
    # Conover (1999), table A3 read for p = 1/2; the same ranks stand in Hahn and Meeker (1991).
    [(5, None), (6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (30, (10, 21)), (100, (40, 61))],
)
def test_a_median_lies_between_the_published_ranks(n: int, ranks: tuple[int, int] | None):
    assert median_ranks(n) == ranks


def test_a_median_of_few_values_has_no_interval():
    found = median_interval([3.0, 1.0, 2.0])

    assert (found.estimate, found.low, found.high) == (2.0, None, None)


def test_a_mean_of_one_value_has_no_interval():
    found = mean_interval([4.0])

    assert (found.estimate, found.low, found.high, found.n) == (4.0, None, None, 1)


def test_constant_values_have_an_interval_without_width():
    found = mean_interval([4.0, 4.0, 4.0])

    assert (found.low, found.high) == (4.0, 4.0)


def test_the_intervals_cover_at_least_what_they_say_in_simulation():
    generator = random.Random(20)
    rounds = 1500
    rates = shares = medians = 0
    for _ in range(rounds):
        events = sum(generator.random() < 0.03 for _ in range(200))
        found = rate_interval(events, 200)
        rates += found.low <= 0.03 <= found.high  # type: ignore[operator] # never None for a rate
        median = median_interval([generator.expovariate(1) for _ in range(25)])
        medians += median.low <= math.log(2) <= median.high  # type: ignore[operator] # n is 25
        successes = sum(generator.random() < 0.3 for _ in range(40))
        share = share_interval(successes, 40)
        shares += share.low <= 0.3 <= share.high  # type: ignore[operator] # never None for a share

    # Exact methods cover at least 95 %; Wilson about 95 %. Three standard errors are 1.7 points.
    assert rates / rounds > 0.95 - 0.017
    assert medians / rounds > 0.95 - 0.017
    assert 0.95 - 0.025 < shares / rounds < 0.95 + 0.025


@given(st.integers(0, 10**5), st.floats(0.1, 10**6))
def test_a_rate_lies_inside_its_interval_and_scales_with_the_unit(events: int, exposure: float):
    found, weekly = rate_interval(events, exposure), rate_interval(events, exposure / 7)

    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.estimate <= found.high
    assert weekly.high == pytest.approx(found.high * 7)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_and_its_opposite_mirror_each_other(told: tuple[int, int]):
    successes, trials = told
    found, opposite = share_interval(successes, trials), share_interval(trials - successes, trials)

    assert found.low is not None
    assert opposite.high is not None
    assert 0 <= found.low <= found.estimate <= 1
    assert found.low == pytest.approx(1 - opposite.high, abs=1e-9)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_the_order_of_values_changes_nothing(values: list[float]):
    assert median_interval(values) == median_interval(values[::-1])
    assert mean_interval(values) == mean_interval(values[::-1])


@pytest.mark.parametrize("exposure", [0, -1, math.nan, math.inf])
def test_a_rate_without_exposure_says_what_to_check(exposure: float):
    with pytest.raises(NothingToEstimateError, match="exposure must be above 0"):
        rate_interval(3, exposure)


@pytest.mark.parametrize(("successes", "trials"), [(1, 0), (3, 2), (-1, 2), (math.nan, 2)])
def test_an_impossible_share_says_what_to_check(successes: float, trials: float):
    with pytest.raises(NothingToEstimateError):
        share_interval(successes, trials)


@pytest.mark.parametrize("values", [[], [math.nan], [math.inf]])
def test_values_that_are_none_or_no_numbers_are_refused(values: list[float]):
    with pytest.raises(NothingToEstimateError):
        mean_interval(values)
    with pytest.raises(NothingToEstimateError):
        median_interval(values)
