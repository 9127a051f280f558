"""NAP against published examples, and at its edges."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError, nonoverlap

values = st.lists(st.integers(0, 10**9), min_size=1, max_size=30)


def test_nap_is_that_of_parker_and_vannest():
    # Parker and Vannest (2009), figure 1, as in the help of SingleCaseES: NAP .96.
    before = [4, 3, 4, 3, 4, 7, 5, 2, 3, 2]
    after = [5, 9, 7, 9, 7, 5, 9, 11, 11, 10, 9]

    assert nonoverlap(before, after, "up").estimate == pytest.approx(106 / 110)


def test_nap_of_a_decrease_is_that_of_scan():
    # The help of scan's nap(): 94 %.
    found = nonoverlap([12, 14, 9, 10], [10, 6, 4, 5, 3, 4], "down")

    assert found.estimate == pytest.approx(0.9375)
    assert found.p is None


def test_the_ends_solve_newcombes_equation():
    # Newcombe (2006), method 5, as printed for SingleCaseES.
    found = nonoverlap([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], "up")
    share, z, h, pairs = 38.5 / 42, 1.959964, (6 + 7) / 2 - 1, 42

    assert found.estimate == pytest.approx(share)
    for end in (found.low, found.high):
        assert end is not None
        spread = 1 / h + (1 - end) / (2 - end) + end / (1 + end)
        assert (share - end) ** 2 == pytest.approx(z**2 * h * end * (1 - end) / pairs * spread)


def test_periods_that_do_not_overlap_still_have_an_interval():
    found = nonoverlap([5, 6, 7, 8], [1, 2, 3, 4], "down")

    assert found.estimate == found.high == 1.0
    assert found.low is not None
    assert 0.4 < found.low < 0.8


def test_days_not_logged_are_not_counted():
    found = nonoverlap(pd.Series([3, math.nan, 5]), [4, None], "up")

    assert (found.estimate, found.n) == (0.5, 3)


@pytest.mark.parametrize(("before", "after"), [([], [1]), ([1], []), ([math.nan], [1])])
def test_a_period_without_values_says_what_to_check(before: list[float], after: list[float]):
    with pytest.raises(NothingToEstimateError, match="at least one logged value"):
        nonoverlap(before, after, "up")


def test_a_direction_nobody_knows_is_refused():
    with pytest.raises(NothingToEstimateError, match="up or down"):
        nonoverlap([1], [2], "sideways")  # type: ignore[arg-type] # what a caller may get wrong


@given(values, values)
def test_up_and_down_mirror_each_other_and_the_order_of_days_is_nothing(
    before: list[int], after: list[int]
):
    up, down = nonoverlap(before, after, "up"), nonoverlap(before[::-1], after[::-1], "down")

    assert up.low is not None
    assert up.high is not None
    assert 0 <= up.low <= up.estimate <= up.high <= 1
    assert up.estimate == pytest.approx(1 - down.estimate)
    assert up.low == pytest.approx(1 - down.high, abs=1e-9)  # type: ignore[operator] # never None


@given(values, values)
def test_a_longer_scale_changes_nothing(before: list[int], after: list[int]):
    scaled = nonoverlap([2 * x + 3 for x in before], [2 * x + 3 for x in after], "up")

    assert scaled == nonoverlap(before, after, "up")
