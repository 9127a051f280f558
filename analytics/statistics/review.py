"""The review: has anything changed since the plan? The only place that may say "progress"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

State: TypeAlias = Literal["not enough", "can't tell", "steady", "signal", "progress", "setback"]
Family: TypeAlias = Literal["count", "rating", "share"]
Better: TypeAlias = Literal["down", "up"]

FAMILIES = ("count", "rating", "share")
PLAN_WEEK = 15


class ReviewInputError(ValueError):
    """A review was asked of numbers or with words that can't be meant."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"{what}, not {value!r}.")


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """One review: `week` is how many weeks of the log it uses; the rest is None if too few.

    `estimate` with its 90 % interval compares all since the plan with the baseline; `z` is the
    evidence that it got better, as a normal deviate, below 0 where it looks worse.
    """

    week: int
    state: State
    estimate: float | None
    low: float | None
    high: float | None
    z: float | None


@dataclass(frozen=True, slots=True)
class Review:
    """Every review of one log so far; `state`, `estimate`, `low` and `high` are the latest one's.

    The estimate is a rate ratio, an odds ratio (shares) or a difference of means (ratings), after
    against before, with a 90 % interval that allows for unlogged days; None where the state is "not
    enough". `n` is days logged in all; `baseline_logged` of `baseline_days` and `since_logged` of
    `since_days` the days logged of the baseline and since the plan, at the latest review.
    `halving_week` is the review at which two of three logs as noisy as this would show a halving,
    None beyond two years; `erased_by` what unlogged days must have run at, per day, for a signal to
    vanish.
    """

    state: State
    estimate: float | None
    low: float | None
    high: float | None
    method: str
    n: int
    reviews: tuple[ReviewPoint, ...]
    first_progress_week: int | None
    family: Family
    better: Better
    plan_week: int
    baseline_logged: int
    baseline_days: int
    since_logged: int
    since_days: int
    halving_week: int | None
    erased_by: float | None
    next_review_week: int


def review(
    days: Sequence[float],
    *,
    family: Family,
    better: Better,
    trials: Sequence[float] | None = None,
    plan_week: int | None = None,
    answers_a_week: int = 7,
) -> Review:
    """Review a log at fixed dates, every 4 weeks after the plan began.

    `days` has one value per calendar day from the first day of use, nan where not logged; `trials`
    likewise, for family "share". `plan_week` is the first week after the baseline, from 0; None
    takes the policy's own, 15, and leaves week 14 out, as nobody said when the plan began.
    `answers_a_week` is how many days a week can be answered, 1 for a weekly check-in. More days
    never change an earlier review. Raises ReviewInputError for an unknown word, numbers that can't
    be counts or shares, or a plan before any baseline.
    """
    from analytics.statistics.review_course import course  # noqa: PLC0415 - brings numpy and scipy
    from analytics.statistics.review_weeks import weeks_of  # noqa: PLC0415 - as above

    if better not in {"down", "up"}:
        raise ReviewInputError("Better must be down or up", better)
    weeks, logged = weeks_of(days, family, trials, answers_a_week)
    return course(weeks, logged, better, plan_week)
