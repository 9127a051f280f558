"""How often in 7 logged days: what the cards that count times on logged days share."""

from __future__ import annotations

from analytics.cards.words import between, logged_days, not_enough, number, precision
from analytics.statistics import Estimate, rate_interval

LEAST_DAYS = 7


def per_7_days(times: int, days: int) -> Estimate | None:
    """Return the rate per 7 logged days with the exact Poisson interval; None without a day."""
    return rate_interval(times, days / 7) if days else None


def rate_said(times: int, days: int, what: str) -> str:
    """Say a rate per 7 logged days, from `LEAST_DAYS` on; `what` is a plural, "episodes"."""
    found = per_7_days(times, days)
    if found is None or days < LEAST_DAYS:
        return not_enough(days, LEAST_DAYS, "logged days")
    if not times:
        most = number(found.high or 0, 1)
        return f"None in {logged_days(days)} (at most {most} per 7 logged days)."
    rate, digits = found.estimate, precision(found.estimate)
    ends = between(found.low or 0, found.high or 0, digits)
    return (
        f"About {number(rate, digits)} {what} per 7 logged days ({ends}), from {logged_days(days)}."
    )
