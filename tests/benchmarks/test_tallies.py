"""What is counted of a judge, with a stand-in that says what it is told to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from benchmarks.panels import PANEL_WORLDS
from benchmarks.tallies import OURS, Share, panel_tally, tally
from benchmarks.world import Direction, Family, Logs, World


@dataclass(frozen=True)
class StandInPoint:
    week: int
    state: str


@dataclass(frozen=True)
class StandIn:
    low: float | None
    high: float | None
    reviews: tuple[StandInPoint, ...]
    first_progress_week: int | None


def _judge(
    days: Sequence[float],
    *,
    family: Family,
    better: Direction,
    trials: Sequence[float] | None = None,
    plan_week: int | None = None,
) -> StandIn:
    """Say by the first day: 0 progress in week 23, 1 a setback in week 27, else not enough."""
    assert (family, better, trials, plan_week) == ("count", "down", None, 15)
    if days[0] == 0:
        points = (StandInPoint(23, "progress"), StandInPoint(27, "can't tell"))
        return StandIn(0.4, 0.9, points, 23)
    if days[0] == 1:
        points = (StandInPoint(23, "can't tell"), StandInPoint(27, "setback"))
        return StandIn(0.8, 1.5, points, None)
    return StandIn(None, None, (StandInPoint(27, "not enough"),), None)


def _world(*first_days: int) -> World:
    days = np.ones((len(first_days), 364))
    days[:, 0] = first_days
    return World("by hand", "by hand", lambda _rng, _number: Logs(days), "null")


def test_what_the_judge_says_is_counted_by_the_week():
    found = tally(_world(0, 0, 1, 2), _judge, 1, 4, 15)

    assert found.told_by(OURS, 22) == Share(0, 4)
    assert found.told_by(OURS, 23) == Share(2, 4)
    assert found.setback_by(26) == Share(0, 4)
    assert found.setback_by(52) == Share(1, 4)
    assert found.ended("not enough") == Share(1, 4)
    assert found.ended("steady") == Share(0, 4)


def test_an_interval_is_right_where_the_truth_is_in_it_and_none_is_not_counted():
    assert tally(_world(0, 1, 1, 2), _judge, 1, 4, 15).covered == Share(2, 3)


def test_the_peers_look_at_the_same_logs():
    found = tally(_world(0, 1, 2), _judge, 1, 3, 15)

    assert found.told_by("20 % fewer", 52) == Share(0, 3)
    assert set(found.progress) == {OURS, "20 % fewer", "Poisson", "Mann-Kendall", "XmR"}


def test_the_error_of_a_share_is_the_binomials():
    assert Share(500, 1000).error == pytest.approx(100 * math.sqrt(0.25 / 1000))


def test_a_panel_counts_when_anything_is_shown_and_a_related_one_when_it_is_the_right_one():
    def third(_outcome: Sequence[float], _predictors: Mapping[str, Sequence[float]]) -> set[str]:
        return {"predictor 2"}

    nothing = next(world for world in PANEL_WORLDS if not world.related)
    related = next(world for world in PANEL_WORLDS if world.related)

    assert panel_tally(nothing, third, 1, 5, 60).shown[OURS] == Share(5, 5)
    assert panel_tally(related, third, 1, 5, 60).shown[OURS] == Share(0, 5)


def test_the_panel_is_given_one_series_for_each_of_12_predictors():
    seen: list[tuple[int, set[int]]] = []

    def note(outcome: Sequence[float], predictors: Mapping[str, Sequence[float]]) -> set[str]:
        seen.append((len(predictors), {len(outcome), *map(len, predictors.values())}))
        return set()

    found = panel_tally(PANEL_WORLDS[0], note, 1, 2, 60)

    assert seen == [(12, {60}), (12, {60})]
    assert found.shown[OURS] == Share(0, 2)
