"""The peers' rules for "it got better", on many logs at once, looked at after every week.

Each takes weeks and a direction and returns what shape (logs, weeks) of truths: at [log, w], the
rule says "better" to who looks after week w + 1. Rates are per logged day, a kindness: peers often
take a day not logged for a zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom, norm

from benchmarks.generators import Days
from benchmarks.world import Direction, Family, Logs

Truths: TypeAlias = NDArray[np.bool_]

WINDOW_WEEKS = 4
FEWEST_WEEKS = 8
LOCKED_WEEKS = 12
FALL = 0.2
LEVEL = 0.05
RUN_WEEKS = 7
RANGE_FACTOR = 2.66
OUTER_THIRD = 2 / 3


@dataclass(frozen=True)
class Weeks:
    """Weekly totals and what they are divided by, each of (logs, weeks): logged days, or trials."""

    totals: Days
    exposures: Days

    @property
    def means(self) -> Days:
        """The mean per logged day (or trial), nan for weeks without any."""
        with np.errstate(invalid="ignore"):
            return np.where(self.exposures > 0, self.totals / self.exposures, np.nan)


def weeks_of(logs: Logs) -> Weeks:
    """Return the logs' weeks of seven days."""
    shape = (logs.days.shape[0], -1, 7)
    each = np.isfinite(logs.days).astype(float) if logs.trials is None else logs.trials
    return Weeks(
        np.nansum(logs.days.reshape(shape), axis=2), np.nansum(each.reshape(shape), axis=2)
    )


def fifth_fewer(weeks: Weeks, better: Direction) -> Truths:
    """Return where the last 4 weeks are at least 20 % below the first 4 (above, for up)."""
    then, now = _windows(weeks)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = (now.totals / now.exposures) / (then.totals / then.exposures)
    return _looked(np.asarray(ratio <= 1 - FALL if better == "down" else ratio >= 1 + FALL))


def exact_poisson(weeks: Weeks, better: Direction) -> Truths:
    """Return where an exact Poisson test of the same windows is below .05 (Przyborowski, 1940).

    Two-sided, as twice the smaller tail of the later events, binomial given all of them.
    """
    then, now = _windows(weeks)
    events = then.totals + now.totals
    days = np.maximum(then.exposures + now.exposures, 1)
    part = now.exposures / days
    if better == "down":
        tail = binom.cdf(now.totals, events, part)
    else:
        tail = binom.sf(now.totals - 1, events, part)
    return _looked(np.asarray(2 * tail < LEVEL))


def mann_kendall(weeks: Weeks, better: Direction) -> Truths:
    """Return where all weeks so far have a trend, p < .05 two-sided (Mann, 1945; Kendall, 1955).

    Corrected for ties and for continuity, as the common package has it.
    """
    means = weeks.means if better == "down" else -weeks.means
    number = np.arange(means.shape[1])
    pair = means[:, :, None], means[:, None, :]
    earlier = number[:, None] < number[None, :]
    signs = np.where(earlier, np.nan_to_num(np.sign(pair[1] - pair[0])), 0)
    score = np.cumsum(signs.sum(axis=1), axis=1)
    alike = np.cumsum(pair[0] == pair[1], axis=2)
    ties = np.where((alike > 0) & ~(number[:, None] > number), (alike - 1) * (2 * alike + 5), 0)
    seen = np.cumsum(np.isfinite(means), axis=1)
    variance = (seen * (seen - 1) * (2 * seen + 5) - ties.sum(axis=1)) / 18
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.where((score < 0) & (variance > 0), (score + 1) / np.sqrt(variance), 0)
    return np.asarray((z < norm.ppf(LEVEL / 2)) & (seen >= FEWEST_WEEKS))


def xmr_signal(weeks: Weeks, better: Direction) -> Truths:
    """Return where an XmR chart gives a signal below its centre, limits locked on 12 weeks.

    Signals: below the limit; 7 weeks below the centre; 7 weeks falling; 2 of 3 in the outer third.
    A week without a logged day breaks a run.
    """
    means = weeks.means if better == "down" else -weeks.means
    locked = means[:, :LOCKED_WEEKS]
    width = RANGE_FACTOR * _mean(np.abs(np.diff(locked, axis=1)))
    centre = _mean(locked)
    outer = means < centre - OUTER_THIRD * width
    falls = np.zeros(means.shape, dtype=bool)
    falls[:, 1:] = np.diff(means, axis=1) < 0
    signal = (
        (means < centre - width)
        | _together(means < centre, RUN_WEEKS, RUN_WEEKS)
        | _together(falls, RUN_WEEKS - 1, RUN_WEEKS - 1) & (means < centre)
        | _together(outer, 2, 3) & outer
    )
    signal[:, :LOCKED_WEEKS] = False
    return signal


def first_week(signals: Truths) -> Days:
    """Return after how many weeks each log's first signal was seen, infinity for never."""
    first = signals.argmax(axis=1) + 1.0
    return np.where(signals.any(axis=1), first, np.inf)


Rule: TypeAlias = Callable[[Weeks, Direction], Truths]
RULES: dict[str, Rule] = {
    "20 % fewer": fifth_fewer,
    "Poisson": exact_poisson,
    "Mann-Kendall": mann_kendall,
    "XmR": xmr_signal,
}


def rules_for(family: Family) -> dict[str, Rule]:
    """Return the rules that can be asked of a family: Poisson's test only of counts."""
    return {name: rule for name, rule in RULES.items() if family == "count" or name != "Poisson"}


def _windows(weeks: Weeks) -> tuple[Weeks, Weeks]:
    """Return the first 4 weeks, and the last 4 at each look from the 8th week on."""

    def last(values: Days) -> Days:
        sums = np.lib.stride_tricks.sliding_window_view(values, WINDOW_WEEKS, axis=1).sum(axis=2)
        return np.asarray(sums[:, FEWEST_WEEKS - WINDOW_WEEKS :])

    def first(values: Days) -> Days:
        return np.asarray(values[:, :WINDOW_WEEKS].sum(axis=1, keepdims=True))

    return (
        Weeks(first(weeks.totals), first(weeks.exposures)),
        Weeks(last(weeks.totals), last(weeks.exposures)),
    )


def _looked(found: Truths) -> Truths:
    """Return the truths with the weeks before the first look in front: none of them a signal."""
    before = np.zeros((found.shape[0], FEWEST_WEEKS - 1), dtype=bool)
    return np.concatenate([before, found], axis=1)


def _mean(values: Days) -> Days:
    """Return the row means without nan, as a column; nan for a row of nothing."""
    there = np.isfinite(values)
    number = there.sum(axis=1, keepdims=True)
    total = np.where(there, values, 0).sum(axis=1, keepdims=True)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)


def _together(truths: Truths, least: int, of: int) -> Truths:
    """Return where at least so many of the last `of` are true."""
    sums = np.cumsum(truths.astype(np.int64), axis=1)
    before = np.zeros_like(sums)
    before[:, of:] = sums[:, :-of]
    return np.asarray(sums - before >= least)
