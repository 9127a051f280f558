"""Run rules against qicharts2's published limits and counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError, run_signals

# Montgomery, example 6.5, as in qicharts2's tests.
RATES = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293]
RATES += [306, 301, 304, 305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299]
RATES += [304, 310, 304, 305, 333, 328]


@pytest.mark.parametrize(
    ("n", "longest", "fewest"),
    # Anhøj and Olesen (2014), table 1, as in qicharts2's tests.
    [(10, 6, 2), (20, 7, 6), (24, 8, 8), (40, 8, 14), (44, 8, 16), (64, 9, 25)],
)
def test_the_limits_are_the_published_ones(n: int, longest: int, fewest: int):
    found = run_signals([1, -1] * (n // 2), 0)

    assert (found.n_useful, found.longest_run_limit, found.crossings_limit) == (n, longest, fewest)


def test_montgomerys_example_shows_no_shift():
    found = run_signals(RATES, 300.5)

    assert (found.longest_run, found.crossings, found.signal) == (6, 20, False)


def test_a_run_that_is_too_long_is_a_signal():
    found = run_signals([1, -1] * 6 + [1] * 9, 0)

    assert found.longest_run == 9
    assert found.signal


def test_too_few_crossings_are_a_signal_though_no_run_is_too_long():
    found = run_signals([1] * 5 + [-1] * 5 + [1] * 5 + [-1] * 5, 0)

    assert found.longest_run <= found.longest_run_limit
    assert found.crossings < found.crossings_limit
    assert found.signal


def test_values_on_the_centre_and_gaps_break_no_run():
    assert run_signals([1, 0, 1, math.nan, 1, -1], 0) == run_signals([1, 1, 1, -1], 0)


@pytest.mark.parametrize("values", [[], [math.nan], [4, 4, 4]])
def test_nothing_useful_is_no_signal(values: list[float]):
    found = run_signals(values, 4)

    assert (found.n_useful, found.longest_run, found.signal) == (0, 0, False)


def test_a_centre_that_is_no_number_is_refused():
    with pytest.raises(NothingToEstimateError, match="centre"):
        run_signals([1, 2], math.nan)


@given(st.lists(st.integers(-5, 5), max_size=80), st.integers(-3, 3))
def test_mirrored_and_reversed_series_have_the_same_runs(values: list[int], centre: int):
    found = run_signals(values, centre)

    assert run_signals(values[::-1], centre) == found
    assert run_signals([-value for value in values], -centre) == found
    assert found.crossings + found.longest_run <= max(found.n_useful, found.longest_run)
