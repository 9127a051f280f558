"""Ratios of means and of rates against published results, and at their edges."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError, log_response_ratio, rate_ratio

# McKissick and others (2010), first period, as in Pustejovsky (2018) and SingleCaseES.
BEFORE = [13.62, 12.57, 15.76]
AFTER = [5.97, 4.63, 5.82, 3.72, 8.07, 2.95, 11.86]


def test_the_log_response_ratio_has_pustejovskys_correction_and_error():
    found = log_response_ratio(BEFORE, AFTER)
    a, b = statistics.mean(BEFORE), statistics.mean(AFTER)
    part_a = statistics.variance(BEFORE) / (3 * a * a)
    part_b = statistics.variance(AFTER) / (7 * b * b)

    assert found.estimate == pytest.approx(math.log(b) + part_b / 2 - math.log(a) - part_a / 2)
    assert found.high == pytest.approx(found.estimate + 1.959964 * math.sqrt(part_a + part_b))
    assert (found.n, found.p) == (10, None)


def test_a_period_without_events_counts_as_half_an_event():
    found = log_response_ratio([2, 2, 2, 2], [0, 0, 0, 0, 0])

    assert found.estimate == pytest.approx(math.log(1 / 10) - math.log(2))
    assert found.high == pytest.approx(found.estimate + 1.959964 * math.sqrt(2))


def test_a_single_value_has_a_ratio_and_no_interval():
    found = log_response_ratio([4.0], [2.0, 2.0])

    assert (found.low, found.high) == (None, None)
    assert found.estimate == pytest.approx(-math.log(2))


@pytest.mark.parametrize(
    ("before", "after"), [([], [1]), ([0, 0], [0]), ([-1, 2], [1]), ([math.nan], [1])]
)
def test_a_ratio_of_nothing_says_what_to_check(before: list[float], after: list[float]):
    with pytest.raises(NothingToEstimateError):
        log_response_ratio(before, after)


@given(
    st.lists(st.floats(0.01, 1e9), min_size=2, max_size=30),
    st.lists(st.floats(0.01, 1e9), min_size=2, max_size=30),
    st.floats(0.1, 1000),
)
def test_the_unit_of_a_series_does_not_change_its_ratio(
    before: list[float], after: list[float], per: float
):
    found = log_response_ratio(before, after)
    scaled = log_response_ratio([x * per for x in before], [x * per for x in after])
    back = log_response_ratio(after, before)

    assert scaled.estimate == pytest.approx(found.estimate, abs=1e-9)
    assert back.estimate == pytest.approx(-found.estimate, abs=1e-9)
    assert found.low is not None
    assert math.isfinite(found.low)


def test_a_rate_ratio_has_the_limits_of_rs_poisson_test():
    # R's help of poisson.test: Fredericia against three other towns, ages 55-59.
    found = rate_ratio(11, 800, 6 + 8 + 7, 1083 + 1050 + 878)

    assert found.estimate == pytest.approx(1.971488, abs=1e-6)
    assert found.low == pytest.approx(0.8584264, abs=1e-6)
    assert found.high == pytest.approx(4.2772659, abs=1e-6)


def test_a_rate_ratio_has_the_p_of_rs_rateratio_test():
    # Fay's vignette of rateratio.test: 2 of 17877 against 9 of 16660, p = .05011.
    assert rate_ratio(2, 17877, 9, 16660).p == pytest.approx(0.05011, abs=0.00001)


def test_a_rate_ratio_has_the_conditional_p_of_gu():
    # Gu et al. (2008), example 1: .000428 one-sided by the exact conditional test.
    found = rate_ratio(60, 51477.5, 30, 54308.7)

    assert found.p == pytest.approx(2 * 0.000428, abs=1e-6)
    assert found.estimate == pytest.approx(2.11, abs=0.001)


def test_no_recent_event_is_a_ratio_of_nothing_with_an_upper_end():
    found = rate_ratio(0, 28, 5, 28)

    assert (found.estimate, found.low) == (0.0, 0.0)
    # All 5 fell before by chance: share s with (1 - s)^5 = .025.
    share = 1 - 0.025**0.2
    assert found.high == pytest.approx(share / (1 - share))
    assert found.p == pytest.approx(2 * 0.5**5)


def test_no_event_before_is_a_ratio_to_half_an_event_without_upper_end():
    found = rate_ratio(5, 28, 0, 28)

    assert (found.estimate, found.high) == (10.0, None)
    assert found.low is not None
    assert found.low > 0


@pytest.mark.parametrize(
    "told", [(0, 7, 0, 7), (1, 0, 1, 7), (1, 7, 1, math.nan), (-1, 7, 1, 7), (1, 7, math.inf, 7)]
)
def test_an_impossible_ratio_says_what_to_check(told: tuple[float, float, float, float]):
    with pytest.raises(NothingToEstimateError):
        rate_ratio(*told)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.floats(0.5, 1e4), st.floats(0.5, 1e4))
def test_a_rate_ratio_turned_around_is_its_inverse(a: int, b: int, days: float, before: float):
    found, back = rate_ratio(a, days, b, before), rate_ratio(b, before, a, days)

    assert found.low is not None
    assert found.high is not None
    assert found.p is not None
    assert 0 <= found.low <= found.estimate <= found.high < math.inf
    assert back.low == pytest.approx(1 / found.high, rel=1e-6)
    assert back.p == pytest.approx(found.p, rel=1e-6, abs=1e-12)
