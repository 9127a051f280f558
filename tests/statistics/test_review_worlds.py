"""A short run of worlds in which nothing changes and in which episodes halve; bounds are wide."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analytics.statistics import Review, review

LOGS = 300


def moderate(seed: int, after: float, missing: float = 0.0) -> np.ndarray:
    """Return a year of counts, 10 a week: gamma days, AR(1) moods and busier weekends."""
    random = np.random.default_rng(seed)
    days = 52 * 7
    mood = np.zeros((LOGS, days))
    mood[:, 0] = random.normal(0, 0.5, LOGS)
    for day in range(1, days):
        mood[:, day] = 0.5 * mood[:, day - 1] + random.normal(0, 0.5 * math.sqrt(0.75), LOGS)
    weekend = np.tile([1.0] * 5 + [1.6] * 2, 52) * 7 / 8.2
    level = np.where(np.arange(days) < 15 * 7, 1.0, after) * 10 / 7 * weekend
    counts = random.poisson(
        level * np.exp(mood - 0.125) * random.gamma(2, 0.5, (LOGS, days))
    ).astype(float)
    counts[random.random((LOGS, days)) < missing] = math.nan
    return counts


@pytest.fixture(scope="module")
def unchanged():
    return [review(days, family="count", better="down") for days in moderate(11, 1.0)]


@pytest.fixture(scope="module")
def halved():
    return [review(days, family="count", better="down") for days in moderate(12, 0.5)]


def found_by(reviews: list[Review], week: int) -> float:
    return sum((one.first_progress_week or math.inf) <= week for one in reviews) / len(reviews)


def covers(reviews: list[Review], truth: float) -> float:
    points = [one.reviews[-1] for one in reviews]
    return sum((one.low or 0) <= truth <= (one.high or 0) for one in points) / len(points)


def test_an_unchanged_couple_is_hardly_ever_told_of_progress(unchanged):
    assert found_by(unchanged, 26) <= 0.02
    assert found_by(unchanged, 52) <= 0.05


def test_an_unchanged_couple_is_hardly_ever_told_of_a_setback(unchanged):
    told = [any(point.state == "setback" for point in one.reviews) for one in unchanged]

    assert sum(told) / LOGS <= 0.05


def test_a_halving_is_mostly_found_in_half_a_year_of_plan(halved):
    assert found_by(halved, 39) >= 0.72


def test_intervals_cover_what_they_say(unchanged, halved):
    assert 0.87 <= covers(unchanged, 1.0) <= 0.98
    assert 0.87 <= covers(halved, 0.5) <= 0.98


def test_a_halving_with_three_days_in_ten_missing_is_mostly_found_in_a_year():
    logs = moderate(13, 0.5, missing=0.3)[:150]

    assert found_by([review(days, family="count", better="down") for days in logs], 52) >= 0.65
