"""What a review says of a log, when, and that looking more often changes nothing."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import FrozenInstanceError
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from analytics.statistics import Review, ReviewPoint, review
from analytics.statistics.review import PLAN_WEEK

NAN = math.nan


def falling(seed: int = 1, weeks: int = 52, plan: int = 15, after: float = 0.35) -> list[float]:
    """Return counts of 10 a week that fall when the plan begins, a fifth not logged."""
    random = np.random.default_rng(seed)
    rate = np.where(np.arange(weeks * 7) < plan * 7, 10 / 7, after * 10 / 7)
    days = random.poisson(rate).astype(float)
    days[random.random(weeks * 7) < 0.2] = NAN
    return [float(day) for day in days]


def rated(seed: int = 2, weeks: int = 52, step: float = -2.0) -> list[float]:
    random = np.random.default_rng(seed)
    level = np.where(np.arange(weeks * 7) < 15 * 7, 6.0, 6.0 + step)
    return [float(day) for day in np.round(level + random.normal(0, 1.5, weeks * 7), 2)]


def numbers(found: Review) -> list[float]:
    rows = [(p.estimate, p.low, p.high, p.z) for p in found.reviews]
    return [value for row in rows for value in row if value is not None]


def test_a_clear_fall_becomes_progress_and_says_since_when():
    found = review(falling(), family="count", better="down")

    assert found.state == "progress"
    assert found.first_progress_week is not None
    first = next(one for one in found.reviews if one.state == "progress")
    assert found.first_progress_week == first.week
    assert found.estimate == found.reviews[-1].estimate
    assert found.low is not None
    assert found.low < 0.35 < (found.high or 0) < 1


def test_the_same_fall_is_a_setback_where_up_is_better():
    down = review(falling(), family="count", better="down")
    up = review(falling(), family="count", better="up")

    assert up.state == "setback"
    assert up.first_progress_week is None
    assert (up.estimate, up.low, up.high) == (down.estimate, down.low, down.high)


def test_a_steady_log_of_many_counts_is_steady():
    days = np.random.default_rng(3).poisson(6, 52 * 7)

    assert review(days.tolist(), family="count", better="down").state == "steady"


def test_few_counts_cannot_be_told():
    random = np.random.default_rng(8)
    days = random.poisson(random.gamma(0.3, 0.6 / 0.3, 27 * 7))

    assert review(days.tolist(), family="count", better="down").state == "can't tell"


def test_reviews_are_every_four_weeks_after_the_plan():
    found = review(falling(), family="count", better="down")
    early = review(falling(weeks=18), family="count", better="down")

    assert [one.week for one in found.reviews] == list(range(19, 52, 4))
    assert found.next_review_week == 55
    assert found.plan_week == PLAN_WEEK
    assert (early.reviews, early.state, early.next_review_week) == ((), "not enough", 19)


def test_a_told_plan_has_its_own_dates():
    found = review(falling(plan=10), family="count", better="down", plan_week=10)

    assert [one.week for one in found.reviews][:3] == [14, 18, 22]
    assert found.baseline_days == 8 * 7
    assert found.state == "progress"


def test_the_policys_own_baseline_leaves_the_week_before_out():
    days = falling()
    changed = [*days[: 14 * 7], *[50.0] * 7, *days[15 * 7 :]]

    assert_allclose(
        numbers(review(changed, family="count", better="down")),
        numbers(review(days, family="count", better="down")),
    )
    assert review(days, family="count", better="down").baseline_days == 12 * 7


def test_what_was_logged_is_counted():
    days = [1.0] * (15 * 7) + [0.0, NAN, 1.0, 0.0, NAN, 0.0, 0.0] * 8 + [1.0] * 3

    found = review(days, family="count", better="down")

    assert found.n == 15 * 7 + 8 * 5 + 3
    assert (found.baseline_logged, found.baseline_days) == (84, 84)
    assert (found.since_logged, found.since_days) == (40, 56)


@settings(max_examples=25, deadline=None)
@given(more=st.lists(st.sampled_from([0.0, 1.0, 7.0, NAN]), max_size=150), at=st.integers(0, 300))
def test_more_days_never_change_an_earlier_review(more: list[float], at: int):
    days = falling(weeks=43)[:at]
    before = review(days, family="count", better="down").reviews
    after = review([*days, *more], family="count", better="down").reviews

    assert after[: len(before)] == before
    assert len(after) >= len(before)


def test_looking_every_day_finds_what_looking_once_finds():
    days = falling(weeks=31)
    seen = {review(days[:n], family="count", better="down").first_progress_week for n in range(218)}

    once = review(days, family="count", better="down").first_progress_week
    assert seen <= {None, once}


def test_the_same_log_says_the_same():
    assert review(falling(), family="count", better="down") == review(
        falling(), family="count", better="down"
    )


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_days_in_a_week_does_not_matter(seed: int):
    days = np.array(falling())
    random = np.random.default_rng(seed)
    mixed = np.concatenate([random.permutation(week) for week in days.reshape(-1, 7)])

    assert_allclose(
        numbers(review(mixed.tolist(), family="count", better="down")),
        numbers(review(days.tolist(), family="count", better="down")),
        rtol=1e-7,
    )


def test_a_mirrored_rating_says_the_same_of_the_other_direction():
    days = np.array(rated())
    days[130:160] = NAN
    down = review(days.tolist(), family="rating", better="down")
    up = review((10 - days).tolist(), family="rating", better="up")

    assert [one.state for one in up.reviews] == [one.state for one in down.reviews]
    assert_allclose([p.z or 0 for p in up.reviews], [p.z or 0 for p in down.reviews], rtol=1e-6)
    assert_allclose(
        [-(p.high or 0) for p in up.reviews], [p.low or 0 for p in down.reviews], rtol=1e-6
    )


def test_a_rating_on_another_scale_says_the_same():
    days = np.array(rated())
    found = review(days.tolist(), family="rating", better="down")
    scaled = review((days * 10 + 3).tolist(), family="rating", better="down")

    assert [one.state for one in scaled.reviews] == [one.state for one in found.reviews]
    assert_allclose([p.z or 0 for p in scaled.reviews], [p.z or 0 for p in found.reviews])
    assert scaled.estimate == pytest.approx(10 * (found.estimate or 0))


def test_a_share_is_an_odds_ratio():
    random = np.random.default_rng(4)
    tried = random.poisson(2.0, 52 * 7)
    share = np.where(np.arange(52 * 7) < 105, 0.4, 0.75)
    found = review(
        random.binomial(tried, share).tolist(),
        family="share",
        better="up",
        trials=tried.tolist(),
    )

    assert found.state == "progress"
    assert found.low is not None
    assert found.low < (0.75 / 0.25) / (0.4 / 0.6) < (found.high or 0)
    assert found.erased_by is None


def test_no_erasing_where_every_day_is_logged_or_nothing_shows():
    full = np.random.default_rng(5).poisson(np.where(np.arange(364) < 105, 2.0, 0.7))

    assert review(full.tolist(), family="count", better="down").erased_by is None
    assert review(falling(after=1.0), family="count", better="down").erased_by is None


def test_days_at_the_erasing_rate_take_the_signal_away():
    days = np.array(falling())
    erasing = review(days.tolist(), family="count", better="down").erased_by
    assert erasing is not None
    baseline_rate = float(np.nanmean(days[14:98]))

    def filled(rate: float) -> Review:
        whole = days.copy()
        missing = np.flatnonzero(np.isnan(days))
        early, late = missing[missing < 105], missing[missing >= 105]
        whole[early] = baseline_rate
        whole[late] = rate
        return review(whole.tolist(), family="count", better="down")

    assert (filled(erasing * 0.6).reviews[-1].z or 0) > 1.28
    assert (filled(erasing * 1.4).reviews[-1].z or 9) < 1.28


def test_more_noise_puts_a_halving_later():
    random = np.random.default_rng(6)
    calm = review(random.poisson(10.0, 364).tolist(), family="count", better="down")
    loud = random.poisson(10 * random.gamma(0.5, 2.0, 52).repeat(7))
    stormy = review(loud.tolist(), family="count", better="down")

    assert calm.halving_week is not None
    assert 19 <= calm.halving_week <= 31
    assert stormy.halving_week is None or stormy.halving_week > calm.halving_week


def test_too_little_is_not_enough():
    few = np.zeros(52 * 7)
    few[::40] = 1
    sparse = np.full(52 * 7, NAN)
    sparse[::3] = 1.0

    for days in (few, sparse):
        found = review(days.tolist(), family="count", better="down")
        assert found.state == "not enough"
        assert (found.estimate, found.low, found.high, found.halving_week) == (None,) * 4


def test_a_weekly_check_in_is_reviewed_as_one():
    random = np.random.default_rng(7)
    days = np.full(52 * 7, NAN)
    days[3::7] = np.where(np.arange(52) < 15, 7.0, 3.0) + random.normal(0, 1, 52)

    found = review(days.tolist(), family="rating", better="down", answers_a_week=1)

    assert found.state == "progress"
    assert (found.baseline_logged, found.baseline_days) == (12, 12)
    assert review(days.tolist(), family="rating", better="down").state == "not enough"


def test_a_review_cannot_be_changed():
    found = review(falling(), family="count", better="down")

    for one in (found, found.reviews[0]):
        assert isinstance(one, (Review, ReviewPoint))
        with pytest.raises(FrozenInstanceError):
            one.state = "progress"  # type: ignore[misc] # that is what is tested


def test_a_year_is_reviewed_in_under_50_ms():
    days = falling()
    review(days, family="count", better="down")

    def timed() -> float:
        begun = perf_counter()
        review(days, family="count", better="down")
        return perf_counter() - begun

    assert min(timed() for _ in range(5)) < 0.05


def test_numpy_and_scipy_wait_until_a_review_is_made():
    program = "import sys, analytics.statistics.review; print(sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = told.stdout.decode()

    assert "'analytics.statistics.review'" in loaded
    assert [name for name in ("numpy", "scipy", "pandas") if f"'{name}'" in loaded] == []
