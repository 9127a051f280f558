"""A rhythm of the week: found when it is there, and seldom when it is not."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import f_oneway

from analytics.statistics import NothingToEstimateError, weekday_effect

WEEKENDS = [1, 1, 2, 1, 0, 5, 6]


def moods(generator: np.random.Generator, days: int, carried: float) -> NDArray[np.float64]:
    found = np.empty(days)
    found[0] = generator.normal()
    for day in range(1, days):
        noise = math.sqrt(1 - carried**2) * generator.normal()
        found[day] = carried * found[day - 1] + noise
    return found


def test_a_rhythm_of_weekends_is_found_and_their_rates_stand_in_their_place():
    generator = np.random.default_rng(3)
    found = weekday_effect(generator.poisson(np.tile([1, 1, 1, 1, 1, 4, 4], 12)))

    assert found.state == "rhythm"
    assert len(found.rates) == 7
    assert min(rate.estimate for rate in found.rates[5:]) > 2
    assert max(rate.estimate for rate in found.rates[:5]) < 2
    assert [rate.n for rate in found.rates] == [12] * 7


def test_without_slow_moods_the_test_is_that_of_one_way_analysis_of_variance():
    # With white noise the cosines cost degrees of freedom and little else.
    generator = np.random.default_rng(4)
    days = generator.normal(5, 1, 7 * 50) + np.tile([0, 0, 0, 0, 0, 0.4, 0.4], 50)
    found = weekday_effect(days, family="rating")

    plain = f_oneway(*(days[place::7] for place in range(7))).pvalue
    assert found.p is not None
    assert abs(math.log10(found.p) - math.log10(float(plain))) < 1


def test_rates_without_rhythm_are_moved_to_the_mean():
    generator = np.random.default_rng(5)
    days = generator.poisson(1.4, 7 * 10)
    found = weekday_effect(days)
    own = [days[place::7].mean() for place in range(7)]

    assert found.state == "no rhythm"
    spread = max(rate.estimate for rate in found.rates) - min(rate.estimate for rate in found.rates)
    assert spread < 0.6 * (max(own) - min(own))


def test_a_rhythm_without_noise_keeps_its_own_rates():
    found = weekday_effect(WEEKENDS * 10)

    assert found.p == pytest.approx(0.0, abs=1e-9)
    assert [rate.estimate for rate in found.rates] == pytest.approx(WEEKENDS)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ([], "not enough"),
        ([3], "not enough"),
        ([math.nan] * 100, "not enough"),
        (WEEKENDS * 7, "not enough"),
        ([1, 2, math.nan, math.nan, math.nan, math.nan, math.nan] * 30, "not enough"),
        ([0] * 56, "no rhythm"),
        ([4] * 56, "no rhythm"),
        ([10**9] * 100, "no rhythm"),
        (WEEKENDS * 8, "rhythm"),
    ],
)
def test_logs_of_all_kinds_have_a_state(days: list[float], state: str):
    found = weekday_effect(days)

    assert found.state == state
    assert (found.p is None) == (state == "not enough")
    assert len(found.rates) == (0 if state == "not enough" else 7)


def test_a_weekday_never_logged_has_the_mean():
    days = [1.0, 2, 1, 2, 1, 2, math.nan] * 10
    found = weekday_effect(days)

    assert found.rates[6].estimate == pytest.approx(1.5)
    assert found.rates[6].n == 0
    assert found.rates[6].high > found.rates[0].high  # type: ignore[operator] # never None


def test_columns_and_lists_are_alike():
    days = [*WEEKENDS * 8, None, 3]

    assert weekday_effect(days) == weekday_effect(pd.Series(days, dtype="Float64"))


def test_a_count_below_nothing_is_refused_and_a_rating_is_not():
    days = [-1.0, 0, 1, 0, 2, 0, 1] * 9

    with pytest.raises(NothingToEstimateError, match="count must be 0 or more"):
        weekday_effect(days)
    assert weekday_effect(days, family="rating").state == "rhythm"


@pytest.mark.parametrize(
    ("carried", "spread", "shape"),
    # Poisson; overdispersed days; overdispersed days in slow moods (facts of the generator).
    [(0.0, 0.0, 1e6), (0.5, 0.5, 2.0), (0.9, 0.7, 1.0)],
)
def test_logs_without_rhythm_seldom_show_one(carried: float, spread: float, shape: float):
    generator = np.random.default_rng(6)
    rounds, shown = 400, 0
    for _ in range(rounds):
        level = 1.4 * np.exp(spread * moods(generator, 112, carried))
        days = generator.poisson(level * generator.gamma(shape, 1 / shape, 112)).astype(float)
        days[generator.random(112) < 0.2] = np.nan
        shown += weekday_effect(days).state == "rhythm"

    # 5 % and three standard errors of 400 rounds.
    assert shown / rounds < 0.05 + 0.033


def test_a_rhythm_is_found_through_slow_moods():
    generator = np.random.default_rng(7)
    found = 0
    for _ in range(60):
        days = 5 + 2 * moods(generator, 112, 0.95) + np.tile([0, 0, 0, 0, 0, 1, 1], 16)
        found += weekday_effect(days, family="rating").state == "rhythm"

    assert found > 55


day = st.one_of(st.none(), st.sampled_from([0, 1, 10**9]), st.integers(0, 12))


@given(st.lists(day, max_size=120))
def test_any_log_has_numbers_or_no_rates(days: list[int | None]):
    found = weekday_effect(days)

    for rate in found.rates:
        assert rate.low is not None
        assert rate.high is not None
        assert 0 <= rate.low <= rate.estimate <= rate.high < math.inf
    assert found.p is None or 0 <= found.p <= 1


def test_starting_a_day_later_moves_the_rates_one_place():
    generator = np.random.default_rng(8)
    days = generator.poisson(np.tile([1, 1, 1, 1, 1, 4, 4], 10)).astype(float)
    found, later = weekday_effect(days), weekday_effect([math.nan, *days[:-1]])

    assert found.rates[6].estimate == pytest.approx(later.rates[0].estimate, rel=0.2)
    assert found.rates[0].estimate == pytest.approx(later.rates[1].estimate, rel=0.2)
