"""Reliable change against published thresholds."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError, reliable_change


def test_the_index_is_that_of_jacobson_and_truax():
    # Jacobson and Truax (1991), p. 14: from 32.5 to 47.5, SD 10, r .80: RC = 15 / 6.32 = 2.37.
    found = reliable_change(32.5, 47.5, sd=10, reliability=0.80)

    assert found.index == pytest.approx(2.37, abs=0.005)
    assert found.changed
    assert found.threshold == pytest.approx(1.96 * 6.32, abs=0.01)


def test_the_index_has_the_root_of_two_that_scan_calls_otherwise():
    # The help of scan's rci(): SE .245, mean difference 12.4, and 35.796 with the root of two.
    baseline = [0, 1, 0, 0, 1]
    found = reliable_change(0.4, 12.8, sd=statistics.stdev(baseline), reliability=0.8)

    assert found.estimate == pytest.approx(12.4)
    assert found.index == pytest.approx(35.796, abs=0.001)


def test_a_change_below_the_threshold_is_none():
    found = reliable_change(10, 14, sd=5, reliability=0.87)

    assert found.threshold == pytest.approx(1.96 * 5 * math.sqrt(2 * 0.13))
    assert not found.changed
    assert found.low < 0 < found.high


@pytest.mark.parametrize(
    ("sd", "reliability"), [(0, 0.8), (-1, 0.8), (math.nan, 0.8), (5, 1), (5, -0.1), (5, math.nan)]
)
def test_impossible_published_figures_are_refused(sd: float, reliability: float):
    with pytest.raises(NothingToEstimateError):
        reliable_change(1, 2, sd=sd, reliability=reliability)


@pytest.mark.parametrize("score", [math.nan, math.inf])
def test_a_score_that_is_no_number_is_refused(score: float):
    with pytest.raises(NothingToEstimateError, match="score"):
        reliable_change(score, 2, sd=5, reliability=0.8)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(0.01, 1e6), st.floats(0, 0.99))
def test_change_and_its_reverse_mirror_each_other(
    before: float, after: float, sd: float, reliability: float
):
    found = reliable_change(before, after, sd=sd, reliability=reliability)
    back = reliable_change(after, before, sd=sd, reliability=reliability)

    assert back.estimate == -found.estimate
    assert (back.changed, back.p) == (found.changed, found.p)
    assert found.changed == (abs(found.estimate) > found.threshold)
    assert 0 <= found.p <= 1
