"""Limits of ordinary variation against published charts, and at their edges."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError, laney_limits, u_limits, xmr_limits

# Montgomery, Statistical Quality Control, example 6.5, as in qicharts2's tests.
RATES = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293]
RATES += [306, 301, 304, 305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299]
RATES += [304, 310, 304, 305, 333, 328]
# Montgomery, exercise 7.4 (qicharts2's tests), and the computers of qcc's `pcmanufact`.
DEFECTS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
COMPUTERS = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]


def test_an_xmr_chart_has_montgomerys_limits_from_its_first_twenty_points():
    found = xmr_limits(RATES, baseline=20)

    assert found.centre == pytest.approx(300.5)
    assert found.upper == pytest.approx(321.21668533)
    assert found.lower == pytest.approx(279.78331467)
    beyond = [place for place, value in enumerate(RATES, start=1) if value > found.upper]
    assert beyond == [39, 40]


def test_a_u_chart_has_montgomerys_limits():
    found = u_limits(DEFECTS, [50] * 20)

    assert found.centre == pytest.approx(0.074)
    assert found.upper[0] == pytest.approx(0.1894123, abs=1e-6)
    assert found.lower[0] == 0.0
    assert found.sigma_z == 1.0


def test_a_u_chart_has_the_limits_qcc_prints():
    found = u_limits(COMPUTERS, [5] * 20)

    assert found.centre == pytest.approx(1.93)
    assert found.lower[0] == pytest.approx(0.06613305, abs=1e-6)
    assert found.upper[0] == pytest.approx(3.793867, abs=1e-6)


def test_a_u_prime_chart_of_equal_exposures_is_an_xmr_chart_of_the_rates():
    # Laney (2002), Quality Engineering 14: with equal subgroups both charts are the same.
    found = laney_limits(COMPUTERS, [5] * 20)
    rates = xmr_limits([count / 5 for count in COMPUTERS])

    assert found.centre == pytest.approx(rates.centre)
    assert found.upper[7] == pytest.approx(rates.upper)


def test_a_u_prime_chart_follows_its_formula_with_unequal_exposures():
    # By hand: centre 20/20 = 1; z = 1, -0.5 sqrt 4 = -1, 0.25 sqrt 12 ... with sqrt of exposure.
    found = laney_limits([8, 2, 10], [4, 4, 12])
    z = [(2 - 1) * 2, (0.5 - 1) * 2, (10 / 12 - 1) * math.sqrt(12)]
    sigma_z = (abs(z[1] - z[0]) + abs(z[2] - z[1])) / 2 / 1.128

    assert found.sigma_z == pytest.approx(sigma_z)
    assert found.upper[2] == pytest.approx(1 + 3 * sigma_z / math.sqrt(12))


def test_overdispersed_weeks_have_wider_limits_than_a_u_chart():
    counts = [0, 9, 1, 14, 2, 8, 0, 11]

    wide = laney_limits(counts, [7] * 8).upper[0]
    narrow = u_limits(counts, [7] * 8).upper[0]

    assert wide is not None
    assert narrow is not None
    assert wide > 1.5 * narrow


@pytest.mark.parametrize("gap", [0, math.nan])
def test_a_week_without_logged_days_keeps_its_place_and_counts_for_nothing(gap: float):
    found = laney_limits([3, 5, 99, 4, 6], [7, 7, gap, 7, 7])
    alone = laney_limits([3, 5, 4, 6], [7, 7, 7, 7])

    assert (found.upper[2], found.lower[2]) == (None, None)
    assert (found.centre, found.n) == (alone.centre, 4)
    assert len(found.upper) == 5


def test_a_range_over_a_gap_is_left_out():
    assert xmr_limits([1, 2, math.nan, 9, 10]).upper == pytest.approx(5.5 + 3 / 1.128)


def test_ranges_over_gaps_serve_when_there_are_only_such():
    assert xmr_limits([1, math.nan, 3, math.nan, 1]).upper == pytest.approx(5 / 3 + 6 / 1.128)


def test_limits_after_the_baseline_do_not_move_with_later_weeks():
    early = laney_limits([3, 5, 4, 6, 3, 50], [7] * 6, baseline=4)
    later = laney_limits([3, 5, 4, 6, 0, 0], [7] * 6, baseline=4)

    assert early == later


def test_weeks_without_any_event_have_limits_of_nothing():
    found = laney_limits([0, 0, 0], [7, 7, 5])

    assert (found.centre, found.sigma_z, found.upper) == (0.0, 1.0, (0.0, 0.0, 0.0))


def test_limits_take_lists_arrays_and_columns_alike():
    counts, exposures = [3, 5, None, 6], [7.0, 7.0, 7.0, 6.0]
    column = pd.Series([3, 5, None, 6], dtype="Float64")

    assert laney_limits(counts, exposures) == laney_limits(column, np.array(exposures))


@pytest.mark.parametrize(
    ("counts", "exposures"),
    [([], []), ([3], [7]), ([3, 4], [7, 0]), ([3, 4], [7]), ([-1, 4], [7, 7]), ([1, 2], [7, -7])],
)
def test_limits_without_two_weeks_say_what_to_check(counts: list[float], exposures: list[float]):
    with pytest.raises(NothingToEstimateError):
        laney_limits(counts, exposures)
    with pytest.raises(NothingToEstimateError):
        u_limits(counts, exposures)


@pytest.mark.parametrize("values", [[], [1], [math.nan, 1], [1, math.inf], [1, "high"]])
def test_values_without_a_range_say_what_to_check(values: list[float]):
    with pytest.raises(NothingToEstimateError):
        xmr_limits(values)


def test_a_baseline_of_one_point_is_refused():
    with pytest.raises(NothingToEstimateError, match="baseline must be 2"):
        xmr_limits([1, 2, 3], baseline=1)


weeks = st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from([0, 1, 5, 7])), max_size=30)


@given(weeks)
def test_limits_are_numbers_around_the_centre_or_a_typed_error(told: list[tuple[int, int]]):
    counts, exposures = [count for count, _ in told], [days for _, days in told]
    if sum(days > 0 for days in exposures) < 2:
        with pytest.raises(NothingToEstimateError):
            laney_limits(counts, exposures)
        return

    found = laney_limits(counts, exposures)

    for days, low, high in zip(exposures, found.lower, found.upper, strict=True):
        if days == 0:
            assert (low, high) == (None, None)
        else:
            assert low is not None
            assert high is not None
            assert 0 <= low <= found.centre <= high < math.inf


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=40), st.floats(0.01, 100))
def test_an_xmr_chart_scales_with_the_unit(values: list[float], per: float):
    found, scaled = xmr_limits(values), xmr_limits([value * per for value in values])

    assert found.lower <= found.centre <= found.upper
    assert scaled.upper == pytest.approx(found.upper * per, rel=1e-9, abs=1e-5)
