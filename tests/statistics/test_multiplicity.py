"""False discoveries against the paper's own example and scipy."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from analytics.statistics import NothingToEstimateError, false_discovery

# Benjamini and Hochberg (1995), section 4.1.
P_VALUES = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
P_VALUES += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]


def test_the_papers_own_example_rejects_four():
    assert false_discovery(P_VALUES, 0.05).rejected == (True,) * 4 + (False,) * 11


def test_the_order_of_tests_is_kept():
    found = false_discovery([0.9, 0.001, 0.5], 0.05)

    assert found.rejected == (False, True, False)
    assert found.adjusted == pytest.approx((0.9, 0.003, 0.75))


def test_no_tests_reject_nothing():
    found = false_discovery([], 0.1)

    assert (found.rejected, found.adjusted, found.n) == ((), (), 0)


@pytest.mark.parametrize("p_values", [[-0.1], [1.1], [math.nan], [math.inf]])
def test_a_p_that_is_none_is_refused(p_values: list[float]):
    with pytest.raises(NothingToEstimateError):
        false_discovery(p_values, 0.05)


@pytest.mark.parametrize("q", [0, 1, math.nan])
def test_a_rate_that_is_none_is_refused(q: float):
    with pytest.raises(NothingToEstimateError, match="rate q"):
        false_discovery([0.5], q)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_adjusted_p_are_those_of_scipy(p_values: list[float]):
    found = false_discovery(p_values, 0.1)

    assert found.adjusted == pytest.approx(tuple(false_discovery_control(p_values)))
    assert all(p >= own for p, own in zip(found.adjusted, p_values, strict=True))


@given(st.lists(st.floats(0, 1), max_size=40), st.floats(0.01, 0.5))
def test_a_stricter_rate_rejects_no_more(p_values: list[float], q: float):
    strict, loose = false_discovery(p_values, q / 2), false_discovery(p_values, q)

    assert all(not one or other for one, other in zip(strict.rejected, loose.rejected, strict=True))
