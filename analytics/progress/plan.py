"""The plan: the day the couple began what they wanted to try; it fixes what comes before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.log.log import Log
    from analytics.log.view import View

PLAN_SETTING = "plan_since"
# Two weeks of settling in and eight of baseline: what the review's bounds were made for.
LEAST_BASELINE_WEEKS = 10
DAYS_A_WEEK = 7


def plan_of(view: View) -> date | None:
    """Return the day the plan began; None while the couple has not said."""
    return _as_day(view.settings.get(PLAN_SETTING, ""))


def choose_plan(log: Log, since: date | None) -> None:
    """Keep the day the plan began, or that there is none. Raises NotSavedError."""
    log.choose(PLAN_SETTING, "" if since is None else since.isoformat())


@dataclass(frozen=True, slots=True)
class Start:
    """Where a strand's weeks are counted from, and the week the plan begins in; None: the policy's.

    A week begins on the day the plan began, so that no week lies on both sides of it.
    """

    first_day: date
    plan_week: int | None


def start_of(first_day: date, plan: date | None) -> Start:
    """Return from where to count the weeks of a strand that was first logged on `first_day`.

    Without a plan, or with too few weeks before it, they are counted from the first day on.
    """
    if plan is None:
        return Start(first_day, None)
    weeks, rest = divmod((plan - first_day).days, DAYS_A_WEEK)
    if weeks < LEAST_BASELINE_WEEKS:
        return Start(first_day, None)
    return Start(first_day + timedelta(days=rest), weeks)


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
