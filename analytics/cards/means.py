"""Means of points on a scale, with an interval only where there is one to speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.statistics import Estimate, mean_interval

LEAST_FOR_INTERVAL = 3


def mean_of_points(
    values: Sequence[float], low: float, high: float, least: int = LEAST_FOR_INTERVAL
) -> Estimate:
    """Return the mean with Student's t interval (1908), cut to the scale from `low` to `high`.

    Below `least` values, or where all are alike, t says nothing of use and the ends are None.
    Raises NothingToEstimateError for no values.
    """
    found = mean_interval(values)
    if found.low is None or found.high is None:
        return found
    if len(values) < least or min(values) == max(values):
        return replace(found, low=None, high=None)
    return replace(found, low=max(found.low, low), high=min(found.high, high))
