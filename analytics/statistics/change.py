"""Reliable change between two scores of one person on one questionnaire."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analytics.statistics.estimate import NothingToEstimateError

# The two-sided 5 % point of a normal distribution, as Jacobson and Truax print it.
TWO_SIDED_5_PERCENT = 1.96


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """After minus before, and whether it is more than measuring twice would show.

    `index` is the change over the standard error of a difference, `threshold` the change from
    which it is called reliable; `low` and `high` are the change -+ `threshold`. `n` is the two
    scores; `p` is two-sided.
    """

    estimate: float
    index: float
    threshold: float
    low: float
    high: float
    n: int
    p: float
    method: str
    changed: bool


def reliable_change(
    before: float, after: float, *, sd: float, reliability: float
) -> ReliableChange:
    """Return the reliable change index of two scores (Jacobson & Truax, 1991).

    S_diff = sqrt(2) sd sqrt(1 - reliability); index = (after - before) / S_diff;
    threshold = 1.96 S_diff; changed = |after - before| > threshold. `sd` and `reliability`
    (retest, not internal) are those of the published sample, on the scale of the scores: one
    couple can't supply them. Some programs leave out the sqrt(2); the paper does not.

    Raises NothingToEstimateError for scores that are no numbers, `sd` of 0 or less and
    `reliability` outside 0 to below 1: at 1 every difference would be reliable.
    """
    for score in (before, after):
        if not math.isfinite(score):
            raise NothingToEstimateError("A score must be a number", score)
    if not sd > 0 or math.isinf(sd):
        raise NothingToEstimateError("The SD must be above 0", sd)
    if not 0 <= reliability < 1:
        raise NothingToEstimateError("The reliability must be 0 or more and below 1", reliability)
    spread = math.sqrt(2) * sd * math.sqrt(1 - reliability)
    change, threshold = after - before, TWO_SIDED_5_PERCENT * spread
    index = change / spread
    return ReliableChange(
        change,
        index,
        threshold,
        change - threshold,
        change + threshold,
        2,
        math.erfc(abs(index) / math.sqrt(2)),
        "reliable change index (Jacobson & Truax 1991)",
        changed=abs(change) > threshold,
    )
