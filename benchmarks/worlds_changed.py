"""The worlds in which something changes with the plan, from its first day."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from scipy.special import ndtr

from benchmarks.generators import (
    HIGHEST_RATING,
    MODERATE,
    SEVERE,
    Days,
    Mood,
    slope,
    step,
    weekend_shift,
)
from benchmarks.missing import Missing, at_random, nothing
from benchmarks.world import World, counted, from_days, from_statements
from benchmarks.worlds import MOODY_RATING, STATEMENT_MOOD, STEADY_RATING, WISHED_SHARE, rated, said

MISSING: tuple[tuple[str, Missing], ...] = (
    ("all logged", nothing),
    ("30 % missing", at_random(0.3)),
)
MEANS = (5, 10, 20)
GRADUAL_WEEKS = 12
RATING_BEFORE = 6.0


def changes(plan_week: int) -> tuple[World, ...]:
    """Return every world whose mean changes with the plan, which begins with that week, from 0."""
    return (*_counts(plan_week), *_spells(plan_week), *_ratings(plan_week), *_shares(plan_week))


def ratio_since(factor: Days, plan_week: int) -> float:
    """Return the mean factor on the rate since the plan, before which it is 1."""
    return float(factor[7 * plan_week :].mean())


def _counts(plan_week: int) -> Iterator[World]:
    kinds = (
        ("halving", step(0.5, plan_week)),
        ("gradual halving", slope(0.5, GRADUAL_WEEKS, plan_week)),
        ("30 % fall", step(0.7, plan_week)),
    )
    for kind, factor in kinds:
        for mean in MEANS:
            for logged, missing in MISSING:
                says = f"{kind}, {mean} a week, {logged}"
                draw = counted(mean, MODERATE, missing, effect=factor)
                truth = ratio_since(factor, plan_week)
                yield World(says, says, draw, "change", truth=truth)


def _spells(plan_week: int) -> Iterator[World]:
    for logged, missing in MISSING:
        says = f"halving, 10 a week, spells, {logged}"
        draw = counted(10, SEVERE, missing, effect=step(0.5, plan_week))
        yield World(says, says, draw, "change", truth=0.5)


def _ratings(plan_week: int) -> Iterator[World]:
    centre = RATING_BEFORE * step(0.5, plan_week)
    for words, mood in (("rating halved", STEADY_RATING), ("rating halved, spells", MOODY_RATING)):
        fall = mean_rating(RATING_BEFORE / 2, mood) - mean_rating(RATING_BEFORE, mood)
        for logged, missing in MISSING:
            says = f"{words}, {logged}"
            draw = from_days(rated(centre, mood), missing)
            yield World(says, says, draw, "change", truth=fall, family="rating")


def _shares(plan_week: int) -> Iterator[World]:
    share = WISHED_SHARE + 0.3 * (step(0.0, plan_week) == 0)
    for per_week in (3, 10):
        says = f"share 0.4 to 0.7, {per_week} said a week"
        draw = from_statements(said(per_week, share, STATEMENT_MOOD))
        truth = odds_ratio(WISHED_SHARE, WISHED_SHARE + 0.3, STATEMENT_MOOD)
        yield World(says, says, draw, "change", truth=truth, family="share", better="up")


def mean_rating(centre: float, mood: Mood) -> float:
    """Return the mean of a rounded, clipped rating whose mood is normal: sum of P(rating >= k)."""
    steps = np.arange(1, HIGHEST_RATING + 1) - 0.5
    by_weekday = [ndtr((centre + shift - steps) / mood.sd).sum() for shift in weekend_shift()]
    return float(np.mean(by_weekday))


def odds_ratio(before: float, after: float, mood: Mood) -> float:
    """Return the odds ratio of the mean shares, the mood's moves averaged out (40 nodes)."""
    node, weight = np.polynomial.hermite_e.hermegauss(40)

    def mean_odds(share: float) -> float:
        odds = share / (1 - share) * np.exp(mood.sd * node)
        mean = float((odds / (1 + odds)) @ weight / math.sqrt(2 * math.pi))
        return mean / (1 - mean)

    return mean_odds(after) / mean_odds(before)
