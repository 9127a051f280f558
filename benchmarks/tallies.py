"""What a review, and the peers' rules, say of many logs of a world, counted."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from benchmarks.generators import Days
from benchmarks.panels import Panels, PanelWorld, strong_by_size, strong_by_test
from benchmarks.peer_rules import Truths, first_week, rules_for, weeks_of
from benchmarks.world import Direction, Family, World

OURS = "ours"


class Point(Protocol):
    """One review of a log."""

    @property
    def week(self) -> int: ...  # noqa: D102 - how many weeks it uses
    @property
    def state(self) -> str: ...  # noqa: D102 - what it says


class Verdict(Protocol):
    """What is read of a review of a whole log; low and high are the last one's interval."""

    @property
    def low(self) -> float | None: ...  # noqa: D102 - see above
    @property
    def high(self) -> float | None: ...  # noqa: D102 - see above
    @property
    def reviews(self) -> Sequence[Point]: ...  # noqa: D102 - in order
    @property
    def first_progress_week(self) -> int | None: ...  # noqa: D102 - None if never


class Judge(Protocol):
    """What reviews one log: analytics.statistics.review, or a stand-in of a test."""

    def __call__(  # noqa: D102 - as analytics.statistics.review
        self,
        days: Sequence[float],
        *,
        family: Family,
        better: Direction,
        trials: Sequence[float] | None = None,
        plan_week: int | None = None,
    ) -> Verdict: ...


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    number: int
    of: int

    @property
    def percent(self) -> float:
        """The share in percent, nan of none."""
        return 100 * self.number / self.of if self.of else math.nan

    @property
    def error(self) -> float:
        """Its Monte Carlo standard error in points, of (number + 1/2) / (of + 1): never 0."""
        if not self.of:
            return math.nan
        share = (self.number + 0.5) / (self.of + 1)
        return 100 * math.sqrt(share * (1 - share) / self.of)


@dataclass(frozen=True, eq=False)
class Tally:
    """What was said of the logs of a world.

    progress: for ours and each peer's rule the week in which each log was first told it got better,
    infinity for never. setback: likewise, by ours. covered: the logs whose last interval has the
    truth, of those that got one. last: the last states. seconds: the processor's, for all reviews.
    """

    world: str
    logs: int
    progress: Mapping[str, Days]
    setback: Days
    covered: Share
    last: Mapping[str, int]
    seconds: float

    def told_by(self, rule: str, week: int) -> Share:
        """Return how many were told "progress" by that rule within so many weeks."""
        return Share(int((self.progress[rule] <= week).sum()), self.logs)

    def setback_by(self, week: int) -> Share:
        """Return how many were told of a setback by ours within so many weeks."""
        return Share(int((self.setback <= week).sum()), self.logs)

    def ended(self, state: str) -> Share:
        """Return how many were in that state at the last review."""
        return Share(self.last.get(state, 0), self.logs)


def tally(world: World, judge: Judge, seed: int, number: int, plan_week: int | None) -> Tally:
    """Return what is said of so many logs of a world; without a plan week, by our own policy."""
    logs = world.logs(seed, number)
    weeks = weeks_of(logs)
    progress = {
        name: first_week(rule(weeks, world.better))
        for name, rule in rules_for(world.family).items()
    }
    trials: Sequence[Sequence[float] | None] = (
        [None] * number if logs.trials is None else logs.trials.tolist()
    )
    rows = logs.days.tolist()
    began = time.process_time()
    found = [
        judge(days, family=world.family, better=world.better, trials=said, plan_week=plan_week)
        for days, said in zip(rows, trials, strict=True)
    ]
    seconds = time.process_time() - began
    ours = [one.first_progress_week or math.inf for one in found]
    intervals = [
        (one.low, one.high) for one in found if one.low is not None and one.high is not None
    ]
    return Tally(
        world.name,
        number,
        {OURS: np.array(ours), **progress},
        np.array([_first_setback(one) for one in found]),
        Share(sum(low <= world.truth <= high for low, high in intervals), len(intervals)),
        Counter(one.reviews[-1].state for one in found),
        seconds,
    )


def _first_setback(verdict: Verdict) -> float:
    weeks = (float(point.week) for point in verdict.reviews if point.state == "setback")
    return next(weeks, math.inf)


Associate = Callable[[Sequence[float], Mapping[str, Sequence[float]]], set[str]]


@dataclass(frozen=True)
class PanelTally:
    """What is shown of the panels of a world: any predictor, or, where one is related, that one."""

    world: str
    days: int
    shown: Mapping[str, Share]
    seconds: float


def panel_tally(
    world: PanelWorld, associate: Associate, seed: int, number: int, days: int
) -> PanelTally:
    """Return how many panels show something; of related worlds how many show what is there."""
    panels = world.panels(seed, number, days)
    began = time.process_time()
    ours = _shown(panels, associate)
    seconds = time.process_time() - began
    rules = {
        OURS: ours,
        "|r| > 0.2": strong_by_size(panels),
        "Pearson": strong_by_test(panels),
    }
    counted = {
        name: Share(int((shown[:, 0] if world.related else shown.any(axis=1)).sum()), number)
        for name, shown in rules.items()
    }
    return PanelTally(world.name, days, counted, seconds)


def _shown(panels: Panels, associate: Associate) -> Truths:
    names = [f"predictor {number}" for number in range(panels.predictors.shape[1])]
    shown = np.zeros(panels.predictors.shape[:2], dtype=bool)
    for at, (outcome, rows) in enumerate(
        zip(panels.outcomes.tolist(), panels.predictors.tolist(), strict=True)
    ):
        found = associate(outcome, dict(zip(names, rows, strict=True)))
        shown[at] = [name in found for name in names]
    return shown
