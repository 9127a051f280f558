"""What was and is said of each strand: reviews on fixed dates, where kept as they were kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from math import isclose
from statistics import fmean
from typing import TYPE_CHECKING, Literal, LiteralString

from analytics.log.verdicts import Verdict
from analytics.progress.plan import plan_of, start_of
from analytics.progress.strands import Strand, batches_of, strands_of
from analytics.statistics.review import PLAN_WEEK, review
from analytics.statistics.review_contrast import BURN_IN_WEEKS

if TYPE_CHECKING:
    from analytics.log.view import View
    from analytics.statistics.review import Review, ReviewPoint, State

KEPT_SQL: LiteralString = "SELECT * FROM verdicts ORDER BY strand, who, review_day"
MOST_REVIEWS = 200


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said on one review date of all since the plan against the baseline.

    Without enough days the numbers are None. `kept`: it is written down in the log, as it was said
    then. `would_say` is what the days as they are now would say, where that is something else.
    """

    day: date
    state: State
    estimate: float | None
    low: float | None
    high: float | None
    kept: bool = False
    would_say: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One strand with its judgements so far, the latest last, and the review of its days now.

    `first_day` and `plan_since` fix the baseline. `answers_a_week` is 1 for a weekly check-in.
    """

    strand: Strand
    plan_since: date
    answers_a_week: int
    review: Review
    judgements: tuple[Judgement, ...]

    @property
    def first_day(self) -> date:
        """The first day of the baseline's calendar."""
        return self.strand.first_day

    @property
    def latest(self) -> Judgement | None:
        """The latest judgement; None before the first review."""
        return self.judgements[-1] if self.judgements else None

    @property
    def state(self) -> State:
        """What the latest review said."""
        return self.latest.state if self.latest else "not enough"

    @property
    def next_review(self) -> date:
        """The day the next review is due."""
        return self.strand.day_of_week(self.review.next_review_week)

    @property
    def confirmed(self) -> Judgement | None:
        """The first judgement that confirmed progress under this plan."""
        return next((one for one in self.judgements if one.state == "progress"), None)

    @property
    def baseline(self) -> tuple[tuple[float, ...], ...]:
        """The logged values of each week of the baseline, after settling in."""
        count = self.review.baseline_days // self.answers_a_week
        return self.strand.weeks[BURN_IN_WEEKS : BURN_IN_WEEKS + count]

    @property
    def mean_before(self) -> float | None:
        """The mean of the baseline's logged days; None without one."""
        values = [value for week in self.baseline for value in week]
        return fmean(values) if values else None

    @property
    def halving_day(self) -> date | None:
        """The review at which a halving could be told; None when two years would not do."""
        week = self.review.halving_week
        return None if week is None else self.strand.day_of_week(week)


def reviewed_of(view: View, names: Sequence[str] | None = None) -> tuple[Reviewed, ...]:
    """Review every strand of a view, or those with these names, under the couple's plan."""
    plan, kept = plan_of(view), kept_of(view)
    return tuple(
        reviewed(strand, plan, kept)
        for strand in strands_of(view)
        if names is None or strand.kind.name in names
    )


def kept_of(view: View) -> tuple[Verdict, ...]:
    """Return the verdicts that were kept, of whatever plan, the earliest first."""
    return tuple(
        Verdict(**{**line, "batches": tuple(line["batches"])})
        for line in view.ask_arrow(KEPT_SQL).to_pylist()
    )


def reviewed(strand: Strand, plan: date | None, kept: Sequence[Verdict]) -> Reviewed:
    """Review one strand; what was kept under this plan holds, and so does its baseline.

    Where earlier days came into the log after a verdict, its baseline still begins where it did.
    """
    own = [one for one in kept if (one.strand, one.who) == strand.key]
    said = _under_plan(own, plan)
    start = start_of(said[0].first_day if said else strand.first_day, plan)
    strand = strand.from_day(start.first_day)
    answers = strand.answers_a_week(start.plan_week or PLAN_WEEK)
    kind = strand.kind
    found = _review(_packed(strand.days), kind.family, kind.better, start.plan_week, answers)
    points = (_judgement(strand, point) for point in found.reviews)
    return Reviewed(
        strand, strand.day_of_week(found.plan_week), answers, found, _merged(points, said)
    )


def due_verdicts(view: View, names: Sequence[str] | None = None) -> tuple[Verdict, ...]:
    """Return what was judged and is not written down yet. "Not enough" is no verdict."""
    batches = batches_of(view)
    found = []
    for one in reviewed_of(view, names):
        strand, who = one.strand.key
        told = (*batches.get((strand, who), ()), *batches.get((strand, ""), ()))
        found += [
            _verdict(one, judgement, told) for judgement in one.judgements if not judgement.kept
        ]
    return tuple(verdict for verdict in found if verdict is not None)


def _under_plan(own: Sequence[Verdict], plan: date | None) -> list[Verdict]:
    """Return the verdicts whose baseline is the one this plan gives their first day."""
    for first_day in dict.fromkeys(one.first_day for one in own):
        start = start_of(first_day, plan)
        since = first_day + timedelta(days=7 * (start.plan_week or PLAN_WEEK))
        said = [one for one in own if (one.first_day, one.plan_since) == (first_day, since)]
        if said and start.first_day == first_day:
            return said
    return []


def _merged(now: Iterable[Judgement], said: Iterable[Verdict]) -> tuple[Judgement, ...]:
    """Return a judgement for each review date: as it was kept, else as the days say now."""
    found = {one.day: one for one in now}
    for verdict in said:
        kept = Judgement(
            verdict.review_day,
            _known_state(verdict.state),
            verdict.estimate,
            verdict.low,
            verdict.high,
            kept=True,
        )
        fresh = found.get(kept.day)
        found[kept.day] = replace(kept, would_say=fresh) if _differs(kept, fresh) else kept
    return tuple(found[day] for day in sorted(found))


def _differs(kept: Judgement, fresh: Judgement | None) -> bool:
    if fresh is None or fresh.estimate is None or kept.estimate is None:
        return fresh is not None
    return fresh.state != kept.state or not isclose(fresh.estimate, kept.estimate, rel_tol=1e-6)


def _judgement(strand: Strand, point: ReviewPoint) -> Judgement:
    day = strand.day_of_week(point.week)
    return Judgement(day, point.state, point.estimate, point.low, point.high)


def _verdict(
    one: Reviewed, judgement: Judgement, told: Sequence[tuple[date, int]]
) -> Verdict | None:
    estimate, low, high = judgement.estimate, judgement.low, judgement.high
    if estimate is None or low is None or high is None:
        return None
    return Verdict(
        one.strand.kind.name,
        one.strand.who,
        one.first_day,
        one.plan_since,
        judgement.day,
        judgement.state,
        estimate,
        low,
        high,
        one.review.method,
        tuple(sorted({batch for first_day, batch in told if first_day < judgement.day})),
    )


def _known_state(text: str) -> State:
    """Return a state as its own word; the table lets no other through."""
    states: tuple[State, ...] = ("can't tell", "steady", "signal", "progress", "setback")
    return next((state for state in states if state == text), "not enough")


def _packed(days: Sequence[float]) -> bytes:
    """Return days as bytes, by which alike days are known again; two NaN are never equal."""
    return array("d", days).tobytes()


@lru_cache(maxsize=MOST_REVIEWS)
def _review(
    packed: bytes,
    family: Literal["count", "rating"],
    better: Literal["up", "down"],
    plan_week: int | None,
    answers_a_week: int,
) -> Review:
    days = array("d")
    days.frombytes(packed)
    return review(
        days, family=family, better=better, plan_week=plan_week, answers_a_week=answers_a_week
    )
