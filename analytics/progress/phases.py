"""The time line cut by markers and phases, and one stretch of it held against another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from analytics.figures.words import cut
from analytics.progress.strands import DAYS_A_WEEK, Strand
from analytics.statistics import NothingToEstimateError
from analytics.statistics.difference import mean_difference
from analytics.statistics.overlap import nonoverlap
from analytics.statistics.ratio import log_response_ratio

if TYPE_CHECKING:
    from analytics.records import Marker
    from analytics.statistics import Estimate

FEWEST_WEEKS = 3
FEWEST_DAYS_OF_WEEK = 3
MOST_CHARACTERS = 40
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days in a row, both ends included, and what they are called."""

    name: str
    since: date
    until: date

    def meets(self, other: Stretch) -> bool:
        """Tell whether two stretches share a day."""
        return self.since <= other.until and other.since <= self.until


@dataclass(frozen=True, slots=True)
class Comparison:
    """One strand in a later stretch against an earlier one.

    `estimate` with its 95 % ends is a ratio for counts and a difference for ratings; `better` is
    the share of pairs of weeks in which the later week was better (NAP), with its ends.
    """

    strand: Strand
    earlier: Stretch
    later: Stretch
    estimate: float
    low: float | None
    high: float | None
    better: float
    better_low: float | None
    better_high: float | None
    weeks_earlier: int
    weeks_later: int


def stretches_of(markers: Sequence[Marker], span: tuple[date, date]) -> tuple[Stretch, ...]:
    """Return every stretch the markers make: around each of them, then from one to the next."""
    found = [one for marker in markers for one in _around(marker, span)]
    return tuple(
        {(one.since, one.until): one for one in (*_pieces(markers, span), *found)}.values()
    )


def pairs_of(
    markers: Sequence[Marker], span: tuple[date, date]
) -> tuple[tuple[Stretch, Stretch], ...]:
    """Return the pairs worth a look: around each marker, then each stretch and the next.

    A phase that ends is held against what was before it, and what came after against the phase.
    """
    found = [pair for marker in markers for pair in pairwise(_around(marker, span))]
    found += pairwise(_pieces(markers, span))
    days = {(one.since, one.until, other.since, other.until): (one, other) for one, other in found}
    return tuple(days.values())


def compare(strand: Strand, earlier: Stretch, later: Stretch) -> Comparison | None:
    """Hold one stretch of a strand against an earlier one; None without 3 usable weeks in each.

    Weeks are counted from the first day of each stretch; one of a daily strand is usable from 3
    logged days on. Weeks in a row are alike, so the ends are a little too near: only a review may
    speak of progress.
    """
    answers = strand.answers_a_week(len(strand.weeks))
    before, after = (_weeks_within(strand, one, answers) for one in (earlier, later))
    if min(len(before), len(after)) < FEWEST_WEEKS:
        return None
    found = _effect(strand, before, after)
    if found is None:
        return None
    overlap = nonoverlap(before, after, strand.kind.better)
    return Comparison(
        strand,
        earlier,
        later,
        found.estimate,
        found.low,
        found.high,
        overlap.estimate,
        overlap.low,
        overlap.high,
        len(before),
        len(after),
    )


def _effect(strand: Strand, before: Sequence[float], after: Sequence[float]) -> Estimate | None:
    if strand.kind.family == "rating":
        return mean_difference(before, after)
    try:
        found = log_response_ratio(before, after)
    except NothingToEstimateError:
        # Nothing happened in either stretch.
        return None
    low, high = (None if end is None else math.exp(end) for end in (found.low, found.high))
    return replace(found, estimate=math.exp(found.estimate), low=low, high=high)


def _weeks_within(strand: Strand, stretch: Stretch, answers: int) -> list[float]:
    """Return the mean of each usable week's logged days; of counts per 7 days."""
    least = min(FEWEST_DAYS_OF_WEEK, answers)
    times = DAYS_A_WEEK if strand.kind.family == "count" else 1
    weeks = strand.within(stretch.since, stretch.until).weeks
    return [times * fmean(week) for week in weeks if len(week) >= least]


def _around(marker: Marker, span: tuple[date, date]) -> list[Stretch]:
    """Return the stretches before, during and after a marker, those that have a day in the span."""
    label = _quoted(marker)
    begun = f"during {label}" if marker.until else f"since {label}"
    found = [
        (f"before {label}", span[0], marker.since - ONE_DAY),
        (begun, marker.since, marker.until or span[1]),
    ]
    if marker.until is not None:
        found.append((f"after {label}", marker.until + ONE_DAY, span[1]))
    return list(_inside(found, span))


def _pieces(markers: Sequence[Marker], span: tuple[date, date]) -> list[Stretch]:
    """Return the stretches from each marker, or end of a phase, to the next."""
    cuts: dict[date, str] = {}
    phases = {(one.since, one.until): f"during {_quoted(one)}" for one in markers}
    for one in markers:
        cuts.setdefault(one.since, _quoted(one))
        if one.until is not None:
            cuts.setdefault(one.until + ONE_DAY, f"the end of {_quoted(one)}")
    days = sorted(day for day in cuts if span[0] < day <= span[1])
    if not days:
        return []
    found = [(f"before {cuts[days[0]]}", span[0], days[0] - ONE_DAY)]
    for day, following in pairwise(days):
        last = following - ONE_DAY
        name = phases.get((day, last), f"from {cuts[day]} to {cuts[following]}")
        found.append((name, day, last))
    found.append((f"since {cuts[days[-1]]}", days[-1], span[1]))
    return list(_inside(found, span))


def _quoted(marker: Marker) -> str:
    return f"“{cut(marker.label, MOST_CHARACTERS)}”"


def _inside(found: Iterable[tuple[str, date, date]], span: tuple[date, date]) -> Iterator[Stretch]:
    for name, since, until in found:
        first, last = max(since, span[0]), min(until, span[1])
        if first <= last:
            yield Stretch(name, first, last)
