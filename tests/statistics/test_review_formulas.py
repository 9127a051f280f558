"""The review's numbers against plain loops, published values and quasi-Poisson by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from analytics.statistics import Review, review
from analytics.statistics.review_bounds import bound
from analytics.statistics.review_noise import mood_inflation, noise

RATIOS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)


def covariance(weeks: int, ratio: float) -> np.ndarray:
    """Return I + r R with R = 0.9^|v - w|, element by element."""
    found = np.eye(weeks)
    for v in range(weeks):
        for w in range(weeks):
            found[v, w] += ratio * 0.9 ** abs(v - w)
    return found


def plain_noise(
    residual: np.ndarray, size: np.ndarray, first: int, scatter: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return chances and errors by matrices, as the docstring of `noise` has them."""
    weeks = len(residual)
    design = np.zeros((weeks, 2))
    design[:first, 0] = np.sqrt(size[:first])
    design[first:, 1] = np.sqrt(size[first:])
    contrast = design[:, 1] / size[first:].sum() - design[:, 0] / size[:first].sum()
    logs, errors = [], []
    for ratio in RATIOS:
        sigma = covariance(weeks, ratio)
        inverse = np.linalg.inv(sigma)
        precision = design.T @ inverse @ design
        fitted = np.linalg.solve(precision, design.T @ inverse @ residual)
        left = residual - design @ fitted
        freedom = weeks - 2 + 10
        scale = (10 * scatter + left @ inverse @ left) / freedom
        logs.append(
            -0.5 * np.linalg.slogdet(sigma)[1]
            - 0.5 * np.linalg.slogdet(precision)[1]
            - freedom / 2 * math.log(scale)
        )
        errors.append(math.sqrt(scale * contrast @ sigma @ contrast))
    chances = np.exp(np.array(logs) - max(logs))
    return chances / chances.sum(), np.array(errors)


def plain_review(days: list[float], plan: int, at_week: int) -> tuple[float, float, float, float]:
    """Return ratio, low, high and z of one review of counts, by loops over days.

    Only for logs of which both stretches are logged alike, so that nothing is shifted.
    """
    before: list[list[float]] = []
    after: list[list[float]] = []
    for week in range(2, at_week):
        logged = [day for day in days[7 * week : 7 * week + 7] if not math.isnan(day)]
        if len(logged) >= 3:
            (before if week < plan else after).append(logged)
    squares = expected = 0.0
    for logged in before + after:
        mean = sum(logged) / len(logged)
        squares += sum((day - mean) ** 2 for day in logged)
        expected += mean * (len(logged) - 1)
    residual, size, rates = [], [], []
    for phase in (before, after):
        rate = sum(map(sum, phase)) / sum(map(len, phase))
        rates.append(rate)
        for logged in phase:
            size.append(rate * len(logged))
            residual.append((sum(logged) - rate * len(logged)) / math.sqrt(rate * len(logged)))
    chances, errors = plain_noise(
        np.array(residual), np.array(size), len(before), max(squares / expected, 1)
    )
    change = math.log(rates[1] / rates[0])
    freedom = len(residual) + 8
    tail = sum(
        chance * stats.t.cdf(change / error, freedom)
        for chance, error in zip(chances, errors, strict=True)
    )
    half = 0.75 * stats.t.ppf(0.95, freedom) * float(chances @ errors)
    low, high = math.exp(change - half), math.exp(change + half)
    return math.exp(change), low, high, -float(stats.norm.ppf(tail))


@pytest.mark.parametrize("seed", range(4))
def test_a_review_of_counts_is_what_loops_over_days_give(seed: int):
    random = np.random.default_rng(seed)
    weekly = random.gamma(4, 1 / 4, 40).repeat(7)
    days = random.poisson(np.where(np.arange(280) < 70, 2.0, 1.3) * weekly).astype(float)
    days[2::7] = math.nan  # the same day of every week is not logged: equal coverage

    found = review(days.tolist(), family="count", better="down", plan_week=10)

    for point in found.reviews:
        told = (point.estimate, point.low, point.high, point.z)
        assert told == pytest.approx(plain_review(days.tolist(), 10, point.week), rel=1e-8)


@pytest.mark.parametrize("first", [3, 7])
def test_noise_is_the_restricted_likelihood_of_matrices(first: int):
    random = np.random.default_rng(first)
    size = random.uniform(2, 12, 17)
    residual = random.normal(0, 1.4, 17)
    chances, errors = plain_noise(residual, size, first, 1.7)

    found = noise(residual, size, first, 1.7)

    assert found.chances == pytest.approx(chances, rel=1e-9)
    assert found.errors == pytest.approx(errors, rel=1e-9)
    assert found.freedom == 25


def test_even_weeks_scatter_as_a_quasi_poisson_fit():
    # Without moods the error is the textbook's: sqrt(phi (1/S0 + 1/S1)), phi = X2 / (m - 2).
    before, after = [12, 8, 10, 10], [6, 4, 5, 7, 3, 5]
    means = [10.0] * 4 + [5.0] * 6
    residual = [
        (seen - mean) / math.sqrt(mean) for seen, mean in zip(before + after, means, strict=True)
    ]
    phi = sum(one**2 for one in residual) / 8

    found = noise(np.array(residual), np.array(means), 4, None)

    assert found.errors[0] == pytest.approx(math.sqrt(phi * (1 / 40 + 1 / 30)))
    assert found.freedom == 8


def test_weeks_that_wander_make_moods_likely_and_weeks_that_jitter_do_not():
    slow = np.concatenate([np.linspace(-2, 2, 10), np.linspace(-2, 2, 20)])
    quick = np.array([1.0, -1.0] * 15)

    wandering, jittering = (noise(one, np.full(30, 10.0), 10, 1.0) for one in (slow, quick))

    assert wandering.chances[-2:].sum() > 0.8
    assert jittering.chances[:2].sum() > 0.8
    assert wandering.error > 2 * jittering.error


def test_a_mood_inflates_a_mean_as_its_correlations_add_up():
    # Three weeks: 1 + 2 (2/3 0.9 + 1/3 0.81).
    assert mood_inflation(3) == pytest.approx(1 + 2 * (2 / 3 * 0.9 + 1 / 3 * 0.81))
    assert mood_inflation(1) == 1


def rating_days(coverage: tuple[int, int]) -> list[float]:
    """Return 30 weeks of ratings 4 and 6, or 3 and 5 later, with so many days a week logged."""
    days = []
    for week in range(30):
        level = 4.0 if week < 10 else 3.0
        logged = coverage[0] if week < 10 else coverage[1]
        days += [level + 2 * (day % 2) if day < logged else math.nan for day in range(7)]
    return days


def middle(found: Review) -> tuple[float, float, float]:
    last = found.reviews[-1]
    assert last.estimate is not None
    assert last.low is not None
    assert last.high is not None
    return last.estimate - last.low, last.high - last.estimate, last.estimate


def test_days_no_longer_logged_widen_the_interval_towards_the_worst_by_hand():
    down, up, change = middle(
        review(rating_days((6, 4)), family="rating", better="down", plan_week=10)
    )
    # Coverage 6/7 and 4/7: d = 2/7 - .05; SD of 48 days, half 4 and half 6: sqrt(48/47).
    lost = 2 / 7 - 0.05
    part = lost / (4 / 7 + lost)
    spread = math.sqrt(48 / 47)

    assert change == pytest.approx(-1)
    assert up - down == pytest.approx(part * (spread + 1) - part * max(spread - 1, 0))


def test_days_newly_logged_widen_it_too_by_hand():
    days = rating_days((4, 6))
    down, up, change = middle(review(days, family="rating", better="down", plan_week=10))

    assert change == pytest.approx(-1)
    assert up == pytest.approx(down)
    narrow = middle(review(rating_days((6, 6)), family="rating", better="down", plan_week=10))
    assert up > narrow[1]


def test_counts_shift_by_twice_the_baseline_rate_by_hand():
    days = [2.0] * 70
    for _ in range(20):
        days += [1.0, 1.0, 1.0, 1.0, math.nan, math.nan, math.nan]
    last = review(days, family="count", better="down", plan_week=10).reviews[-1]
    assert last.estimate == pytest.approx(0.5)
    # c1 = 4/7, d = 3/7 - .05: (c1 RR + 2 d) / (c1 + d), and c1 RR / (c1 + d).
    seen, lost = 4 / 7, 3 / 7 - 0.05
    up = (seen * 0.5 + lost * 2) / (seen + lost)
    down = seen * 0.5 / (seen + lost)

    # Both ends carry the same half-width, in logs.
    assert (last.low or 0) * (last.high or 0) == pytest.approx(up * down)


def test_the_bound_is_lowest_at_the_main_review():
    main = bound("count", 12, 24)

    assert main == pytest.approx(1.40)
    assert bound("count", 12, 8) > bound("count", 12, 20) > bound("count", 12, 40) > main
    assert bound("count", 8, 24) > main < bound("count", 26, 24)
    assert bound("rating", 12, 24) == bound("share", 12, 24) > main
    assert bound("count", 10, 24) == pytest.approx((1.65 + 1.40) / 2)
    assert bound("count", 3, 24) == bound("count", 8, 24)
    assert bound("count", 200, 24) == bound("count", 52, 24)
