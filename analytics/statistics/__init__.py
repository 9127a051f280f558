"""Numbers in, numbers out: pure functions that return an estimate with its interval and n."""

from __future__ import annotations

from analytics.statistics.associations import Association, Associations, associations
from analytics.statistics.change import ReliableChange, reliable_change
from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.intervals import (
    mean_interval,
    median_interval,
    median_ranks,
    rate_interval,
    share_interval,
)
from analytics.statistics.limits import Limits, XmrLimits, laney_limits, u_limits, xmr_limits
from analytics.statistics.multiplicity import FalseDiscovery, false_discovery
from analytics.statistics.overlap import nonoverlap
from analytics.statistics.ratio import log_response_ratio, rate_ratio
from analytics.statistics.review import Review, ReviewPoint, review
from analytics.statistics.runs import RunSignals, run_signals
from analytics.statistics.weekday import WeekdayEffect, weekday_effect

__all__ = [
    "Association",
    "Associations",
    "Estimate",
    "FalseDiscovery",
    "Limits",
    "NothingToEstimateError",
    "ReliableChange",
    "Review",
    "ReviewPoint",
    "RunSignals",
    "WeekdayEffect",
    "XmrLimits",
    "associations",
    "false_discovery",
    "laney_limits",
    "log_response_ratio",
    "mean_interval",
    "median_interval",
    "median_ranks",
    "nonoverlap",
    "rate_interval",
    "rate_ratio",
    "reliable_change",
    "review",
    "run_signals",
    "share_interval",
    "u_limits",
    "weekday_effect",
    "xmr_limits",
]
