"""What goes before what: which things of a day go along with the next day's outcome."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from analytics.statistics.estimate import Estimate, NothingToEstimateError
from analytics.statistics.intervals import mean_interval, rate_interval
from analytics.statistics.multiplicity import false_discovery
from analytics.statistics.series import Series, places

EARLY_DAYS = 60
READY_DAYS = 120
FEWEST_ON_A_SIDE = 5

METHOD = "lagged regression with weekday and trend"

Family = Literal["rating", "count"]
State = Literal["not enough", "early", "ready"]


@dataclass(frozen=True, slots=True)
class Association:
    """One predictor: how the next day's outcome differs with it, all else in the model equal.

    `estimate` is in units of the outcome for one unit of the predictor, its interval not adjusted
    for how many were asked; `adjusted_p` is. `n` is the pairs of days the model rests on.
    `with_` and `without` are the plain mean (rate, for counts) of the outcome on days after the
    predictor was high or done, and after it was low or not.
    """

    name: str
    estimate: float
    low: float
    high: float
    p: float
    adjusted_p: float
    n: int
    state: State
    method: str
    with_: Estimate
    without: Estimate


@dataclass(frozen=True, slots=True)
class Associations:
    """A panel: `found` holds what chance hardly explains, strongest first; `every` all tested.

    It is iterable over `found`, sized by it, and false when nothing was found. `n` is the most
    days on which the outcome and a predictor are both logged. `waiting` names the predictors
    that are not tested yet, with their days so far.
    """

    state: State
    found: tuple[Association, ...]
    every: tuple[Association, ...]
    n: int
    q: float
    method: str
    waiting: tuple[tuple[str, int], ...] = ()

    def __iter__(self) -> Iterator[Association]:
        """Go through what was found, strongest first."""
        return iter(self.found)

    def __len__(self) -> int:
        """Return how many were found."""
        return len(self.found)


def associations(
    outcome: Series,
    predictors: Mapping[str, Series],
    *,
    q: float = 0.10,
    family: Family = "rating",
) -> Associations:
    """Return which predictors go before the outcome, with false discoveries kept below `q`.

    For each predictor: y_t ~ y_{t-1} + mean of the week before + x_{t-1} + weekday + trend, the
    outcome of a day on its own past and yesterday's predictor, which loses its carry-over where
    both carry over (`analytics.statistics.lagged` has the formula and its sources); two-sided p of
    x; Benjamini and Hochberg (1995) over all predictors at `q`. `outcome` and every predictor hold
    one value a day of the same calendar, nan where nothing was logged. A "rating" is
    fitted by least squares, a "count" by quasi-Poisson, and its plain figures are rates.

    A predictor is tested from 60 days on which it and the outcome are both logged ("early" below
    120, then "ready"), with 5 pairs of days on each side: high or done, and low or not. High is
    above its own median; where no value is, as for something done on most days, it is the
    highest value. What can't be tested stands in `waiting`.

    It says what went before, never what caused it. Raises NothingToEstimateError for series of
    different length, `q` outside 0 to 1 and, for "count", an outcome below 0.
    """
    if not 0 < q < 1:
        raise NothingToEstimateError("The rate q must be between 0 and 1", q)
    days = places(outcome)
    lowest = min((value for value in days if not math.isnan(value)), default=0.0)
    if family == "count" and lowest < 0:
        raise NothingToEstimateError("A count must be 0 or more", lowest)
    most, tested, waiting = 0, list[Association](), list[tuple[str, int]]()
    for name, series in predictors.items():
        told = places(series)
        if len(told) != len(days):
            raise NothingToEstimateError(
                f"{name} must have a value for each of {len(days)} days", len(told)
            )
        both = sum(not math.isnan(y + x) for y, x in zip(days, told, strict=True))
        most = max(most, both)
        found = _test(name, days, told, family) if both >= EARLY_DAYS else None
        if found is None:
            waiting.append((name, both))
        else:
            tested.append(replace(found, state="ready" if both >= READY_DAYS else "early"))
    corrected = false_discovery([one.p for one in tested], q)
    every = tuple(
        replace(one, adjusted_p=p) for one, p in zip(tested, corrected.adjusted, strict=True)
    )
    believed = [one for one, yes in zip(every, corrected.rejected, strict=True) if yes]
    return Associations(
        _state(every),
        tuple(sorted(believed, key=lambda one: one.p)),
        every,
        most,
        q,
        f"{METHOD}; {corrected.method}",
        tuple(waiting),
    )


def _state(every: tuple[Association, ...]) -> State:
    if not every:
        return "not enough"
    return "ready" if any(one.state == "ready" for one in every) else "early"


def _test(name: str, days: list[float], told: list[float], family: Family) -> Association | None:
    import numpy as np  # noqa: PLC0415 - numpy and scipy cost start-up only where they are used

    from analytics.statistics.lagged import lagged_effect  # noqa: PLC0415 - as above

    high, low = _sides(days, told)
    if min(len(high), len(low)) < FEWEST_ON_A_SIDE:
        return None
    found = lagged_effect(np.array(days), np.array(told), family)
    if found is None:
        return None
    return Association(
        name,
        found.estimate,
        found.low,
        found.high,
        found.p,
        found.p,
        found.n,
        "early",
        METHOD,
        _plain(high, family),
        _plain(low, family),
    )


def _sides(days: list[float], told: list[float]) -> tuple[list[float], list[float]]:
    """Return the outcomes of days after a high or done day, and of the others."""
    pairs = [
        (x, y)
        for x, y in zip(told[:-1], days[1:], strict=True)
        if not (math.isnan(x) or math.isnan(y))
    ]
    values = [x for x, _ in pairs]
    if not values:
        return [], []
    cut, highest = median(values), max(values)
    above = [y for x, y in pairs if x > cut or (cut == highest and x == highest)]
    below = [y for x, y in pairs if not (x > cut or (cut == highest and x == highest))]
    return above, below


def _plain(values: list[float], family: Family) -> Estimate:
    if family == "count":
        return rate_interval(math.fsum(values), len(values))
    return mean_interval(values)
