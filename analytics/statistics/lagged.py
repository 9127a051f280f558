"""The effect of yesterday's predictor on today's outcome, in series that carry over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

Numbers = NDArray[np.float64]

WEEK = 7
LONGEST_GAP_DAYS = 7
FEWEST_FREE = 10
# Where the product of both carry-overs starts to mislead, and where it does so fully.
CARRIED_FROM, CARRIED_FULLY = 0.35, 0.65
CAUTION = 1.06
LEAST_FITTED = 0.25
EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Lagged:
    """The change of the outcome for one unit of the predictor, with t interval, p and pairs."""

    estimate: float
    low: float
    high: float
    p: float
    n: int


def lagged_effect(
    outcome: Numbers,
    predictor: Numbers,
    family: Literal["rating", "count"] = "rating",
    level: float = 0.95,
) -> Lagged | None:
    """Return b of y_t = a y_{t-1} + c week_t + b x_{t-1} + weekday + trend + e, or None.

    None: too few pairs of days, or one of the series does not vary. Weekday and trend are taken
    out of both series first (Frisch & Waugh, 1933). week_t is the mean of the 7 days before, as
    in HAR models (Corsi, 2009): y_{t-1} alone misses a slow mood under noisy days. Where y_{t-1}
    was not logged, the last logged value up to 7 days back stands in, times r_y a day of the gap.

    Where both series carry over, least squares finds effects that are not there (Granger &
    Newbold, 1974), since a is underestimated (Kendall, 1954). So x_{t-1} enters less
    k r_x x_{t-2}, its own carry-over: k rises from 0 to 1 as the product of both carry-overs rises
    from .35 to .65. At k = 1 it is the surprise in x, as in lag-augmented regression (Montiel Olea
    & Plagborg-Moller, 2021), which is robust to any carry-over; at 0 nothing is lost. r_x and r_y
    are autocorrelations at one day, corrected by (2 + 4 r) / n (Kendall, 1954, with a trend). The
    standard error is that of least squares, 6 % longer, since r, k and the model are estimated:
    found by simulation, so that an empty panel of 12 is empty in 90 % of logs.

    A "count" is fitted by quasi-Poisson with identity link (McCullagh & Nelder, 1989, chapter 9),
    weights 1 / mean of the model without x, at least a quarter of the mean of all: least squares
    would rest on the few bad spells and call chance an effect in up to 16 % of sparse logs.
    """
    days = np.arange(len(outcome))
    fixed = np.column_stack(
        [np.ones(len(days)), days / max(len(days), 1), days[:, None] % WEEK == np.arange(1, WEEK)]
    )
    outcome_unit, predictor_unit = _unit(outcome), _unit(predictor)
    y, x = _without(fixed, outcome / outcome_unit), _without(fixed, predictor / predictor_unit)
    if y is None or x is None:
        return None
    carried_y, carried_x = _carried_over(y), _carried_over(x)
    share = np.clip(
        (carried_x * carried_y - CARRIED_FROM) / (CARRIED_FULLY - CARRIED_FROM), 0.0, 1.0
    )
    before, week = _last(y, carried_y, 1), _week_before(y)
    yesterday = np.concatenate([[np.nan], x[:-1]])
    surprise = yesterday - share * np.nan_to_num(_last(x, carried_x, 2))
    kept = ~np.isnan(y + before + surprise)
    design = np.column_stack([fixed, before, week])[kept]
    root = np.sqrt(_weights(design, outcome[kept] / outcome_unit, family))
    found = _slope(design * root[:, None], surprise[kept] * root, y[kept] * root, level)
    if found is None:
        return None
    per = outcome_unit / predictor_unit
    return Lagged(found.estimate * per, found.low * per, found.high * per, found.p, found.n)


def _unit(values: Numbers) -> float:
    """Return the largest size in a series, so that counts of a billion stay exact enough."""
    return float(np.nanmax(np.abs(values), initial=0.0)) or 1.0


def _without(fixed: Numbers, values: Numbers) -> Numbers | None:
    """Return what is left of a series beside weekday and trend; None if nothing is."""
    kept = ~np.isnan(values)
    found = np.linalg.lstsq(fixed[kept], values[kept])[0]
    left = np.full(len(values), np.nan)
    left[kept] = values[kept] - fixed[kept] @ found
    return left if np.abs(left[kept]).max(initial=0.0) > EXACT else None


def _carried_over(left: Numbers) -> float:
    """Return the autocorrelation at one day, corrected for a mean and trend taken out."""
    pairs = left[1:] * left[:-1]
    n = int(np.count_nonzero(~np.isnan(pairs)))
    if n == 0:
        return 0.0
    raw = float(np.nanmean(pairs) / np.nanmean(np.square(left)))
    return min(max(raw + (2 + 4 * max(raw, 0.0)) / n, -0.95), 0.98)


def _last(left: Numbers, carried: float, lag: int) -> Numbers:
    """Return what the last logged value `lag` or more days before says of the day `lag` before."""
    logged = ~np.isnan(left)
    place = np.maximum.accumulate(np.where(logged, np.arange(len(left)), -1))
    at = np.concatenate([np.full(lag, -1), place[:-lag]])
    gap = np.arange(len(left)) - lag - at
    known = (at >= 0) & (gap < LONGEST_GAP_DAYS)
    said: Numbers = np.where(known, left[at] * np.power(carried, np.where(known, gap, 0)), np.nan)
    return said


def _week_before(left: Numbers) -> Numbers:
    """Return the mean of the logged values of the 7 days before, with one more at the mean."""
    logged = ~np.isnan(left)
    sums: Numbers = np.concatenate([[0.0], np.cumsum(np.where(logged, left, 0.0))])
    counts = np.concatenate([[0], np.cumsum(logged)])
    today = np.arange(len(left))
    first = np.maximum(today - WEEK, 0)
    mean: Numbers = (sums[today] - sums[first]) / (counts[today] - counts[first] + 1)
    return mean


def _weights(design: Numbers, outcome: Numbers, family: Literal["rating", "count"]) -> Numbers:
    """Return the weight of each pair: for counts mean / fitted, not above 4, else 1."""
    mean = float(outcome.mean()) if len(outcome) else 0.0
    if family == "rating" or mean <= 0:
        return np.ones(len(outcome))
    fitted = design @ np.linalg.lstsq(design, outcome)[0]
    weights: Numbers = mean / np.maximum(fitted, LEAST_FITTED * mean)
    return weights


def _slope(design: Numbers, surprise: Numbers, y: Numbers, level: float) -> Lagged | None:
    n = len(y)
    rank = int(np.linalg.matrix_rank(design)) if n else 0
    freedom = n - rank - 1
    if freedom < FEWEST_FREE:
        return None
    own = surprise - design @ np.linalg.lstsq(design, surprise)[0]
    rest = y - design @ np.linalg.lstsq(design, y)[0]
    spread = float(own @ own)
    # Nothing is left of one of them but rounding: its own past says it all.
    if min(spread, float(rest @ rest)) <= EXACT**2 * n:
        return None
    estimate = float(own @ rest) / spread
    left = rest - estimate * own
    error = CAUTION * float(np.sqrt(left @ left / freedom / spread))
    half = float(stdtrit(freedom, 1 - (1 - level) / 2)) * error
    p = 2 * float(stdtr(freedom, -abs(estimate) / error)) if error > 0 else 0.0
    return Lagged(estimate, estimate - half, estimate + half, p, n)
