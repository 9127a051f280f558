"""Worlds held out: not shown to whoever wrote or tuned the review before it was finished."""

from __future__ import annotations

import math

import numpy as np

from benchmarks.generators import (
    DAYS,
    MODERATE,
    SEVERE,
    WARM_UP_DAYS,
    Days,
    Statements,
    autoregressive,
    counts,
    level,
    level_by_draw,
    ratings,
    step,
    weekend,
)
from benchmarks.missing import after_bad_days
from benchmarks.world import Draw, World, counted, from_days, from_statements
from benchmarks.worlds import PER_WEEK, STEADY_RATING


def held_out(plan_week: int) -> tuple[World, ...]:
    """Return the held-out worlds; the plan begins with that week, from 0."""
    return (
        *(World(*row, "held out") for row in _NULLS),
        World(
            "style change",
            "ratings: only the middle used from some week on",
            from_days(_style_change),
            "held out",
            truth=0.0,
            family="rating",
        ),
        World(
            "topics",
            "share, said in conversations of one kind",
            from_statements(_topics),
            "held out",
            family="share",
            better="up",
        ),
        World("season", "yearly season", from_days(_season), "not identifiable", truth=math.nan),
        World(
            "honeymoon",
            "halving that fades in weeks",
            counted(PER_WEEK, MODERATE, effect=honeymoon(plan_week)),
            "not identifiable",
            truth=math.nan,
        ),
        *_changed(plan_week),
    )


def _changed(plan_week: int) -> tuple[World, ...]:
    """A halving in two of the same worlds; their truth is exact, as the factor is on the rate."""
    half = step(0.5, plan_week)
    rows: list[tuple[str, str, Draw]] = [
        ("two moods halved", "halving, two moods", from_days(lambda r, n: _two_moods(r, n, half))),
        ("storms halved", "halving, storms", from_days(lambda r, n: _storms(r, n, half))),
    ]
    return tuple(World(*row, "change", truth=0.5) for row in rows)


def _chain(
    rng: np.random.Generator, logs: int, mean_calm: float, mean_bad: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return (logs, days), true while in the bad one of two states of a Markov chain."""
    drawn = rng.random((logs, DAYS))
    bad = np.empty((logs, DAYS), dtype=bool)
    bad[:, 0] = drawn[:, 0] < mean_bad / (mean_calm + mean_bad)
    for day in range(1, DAYS):
        change = drawn[:, day] < np.where(bad[:, day - 1], 1 / mean_bad, 1 / mean_calm)
        bad[:, day] = bad[:, day - 1] ^ change
    return bad


def _two_moods(rng: np.random.Generator, logs: int, factor: float | Days = 1.0) -> Days:
    """Two states of mood that last 5 and 2.5 weeks on average, the bad one at 3 times the rate."""
    bad = _chain(rng, logs, 35.0, 17.5)
    rate = level_by_draw(np.log(3) * bad) * weekend(rng, logs)
    return counts(rng, PER_WEEK / 7 * rate * factor, MODERATE.shape)


def _storms(rng: np.random.Generator, logs: int, factor: float | Days = 1.0) -> Days:
    """Long calm with next to nothing, then storms of 4 days on average, about one a month."""
    storm = _chain(rng, logs, 28.0, 4.0)
    rate = level_by_draw(np.log(40) * storm)
    return counts(rng, PER_WEEK / 7 * rate * factor, MODERATE.shape)


def _exciting(rng: np.random.Generator, logs: int) -> Days:
    """Episodes bring episodes: 0.7 of the rate follows the last days' counts (Hawkes, 1971)."""
    mean, fed, fading = PER_WEEK / 7, 0.7, 0.6
    echo = np.full(logs, mean)
    days = np.empty((logs, WARM_UP_DAYS + DAYS))
    for day in range(days.shape[1]):
        days[:, day] = rng.poisson((1 - fed) * mean + fed * echo)
        echo = fading * echo + (1 - fading) * days[:, day]
    return days[:, WARM_UP_DAYS:]


def _anniversary(rng: np.random.Generator, logs: int) -> Days:
    """One relapse of 3 weeks at 3 times the rate, in any week of the year: maybe the baseline."""
    first = rng.integers(0, DAYS - 21, (logs, 1))
    relapse = (np.arange(DAYS) >= first) & (np.arange(DAYS) < first + 21)
    factor = level(autoregressive(rng, logs, MODERATE), MODERATE.sd) * np.where(relapse, 3.0, 1.0)
    return counts(rng, PER_WEEK / 7 * factor * weekend(rng, logs), MODERATE.shape)


def _people(rng: np.random.Generator, logs: int) -> Days:
    """No two people alike: mean 2 to 30 a week, memory 0.2 to 0.93, sd 0.3 to 0.8, shape 1 to 4."""
    mean = np.exp(rng.uniform(math.log(2), math.log(30), (logs, 1)))
    memory, sd = rng.uniform(0.2, 0.93, (logs, 1)), rng.uniform(0.3, 0.8, (logs, 1))
    shape = rng.uniform(1, 4, (logs, 1))
    steps = rng.normal(0.0, 1.0, (logs, DAYS)) * np.sqrt(1 - memory**2)
    moods = np.empty((logs, DAYS))
    moods[:, 0] = rng.normal(0.0, 1.0, logs)
    for day in range(1, DAYS):
        moods[:, day] = memory[:, 0] * moods[:, day - 1] + steps[:, day]
    factor = np.exp(sd * moods - sd**2 / 2) * weekend(rng, logs, 1.3)
    return rng.poisson(mean / 7 * factor * rng.gamma(shape, 1 / shape, factor.shape)).astype(float)


def _season(rng: np.random.Generator, logs: int) -> Days:
    """A yearly season of the log rate, amplitude 0.35, that begins anywhere."""
    season = 0.35 * np.sin(2 * np.pi * (np.arange(DAYS) / 365.25 + rng.random((logs, 1))))
    moods = season + autoregressive(rng, logs, MODERATE)
    return counts(rng, PER_WEEK / 7 * level_by_draw(moods) * weekend(rng, logs), MODERATE.shape)


def honeymoon(plan_week: int) -> Days:
    """Return the factor by day: half at the plan's start, back to 1 with a half-life of 4 weeks."""
    since = np.arange(DAYS) - 7 * plan_week
    return np.where(since < 0, 1.0, np.exp(math.log(0.5) * 0.5 ** (np.maximum(since, 0) / 28)))


def _style_change(rng: np.random.Generator, logs: int) -> Days:
    """From a week between 10 and 40 a person keeps to the middle: half as far from the mean 5."""
    moods = autoregressive(rng, logs, STEADY_RATING)
    turned = np.arange(DAYS) >= 7 * rng.integers(10, 40, (logs, 1))
    return ratings(rng, 5.0, np.where(turned, 0.5, 1.0) * moods)


def _topics(rng: np.random.Generator, logs: int) -> Statements:
    """Conversations twice a week, each with statements mostly of one kind, by its topic."""
    talks = rng.random((logs, DAYS)) < 2 / 7
    trials = np.where(talks, 1 + rng.poisson(4, (logs, DAYS)), 0)
    share = rng.beta(0.8, 1.2, (logs, DAYS))
    return Statements(rng.binomial(trials, share).astype(float), trials.astype(float))


_NULLS: list[tuple[str, str, Draw]] = [
    ("exciting", "episodes bring episodes (Hawkes)", from_days(_exciting)),
    ("two moods", "two moods that last for weeks", from_days(_two_moods)),
    ("storms", "long calm, then storms of days", from_days(_storms)),
    ("anniversary", "one relapse of 3 weeks", from_days(_anniversary)),
    ("people", "every person another", from_days(_people)),
    ("after bad days", "no log the day after a bad one", counted(10, SEVERE, after_bad_days(0.3))),
]
