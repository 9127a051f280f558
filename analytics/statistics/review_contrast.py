"""The weeks since the plan against the baseline: the change, its noise and its worst cases."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analytics.statistics.review_noise import Noise, daily_scatter, noise
from analytics.statistics.review_weeks import Numbers, Truths, Weeks

BURN_IN_WEEKS = 2
FEWEST_WEEKS = 3
FEWEST_DAYS_OF_WEEK = 3
FEWEST_BASELINE_EVENTS = 10
FEWEST_TRIALS = 8
LEAST_COVERAGE = 0.5
COVERAGE_SLACK = 0.05
WORST_CASE_RATE = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Phase:
    """A stretch of weeks: its usable weeks, their sum, exposure and logged days.

    `coverage` is the logged share of all its days, `day_spread` the standard deviation of the
    logged ones, 0 with fewer than two.
    """

    used: Truths
    total: float
    exposure: float
    logged: float
    coverage: float
    day_spread: float

    @property
    def mean(self) -> float:
        """The mean per unit of exposure."""
        return self.total / self.exposure


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """What one review measured.

    `change` is log rate ratio, difference of means or log odds ratio, after minus before;
    `worst_down` and `worst_up` are the change with unlogged days at their worst against a fall and
    a rise. `before_size` is the information of the baseline in its mean.
    """

    change: float
    worst_down: float
    worst_up: float
    noise: Noise
    before: Phase
    after: Phase
    before_size: float


def contrast(weeks: Weeks, baseline_end: int, plan_week: int, at_week: int) -> Contrast | None:
    """Compare `plan_week` up to `at_week` with the baseline before `baseline_end`; None: too few.

    Weeks are counted from 0, ends are not part of a stretch.
    """
    recent_week = at_week - max(4, math.ceil((at_week - plan_week) / 2))
    before = _phase(weeks, BURN_IN_WEEKS, baseline_end)
    recent = _phase(weeks, recent_week, at_week)
    after = _phase(weeks, plan_week, at_week)
    if not _enough(weeks, before, recent, after):
        return None
    change = _change(weeks, before, after)
    residual, size = zip(_residuals(weeks, before), _residuals(weeks, after), strict=True)
    scatter = daily_scatter(weeks, before.used | after.used)
    found = noise(np.concatenate(residual), np.concatenate(size), int(before.used.sum()), scatter)
    down, up = _worst(weeks, change, before, after)
    return Contrast(change, down, up, found, before, after, float(size[0].sum()))


def _phase(weeks: Weeks, start: int, stop: int) -> Phase:
    number = np.arange(len(weeks))
    least = min(FEWEST_DAYS_OF_WEEK, weeks.answers)
    inside = (number >= start) & (number < stop)
    used = inside & (weeks.exposure >= (1 if weeks.family == "share" else least))
    days = weeks.days[inside][weeks.known[inside]]
    return Phase(
        used,
        float(weeks.total[used].sum()),
        float(weeks.exposure[used].sum()),
        float(weeks.logged[used].sum()),
        min(float(weeks.logged[inside].sum()) / (max(stop - start, 1) * weeks.answers), 1.0),
        float(days.std(ddof=1)) if len(days) > 1 else 0.0,
    )


def _enough(weeks: Weeks, before: Phase, recent: Phase, after: Phase) -> bool:
    if min(int(before.used.sum()), int(recent.used.sum())) < FEWEST_WEEKS:
        return False
    if weeks.family == "share":
        return min(before.exposure, after.exposure) >= FEWEST_TRIALS
    if min(before.coverage, recent.coverage) < LEAST_COVERAGE:
        return False
    return weeks.family == "rating" or before.total >= FEWEST_BASELINE_EVENTS


def _residuals(weeks: Weeks, phase: Phase) -> tuple[Numbers, Numbers]:
    """Return each usable week's Pearson residual, and its size: the information it holds."""
    total, exposure = weeks.total[phase.used], weeks.exposure[phase.used]
    if weeks.family == "rating":
        return (total / exposure - phase.mean) * np.sqrt(exposure), exposure
    if weeks.family == "count":
        expected = exposure * max(phase.total, 0.5) / phase.exposure
        return (total - expected) / np.sqrt(expected), expected
    share = _share(phase)
    size = exposure * share * (1 - share)
    return (total - exposure * share) / np.sqrt(size), size


def _share(phase: Phase) -> float:
    return (phase.total + 0.5) / (phase.exposure + 1)


def _change(weeks: Weeks, before: Phase, after: Phase) -> float:
    if weeks.family == "rating":
        return after.mean - before.mean
    if weeks.family == "share":
        share, earlier = _share(after), _share(before)
        return math.log(share / (1 - share)) - math.log(earlier / (1 - earlier))
    rate, earlier = (max(phase.total, 0.5) / phase.exposure for phase in (after, before))
    return math.log(rate) - math.log(earlier)


def _worst(weeks: Weeks, change: float, before: Phase, after: Phase) -> tuple[float, float]:
    """Return the change, had the unlogged days run against a fall, and against a rise.

    Both stretches are brought to equal coverage beyond a slack of 5 points: days newly unlogged ran
    at twice the baseline's rate (or a standard deviation off its mean), days newly logged would
    have been calm ones (or as far off) at baseline. No shift is defined for shares.
    """
    lost = before.coverage - after.coverage
    lost = math.copysign(max(abs(lost) - COVERAGE_SLACK, 0.0), lost)
    if weeks.family == "share" or lost == 0:
        return change, change
    c0, c1, spread = before.coverage, after.coverage, before.day_spread
    if weeks.family == "rating":
        if lost > 0:
            part = lost / (c1 + lost)
            return (
                change + part * max(spread - change, 0.0),
                change - part * max(spread + change, 0.0),
            )
        part = -lost / (c0 - lost) * spread
        return change + part, change - part
    ratio = math.exp(change)
    if lost > 0:
        down = (c1 * ratio + lost * max(WORST_CASE_RATE, ratio)) / (c1 + lost)
        up = c1 * ratio / (c1 + lost)
    else:
        down = ratio * (c0 - lost) / c0
        up = ratio * (c0 - lost) / (c0 - 2 * lost)
    return max(math.log(down), change), min(math.log(up), change)


def full_weeks_since(weeks: Weeks, found: Contrast) -> float:
    """Return the days logged since the plan, in weeks of every day logged."""
    return found.after.logged / weeks.answers
