"""How much weeks vary by themselves: from day to day, and in moods that last for months."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analytics.statistics.review_weeks import Numbers, Truths, Weeks

# How large slow moods may be next to week-to-week scatter, each believed alike before the log
# speaks, and how much of a mood is left a week later: a mood of two to three months.
SLOW_RATIOS = np.array([0.0, 0.25, 0.5, 1.0, 2.0, 4.0])
SLOW_CARRY_OVER = 0.9
# The scatter within weeks says what weeks scatter by, with the weight of ten weeks.
SCATTER_WEEKS = 10.0
FEWEST_DAYS_FOR_SCATTER = 10
LONGEST_REMEMBERED = 128


@dataclass(frozen=True, slots=True, eq=False)
class Noise:
    """What a contrast of weeks may be off by: one standard error for each belief about moods.

    `chances` are the beliefs after the log has spoken; `errors` the contrast's standard error under
    each, Student's with `freedom`; `scatter` the variance of a residual week without its mood.
    """

    chances: Numbers
    errors: Numbers
    freedom: float
    scatter: Numbers

    @property
    def error(self) -> float:
        """The expected standard error."""
        return float(self.chances @ self.errors)


def noise(residual: Numbers, size: Numbers, baseline_weeks: int, scatter: float | None) -> Noise:
    """Weigh slow moods against scatter by how the usable weeks vary about their two means.

    `residual` are Pearson residuals of baseline and later weeks in turn, `size` the information of
    each. Under S_r = k (I + r R), R = 0.9^|v-w|, the likelihood of r with the two means and k
    integrated out (restricted likelihood; Patterson and Thompson, 1971) times an even prior gives
    `chances`; k has a scaled inverse chi-squared prior at `scatter`. `errors` are those of the
    weighted means' difference, sqrt(c' S_r c): weights stay those of the plain means.
    """
    weeks = len(residual)
    values, vectors = _spectrum(weeks)
    root = np.sqrt(size)
    before, after = root.copy(), root.copy()
    before[baseline_weeks:], after[:baseline_weeks] = 0.0, 0.0
    contrast = after / float(after @ after) - before / float(before @ before)
    e, b, a, c = (vectors.T @ one for one in (residual, before, after, contrast))
    stretch = 1 + SLOW_RATIOS[:, None] * values[None, :]
    weight = 1 / stretch
    bb, aa, ba = weight @ (b * b), weight @ (a * a), weight @ (b * a)
    be, ae = weight @ (b * e), weight @ (a * e)
    determinant = bb * aa - ba * ba
    fitted = (aa * be * be - 2 * ba * be * ae + bb * ae * ae) / determinant
    squares = np.maximum(weight @ (e * e) - fitted, 0.0)
    prior = SCATTER_WEEKS if scatter is not None else 0.0
    freedom = weeks - 2 + prior
    scale = np.maximum(float(size @ size) / weeks, 1.0) * 1e-24
    within = np.maximum((prior * (scatter or 0.0) + squares) / freedom, scale)
    # The two means' determinant is scaled by the sizes, so that large numbers don't overflow.
    scaled = determinant / (float(before @ before) * float(after @ after))
    likely = -0.5 * (np.log(stretch).sum(axis=1) + np.log(scaled) + freedom * np.log(within))
    chances = np.exp(likely - likely.max())
    return Noise(
        chances / chances.sum(), np.sqrt(within * (stretch @ (c * c))), float(freedom), within
    )


def daily_scatter(weeks: Weeks, used: Truths) -> float | None:
    """Return the dispersion of days about their own week's mean; None with hardly any to tell.

    Counts and shares: Pearson's, pooled over weeks, at least 1, what chance alone gives. Ratings:
    the pooled variance within weeks.
    """
    day, of, known = weeks.days[used], weeks.tried[used], weeks.known[used]
    told = known & (of > 0)
    free = float(np.maximum(told.sum(axis=1) - 1, 0).sum())
    if free < FEWEST_DAYS_FOR_SCATTER:
        return None
    mean = day.sum(axis=1) / np.maximum(of.sum(axis=1), 1.0)
    off = np.where(told, day - of * mean[:, None], 0.0)
    if weeks.family == "rating":
        return float((off * off).sum()) / free
    if weeks.family == "count":
        expected = float((mean * np.maximum(told.sum(axis=1) - 1, 0)).sum())
        squares = float((off * off).sum())
    else:
        share = float(day.sum() / of.sum())
        expected = free * share * (1 - share)
        squares = float((off * off / np.maximum(of, 1.0)).sum())
    return max(squares / expected, 1.0) if expected > 0 else 1.0


def mood_inflation(weeks: float) -> float:
    """Return by what a slow mood's variance in a mean of weeks exceeds one week's, over weeks."""
    number = max(int(weeks), 1)
    lags = np.arange(1, number)
    return float(1 + 2 * ((1 - lags / number) * SLOW_CARRY_OVER**lags).sum())


@lru_cache(maxsize=LONGEST_REMEMBERED)
def _spectrum(weeks: int) -> tuple[Numbers, Numbers]:
    place = np.arange(weeks)
    values, vectors = np.linalg.eigh(SLOW_CARRY_OVER ** np.abs(place[:, None] - place[None, :]))
    return values.astype(np.float64), vectors.astype(np.float64)
