"""The peers' rules on logs made by hand, and against scipy where it has the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from benchmarks.peer_rules import (
    Weeks,
    exact_poisson,
    fifth_fewer,
    first_week,
    mann_kendall,
    rules_for,
    weeks_of,
    xmr_signal,
)
from benchmarks.world import Logs


def _weeks(*rows: Sequence[float]) -> Weeks:
    totals = np.array(rows, dtype=float)
    return Weeks(totals, np.full(totals.shape, 7.0))


def test_weeks_are_sums_over_logged_days():
    days = np.array([[1.0] * 7 + [2.0, math.nan] + [0.0] * 5])

    weeks = weeks_of(Logs(days))

    assert weeks.totals.tolist() == [[7, 2]]
    assert weeks.exposures.tolist() == [[7, 6]]


def test_a_week_without_a_logged_day_has_no_mean():
    weeks = weeks_of(Logs(np.array([[math.nan] * 7])))

    assert np.isnan(weeks.means).all()


def test_weeks_of_shares_are_per_trial():
    days = np.array([[1.0] * 7])

    assert weeks_of(Logs(days, np.full((1, 7), 4.0))).means.tolist() == [[0.25]]


def test_a_fifth_fewer_is_seen_in_the_first_week_that_makes_it_so():
    weeks = _weeks([10] * 8 + [0] + [10] * 5, [10] * 14)

    assert first_week(fifth_fewer(weeks, "down")).tolist() == [9, math.inf]


def test_a_fifth_more_is_better_where_more_is():
    weeks = _weeks([10] * 8 + [20] * 4)

    assert first_week(fifth_fewer(weeks, "up")).tolist() == [9]
    assert first_week(fifth_fewer(weeks, "down")).tolist() == [math.inf]


def test_the_poisson_test_is_twice_the_binomial_tail():
    weeks = _weeks([5] * 4 + [5, 1, 2, 2], [5] * 4 + [5, 1, 2, 3])
    tails = [2 * stats.binom.cdf(later, 20 + later, 0.5) for later in (10, 11)]

    assert tails[0] > 0.05
    assert exact_poisson(weeks, "down").any(axis=1).tolist() == [tail < 0.05 for tail in tails]
    assert exact_poisson(_weeks([5] * 4 + [2] * 4), "down")[0, 7]
    assert exact_poisson(_weeks([2] * 4 + [5] * 4), "up")[0, 7]
    assert not exact_poisson(_weeks([0] * 9), "down").any()


@pytest.mark.parametrize("seed", range(4))
def test_mann_kendall_agrees_with_kendalls_tau_where_there_are_ties_and_gaps(seed):
    rng = np.random.default_rng(seed)
    totals = rng.poisson(6 - np.arange(20) * 0.15).astype(float)
    exposures = np.where(rng.random(20) < 0.2, 0.0, 7.0)

    found = mann_kendall(Weeks(totals[None] * (exposures > 0), exposures[None]), "down")[0]

    for week in range(20):
        seen = [at for at in range(week + 1) if exposures[at] > 0]
        assert found[week] == (len(seen) >= 8 and _falls(totals[seen]))


def _falls(values: np.ndarray) -> bool:
    """Kendall's S with ties and continuity, pair by pair, as Hamed and Rao (1998) print it."""
    n = len(values)
    score = sum(np.sign(values[j] - values[i]) for i in range(n) for j in range(i + 1, n))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in np.unique(values, return_counts=True)[1])
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    return bool(score < 0 and (score + 1) / math.sqrt(variance) < stats.norm.ppf(0.025))


def test_mann_kendall_of_a_steady_fall_is_seen_at_the_first_look():
    assert first_week(mann_kendall(_weeks(list(range(20, 0, -1))), "down")).tolist() == [8]
    assert first_week(mann_kendall(_weeks(list(range(20))), "up")).tolist() == [8]
    assert not mann_kendall(_weeks([3] * 20), "down").any()


def test_an_xmr_signal_below_the_limit_counts_after_the_limits_are_locked():
    wave = [10, 12] * 6
    quiet = [11] * 8

    assert first_week(xmr_signal(_weeks([*wave, 11, 5, *quiet]), "down")).tolist() == [14]
    assert not xmr_signal(_weeks([*wave[:3], 0, *wave[4:], *quiet]), "down").any()
    assert not xmr_signal(_weeks([*wave, 11, 17, *quiet]), "down").any()
    assert xmr_signal(_weeks([*wave, 11, 17, *quiet]), "up").any()


def test_seven_weeks_below_the_centre_are_a_signal_and_six_are_none():
    wave = [10, 12] * 5 + [10, 14]

    assert first_week(xmr_signal(_weeks([*wave, *[10.5] * 7]), "down")).tolist() == [19]
    assert not xmr_signal(_weeks([*wave, *[10.5] * 6, 14]), "down").any()


def test_two_of_three_weeks_in_the_outer_third_are_a_signal():
    wave = [10, 14] * 6

    assert first_week(xmr_signal(_weeks([*wave, 4, 12.5, 4, 12.5]), "down")).tolist() == [15]
    assert not xmr_signal(_weeks([*wave, 4, 12.5, 12.5, 4]), "down").any()


def test_seven_weeks_falling_are_a_signal_below_the_centre():
    wave = [10, 12] * 6

    assert first_week(
        xmr_signal(_weeks([*wave, 13, 12.6, 12.2, 11.8, 11.4, 11.2, 10.9, 11.2]), "down")
    ).tolist() == [19]


def test_a_poisson_test_is_asked_of_counts_alone():
    assert "Poisson" in rules_for("count")
    assert "Poisson" not in rules_for("rating")
