"""What simulated logs are made of: moods, day counts, ratings, shares and days not logged.

Everything is drawn for many logs at once: an array of shape (logs, days), one row per log, day 0
the first day of use. A log rate is log mean + weekday + mood + effect, and a day's count is
negative binomial around it (Poisson with a gamma factor). Moods are levelled, so that the long-run
mean of episodes a week is the mean that was asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.float64]

WEEKS = 52
DAYS = 7 * WEEKS
WEEKEND_FACTOR = 1.6
WEEKEND_DAYS = 2
WEEKEND_POINTS = 0.5
CRISIS_SDS = 2.0
CRISIS_FACTOR = 2.0
CRISIS_DAYS = 10.0
HIGHEST_RATING = 10
# Draws of a process before day 0, so that it has forgotten where it started.
WARM_UP_DAYS = 120


@dataclass(frozen=True)
class Mood:
    """An autoregressive mood of the log rate.

    shape: of the gamma factor a day has (smaller: wilder days). daily_memory: the correlation of a
    day with the next. sd: the stationary standard deviation of the log rate.
    """

    shape: float
    daily_memory: float
    sd: float


MODERATE = Mood(shape=2.0, daily_memory=0.5, sd=0.5)
SEVERE = Mood(shape=1.0, daily_memory=0.9, sd=0.7)


def autoregressive(
    rng: np.random.Generator, logs: int, mood: Mood, start_sds: float | None = None
) -> Days:
    """Return moods of (logs, days): AR(1), stationary, or started so many SDs above the mean."""
    memory, sd = mood.daily_memory, mood.sd
    steps = rng.normal(0.0, sd * math.sqrt(1 - memory**2), (logs, DAYS))
    first = rng.normal(0.0, sd, logs) if start_sds is None else np.full(logs, start_sds * sd)
    return follow(steps, first, memory)


def follow(steps: Days, first: Days, memory: float) -> Days:
    """Return x with x[0] = first and x[t] = memory x[t-1] + steps[t], row by row."""
    moods = np.empty_like(steps)
    moods[:, 0] = first
    for day in range(1, steps.shape[1]):
        moods[:, day] = memory * moods[:, day - 1] + steps[:, day]
    return moods


def crisis(rng: np.random.Generator, logs: int, mood: Mood) -> Days:
    """Return moods that start two SDs up, and with twice the rate fading over about 10 days."""
    fading = math.log(CRISIS_FACTOR) * np.exp(-np.arange(DAYS) / CRISIS_DAYS)
    return autoregressive(rng, logs, mood, CRISIS_SDS) + fading


def level(moods: Days, sd: float) -> Days:
    """Return the factor on the rate of a normal mood, with a long-run mean of 1."""
    return np.asarray(np.exp(moods - sd**2 / 2))


def level_by_draw(moods: Days) -> Days:
    """Return the factor on the rate of any other mood, with a mean of 1 over all that was drawn."""
    factor = np.exp(moods)
    return np.asarray(factor / factor.mean())


def weekend(rng: np.random.Generator, logs: int, factor: float = WEEKEND_FACTOR) -> Days:
    """Return (logs, days) of factors with a mean of 1 a week; each log starts on some weekday."""
    weekday = (np.arange(DAYS) + rng.integers(0, 7, (logs, 1))) % 7
    mean = (7 - WEEKEND_DAYS + WEEKEND_DAYS * factor) / 7
    return np.where(weekday < WEEKEND_DAYS, factor, 1.0) / mean


def counts(rng: np.random.Generator, expected: Days, shape: float) -> Days:
    """Return negative binomial counts: variance expected + expected^2 / shape."""
    rate = expected * rng.gamma(shape, 1 / shape, expected.shape)
    return np.asarray(rng.poisson(rate), dtype=np.float64)


def episodes(
    rng: np.random.Generator,
    logs: int,
    mean_per_week: float,
    mood: Mood,
    *,
    bad_start: bool = False,
    effect: float | Days = 1.0,
) -> Days:
    """Return day counts of the facts' generator; `effect` is a factor on the rate, by day."""
    moods = crisis(rng, logs, mood) if bad_start else autoregressive(rng, logs, mood)
    expected = mean_per_week / 7 * level(moods, mood.sd) * weekend(rng, logs) * effect
    return counts(rng, expected, mood.shape)


def ratings(rng: np.random.Generator, centre: float | Days, moods: Days) -> Days:
    """Return whole ratings 0 to 10: centre + weekday + mood, rounded and clipped."""
    weekday = (np.arange(DAYS) + rng.integers(0, 7, (moods.shape[0], 1))) % 7
    exact = centre + weekend_shift()[weekday] + moods
    return np.asarray(np.clip(np.rint(exact), 0, HIGHEST_RATING))


def weekend_shift() -> Days:
    """Return what each of seven weekdays adds to a rating: weekends a little more, mean 0."""
    shift = np.where(np.arange(7) < WEEKEND_DAYS, WEEKEND_POINTS, 0.0)
    return np.asarray(shift - shift.mean())


@dataclass(frozen=True)
class Statements:
    """Successes and trials of (logs, days): which share of statements were of the wished kind."""

    successes: Days
    trials: Days


def statements(
    rng: np.random.Generator, per_week: float, share: float | Days, moods: Days
) -> Statements:
    """Return statements a day (negative binomial), each a success by share, moved by the mood."""
    trials = counts(rng, np.full(moods.shape, per_week / 7), MODERATE.shape)
    odds = np.asarray(share) / (1 - np.asarray(share)) * np.exp(moods)
    successes = rng.binomial(trials.astype(np.int64), odds / (1 + odds))
    return Statements(successes.astype(float), trials)


def step(after: float, plan_week: int) -> Days:
    """Return the factor by day: 1 before the plan, `after` from its first day (7 plan_week) on."""
    return np.where(np.arange(DAYS) < 7 * plan_week, 1.0, after)


def slope(after: float, weeks: int, plan_week: int) -> Days:
    """Return the factor by day: 1 before the plan, then geometrically to `after` in so many weeks.

    The first day of the plan is the first step of the way; the last of these weeks ends at `after`.
    """
    way = np.clip((np.arange(DAYS) - 7 * plan_week + 1) / (7 * weeks), 0, 1)
    return np.asarray(after**way)
