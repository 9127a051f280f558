"""Many tests at once: which to believe when a share of those shown may be false."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.statistics.estimate import NothingToEstimateError
from analytics.statistics.series import Series, places


@dataclass(frozen=True, slots=True)
class FalseDiscovery:
    """Which of `n` tests are rejected at false discovery rate `q`, in the order they came.

    `adjusted` is for each test the smallest rate at which it would be rejected.
    """

    rejected: tuple[bool, ...]
    adjusted: tuple[float, ...]
    q: float
    n: int
    method: str


def false_discovery(p_values: Series, q: float) -> FalseDiscovery:
    """Return the step-up procedure of Benjamini and Hochberg (1995).

    Sorted p_(1) <= ... <= p_(n): adjusted p_(k) = min over j >= k of n p_(j) / j, at most 1;
    rejected where it is at most `q`. It holds for independent tests and those that depend
    positively (Benjamini & Yekutieli, 2001). No tests: nothing rejected.
    Raises NothingToEstimateError for a p outside 0 to 1 (nan too) and `q` outside 0 to 1.
    """
    if not 0 < q < 1:
        raise NothingToEstimateError("The rate q must be between 0 and 1", q)
    told = places(p_values)
    for p in told:
        if not 0 <= p <= 1:
            raise NothingToEstimateError("Every p must be 0 to 1", p)
    n, smallest = len(told), 1.0
    adjusted = [1.0] * n
    for rank, place in reversed(list(enumerate(sorted(range(n), key=told.__getitem__), start=1))):
        smallest = min(smallest, told[place] * (n / rank))
        adjusted[place] = smallest
    rejected = tuple(p <= q for p in adjusted)
    return FalseDiscovery(rejected, tuple(adjusted), q, n, "Benjamini & Hochberg (1995)")
