"""What evidence must reach: bounds fixed before any log is seen, spent where they tell most."""

from __future__ import annotations

from itertools import pairwise

from analytics.statistics.review import Family

# What one review's evidence must reach to be worth a mention: nine in ten.
SIGNAL_BOUND = 1.28
# Weeks of every day logged since the plan: one review, at about 24 of them, has the lowest bound.
MAIN_FROM_WEEKS = 0.92 * 24
MAIN_UNTIL_WEEKS = 1.16 * 24
EARLY_STEP = 0.5
EARLY_SLOPE = 1.5
LATE_STEP = 0.35
# The bound at the main review by weeks of baseline, straight in between, level outside. With less
# baseline chance does more; with more a halving is found so surely that more can be asked.
BOUNDS = ((8, 1.65), (12, 1.40), (13, 1.47), (18, 1.60), (26, 1.70), (52, 1.85))
RATING_OR_SHARE = 0.18


def bound(family: Family, baseline_weeks: int, full_weeks: float) -> float:
    """Return what one review's evidence must reach to be called progress, or a setback.

    `baseline_weeks` are those of the calendar, `full_weeks` the days logged since the plan in weeks
    of every day logged.
    """
    step = 0.0
    if full_weeks < MAIN_FROM_WEEKS:
        step = EARLY_STEP + EARLY_SLOPE * (1 - full_weeks / MAIN_FROM_WEEKS)
    elif full_weeks >= MAIN_UNTIL_WEEKS:
        step = LATE_STEP
    return _main(baseline_weeks) + step + (0.0 if family == "count" else RATING_OR_SHARE)


def _main(baseline_weeks: int) -> float:
    if baseline_weeks <= BOUNDS[0][0]:
        return BOUNDS[0][1]
    for (fewer, low), (more, high) in pairwise(BOUNDS):
        if baseline_weeks <= more:
            return low + (high - low) * (baseline_weeks - fewer) / (more - fewer)
    return BOUNDS[-1][1]
