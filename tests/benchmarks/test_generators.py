"""The generators hold what they promise: means, spread, memory, rhythm and days missing."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import missing
from benchmarks.generators import (
    DAYS,
    MODERATE,
    SEVERE,
    Mood,
    Statements,
    autoregressive,
    counts,
    crisis,
    episodes,
    ratings,
    slope,
    statements,
    step,
    weekend,
    weekend_shift,
)
from benchmarks.worlds import conway_maxwell_poisson

LOGS = 400


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.mark.parametrize("mood", [MODERATE, SEVERE])
@pytest.mark.parametrize("per_week", [1, 10])
def test_the_mean_of_episodes_a_week_is_the_one_asked_for(rng, mood, per_week):
    drawn = episodes(rng, LOGS, per_week, mood)

    assert 7 * drawn.mean() == pytest.approx(per_week, rel=0.06)


def test_counts_vary_as_a_negative_binomial_does(rng):
    drawn = counts(rng, np.full((200, DAYS), 3.0), 2.0)

    assert drawn.mean() == pytest.approx(3, rel=0.02)
    assert drawn.var() == pytest.approx(3 + 9 / 2, rel=0.04)


@pytest.mark.parametrize("mood", [MODERATE, SEVERE])
def test_a_mood_has_its_spread_and_remembers_yesterday(rng, mood):
    moods = autoregressive(rng, LOGS, mood)
    pairs = moods[:, :-1].ravel(), moods[:, 1:].ravel()

    assert moods.std() == pytest.approx(mood.sd, rel=0.03)
    assert moods[:, 0].std() == pytest.approx(mood.sd, rel=0.15)
    assert np.corrcoef(*pairs)[0, 1] == pytest.approx(mood.daily_memory, abs=0.01)


def test_a_crisis_starts_high_and_is_over_in_the_end(rng):
    moods = crisis(rng, LOGS, SEVERE)

    assert moods[:, 0].mean() == pytest.approx(2 * SEVERE.sd + np.log(2))
    assert moods[:, 200:].mean() == pytest.approx(0, abs=0.03)


def test_a_weekend_is_1_6_times_up_and_every_week_has_a_mean_of_1(rng):
    factor = weekend(rng, 30)

    assert factor.max() / factor.min() == pytest.approx(1.6)
    assert factor.reshape(30, -1, 7).mean(axis=2) == pytest.approx(np.ones((30, 52)))
    assert (factor.reshape(30, -1, 7).max(axis=2) == factor.max()).all()


def test_a_step_comes_with_the_first_day_of_the_plan():
    factor = step(0.5, 15)

    assert factor[7 * 15 - 1] == 1
    assert factor[7 * 15] == 0.5
    assert len(factor) == DAYS


def test_a_slope_begins_with_the_plan_and_ends_after_its_weeks():
    factor = slope(0.5, 12, 15)

    assert factor[7 * 15 - 1] == 1 > factor[7 * 15]
    assert factor[7 * (15 + 6) - 1] == pytest.approx(np.sqrt(0.5))
    assert factor[7 * (15 + 12) - 1] == pytest.approx(0.5) == factor[-1]
    assert factor[7 * (15 + 12) - 2] > 0.5


def test_ratings_are_whole_and_stay_between_0_and_10(rng):
    drawn = ratings(rng, 1.0, autoregressive(rng, LOGS, Mood(1.0, 0.5, 3.0)))

    assert set(np.unique(drawn)) == set(range(11))


def test_weekdays_add_nothing_to_a_rating_on_average():
    assert weekend_shift().sum() == pytest.approx(0)
    assert np.ptp(weekend_shift()) == pytest.approx(0.5)


def test_statements_have_their_number_and_their_share(rng):
    said = statements(rng, 10, 0.4, np.zeros((LOGS, DAYS)))

    assert isinstance(said, Statements)
    assert 7 * said.trials.mean() == pytest.approx(10, rel=0.02)
    assert said.successes.sum() / said.trials.sum() == pytest.approx(0.4, abs=0.01)
    assert (said.successes <= said.trials).all()


def test_conway_maxwell_counts_have_their_mean_and_vary_less_than_poisson():
    chance = conway_maxwell_poisson(3.0, 2.5)
    number = np.arange(len(chance))

    assert chance.sum() == pytest.approx(1)
    assert chance @ number == pytest.approx(3)
    assert chance @ (number - 3) ** 2 < 1.5


def test_conway_maxwell_with_power_1_is_poisson():
    chance = conway_maxwell_poisson(2.0, 1.0)

    assert chance[:3] == pytest.approx(np.exp(-2) * np.array([1, 2, 2]))


@pytest.mark.parametrize(
    "forget",
    [
        missing.at_random(0.2),
        missing.on_bad_days(0.2),
        missing.on_quiet_days(0.2),
        missing.growing(0.2),
        missing.growing_on_bad_days(0.2),
        missing.after_bad_days(0.2),
    ],
)
def test_the_share_of_days_missing_is_the_one_asked_for(rng, forget):
    days = episodes(rng, LOGS, 10, MODERATE)

    kept = forget(rng, days)

    assert np.isnan(kept).mean() == pytest.approx(0.2, abs=0.01)
    assert (kept == days)[~np.isnan(kept)].all()


def test_bad_days_go_missing_more_and_quiet_days_more_where_it_says_so(rng):
    days = episodes(rng, LOGS, 10, SEVERE)

    assert np.nanmean(missing.on_bad_days(0.3)(rng, days)) < days.mean() - 0.2
    assert np.nanmean(missing.on_quiet_days(0.3)(rng, days)) > days.mean() + 0.2


def test_after_a_bad_day_the_next_one_goes_missing(rng):
    days = rng.poisson(2.0, (LOGS, DAYS)).astype(float)

    gone = np.isnan(missing.after_bad_days(0.3)(rng, days))

    assert days[:, :-1][gone[:, 1:]].mean() > days.mean() + 0.2
    assert days[gone].mean() == pytest.approx(days.mean(), abs=0.03)


def test_fatigue_begins_with_none_and_grows_to_twice_its_share(rng):
    gone = np.isnan(missing.growing(0.25)(rng, np.ones((LOGS, DAYS))))

    assert gone[:, 0].mean() == 0
    assert gone[:, -30:].mean() == pytest.approx(0.48, abs=0.02)


def test_blocks_are_as_long_as_they_should_be(rng):
    gone = np.isnan(missing.in_blocks(1, 14, 21)(rng, np.ones((LOGS, DAYS))))
    edges = np.abs(np.diff(gone.astype(int), axis=1)).sum(axis=1)

    assert (edges <= 2).all()
    assert set(np.unique(gone.sum(axis=1))) == set(range(14, 22))
