"""Where most weeks lie while nothing changes, and the weeks outside of it: a question, no verdict.

The limits of each week come from the weeks of the baseline: those before the plan, or the first
thirteen. They are drawn and never concluded from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.cards.ends import NOTHING
from analytics.cards.marks import role_of
from analytics.cards.missing import known_number
from analytics.figures.chart import Band, Points
from analytics.progress.plan import plan_of
from analytics.statistics import laney_limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from analytics.cards.card import Answer
    from analytics.log.view import View

FEWEST_WEEKS = 6
FIRM_WEEKS = 12
BASELINE_WEEKS = 13
USABLE_DAYS = 3
DAYS_A_WEEK = 7
LIMITS = ("usual_low_per_7_days", "usual_high_per_7_days", "unusual")
LEARNED_FROM = "usual_from_weeks"
CAPTION = (
    "Shaded: where most weeks lie while nothing changes, by the weeks before the plan or the "
    "first 13. Ringed: an unusual week; what happened? The table has each week's 95 % interval."
)
WORDS = "most weeks, while nothing changes"
TRIAL_WORDS = "most weeks, as far as few weeks can tell"


def with_limits(rows: pd.DataFrame, log: View, count: str) -> pd.DataFrame:
    """Return weekly `rows` with their Laney limits per 7 logged days and whether each is unusual.

    Weeks with fewer than 3 logged days, and people with fewer than 6 usable weeks, have none.
    `usual_from_weeks` is how many weeks they come from: below 12 they are a first idea.
    """
    plan = plan_of(log)
    who, weeks, days, counts = (
        rows[name].tolist() for name in ("who", "week", "logged_days", count)
    )
    lows, highs, unusual = [NOTHING] * len(rows), [NOTHING] * len(rows), [False] * len(rows)
    learned_from = [NOTHING] * len(rows)
    for person in dict.fromkeys(who):
        usable = [
            place
            for place, logged in enumerate(days)
            if who[place] == person and logged >= USABLE_DAYS
        ]
        if len(usable) < FEWEST_WEEKS:
            continue
        baseline = _baseline_weeks([weeks[place] for place in usable], plan)
        exposures = [days[place] / DAYS_A_WEEK for place in usable]
        limits = laney_limits([counts[place] for place in usable], exposures, baseline=baseline)
        for place, exposure, low, high in zip(
            usable, exposures, limits.lower, limits.upper, strict=True
        ):
            lows[place], highs[place] = _ends(low, high)
            learned_from[place] = float(baseline)
            unusual[place] = not (low or 0.0) <= counts[place] / exposure <= (high or 0.0)
    columns: dict[str, list[float] | list[bool]] = {
        LIMITS[0]: lows,
        LIMITS[1]: highs,
        LIMITS[2]: unusual,
        LEARNED_FROM: learned_from,
    }
    return rows.assign(**columns)


def _ends(low: float | None, high: float | None) -> tuple[float, float]:
    return NOTHING if low is None else low, NOTHING if high is None else high


def has_limits(rows: pd.DataFrame) -> bool:
    """Tell whether anyone's weeks have limits."""
    return LIMITS[0] in rows and bool(rows[LIMITS[0]].notna().any())


def weekly_marks(found: Answer, points: Sequence[Points]) -> tuple[Band | Points, ...]:
    """Return the points over each person's limits, where there are any.

    Then their own intervals are only told: two shades in one place can't be read.
    """
    if not has_limits(found.rows):
        return tuple(points)
    return (*_bands(found), *(replace(one, interval="told") for one in points))


def _bands(found: Answer) -> tuple[Band, ...]:
    """Return each person's limits as a band in their colour; the words stand on the first."""
    known = found.rows[found.rows[LIMITS[0]].notna()]
    people = list(dict.fromkeys(known["who"].tolist()))
    words = TRIAL_WORDS if min(known[LEARNED_FROM].tolist()) < FIRM_WEEKS else WORDS
    return tuple(
        _band(known[known["who"] == who], found, who, words if who == people[0] else "")
        for who in people
    )


def _baseline_weeks(weeks: Sequence[date], plan: date | None) -> int:
    before = 0 if plan is None else sum(week < plan for week in weeks)
    return before if before >= FEWEST_WEEKS else min(BASELINE_WEEKS, len(weeks))


def _band(rows: pd.DataFrame, found: Answer, who: str, words: str) -> Band:
    lows, highs = (rows[name].tolist() for name in LIMITS[:2])
    return Band(
        x=tuple(rows["week"].tolist()),
        low=tuple(known_number(low) or 0.0 for low in lows),
        high=tuple(known_number(high) or 0.0 for high in highs),
        label=words,
        role=role_of(found, who),
    )
