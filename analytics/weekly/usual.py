"""What is usual: where one more week would lie, going by the weeks before it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from analytics.statistics import NothingToEstimateError, mean_interval

Place: TypeAlias = Literal["lower", "as usual", "higher"]

WEEKS_BEFORE = 8
LEAST_WEEKS = 5
# Answers are whole points more often than not: within half a point of ten nothing is unusual.
LEAST_HALF = 0.05


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean of the weeks before and the spread in which one more of them would lie."""

    mean: float
    low: float
    high: float
    weeks: int

    def place_of(self, value: float) -> Place:
        """Return on which side of the usual spread a week lies, if not within it."""
        if value < self.low:
            return "lower"
        return "higher" if value > self.high else "as usual"


def usual(weeks: Sequence[float], low: float, high: float) -> Usual | None:
    """Return what is usual on a scale from `low` to `high`; None below 5 weeks.

    mean -+ t s sqrt(1 + 1/n) holds one more value of n like it, 95 times in 100 (Student's
    prediction interval; Hahn & Meeker, 1991), at least a twentieth of the scale to either side.
    The ends stay on the scale. Raises NothingToEstimateError for a scale without length.
    """
    if not low < high:
        raise NothingToEstimateError("A scale must run up from its lowest value", (low, high))
    if len(weeks) < LEAST_WEEKS:
        return None
    found = mean_interval(weeks)
    # t s / sqrt(n) is half the interval of the mean; sqrt(n + 1) times that is the prediction's.
    half = (found.estimate - (found.low or 0.0)) * math.sqrt(len(weeks) + 1)
    half = max(half, LEAST_HALF * (high - low))
    mean = found.estimate
    return Usual(mean, max(mean - half, low), min(mean + half, high), len(weeks))
