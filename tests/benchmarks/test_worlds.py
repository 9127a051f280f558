"""Every world is named once, made again by its seed, and true to what it says of itself."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from benchmarks.generators import DAYS, Mood
from benchmarks.tallies import Share
from benchmarks.world import Logs, World
from benchmarks.worlds import WORLDS
from benchmarks.worlds_changed import changes, mean_rating, odds_ratio
from benchmarks.worlds_held_out import held_out, honeymoon

PLAN_WEEK = 15
EVERY = (*WORLDS, *held_out(PLAN_WEEK), *changes(PLAN_WEEK))
# Their first weeks, or the days that are missing, pull the logged means away from the truth.
PULLED = {"N10", "N17", "N19", "N20", "R5", "S4"}
STILL = [world for world in EVERY if not math.isnan(world.truth) and world.name not in PULLED]


def _named(world: World) -> str:
    return world.name


def test_no_two_worlds_have_one_name():
    assert [name for name, times in Counter(map(_named, EVERY)).items() if times > 1] == []


def test_there_are_the_worlds_of_the_facts_and_as_many_of_other_kinds_in_both_places():
    groups = Counter(world.group for world in EVERY)

    assert [f"N{number}" for number in range(1, 21)] == [world.name for world in WORLDS[:20]]
    assert groups["own"] >= 6
    assert groups["held out"] >= 6


@pytest.mark.parametrize("world", EVERY, ids=_named)
def test_a_world_is_made_again_by_its_seed_and_is_what_its_family_is(world: World):
    once, again, other = world.logs(3, 4), world.logs(3, 4), world.logs(4, 4)

    np.testing.assert_array_equal(once.days, again.days)
    assert not np.array_equal(once.days, other.days, equal_nan=True)
    assert once.days.shape == (4, DAYS)
    _check(world, once)


def _check(world: World, logs: Logs) -> None:
    found = logs.days[~np.isnan(logs.days)]
    assert (found == np.rint(found)).all()
    assert found.min() >= 0
    assert (logs.trials is not None) == (world.family == "share")
    if world.family == "rating":
        assert found.max() <= 10
    if logs.trials is not None:
        np.testing.assert_array_equal(np.isnan(logs.trials), np.isnan(logs.days))
        assert (logs.days <= logs.trials)[~np.isnan(logs.days)].all()


@pytest.mark.parametrize("world", STILL, ids=_named)
def test_what_a_world_says_the_plan_changes_is_what_changes(world: World):
    found, error = _change(world, world.logs(11, 300))

    truth = world.truth if world.family == "rating" else math.log(world.truth)
    assert abs(found - truth) < 4 * error
    assert error < 0.25


def _change(world: World, logs: Logs) -> tuple[float, float]:
    """Return the pooled change since the plan and its jackknife error over ten parts of logs."""
    parts = [np.arange(len(logs.days)) % 10 != left for left in range(10)]
    found = [_pooled(world, logs, part) for part in parts]
    return float(np.mean(found)), float(np.std(found) * math.sqrt(9))


def _pooled(world: World, logs: Logs, part: np.ndarray) -> float:
    each = np.isfinite(logs.days).astype(float) if logs.trials is None else logs.trials
    start, plan = 0, 7 * PLAN_WEEK
    means = [
        np.nansum(logs.days[part, first:last]) / np.nansum(each[part, first:last])
        for first, last in ((start, plan), (plan, DAYS))
    ]
    if world.family == "rating":
        return float(means[1] - means[0])
    if world.family == "share":
        means = [mean / (1 - mean) for mean in means]
    return math.log(means[1] / means[0])


def test_a_later_plan_moves_the_change():
    early, late = (
        next(one for one in changes(week) if one.name == "halving, 20 a week, all logged")
        for week in (10, 20)
    )

    assert early.logs(1, 99).days[:, 70:140].mean() < 0.7 * late.logs(1, 99).days[:, 70:140].mean()


def test_the_mean_rating_is_the_centre_far_from_the_ends_and_pulled_in_near_them():
    mood = next(world for world in WORLDS if world.name == "R1")

    assert mood.truth == 0
    assert mean_rating(5.0, _mood(1.0)) == pytest.approx(5, abs=1e-3)
    assert mean_rating(0.0, _mood(2.0)) > 0.5


def test_an_odds_ratio_without_moods_is_the_plain_one_and_moods_shrink_it():
    plain = (0.7 / 0.3) / (0.4 / 0.6)

    assert odds_ratio(0.4, 0.7, _mood(0.0)) == pytest.approx(plain)
    assert 1 < odds_ratio(0.4, 0.7, _mood(1.0)) < plain


def test_a_honeymoon_has_faded_by_the_end_of_the_year():
    factor = honeymoon(PLAN_WEEK)

    assert factor[7 * PLAN_WEEK] == pytest.approx(0.5)
    assert factor[7 * PLAN_WEEK + 28] == pytest.approx(math.sqrt(0.5))
    assert factor[-1] > 0.99


def test_a_share_of_none_still_has_an_error():
    assert Share(0, 400).percent == 0
    assert 0 < Share(0, 400).error < 0.25
    assert math.isnan(Share(0, 0).percent)


def _mood(sd: float) -> Mood:
    return Mood(shape=math.inf, daily_memory=0.5, sd=sd)
