"""A world: a named way for logs to come about, and what is true in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from benchmarks.generators import Days, Mood, Statements, episodes
from benchmarks.missing import Missing, nothing

Family: TypeAlias = Literal["count", "rating", "share"]
Direction: TypeAlias = Literal["down", "up"]
Group: TypeAlias = Literal["null", "drift", "own", "held out", "not identifiable", "change"]


@dataclass(frozen=True)
class Logs:
    """Many logs: values of (logs, days), nan where not logged; shares have trials beside."""

    days: Days
    trials: Days | None = None


Draw: TypeAlias = Callable[[np.random.Generator, int], Logs]
DrawDays: TypeAlias = Callable[[np.random.Generator, int], Days]
DrawStatements: TypeAlias = Callable[[np.random.Generator, int], Statements]


@dataclass(frozen=True)
class World:
    """A way for logs to come about.

    truth: what the plan changes in the person's mean, all weeks since it against those before: a
    ratio for counts, a difference for ratings, an odds ratio for shares. nan where something
    changes that is not the plan's doing, so that no answer could be called the right one.
    """

    name: str
    says: str
    draw: Draw
    group: Group
    truth: float = 1.0
    family: Family = "count"
    better: Direction = "down"

    def logs(self, seed: int, number: int) -> Logs:
        """Return so many logs; the same seed, name and number give the same logs."""
        return self.draw(generator(seed, self.name), number)


def generator(seed: int, name: str) -> np.random.Generator:
    """Return a generator of its own for each seed and name."""
    entropy = [seed, int.from_bytes(name.encode(), "big")]
    return np.random.default_rng(np.random.SeedSequence(entropy))


def counted(
    mean_per_week: float,
    mood: Mood,
    missing: Missing = nothing,
    *,
    bad_start: bool = False,
    effect: float | Days = 1.0,
) -> Draw:
    """Return what draws logs of day counts by the facts' generator."""
    return from_days(
        lambda rng, logs: episodes(
            rng, logs, mean_per_week, mood, bad_start=bad_start, effect=effect
        ),
        missing,
    )


def from_days(days: DrawDays, missing: Missing = nothing) -> Draw:
    """Return what draws logs from whole days, and leaves some out."""
    return lambda rng, logs: Logs(missing(rng, days(rng, logs)))


def from_statements(said: DrawStatements, missing: Missing = nothing) -> Draw:
    """Return what draws logs of shares; a day left out has neither successes nor trials."""

    def draw(rng: np.random.Generator, logs: int) -> Logs:
        whole = said(rng, logs)
        days = missing(rng, whole.successes)
        return Logs(days, np.where(np.isnan(days), np.nan, whole.trials))

    return draw
