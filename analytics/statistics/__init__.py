"""Numbers in, numbers out: pure functions that return an estimate with its interval and n."""

from __future__ import annotations

from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.intervals import (
    mean_interval,
    median_interval,
    median_ranks,
    rate_interval,
    share_interval,
)

__all__ = [
    "Estimate",
    "NothingToEstimateError",
    "mean_interval",
    "median_interval",
    "median_ranks",
    "rate_interval",
    "share_interval",
]
