"""From a change and its noise to evidence, an interval, and what would undo or show it."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from analytics.statistics.review import Better, Family
from analytics.statistics.review_bounds import SIGNAL_BOUND, bound
from analytics.statistics.review_contrast import Contrast
from analytics.statistics.review_noise import SLOW_RATIOS, Noise, mood_inflation

TINIEST_TAIL = 1e-15
INTERVAL_TAIL = 0.05
# The beliefs about moods are cautious, so that a bound on evidence holds. Measured, a 90 % interval
# made with them covers 97 to 99 %; this much of its width covers what it says.
INTERVAL_WIDTH = 0.75
STEADY_RATIO = 1.5
STEADY_SPREADS = 0.5
LONGEST_WEEKS = 104
# Evidence varies less than a normal deviate, since moods are believed large: measured 0.45 to 0.5.
TWO_OF_THREE = 0.43 * 0.47
HALVINGS_OF_BRACKET = 60
LARGEST_EXPONENT = 700.0


def evidence(found: Contrast) -> tuple[float, float]:
    """Return z for a fall and for a rise: normal deviates of the chance that there is none.

    The chance is Student's one-sided tail, averaged over what is believed about slow moods.
    """
    return (
        -_deviate(_tail(found.worst_down, found.noise)),
        _deviate(_tail(found.worst_up, found.noise)),
    )


def _tail(change: float, noise: Noise) -> float:
    return float(noise.chances @ stdtr(noise.freedom, change / noise.errors))


def _deviate(tail: float) -> float:
    return float(ndtri(min(max(tail, TINIEST_TAIL), 1 - TINIEST_TAIL)))


def interval(found: Contrast, family: Family) -> tuple[float, float, float]:
    """Return the change with its 90 % interval: a ratio, a difference of means or an odds ratio.

    Student's, and widened on each side by what unlogged days at their worst would change.
    """
    ends = (found.change, *_ends(found))
    if family == "rating":
        return ends
    estimate, low, high = (
        math.exp(min(max(end, -LARGEST_EXPONENT), LARGEST_EXPONENT)) for end in ends
    )
    return estimate, low, high


def _ends(found: Contrast) -> tuple[float, float]:
    quantile = float(stdtrit(found.noise.freedom, 1 - INTERVAL_TAIL))
    half = INTERVAL_WIDTH * quantile * found.noise.error
    return found.worst_up - half, found.worst_down + half


def is_steady(found: Contrast, family: Family) -> bool:
    """Tell whether the 90 % interval lies within 2/3 to 3/2, or half a daily SD for a rating."""
    band = math.log(STEADY_RATIO)
    if family == "rating":
        band = STEADY_SPREADS * found.before.day_spread
    low, high = _ends(found)
    return -band < low and high < band


def erased_by(found: Contrast, family: Family, better: Better) -> float | None:
    """Return what the unlogged days since the plan must have run at for a signal to vanish.

    A rate per day, or a mean rating, at which the change over all days since the plan no longer
    gives a signal, the baseline's unlogged days having run like its logged ones. None where every
    day is logged, and for shares.
    """
    missing = 1 - found.after.coverage
    if family == "share" or missing <= 0:
        return None
    edge = _edge(found.noise) * (-1 if better == "down" else 1)
    before, after = found.before.mean, found.after.mean
    level = before + edge if family == "rating" else before * math.exp(edge)
    at = (level - found.after.coverage * after) / missing
    return at if family == "rating" else max(at, 0.0)


def _edge(noise: Noise) -> float:
    """Return the size of the change whose evidence is just a signal's, by bisection."""
    goal = float(ndtr(-SIGNAL_BOUND))
    low, high = 0.0, 100 * float(noise.errors.max())
    for _ in range(HALVINGS_OF_BRACKET):
        middle = (low + high) / 2
        low, high = (middle, high) if _tail(-middle, noise) > goal else (low, middle)
    return low


def halving_week(
    found: Contrast, family: Family, plan_week: int, baseline_weeks: int, every: int
) -> int | None:
    """Return the first review at which two of three logs as noisy as this one show a halving.

    A halving of a count, a share's odds (or their doubling) or a change of a rating by half its
    baseline's mean, at once when the plan begins, logged as often as since then. None where that
    takes more than two years.
    """
    size = abs(found.before.mean) / 2 if family == "rating" else math.log(2)
    for weeks in range(every, LONGEST_WEEKS - plan_week + 1, every):
        spread = _error_after(found, family, weeks)
        full_weeks = weeks * found.after.coverage
        if size >= spread * (bound(family, baseline_weeks, full_weeks) + TWO_OF_THREE):
            return plan_week + weeks
    return None


def _error_after(found: Contrast, family: Family, weeks: int) -> float:
    """Return the standard error there will be, so many weeks after the plan, of a halving.

    A halved count scatters less: a dispersion of 1 + d becomes 1 + d/2; moods stay as large, as a
    share of the count.
    """
    noise, before, after = found.noise, found.before, found.after
    before_weeks, after_weeks = int(before.used.sum()), int(after.used.sum())
    longer_weeks = after.exposure / after_weeks * before_weeks / before.exposure
    size = found.before_size / before_weeks * longer_weeks
    later_scatter, later_size = noise.scatter, size
    if family == "count":
        later_scatter, later_size = 1 + np.maximum(noise.scatter - 1, 0.0) / 2, size / 2
    moods = SLOW_RATIOS * noise.scatter
    earlier = (noise.scatter + moods * mood_inflation(before_weeks)) / found.before_size
    later = later_scatter / (later_size * weeks) + moods * mood_inflation(weeks) / (size * weeks)
    return float(noise.chances @ np.sqrt(earlier + later))
