"""Association panels: one outcome and 12 predictors by day, unrelated but for the last two worlds.

In those the first predictor moves the next day's outcome. Missing days are nan in every series.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy.stats import t

from benchmarks.generators import Days, follow
from benchmarks.missing import rank
from benchmarks.peer_rules import Truths
from benchmarks.world import generator

PREDICTORS = 12
# With a fifth missing, 60 days are 48 logged: too few for ours, as for any honest panel.
LENGTHS = (60, 90, 120, 240)
MISSING_SHARE = 0.2
EFFECT = 0.4
STRONG = 0.2
LEVEL = 0.05
FEWEST_PAIRS = 3


@dataclass(frozen=True)
class Panels:
    """Many panels: outcomes of (panels, days), predictors of (panels, 12, days)."""

    outcomes: Days
    predictors: Days


DrawPanels: TypeAlias = Callable[[np.random.Generator, int, int], Panels]


@dataclass(frozen=True)
class PanelWorld:
    """A way for panels to come about; `related`: its first predictor goes before the outcome."""

    name: str
    says: str
    draw: DrawPanels
    held_out: bool = False
    related: bool = False

    def panels(self, seed: int, number: int, days: int) -> Panels:
        """Return so many panels; the same seed, name, number and days give the same panels."""
        return self.draw(generator(seed, f"{self.name}, {days} days"), number, days)


def wandering(rng: np.random.Generator, shape: tuple[int, ...], memory: float) -> Days:
    """Return AR(1) series along the last axis, mean 0, SD 1."""
    rows = math.prod(shape[:-1])
    steps = rng.normal(0.0, math.sqrt(1 - memory**2), (rows, shape[-1]))
    return follow(steps, rng.normal(0.0, 1.0, rows), memory).reshape(shape)


def unrelated(memory: float, *, rhythm: bool = False, effect: float = 0.0) -> DrawPanels:
    """Return what draws normal AR(1) series, maybe each with a weekday rhythm and a trend."""

    def draw(rng: np.random.Generator, number: int, days: int) -> Panels:
        series = wandering(rng, (number, 1 + PREDICTORS, days), memory)
        if effect:
            echo = np.zeros((number, days))
            echo[:, 1:] = effect * series[:, 1, :-1]
            series[:, 0] += follow(echo, np.zeros(number), memory)
        if rhythm:
            series += rng.normal(0, 0.5, (*series.shape[:2], 7))[:, :, np.arange(days) % 7]
            series += rng.normal(0, 1, (*series.shape[:2], 1)) * np.linspace(-1, 1, days)
        return _with_days_missing(rng, series)

    return draw


def _counts_and_marks(rng: np.random.Generator, number: int, days: int) -> Panels:
    """Outcome: day counts in spells, 10 a week; predictors: kept or not, with a memory."""
    series = wandering(rng, (number, 1 + PREDICTORS, days), 0.7)
    rate = 10 / 7 * np.exp(0.7 * series[:, 0] - 0.7**2 / 2)
    series[:, 0] = rng.poisson(rate * rng.gamma(2.0, 0.5, rate.shape))
    often = rng.normal(0, 0.7, (number, PREDICTORS, 1))
    series[:, 1:] = series[:, 1:] > often
    return _with_days_missing(rng, series)


def _ratings(rng: np.random.Generator, number: int, days: int) -> Panels:
    """All are ratings 0 to 10, memory 0.7, about a mean of their own; bad days are left out."""
    series = wandering(rng, (number, 1 + PREDICTORS, days), 0.7)
    centre = rng.uniform(2, 8, (number, 1 + PREDICTORS, 1))
    series = np.clip(np.rint(centre + 2 * series), 0, 10)
    chance = 2 * MISSING_SHARE * rank(series[:, 0])
    return _without(series, rng.random((number, days)) < chance)


def _drifting(rng: np.random.Generator, number: int, days: int) -> Panels:
    """Each series drifts over months (memory 0.97) beneath days with no memory at all."""
    shape = (number, 1 + PREDICTORS, days)
    return _with_days_missing(rng, wandering(rng, shape, 0.97) + rng.normal(0, 1, shape))


def _heavy(rng: np.random.Generator, number: int, days: int) -> Panels:
    """Shocks of t(3) with memory 0.6, and each series misses days of its own."""
    rows = number * (1 + PREDICTORS)
    series = follow(rng.standard_t(3, (rows, days)), np.zeros(rows), 0.6)
    series = series.reshape(number, 1 + PREDICTORS, days)
    series[rng.random(series.shape) < MISSING_SHARE / 2] = np.nan
    return Panels(series[:, 0], series[:, 1:])


def _with_days_missing(rng: np.random.Generator, series: Days) -> Panels:
    missing = rng.random((series.shape[0], series.shape[2])) < MISSING_SHARE
    return _without(series, missing)


def _without(series: Days, missing: Truths) -> Panels:
    kept = np.where(missing[:, None, :], np.nan, series)
    return Panels(kept[:, 0], kept[:, 1:])


PANEL_WORLDS: tuple[PanelWorld, ...] = (
    PanelWorld("memory .5", "AR(1) .5", unrelated(0.5)),
    PanelWorld("rhythm", "AR(1) .5, weekday and trend", unrelated(0.5, rhythm=True)),
    PanelWorld("memory .9", "AR(1) .9", unrelated(0.9)),
    PanelWorld("marks", "counts in spells, rituals kept or not", _counts_and_marks),
    PanelWorld("ratings", "ratings, bad days missing", _ratings),
    PanelWorld("drift", "slow drift beneath noise", _drifting, held_out=True),
    PanelWorld("heavy", "t(3) shocks, gaps of each series", _heavy, held_out=True),
    PanelWorld("effect .5", "effect 0.4, AR(1) .5", unrelated(0.5, effect=EFFECT), related=True),
    PanelWorld("effect .9", "effect 0.4, AR(1) .9", unrelated(0.9, effect=EFFECT), related=True),
)


def strong_by_size(panels: Panels) -> Truths:
    """Return (panels, 12): |r| > 0.2 of a predictor with the next day's outcome."""
    r, _ = _pearson(panels)
    return np.asarray(np.abs(r) > STRONG)


def strong_by_test(panels: Panels) -> Truths:
    """Return (panels, 12): the peers' Pearson p < .05, two-sided, day with the next day."""
    r, pairs = _pearson(panels)
    freedom = np.maximum(pairs - 2, 1)
    statistic = np.abs(r) * np.sqrt(freedom / np.maximum(1 - r**2, 1e-12))
    return np.asarray(2 * t.sf(statistic, freedom) < LEVEL)


def _pearson(panels: Panels) -> tuple[Days, Days]:
    before, after = panels.predictors[:, :, :-1], panels.outcomes[:, None, 1:]
    both = np.isfinite(before) & np.isfinite(after)
    pairs = both.sum(axis=2).astype(float)
    x = np.where(both, before, 0)
    y = np.where(both, after, 0)
    enough = np.maximum(pairs, FEWEST_PAIRS)
    x = np.where(both, x - (x.sum(axis=2) / enough)[:, :, None], 0)
    y = np.where(both, y - (y.sum(axis=2) / enough)[:, :, None], 0)
    spread = np.sqrt((x**2).sum(axis=2) * (y**2).sum(axis=2))
    return (x * y).sum(axis=2) / np.maximum(spread, 1e-12), pairs
