"""How far two periods overlap: the share of pairs in which the later value is better."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from statistics import NormalDist
from typing import Literal

from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.series import Series, logged

HALVINGS = 100


def nonoverlap(
    baseline: Series, recent: Series, better: Literal["up", "down"], level: float = 0.95
) -> Estimate:
    """Return NAP, the share of pairs whose recent value is better (Parker & Vannest, 2009).

    NAP = P(recent better) + P(equal) / 2 over all pairs, 0 to 1, 0.5 for no difference. The ends
    are the roots t of (NAP - t)^2 m n = z^2 t (1 - t) (1 + h (1 - t)/(2 - t) + h t/(1 + t)) with
    h = (m + n)/2 - 1 (Newcombe, 2006, method 5), as in SingleCaseES; it holds for few values and
    at 0 and 1. nan is not counted; `n` is the values of both periods.

    The interval supposes independent values. Days that follow each other are alike, so a test
    would find change far too often (11-15 % instead of 5 % in slow moods): `p` stays None.
    Raises NothingToEstimateError for a period without values.
    """
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    if better not in ("up", "down"):
        raise NothingToEstimateError("Better must be up or down", better)
    before, after = sorted(logged(baseline)), logged(recent)
    # Twice the pairs won, as whole numbers: exact for any size.
    won = sum(bisect_left(before, value) + bisect_right(before, value) for value in after)
    pairs = len(before) * len(after)
    share = (won if better == "up" else 2 * pairs - won) / (2 * pairs)
    low, high = _ends(share, len(before), len(after), level)
    method = "NAP (Parker & Vannest 2009), interval by Newcombe (2006) method 5"
    return Estimate(share, low, high, len(before) + len(after), method, level)


def _ends(share: float, m: int, n: int, level: float) -> tuple[float, float]:
    half_size = (m + n) / 2 - 1
    z = NormalDist().inv_cdf(1 - (1 - level) / 2)

    def misses(at: float) -> bool:
        spread = 1 + half_size * ((1 - at) / (2 - at) + at / (1 + at))
        return m * n * (share - at) ** 2 > z * z * at * (1 - at) * spread

    def root(outside: float, inside: float) -> float:
        for _ in range(HALVINGS):
            middle = (outside + inside) / 2
            outside, inside = (middle, inside) if misses(middle) else (outside, middle)
        return (outside + inside) / 2

    low = 0.0 if share == 0 else root(0.0, share)
    high = 1.0 if share == 1 else root(1.0, share)
    return low, high
