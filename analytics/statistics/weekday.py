"""Does a series have a rhythm of the week, and what is each weekday like?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.series import Series, places

WEEK = 7
FEWEST_WEEKS = 8
FEWEST_DAYS_A_WEEK = 3
SIGNIFICANT = 0.05
SLOW_DAYS = 14
DAYS_A_WAVE = 4
# Of values whose largest is 1: what is left of a sum of squares when a fit is exact.
TINY = 1e-24

Family = Literal["count", "rating"]


@dataclass(frozen=True, slots=True)
class WeekdayEffect:
    """Whether weekdays differ, and what each is like.

    `rates` are seven, by place in the week of the first day (0: the weekday of the first value);
    none when there is "not enough", and `p` is None then. `n` is the logged days.
    """

    state: Literal["not enough", "no rhythm", "rhythm"]
    rates: tuple[Estimate, ...]
    p: float | None
    n: int
    method: str


def weekday_effect(days: Series, *, family: Family = "count", level: float = 0.95) -> WeekdayEffect:
    """Return a quasi-Poisson test of a weekday factor, and the seven rates, shrunk to the mean.

    F = ((RSS without - RSS with weekdays) / q) / (RSS with / df), the score form of the
    quasi-Poisson F test: the variance is phi times the common mean (McCullagh & Nelder, 1989,
    section 9.2), so that an all-calm weekday does no harm. Both models hold cosines with periods
    of two weeks and more, which take slow moods, trends and spells out of the noise; what is left
    is flat around a period of a week (the band of Thomson's harmonic F test, 1982). Without them
    the test misses rhythms wherever days are alike.

    A rate is the mean of its logged days moved towards the mean of all: mean + B (own - mean),
    B = max(0, 1 - 1/F) (positive-part Stein; Morris, 1983), with variance B s^2 + (1 - B) v for
    the variances s^2 of its own mean and v of the mean of all, Student's t. For "count" these are
    phi times the rate over the days, for "rating" the residual variance over the days. A weekday
    never logged has the mean.

    "rhythm" needs p < .05; "not enough" is fewer than 8 weeks with 3 logged days.
    Raises NothingToEstimateError for a count below 0.
    """
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    told = places(days)
    logged = [(place, value) for place, value in enumerate(told) if not math.isnan(value)]
    lowest = min((value for _, value in logged), default=0.0)
    if family == "count" and lowest < 0:
        raise NothingToEstimateError("A count must be 0 or more", lowest)
    method = "weekday factor, quasi-Poisson F test" if family == "count" else "weekday factor, F"
    a_week: dict[int, int] = {}
    for place, _ in logged:
        a_week[place // WEEK] = a_week.get(place // WEEK, 0) + 1
    if sum(count >= FEWEST_DAYS_A_WEEK for count in a_week.values()) < FEWEST_WEEKS:
        return WeekdayEffect("not enough", (), None, len(logged), method)
    test = _test(logged)
    state: Literal["no rhythm", "rhythm"] = "rhythm" if test.p < SIGNIFICANT else "no rhythm"
    rates = _rates(logged, test, family, level)
    return WeekdayEffect(state, rates, test.p, len(logged), method)


class _Test(NamedTuple):
    ratio: float
    p: float
    variance: float
    freedom: int


def _test(logged: list[tuple[int, float]]) -> _Test:
    import numpy as np  # noqa: PLC0415 - numpy costs start-up only where it is used
    from scipy.special import fdtrc  # noqa: PLC0415 - as above

    at = np.array([place for place, _ in logged])
    values = np.array([value for _, value in logged])
    scale = float(np.abs(values).max()) or 1.0
    values = values / scale
    span = int(at[-1] - at[0]) + 1
    waves = min(2 * span // SLOW_DAYS, len(at) // DAYS_A_WAVE)
    phase = np.pi * (at - at[0] + 0.5)[:, None] / span
    basis = np.linalg.qr(np.cos(phase * np.arange(waves + 1)))[0]
    weekdays = ((at % WEEK)[:, None] == np.unique(at % WEEK)[None, 1:]).astype(float)
    values -= basis @ (basis.T @ values)
    weekdays -= basis @ (basis.T @ weekdays)
    found, _, factors, _ = np.linalg.lstsq(weekdays, values)
    without, with_weekdays = (
        float(np.square(left).sum()) for left in (values, values - weekdays @ found)
    )
    freedom = len(at) - basis.shape[1] - int(factors)
    if factors < 1 or freedom < 1 or without <= len(at) * TINY:
        return _Test(0.0, 1.0, 0.0, max(freedom, 1))
    variance = with_weekdays / freedom
    ratio = max(without - with_weekdays, 0.0) / factors / max(variance, TINY)
    p = float(fdtrc(factors, freedom, ratio))
    return _Test(ratio, p, variance * scale * scale, freedom)


def _rates(
    logged: list[tuple[int, float]], test: _Test, family: Family, level: float
) -> tuple[Estimate, ...]:
    from scipy.special import stdtrit  # noqa: PLC0415 - as above

    n = len(logged)
    mean = math.fsum(value for _, value in logged) / n
    kept = max(0.0, 1 - 1 / test.ratio) if test.ratio > 0 else 0.0
    quantile = float(stdtrit(test.freedom, 1 - (1 - level) / 2))
    method = "mean of the weekday, shrunk to the mean (Morris 1983)"
    rates = []
    for place in range(WEEK):
        own = [value for at, value in logged if at % WEEK == place]
        days = len(own)
        rate = mean + kept * (math.fsum(own) / days - mean) if own else mean
        rate = max(rate, 0.0) if family == "count" else rate
        spread = test.variance * (rate / mean if family == "count" and mean > 0 else 1.0)
        variance = (kept * spread / days if own else test.variance) + (1 - kept) * test.variance / n
        half = quantile * math.sqrt(variance)
        low = max(rate - half, 0.0) if family == "count" else rate - half
        rates.append(Estimate(rate, low, rate + half, days, method, level))
    return tuple(rates)
