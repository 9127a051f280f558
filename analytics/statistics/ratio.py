"""Ratios of two periods: of means of a series, and of two rates of events."""

from __future__ import annotations

import math
from statistics import NormalDist

from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.series import Series, logged


def log_response_ratio(baseline: Series, recent: Series, level: float = 0.95) -> Estimate:
    """Return the log of recent mean over baseline mean, corrected for bias (Pustejovsky, 2018).

    R2 = (ln b + s_b^2 / (2 n_b b^2)) - (ln a + s_a^2 / (2 n_a a^2)), means a and b, n - 1 in s^2;
    SE = sqrt(s_a^2 / (n_a a^2) + s_b^2 / (n_b b^2)) (delta method); interval R2 -+ z SE.

    A period whose values are all 0 counts as half an event, mean 1 / (2 n) (Pustejovsky, 2018),
    without correction; its part of SE^2 is 2, the Poisson variance of such a log, since a spread
    of 0 would call it certain. With one value in a period there is no interval and no
    correction. nan is not counted; `n` is the values of both periods. `p` is None: the SE
    supposes independent values, which days are not.
    Raises NothingToEstimateError for a period without values, a negative value, or only zeros
    in both.
    """
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    before, after = logged(baseline), logged(recent)
    lowest = min(before + after)
    if lowest < 0:
        raise NothingToEstimateError("A ratio needs values of 0 or more", lowest)
    if max(before + after) == 0:
        raise NothingToEstimateError("A ratio needs a value above 0 in one of the periods", 0)
    earlier, later = _log_mean(before), _log_mean(after)
    estimate, n = later[0] - earlier[0], len(before) + len(after)
    method = "log response ratio, bias corrected (Pustejovsky 2018)"
    if earlier[1] is None or later[1] is None:
        return Estimate(estimate, None, None, n, method, level)
    half = NormalDist().inv_cdf(1 - (1 - level) / 2) * math.sqrt(earlier[1] + later[1])
    return Estimate(estimate, estimate - half, estimate + half, n, method, level)


def rate_ratio(
    events: float,
    exposure: float,
    events_before: float,
    exposure_before: float,
    level: float = 0.95,
) -> Estimate:
    """Return the ratio of two Poisson rates with its exact conditional interval and p.

    Given all events, those of the recent period are binomial with share
    ratio * exposure / (ratio * exposure + exposure_before) (Przyborowski & Wilenski, 1940); its
    exact limits (Clopper & Pearson, 1934) give those of the ratio, and `p` is twice the smaller
    tail (Lehmann, 1986, section 4.5). Events of days in a bad week come together, so `p` is a
    floor: only `review` may speak of progress.

    No events before: the ratio to half an event, and no upper end. `n` is both exposures.
    Raises NothingToEstimateError for an exposure of 0 or less, events below 0, or none at all.
    """
    from scipy.special import betainc, betaincinv  # noqa: PLC0415 - scipy only where it is used

    _check_rates(events, exposure, events_before, exposure_before, level)
    tail, per = (1 - level) / 2, exposure_before / exposure
    ratio = events / max(events_before, 0.5) * per
    low = high = None
    if events > 0:
        # The other period's share, so that no digit is lost where this one's is near 1.
        other = float(betaincinv(events_before + 1, events, 1 - tail))
        low = (1 - other) / other * per
    if events_before > 0:
        other = float(betaincinv(events_before, events + 1, tail))
        high = (1 - other) / other * per
    null = exposure / (exposure + exposure_before)
    as_many = 1.0 if events == 0 else float(betainc(events, events_before + 1, null))
    as_few = 1.0 if events_before == 0 else float(betainc(events_before, events + 1, 1 - null))
    return Estimate(
        ratio,
        low if low is not None else 0.0,
        high,
        exposure + exposure_before,
        "exact conditional (Przyborowski & Wilenski 1940)",
        level,
        min(1.0, 2 * min(as_many, as_few)),
    )


def _log_mean(values: list[float]) -> tuple[float, float | None]:
    """Return the log of a mean, corrected for bias, and its variance (None: not known)."""
    n = len(values)
    mean = math.fsum(values) / n
    if mean == 0:
        return math.log(1 / (2 * n)), 2.0
    if n == 1:
        return math.log(mean), None
    variance = math.fsum((value / mean - 1) ** 2 for value in values) / (n - 1) / n
    return math.log(mean) + variance / 2, variance


def _check_rates(
    events: float, exposure: float, events_before: float, exposure_before: float, level: float
) -> None:
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    for told in (exposure, exposure_before):
        if not told > 0 or math.isinf(told):
            raise NothingToEstimateError("The exposure must be above 0", told)
    for told in (events, events_before):
        if not told >= 0 or math.isinf(told):
            raise NothingToEstimateError("The events must be 0 or more", told)
    if events == 0 and events_before == 0:
        raise NothingToEstimateError("A ratio needs an event in one of the periods", 0)
