"""The worlds in which the plan changes nothing: the facts' nulls, and others of another kind.

`worlds_changed` has those with a change, `worlds_held_out` those the review's author was not to
see.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln

from benchmarks.generators import (
    DAYS,
    MODERATE,
    SEVERE,
    WEEKEND_DAYS,
    WEEKEND_FACTOR,
    Days,
    Mood,
    autoregressive,
    counts,
    crisis,
    follow,
    level,
    level_by_draw,
    ratings,
    statements,
    weekend,
)
from benchmarks.missing import (
    at_random,
    growing,
    growing_on_bad_days,
    in_blocks,
    on_bad_days,
    on_quiet_days,
    spells,
)
from benchmarks.world import (
    Draw,
    DrawDays,
    DrawStatements,
    World,
    counted,
    from_days,
    from_statements,
)

PER_WEEK = 10
ROTA_DAYS = 10
NIGHTS = 4
STEADY_RATING = Mood(shape=math.inf, daily_memory=0.5, sd=2.0)
MOODY_RATING = Mood(shape=math.inf, daily_memory=0.9, sd=2.0)
STATEMENT_MOOD = Mood(shape=math.inf, daily_memory=0.5, sd=0.5)
MOODY_STATEMENTS = Mood(shape=math.inf, daily_memory=0.9, sd=0.7)
WISHED_SHARE = 0.4


def rated(centre: float | Days, mood: Mood, *, bad_start: bool = False) -> DrawDays:
    """Return what draws ratings around a centre, maybe from two SDs above it at the start."""
    start = 2.0 if bad_start else None
    return lambda rng, logs: ratings(rng, centre, autoregressive(rng, logs, mood, start))


def said(
    per_week: float, share: float | Days, mood: Mood, *, bad_start: bool = False
) -> DrawStatements:
    """Return what draws statements of which a share is of the wished kind; bad moods lower it."""
    moods = crisis if bad_start else autoregressive
    return lambda rng, logs: statements(rng, per_week, share, -moods(rng, logs, mood))


def _drifting(memory: float) -> Mood:
    return Mood(shape=2.0, daily_memory=memory, sd=0.5)


_COUNTS: list[tuple[str, str, Draw]] = [
    ("N1", "1 a week", counted(1, MODERATE)),
    ("N2", "3 a week", counted(3, MODERATE)),
    ("N3", "5 a week, mood spells", counted(5, SEVERE)),
    ("N4", "5 a week, 32 % missing at random", counted(5, MODERATE, at_random(0.32))),
    ("N5", "10 a week", counted(10, MODERATE)),
    ("N6", "10, 30 % missing at random", counted(10, MODERATE, at_random(0.3))),
    ("N7", "10, bad days missing", counted(10, MODERATE, on_bad_days(0.3))),
    ("N8", "10, quiet days missing", counted(10, MODERATE, on_quiet_days(0.3))),
    ("N9", "10, growing fatigue", counted(10, MODERATE, growing(0.25))),
    ("N10", "10, spells, starts in a crisis", counted(10, SEVERE, bad_start=True)),
    ("N11", "10, spells", counted(10, SEVERE)),
    ("N12", "10, spells, bad days missing", counted(10, SEVERE, on_bad_days(0.3))),
    ("N13", "10, spells, quiet days missing", counted(10, SEVERE, on_quiet_days(0.3))),
    ("N14", "10, spells, growing fatigue", counted(10, SEVERE, growing(0.25))),
    ("N15", "20 a week", counted(20, MODERATE)),
    ("N16", "20, spells", counted(20, SEVERE)),
    ("N17", "20, spells, fatigue on bad days", counted(20, SEVERE, growing_on_bad_days(0.2))),
    ("N18", "3, spells, 20 % missing", counted(3, SEVERE, at_random(0.2))),
    ("N19", "10, starts in a crisis", counted(10, MODERATE, bad_start=True)),
    ("N20", "5, spells, crisis, 20 % missing", counted(5, SEVERE, at_random(0.2), bad_start=True)),
]
_DRIFTS: list[tuple[str, str, Draw]] = [
    (f"D{100 * memory:.0f}", f"10, daily memory {memory}", counted(PER_WEEK, _drifting(memory)))
    for memory in (0.96, 0.97, 0.98)
]
_RATINGS: list[tuple[str, str, Draw]] = [
    ("R1", "rating about 5", from_days(rated(5, STEADY_RATING))),
    ("R2", "rating, spells", from_days(rated(5, MOODY_RATING))),
    ("R3", "rating, spells, bad days missing", from_days(rated(5, MOODY_RATING), on_bad_days(0.3))),
    ("R4", "rating, growing fatigue", from_days(rated(5, STEADY_RATING), growing(0.25))),
    ("R5", "rating, starts in a crisis", from_days(rated(5, MOODY_RATING, bad_start=True))),
]
_SHARES: list[tuple[str, str, Draw]] = [
    ("S1", "share, 3 said a week", from_statements(said(3, WISHED_SHARE, STATEMENT_MOOD))),
    ("S2", "share, 10 said a week", from_statements(said(10, WISHED_SHARE, STATEMENT_MOOD))),
    (
        "S3",
        "share, spells, 30 % missing",
        from_statements(said(10, WISHED_SHARE, MOODY_STATEMENTS), at_random(0.3)),
    ),
    (
        "S4",
        "share, starts in a crisis",
        from_statements(said(10, WISHED_SHARE, MOODY_STATEMENTS, bad_start=True)),
    ),
]


def _cycle(rng: np.random.Generator, logs: int) -> Days:
    """A menstrual cycle of about 28 days (26 to 31 for each log), its last week 2.5 times up."""
    length = rng.uniform(26, 31, (logs, 1))
    phase = (np.arange(DAYS) + rng.uniform(0, 1, (logs, 1)) * length) % length
    rhythm = np.log(2.5) * (phase > length - 7)
    moods = rhythm + autoregressive(rng, logs, MODERATE)
    return counts(rng, PER_WEEK / 7 * level_by_draw(moods) * weekend(rng, logs), MODERATE.shape)


def _shifts(rng: np.random.Generator, logs: int) -> Days:
    """Shift work: a rota of 10 days whose 4 nights run at 2.5 times the rate."""
    night = (np.arange(DAYS) + rng.integers(0, ROTA_DAYS, (logs, 1))) % ROTA_DAYS < NIGHTS
    moods = np.log(2.5) * night + autoregressive(rng, logs, MODERATE)
    return counts(rng, PER_WEEK / 7 * level_by_draw(moods), MODERATE.shape)


def _away(rng: np.random.Generator, logs: int) -> Days:
    """Three holidays of 10 to 16 days in the year: calm (0.3 of the rate), and none is logged."""
    away = spells(rng, logs, 3, 10, 16)
    factor = level(autoregressive(rng, logs, MODERATE), MODERATE.sd) * weekend(rng, logs)
    calm = np.where(away, 0.3, 1.0)
    return np.where(away, np.nan, counts(rng, PER_WEEK / 7 * factor * calm, MODERATE.shape))


def _heavy_tails(rng: np.random.Generator, logs: int) -> Days:
    """A log rate moved by t(3) shocks that fade over about a week: rare, deep spells."""
    steps = 0.25 * rng.standard_t(3, (logs, DAYS))
    moods = np.clip(follow(steps, np.zeros(logs), 0.85), -3, 3)
    return counts(rng, PER_WEEK / 7 * level_by_draw(moods) * weekend(rng, logs), MODERATE.shape)


def _job_change(rng: np.random.Generator, logs: int) -> Days:
    """The weekday pattern turns at a random week: from wild weekends to wild workdays."""
    before, after = weekend(rng, logs, 3.0), weekend(rng, logs, 1 / 3)
    turned = np.arange(DAYS) >= 7 * rng.integers(10, 40, (logs, 1))
    factor = level(autoregressive(rng, logs, MODERATE), MODERATE.sd)
    return counts(rng, PER_WEEK / 7 * factor * np.where(turned, after, before), MODERATE.shape)


def conway_maxwell_poisson(mean: float, power: float) -> Days:
    """Return the chances of 0, 1, ... (Conway and Maxwell, 1962): proportional to a^k / k!^power.

    power > 1 gives counts that vary less than Poisson's. `mean` is theirs, found by bisection.
    """
    number = np.arange(41.0)

    def chances(log_rate: float) -> Days:
        weight = number * log_rate - power * gammaln(number + 1)
        weight = np.exp(weight - weight.max())
        return np.asarray(weight / weight.sum())

    found = brentq(lambda log_rate: float(chances(log_rate) @ number) - mean, -15, 15)
    return chances(float(found))


def _even_counts(rng: np.random.Generator, logs: int) -> Days:
    """Counts that vary less than Poisson's (Conway-Maxwell, power 2.5), weekends 1.6 times up."""
    factor = weekend(rng, logs)
    at_weekend = factor > 1
    low = PER_WEEK / (7 - WEEKEND_DAYS + WEEKEND_DAYS * WEEKEND_FACTOR)
    drawn = rng.random(factor.shape)
    counted_days = [
        np.searchsorted(np.cumsum(conway_maxwell_poisson(mean, 2.5)), drawn)
        for mean in (low, low * WEEKEND_FACTOR)
    ]
    return np.where(at_weekend, counted_days[1], counted_days[0]).astype(float)


def _log_only_the_worse(rng: np.random.Generator, logs: int) -> Days:
    """A mild episode is logged less and less: the chance falls from 1 to 0.6 over the year."""
    factor = level(autoregressive(rng, logs, MODERATE), MODERATE.sd) * weekend(rng, logs)
    whole = counts(rng, PER_WEEK / 7 * factor, MODERATE.shape)
    kept = np.broadcast_to(np.linspace(1, 0.6, DAYS), whole.shape)
    return rng.binomial(whole.astype(np.int64), kept).astype(float)


def _slow_recovery(rng: np.random.Generator, logs: int) -> Days:
    """The log starts in a crisis of 3 times the rate, which halves (in log) every 4 weeks."""
    fading = np.log(3) * 0.5 ** (np.arange(DAYS) / 28)
    factor = level(autoregressive(rng, logs, MODERATE) + fading, MODERATE.sd)
    return counts(rng, PER_WEEK / 7 * factor * weekend(rng, logs), MODERATE.shape)


_OWN: list[tuple[str, str, Draw]] = [
    ("cycle", "menstrual cycle", from_days(_cycle)),
    ("shifts", "10-day shift rota", from_days(_shifts)),
    ("holidays", "calm holidays, not logged", from_days(_away)),
    ("heavy tails", "t(3) shocks of the log rate", from_days(_heavy_tails)),
    ("job change", "weekday pattern turns", from_days(_job_change)),
    ("blocks missing", "5 gaps of 2-3 weeks", counted(PER_WEEK, MODERATE, in_blocks(5, 14, 21))),
    ("even counts", "underdispersed counts", from_days(_even_counts)),
]
_CONFOUNDED: list[tuple[str, str, Draw]] = [
    ("logs less", "mild episodes logged less and less", from_days(_log_only_the_worse)),
    ("slow recovery", "crisis start, 4-week half-life", from_days(_slow_recovery)),
]


def _ratings_of(rows: list[tuple[str, str, Draw]]) -> list[World]:
    return [World(*row, "null", truth=0.0, family="rating") for row in rows]


WORLDS: tuple[World, ...] = (
    *(World(*row, "null") for row in _COUNTS),
    *(World(*row, "drift") for row in _DRIFTS),
    *_ratings_of(_RATINGS),
    *(World(*row, "null", family="share", better="up") for row in _SHARES),
    *(World(*row, "own") for row in _OWN),
    World(
        "floor",
        "ratings at the floor",
        from_days(rated(0.5, STEADY_RATING)),
        "own",
        truth=0.0,
        family="rating",
    ),
    World(
        "drifting rating",
        "rating, daily memory 0.97",
        from_days(rated(5, Mood(math.inf, 0.97, 1.5))),
        "drift",
        truth=0.0,
        family="rating",
    ),
    *(World(*row, "not identifiable", truth=math.nan) for row in _CONFOUNDED),
)
