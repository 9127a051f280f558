"""Panels of series that know nothing of each other, but for the effect that is planted."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from benchmarks.panels import (
    PANEL_WORLDS,
    PREDICTORS,
    Panels,
    PanelWorld,
    strong_by_size,
    strong_by_test,
    wandering,
)


def _named(world: PanelWorld) -> str:
    return world.name


@pytest.mark.parametrize("world", PANEL_WORLDS, ids=_named)
def test_a_panel_is_made_again_by_its_seed_with_a_fifth_of_days_missing(world: PanelWorld):
    once, again = world.panels(2, 20, 120), world.panels(2, 20, 120)

    np.testing.assert_array_equal(once.predictors, again.predictors)
    np.testing.assert_array_equal(once.outcomes, again.outcomes)
    assert once.outcomes.shape == (20, 120)
    assert once.predictors.shape == (20, PREDICTORS, 120)
    assert 0.05 < np.isnan(once.outcomes).mean() < 0.25


def test_no_two_panels_have_one_name():
    assert len({world.name for world in PANEL_WORLDS}) == len(PANEL_WORLDS)


def test_a_series_has_its_memory():
    series = wandering(np.random.default_rng(1), (50, 3, 240), 0.9)
    pairs = series[:, :, :-1].ravel(), series[:, :, 1:].ravel()

    assert np.corrcoef(*pairs)[0, 1] == pytest.approx(0.9, abs=0.02)
    assert series.std() == pytest.approx(1, abs=0.05)


def test_the_planted_effect_is_of_the_first_predictor_on_the_next_day():
    world = next(one for one in PANEL_WORLDS if one.name == "effect .5")
    panels = world.panels(1, 60, 240)
    next_day, x = panels.outcomes[:, 2:].ravel(), panels.predictors[:, :, 1:-1]
    before = panels.outcomes[:, 1:-1].ravel()
    columns = [before, *(x[:, at].ravel() for at in range(PREDICTORS))]
    whole = np.isfinite([next_day, *columns]).all(axis=0)
    slopes = np.linalg.lstsq(np.array(columns).T[whole], next_day[whole], rcond=None)[0]

    assert slopes[0] == pytest.approx(0.5, abs=0.03)
    assert slopes[1] == pytest.approx(0.4, abs=0.03)
    assert np.abs(slopes[2:]).max() < 0.04


def test_the_peers_tests_are_pearsons_of_days_that_are_both_logged():
    panels = PANEL_WORLDS[0].panels(1, 3, 60)

    for at in range(3):
        for number in range(PREDICTORS):
            x, y = panels.predictors[at, number, :-1], panels.outcomes[at, 1:]
            both = np.isfinite(x) & np.isfinite(y)
            r, p = stats.pearsonr(x[both], y[both])
            assert strong_by_size(panels)[at, number] == (abs(r) > 0.2)
            assert strong_by_test(panels)[at, number] == (p < 0.05)


def test_a_panel_of_nothing_shows_the_peers_nothing():
    empty = Panels(np.full((1, 60), np.nan), np.full((1, PREDICTORS, 60), np.nan))

    assert not strong_by_size(empty).any()
    assert not strong_by_test(empty).any()
