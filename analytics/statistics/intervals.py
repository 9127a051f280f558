"""Intervals for a rate, a share, a mean and a median."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from analytics.statistics.estimate import Estimate, NothingToEstimateError


def rate_interval(events: float, exposure: float, level: float = 0.95) -> Estimate:
    """Return events per unit of exposure with its exact Poisson interval (Garwood, 1936).

    low = chi2(a/2; 2x)/2 and high = chi2(1-a/2; 2x+2)/2, over the exposure; no events: low 0.
    Raises NothingToEstimateError for an exposure of 0 or less or events below 0.
    """
    _check_level(level)
    if not exposure > 0 or math.isinf(exposure):
        raise NothingToEstimateError("The exposure must be above 0", exposure)
    if not events >= 0 or math.isinf(events):
        raise NothingToEstimateError("The events must be 0 or more", events)
    low, high = _poisson_ends(float(events), level)
    return Estimate(
        events / exposure,
        low / exposure,
        high / exposure,
        exposure,
        "exact Poisson (Garwood 1936)",
        level,
    )


def share_interval(successes: float, trials: float, level: float = 0.95) -> Estimate:
    """Return successes per trial with its score interval (Wilson, 1927).

    centre = (p + z^2/2n) / (1 + z^2/n), half = z sqrt(p(1-p)/n + z^2/4n^2) / (1 + z^2/n).
    Raises NothingToEstimateError for no trials, or successes outside 0 to trials.
    """
    _check_level(level)
    if not trials > 0 or math.isinf(trials):
        raise NothingToEstimateError("The trials must be above 0", trials)
    if not 0 <= successes <= trials:
        raise NothingToEstimateError(f"The successes must be 0 to {trials:g}", successes)
    share, z = successes / trials, _normal_quantile(level)
    shrink = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / shrink
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2)) / shrink
    low = 0.0 if successes == 0 else max(centre - half, 0.0)
    high = 1.0 if successes == trials else min(centre + half, 1.0)
    return Estimate(share, low, high, trials, "score (Wilson 1927)", level)


def mean_interval(values: Sequence[float], level: float = 0.95) -> Estimate:
    """Return the mean of independent values with Student's t interval (Student, 1908).

    With one value there is a mean and no interval. Raises NothingToEstimateError for none.
    """
    _check_level(level)
    found = _finite(values)
    n = len(found)
    mean = math.fsum(found) / n
    method = "Student's t (1908)"
    if n == 1:
        return Estimate(mean, None, None, 1, method, level)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in found) / (n - 1) / n)
    half = _t_quantile(n - 1, level) * spread
    return Estimate(mean, mean - half, mean + half, n, method, level)


def median_interval(values: Sequence[float], level: float = 0.95) -> Estimate:
    """Return the median with the interval of order statistics (Conover, 1999, section 3.2).

    It covers at least `level` whatever the distribution; with too few values for that (under 6 at
    95 %) the ends are None. Raises NothingToEstimateError for no values.
    """
    _check_level(level)
    found = sorted(_finite(values))
    n = len(found)
    middle = (found[(n - 1) // 2] + found[n // 2]) / 2
    ranks = median_ranks(n, level)
    low, high = (None, None) if ranks is None else (found[ranks[0] - 1], found[ranks[1] - 1])
    return Estimate(middle, low, high, n, "order statistics (Conover 1999)", level)


@lru_cache(maxsize=4096)
def median_ranks(n: int, level: float = 0.95) -> tuple[int, int] | None:
    """Return the ranks, from 1, of the values that enclose the median; None when n is too small.

    The largest r with P(Binomial(n, 1/2) <= r - 1) <= (1 - level)/2 gives ranks r and n + 1 - r.
    """
    from scipy.special import bdtr  # noqa: PLC0415 - scipy costs start-up only where it is used

    tail = (1 - level) / 2
    if n < 1 or float(bdtr(0, n, 0.5)) > tail:
        return None
    low, high = 0, n // 2
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if float(bdtr(middle, n, 0.5)) <= tail else (low, middle - 1)
    return low + 1, n - low


def _finite(values: Sequence[float]) -> list[float]:
    found = [float(value) for value in values]
    if not found:
        raise NothingToEstimateError("There must be at least one value", "none")
    for value in found:
        if not math.isfinite(value):
            raise NothingToEstimateError("Every value must be a number", value)
    return found


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)


@lru_cache(maxsize=4096)
def _poisson_ends(events: float, level: float) -> tuple[float, float]:
    from scipy.special import gammaincinv  # noqa: PLC0415 - as above

    tail = (1 - level) / 2
    low = 0.0 if events == 0 else float(gammaincinv(events, tail))
    return low, float(gammaincinv(events + 1, 1 - tail))


@lru_cache(maxsize=64)
def _normal_quantile(level: float) -> float:
    from scipy.special import ndtri  # noqa: PLC0415 - as above

    return float(ndtri(1 - (1 - level) / 2))


@lru_cache(maxsize=4096)
def _t_quantile(freedom: int, level: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - as above

    return float(stdtrit(freedom, 1 - (1 - level) / 2))
