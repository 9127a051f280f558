"""The course of a log's reviews: one every four weeks, and what each lets be said."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.statistics.review import (
    PLAN_WEEK,
    Better,
    Family,
    Review,
    ReviewInputError,
    ReviewPoint,
    State,
)
from analytics.statistics.review_bounds import SIGNAL_BOUND, bound
from analytics.statistics.review_contrast import (
    BURN_IN_WEEKS,
    Contrast,
    contrast,
    full_weeks_since,
)
from analytics.statistics.review_evidence import (
    erased_by,
    evidence,
    halving_week,
    interval,
    is_steady,
)
from analytics.statistics.review_weeks import Weeks

EVERY_WEEKS = 4
METHODS: dict[Family, str] = {
    "count": "rate ratio of weeks with scatter and slow moods, Student's t",
    "rating": "difference of means of weeks with scatter and slow moods, Student's t",
    "share": "odds ratio of weeks with scatter and slow moods, Student's t",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The first week of the plan, and the week the baseline ends before."""

    plan_week: int
    baseline_end: int

    @property
    def baseline_weeks(self) -> int:
        """The weeks of the baseline, after settling in."""
        return self.baseline_end - BURN_IN_WEEKS


def course(weeks: Weeks, logged: int, better: Better, plan_week: int | None) -> Review:
    """Return every review a log has had, and what the latest one lets be said."""
    calendar = _calendar(plan_week)
    plan, end = calendar.plan_week, calendar.baseline_end
    points: list[ReviewPoint] = []
    latest: Contrast | None = None
    for at_week in range(plan + EVERY_WEEKS, len(weeks) + 1, EVERY_WEEKS):
        latest = contrast(weeks, end, plan, at_week)
        points.append(_point(weeks, at_week, latest, better, calendar, points))
    return _together(weeks, logged, tuple(points), latest, better, calendar)


def _calendar(plan_week: int | None) -> Calendar:
    # Where nobody said when the plan began, the week before the policy's own is left out: whoever
    # counts weeks from 1 and whoever counts from 0 get a baseline without the plan in it.
    if plan_week is None:
        return Calendar(PLAN_WEEK, PLAN_WEEK - 1)
    if plan_week <= BURN_IN_WEEKS:
        raise ReviewInputError(f"The plan must begin after week {BURN_IN_WEEKS}", plan_week)
    return Calendar(plan_week, plan_week)


def _point(
    weeks: Weeks,
    at_week: int,
    found: Contrast | None,
    better: Better,
    calendar: Calendar,
    earlier: list[ReviewPoint],
) -> ReviewPoint:
    if found is None:
        return ReviewPoint(at_week, "not enough", None, None, None, None)
    fall, rise = evidence(found)
    good, bad = (fall, rise) if better == "down" else (rise, fall)
    needed = bound(weeks.family, calendar.baseline_weeks, full_weeks_since(weeks, found))
    before = next((one.state for one in reversed(earlier) if one.state != "not enough"), None)
    state: State
    # What was said once stays while the evidence still is a signal: the bound is for saying it.
    if good >= (SIGNAL_BOUND if before == "progress" else needed):
        state = "progress"
    elif bad >= (SIGNAL_BOUND if before == "setback" else needed):
        state = "setback"
    elif good >= SIGNAL_BOUND:
        state = "signal"
    else:
        state = "steady" if is_steady(found, weeks.family) else "can't tell"
    return ReviewPoint(at_week, state, *interval(found, weeks.family), good)


def _together(
    weeks: Weeks,
    logged: int,
    points: tuple[ReviewPoint, ...],
    latest: Contrast | None,
    better: Better,
    calendar: Calendar,
) -> Review:
    plan, baseline_end = calendar.plan_week, calendar.baseline_end
    last = points[-1] if points else ReviewPoint(0, "not enough", None, None, None, None)
    family, now = weeks.family, max(last.week, min(len(weeks), plan))
    baseline = slice(BURN_IN_WEEKS, min(baseline_end, now))
    signals = last.state in {"signal", "progress"}
    ahead = None
    if latest is not None:
        ahead = halving_week(latest, family, plan, calendar.baseline_weeks, EVERY_WEEKS)
    return Review(
        last.state,
        last.estimate,
        last.low,
        last.high,
        METHODS[family],
        logged,
        points,
        next((point.week for point in points if point.state == "progress"), None),
        family,
        better,
        plan,
        int(weeks.logged[baseline].sum()),
        max(baseline.stop - BURN_IN_WEEKS, 0) * weeks.answers,
        int(weeks.logged[plan:now].sum()),
        max(now - plan, 0) * weeks.answers,
        ahead,
        erased_by(latest, family, better) if latest and signals else None,
        plan + EVERY_WEEKS * (len(points) + 1),
    )
