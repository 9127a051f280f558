"""Runs on one side of a centre: does a series shift, whatever its spread?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby

from analytics.statistics.estimate import NothingToEstimateError
from analytics.statistics.series import Series, places


@dataclass(frozen=True, slots=True)
class RunSignals:
    """The longest run and the crossings of a centre, each with the limit of chance.

    `signal`: the longest run is longer than its limit, or there are fewer crossings than theirs.
    `n_useful` is the number of values that are not on the centre.
    """

    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int
    n_useful: int
    signal: bool


def run_signals(values: Series, centre: float) -> RunSignals:
    """Return the two run rules of Anhøj and Olesen (2014) for values around a centre.

    A run is longer than chance allows above round(log2 n) + 3 (Schilling, 2012); crossings are
    fewer below the 5 % quantile of Binomial(n - 1, 1/2) (Chen, 2010). Values on the centre, and
    nan, are not useful. Without a useful value everything is 0 and there is no signal. Both
    limits suppose independent values. Raises NothingToEstimateError for a centre that is nan.
    """
    if not math.isfinite(centre):
        raise NothingToEstimateError("The centre must be a number", centre)
    sides = [value > centre for value in places(values) if value < centre or value > centre]
    n = len(sides)
    if n == 0:
        return RunSignals(0, 0, 0, 0, 0, signal=False)
    runs = [len(list(run)) for _, run in groupby(sides)]
    longest, crossings = max(runs), len(runs) - 1
    longest_limit = round(math.log2(n)) + 3
    fewest = _twentieth_quantile(n - 1)
    signal = longest > longest_limit or crossings < fewest
    return RunSignals(longest, longest_limit, crossings, fewest, n, signal)


def _twentieth_quantile(tosses: int) -> int:
    """Return the smallest k with P(Binomial(tosses, 1/2) <= k) >= 1/20, in whole numbers."""
    enough, ways, total, k = 2**tosses, 1, 1, 0
    while 20 * total < enough:
        ways = ways * (tosses - k) // (k + 1)
        k += 1
        total += ways
    return k
