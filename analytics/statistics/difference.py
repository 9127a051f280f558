"""How far two periods of a rating lie apart."""

from __future__ import annotations

import math
from statistics import fmean, variance

from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.series import Series, logged

FEWEST_FOR_INTERVAL = 2


def mean_difference(baseline: Series, recent: Series, level: float = 0.95) -> Estimate:
    """Return recent mean minus baseline mean with Welch's interval (Welch, 1947).

    SE^2 = s_a^2 / n_a + s_b^2 / n_b; degrees of freedom by Satterthwaite (1946), at least 1.
    Without two values in each period, or with all alike in both, there is no interval. nan is not
    counted; `n` is the values of both periods. `p` is None: the SE supposes independent values,
    which weeks in a row are not. Raises NothingToEstimateError for a period without values.
    """
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    before, after = logged(baseline), logged(recent)
    estimate, n = fmean(after) - fmean(before), len(before) + len(after)
    method = "difference of means (Welch 1947)"
    if min(len(before), len(after)) < FEWEST_FOR_INTERVAL:
        return Estimate(estimate, None, None, n, method, level)
    parts = [(variance(values) / len(values), len(values)) for values in (before, after)]
    error = sum(part for part, _ in parts)
    if error <= 0:
        return Estimate(estimate, None, None, n, method, level)
    freedom = max(error**2 / sum(part**2 / (count - 1) for part, count in parts), 1.0)
    half = _student(freedom, (1 - level) / 2) * math.sqrt(error)
    return Estimate(estimate, estimate - half, estimate + half, n, method, level)


def _student(freedom: float, tail: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - scipy costs start-up only where used

    return float(stdtrit(freedom, 1 - tail))
