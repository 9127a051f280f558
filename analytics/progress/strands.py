"""Strands: each a series that one person logs, one value a calendar day. Never two people's."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, LiteralString

from analytics.measures import shipped_questionnaires
from analytics.questionnaires import HELP_MEASURE

if TYPE_CHECKING:
    from analytics.log.view import View

NOT_LOGGED = float("nan")
EPISODES = "episodes"
ACTIVITIES = "activities"
RATING_PREFIX = "measure:"
DAYS_A_WEEK = 7
# As many answers a week or fewer, and it is a check-in, not a daily rating.
MOST_OF_A_CHECK_IN = 2
DAYS_SQL: LiteralString = """
SELECT
    strand,
    who,
    day,
    value
FROM strand_days
ORDER BY strand, who, day
"""
SCALES_SQL: LiteralString = "SELECT name, label, low, high, better FROM measure"
BATCHES_SQL: LiteralString = "SELECT strand, who, batch, first_day FROM strand_batches"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a strand is made of: counts or ratings, which way is better, its words and its scale."""

    name: str
    label: str
    family: Literal["count", "rating"]
    better: Literal["up", "down"]
    low: float = 0.0
    high: float = float("inf")


COUNTS: Mapping[str, Kind] = MappingProxyType(
    {
        EPISODES: Kind(EPISODES, "Anxious episodes", "count", "down"),
        ACTIVITIES: Kind(ACTIVITIES, "Time for oneself", "count", "up"),
    }
)


@dataclass(frozen=True)
class Strand:
    """One person's series: `days` from `first_day` on, nan where not logged, a real zero where so.

    The last day is the last one logged, so a review waits until there is something to review.
    """

    kind: Kind
    who: str
    first_day: date
    days: tuple[float, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The strand's name and whose it is."""
        return self.kind.name, self.who

    def day_of_week(self, week: int) -> date:
        """Return the first day of a week, counted from the first day of the strand."""
        return self.first_day + timedelta(days=DAYS_A_WEEK * week)

    def from_day(self, first_day: date) -> Strand:
        """Return the strand from another first day on."""
        passed = (first_day - self.first_day).days
        if not passed:
            return self
        before = (NOT_LOGGED,) * max(-passed, 0)
        return replace(self, first_day=first_day, days=(*before, *self.days[max(passed, 0) :]))

    def within(self, since: date, until: date) -> Strand:
        """Return the strand from one day to another, both included."""
        found = self.from_day(since)
        return replace(found, days=found.days[: max((until - since).days + 1, 0)])

    @cached_property
    def weeks(self) -> tuple[tuple[float, ...], ...]:
        """The logged values of each week, the last of which may not be over."""
        starts = range(0, len(self.days), DAYS_A_WEEK)
        return tuple(_logged(self.days[start : start + DAYS_A_WEEK]) for start in starts)

    def answers_a_week(self, baseline_weeks: int) -> int:
        """Return how many answers a full week holds: 1 for a weekly check-in, 7 otherwise."""
        answered = [len(week) for week in self.weeks[:baseline_weeks] if week]
        return 1 if answered and median(answered) <= MOST_OF_A_CHECK_IN else DAYS_A_WEEK


def strands_of(view: View) -> tuple[Strand, ...]:
    """Return every strand of a view, by name and person."""
    rows = view.ask_arrow(DAYS_SQL)
    if not rows.num_rows:
        return ()
    kinds, sheets = kinds_of(view), questionnaire_strands()
    found: dict[tuple[str, str], list[tuple[date, float]]] = {}
    for line in rows.to_pylist():
        if line["strand"] not in sheets:
            told = found.setdefault((line["strand"], line["who"]), [])
            told.append((line["day"], line["value"]))
    return tuple(_strand(kinds[name], who, told) for (name, who), told in found.items())


def questionnaire_strands() -> frozenset[str]:
    """Return the names under which questionnaires come; they have rules of their own."""
    return frozenset(f"{RATING_PREFIX}{name}" for name in (*shipped_questionnaires(), HELP_MEASURE))


def kinds_of(view: View) -> Mapping[str, Kind]:
    """Return what each strand is made of, by name; the couple's own scales included."""
    scales = view.ask_arrow(SCALES_SQL).to_pylist()
    ratings = (
        Kind(
            f"{RATING_PREFIX}{scale['name']}",
            scale["label"],
            "rating",
            scale["better"],
            scale["low"],
            scale["high"],
        )
        for scale in scales
    )
    return {**COUNTS, **{kind.name: kind for kind in ratings}}


def batches_of(view: View) -> Mapping[tuple[str, str], tuple[tuple[date, int], ...]]:
    """Return the imports each strand rests on, with the first day each tells of.

    Under an empty name are those that tell of both.
    """
    found: dict[tuple[str, str], list[tuple[date, int]]] = {}
    for line in view.ask_arrow(BATCHES_SQL).to_pylist():
        at = found.setdefault((line["strand"], line["who"]), [])
        at.append((line["first_day"], line["batch"]))
    return {key: tuple(sorted(told)) for key, told in found.items()}


def _strand(kind: Kind, who: str, told: Sequence[tuple[date, float]]) -> Strand:
    first_day, last_day = told[0][0], told[-1][0]
    days = [NOT_LOGGED] * ((last_day - first_day).days + 1)
    for day, value in told:
        days[(day - first_day).days] = value
    return Strand(kind, who, first_day, tuple(days))


def _logged(days: Sequence[float]) -> tuple[float, ...]:
    return tuple(day for day in days if not math.isnan(day))
