"""What a strand still needs before its first review can say anything."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal

from analytics.statistics.review_contrast import (
    BURN_IN_WEEKS,
    FEWEST_BASELINE_EVENTS,
    FEWEST_DAYS_OF_WEEK,
    FEWEST_WEEKS,
    LEAST_COVERAGE,
)

if TYPE_CHECKING:
    from analytics.progress.reviewing import Reviewed

FEWEST_RECENT_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Need:
    """What is missing: `more` logged days (or check-ins), a better baseline, or only time.

    `have` of `need` are the baseline's: logged days where too few of them were logged, events where
    too few happened.
    """

    what: Literal["logged", "baseline", "events", "time"]
    more: int = 0
    have: int = 0
    need: int = 0


def need_of(one: Reviewed) -> Need:
    """Return what the next review of a strand needs beyond what is there."""
    plan, now = one.review.plan_week, len(one.strand.weeks)
    have = _logged(one, BURN_IN_WEEKS, plan)
    need = _half(one, plan - BURN_IN_WEEKS)
    # The week under way may still fill up.
    if have < need and now > plan:
        return Need("baseline", have=have, need=need)
    if one.strand.kind.family == "count" and now > plan:
        events = round(sum(sum(week) for week in one.baseline))
        if events < FEWEST_BASELINE_EVENTS:
            return Need("events", have=events, need=FEWEST_BASELINE_EVENTS)
    until = one.review.next_review_week
    recent = max(FEWEST_RECENT_WEEKS, ceil((until - plan) / 2))
    least = FEWEST_WEEKS * min(FEWEST_DAYS_OF_WEEK, one.answers_a_week)
    wanted = max(_half(one, recent), least)
    more = max(need - have, 0) + max(wanted - _logged(one, until - recent, until), 0)
    return Need("logged", more) if more else Need("time")


def _half(one: Reviewed, weeks: int) -> int:
    return ceil(LEAST_COVERAGE * one.answers_a_week * weeks)


def _logged(one: Reviewed, start: int, stop: int) -> int:
    return sum(min(len(week), one.answers_a_week) for week in one.strand.weeks[start:stop])
