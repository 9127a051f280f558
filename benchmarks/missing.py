"""Which days nobody logged: nan in a log's days, by chance, by how the day was, or in blocks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from benchmarks.generators import DAYS, Days

Missing = Callable[[np.random.Generator, Days], Days]


def nothing(_rng: np.random.Generator, days: Days) -> Days:
    """Return every day as it was."""
    return days


def at_random(share: float) -> Missing:
    """Leave out days by chance alone."""
    return lambda rng, days: leave_out(rng, days, np.full(days.shape, share))


def on_bad_days(share: float) -> Missing:
    """Leave out a day the likelier the worse it was: 2 share times its rank from 0 to 1."""
    return lambda rng, days: leave_out(rng, days, 2 * share * rank(days))


def on_quiet_days(share: float) -> Missing:
    """Leave out a day the likelier the quieter it was."""
    return lambda rng, days: leave_out(rng, days, 2 * share * (1 - rank(days)))


def growing(share: float) -> Missing:
    """Leave out none at first, and more day by day, to twice the share at the end."""
    return lambda rng, days: leave_out(rng, days, 2 * share * _ramp() + 0 * days)


def growing_on_bad_days(share: float) -> Missing:
    """Leave out more as the log grows and more of the bad days; share is at most 1/4."""
    return lambda rng, days: leave_out(rng, days, 4 * share * _ramp() * rank(days))


def after_bad_days(share: float) -> Missing:
    """Leave out a day the likelier the worse the day before was."""

    def forget(rng: np.random.Generator, days: Days) -> Days:
        yesterday = np.roll(rank(days), 1, axis=1)
        yesterday[:, 0] = 0.5
        return leave_out(rng, days, 2 * share * yesterday)

    return forget


def in_blocks(blocks: int, shortest: int, longest: int) -> Missing:
    """Leave out so many blocks of consecutive days, each somewhere in the year."""

    def forget(rng: np.random.Generator, days: Days) -> Days:
        return np.where(spells(rng, days.shape[0], blocks, shortest, longest), np.nan, days)

    return forget


def spells(
    rng: np.random.Generator, logs: int, number: int, shortest: int, longest: int
) -> NDArray[np.bool_]:
    """Return (logs, days), true in each of `number` stretches of shortest to longest days."""
    day = np.arange(DAYS)
    inside = np.zeros((logs, DAYS), dtype=bool)
    for _ in range(number):
        first = rng.integers(0, DAYS - longest, (logs, 1))
        length = rng.integers(shortest, longest + 1, (logs, 1))
        inside |= (day >= first) & (day < first + length)
    return inside


def leave_out(rng: np.random.Generator, days: Days, chance: Days) -> Days:
    """Return the days with nan where the chance, 0 to 1 and one per day, had it."""
    return np.where(rng.random(days.shape) < chance, np.nan, days)


def rank(days: Days) -> Days:
    """Return each day's mid-rank among its own log's days, between 0 and 1, with mean 1/2."""
    return np.asarray((rankdata(days, axis=1) - 0.5) / days.shape[1])


def _ramp() -> Days:
    return np.arange(DAYS) / (DAYS - 1)
