"""How varied something is: so many kinds in equal parts would be as varied as what was counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from analytics.statistics.estimate import Estimate, NothingToEstimateError

METHOD = (
    "Hill number of order 1 (Jost 2006), entropy by Miller (1955), interval by Hutcheson (1970)"
)


def effective_kinds(times: Sequence[int], level: float = 0.95) -> Estimate:
    """Return the effective number of kinds, exp of Shannon's entropy (Hill, 1973; Jost, 2006).

    `times` is how often each kind was met, zero for one that is known and was not met; p is its
    share of all n, S the number of kinds met. Entropy of few times is too low, so
    H = -sum(p ln p) + (S - 1) / 2n (Miller, 1955); its variance is
    (sum(p ln^2 p) - (sum(p ln p))^2) / n + (S - 1) / 2n^2 (Hutcheson, 1970). H and its ends are
    cut to 0 and ln of how many kinds are known, which is what never met kinds can't change here.
    Where only one kind was met nothing is known of its neighbours and there are no ends.
    Raises NothingToEstimateError for no times or a negative one.
    """
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    if any(count < 0 for count in times):
        raise NothingToEstimateError("Every kind must be met 0 or more times", min(times))
    n = sum(times)
    if not n:
        raise NothingToEstimateError("There must be at least one time", n)
    shares = [count / n for count in times if count]
    more = len(shares) - 1
    if not more:
        return Estimate(1.0, None, None, n, METHOD, level)
    most = math.log(len(times))
    raw = -math.fsum(share * math.log(share) for share in shares)
    spread = math.fsum(share * math.log(share) ** 2 for share in shares) - raw**2
    half = NormalDist().inv_cdf(1 - (1 - level) / 2) * math.sqrt(
        max(spread, 0.0) / n + more / (2 * n**2)
    )
    entropy = min(raw + more / (2 * n), most)
    low, high = max(entropy - half, 0.0), min(entropy + half, most)
    return Estimate(math.exp(entropy), math.exp(low), math.exp(high), n, METHOD, level)
