"""Limits of ordinary variation for a chart: draw them, never conclude from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, TypeVar

from analytics.statistics.estimate import NothingToEstimateError
from analytics.statistics.series import Series, places

# The mean range of two values of a normal distribution with SD 1 (d2 of Shewhart's charts).
MEAN_RANGE_OF_TWO = 1.128
SIGMAS = 3.0
FEWEST_POINTS = 2

Point: TypeAlias = tuple[int, float, float]
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Limits:
    """A centre for all points and limits for each; None where a point has no exposure.

    `sigma_z` is the spread beyond Poisson the limits allow for (1: none). `n` is the number of
    points the centre and `sigma_z` rest on.
    """

    centre: float
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    sigma_z: float
    n: int
    method: str


@dataclass(frozen=True, slots=True)
class XmrLimits:
    """A centre and one pair of limits for all points; `n` is the number of points it rests on."""

    centre: float
    lower: float
    upper: float
    n: int
    method: str


def u_limits(counts: Series, exposures: Series, *, baseline: int | None = None) -> Limits:
    """Return the limits of a u chart (Montgomery, Statistical Quality Control, chapter 7).

    centre = sum of counts / sum of exposures; limits = centre -+ 3 sqrt(centre / exposure), the
    lower one at least 0. It supposes Poisson counts, which real weeks rarely are: draw
    `laney_limits` unless a u chart is asked for. For gaps, `baseline` and errors see there.
    """
    points = _points(counts, exposures)
    known = _first(points, baseline)
    return _around(points, _rate(known), 1.0, len(known), "u chart (Montgomery, chapter 7)")


def laney_limits(counts: Series, exposures: Series, *, baseline: int | None = None) -> Limits:
    """Return the limits of a u' chart, which allow for more spread than Poisson (Laney, 2002).

    z = (rate - centre) / sqrt(centre / exposure); sigma_z = mean |z - previous z| / 1.128;
    limits = centre -+ 3 sigma_z sqrt(centre / exposure), the lower one at least 0. `sigma_z` is
    taken as it is, below 1 too, as Laney and qicharts2 do. Without any event it can't be known
    and is 1.

    A point without a count, or whose exposure is 0 or nan, keeps its place with limits of None
    and counts for nothing; a range over such a gap is left out, unless there are only such.
    `baseline` takes centre and sigma_z from that many points with exposure, the first.
    Raises NothingToEstimateError for fewer than two such points, series of different length,
    anything below 0 and a `baseline` below 2.
    """
    points = _points(counts, exposures)
    known = _first(points, baseline)
    centre = _rate(known)
    sigma_z = 1.0
    if centre > 0:
        z_scores = [
            (place, (count / exposure - centre) / math.sqrt(centre / exposure))
            for place, count, exposure in known
        ]
        sigma_z = _mean_range(z_scores) / MEAN_RANGE_OF_TWO
    return _around(points, centre, sigma_z, len(known), "u' chart (Laney 2002)")


def xmr_limits(values: Series, *, baseline: int | None = None) -> XmrLimits:
    """Return the limits of a chart of individual values (Wheeler, 1993; Montgomery, 6.33).

    limits = mean -+ 3 (mean |value - previous value|) / 1.128. A value that is nan counts for
    nothing; a range over such a gap is left out, unless there are only such. `baseline` takes
    everything from that many values, the first. Raises NothingToEstimateError for fewer than
    two values and a `baseline` below 2.
    """
    points = [(place, value) for place, value in enumerate(places(values)) if not math.isnan(value)]
    known = _first(points, baseline)
    centre = math.fsum(value for _, value in known) / len(known)
    half = SIGMAS * _mean_range(known) / MEAN_RANGE_OF_TWO
    return XmrLimits(centre, centre - half, centre + half, len(known), "XmR chart (Wheeler 1993)")


def _points(counts: Series, exposures: Series) -> list[Point | None]:
    """Return (place, count, exposure) for each point, None where it can't count."""
    counted, exposed = places(counts), places(exposures)
    if len(counted) != len(exposed):
        what = f"There must be as many exposures as counts ({len(counted)})"
        raise NothingToEstimateError(what, len(exposed))
    for value in counted + exposed:
        if value < 0:
            raise NothingToEstimateError("Counts and exposures must be 0 or more", value)
    return [
        (place, count, exposure) if exposure > 0 and not math.isnan(count) else None
        for place, (count, exposure) in enumerate(zip(counted, exposed, strict=True))
    ]


def _first(points: Sequence[Known | None], baseline: int | None) -> list[Known]:
    known = [point for point in points if point is not None]
    if baseline is not None and baseline < FEWEST_POINTS:
        raise NothingToEstimateError("The baseline must be 2 points or more", baseline)
    if len(known) < FEWEST_POINTS:
        raise NothingToEstimateError("There must be two points or more", len(known))
    return known[:baseline]


def _rate(known: Sequence[Point]) -> float:
    exposure = math.fsum(exposure for _, _, exposure in known)
    return math.fsum(count for _, count, _ in known) / exposure


def _mean_range(known: Sequence[tuple[int, float]]) -> float:
    """Return the mean distance of neighbours; of those on both sides of a gap only if need be."""
    pairs = list(pairwise(known))
    near = [pair for pair in pairs if pair[1][0] - pair[0][0] == 1] or pairs
    return math.fsum(abs(later - value) for (_, value), (_, later) in near) / len(near)


def _around(
    points: Sequence[Point | None], centre: float, sigma_z: float, n: int, method: str
) -> Limits:
    halves = [
        None if point is None else SIGMAS * sigma_z * math.sqrt(centre / point[2])
        for point in points
    ]
    lower = tuple(None if half is None else max(centre - half, 0.0) for half in halves)
    upper = tuple(None if half is None else centre + half for half in halves)
    return Limits(centre, lower, upper, sigma_z, n, method)
