"""The difference of two periods' means, against a published example and by simulation."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.statistics import NothingToEstimateError
from analytics.statistics.difference import mean_difference

# Hours of sleep gained with either of two drugs (Cushny and Peebles, 1905; Student, 1908).
FIRST = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
NAN = float("nan")


def test_the_sleep_example_gives_the_interval_r_documents():
    found = mean_difference(FIRST, SECOND)

    assert found.estimate == pytest.approx(1.58)
    assert (found.low, found.high) == pytest.approx((-0.2054832, 3.3654832), abs=1e-6)
    assert found.n == 20
    assert found.p is None


def test_days_not_logged_are_not_counted():
    assert mean_difference((NAN, *FIRST), (*SECOND, NAN)) == mean_difference(FIRST, SECOND)


def test_one_value_in_a_period_gives_a_difference_without_an_interval():
    found = mean_difference((2.0,), SECOND)

    assert found.estimate == pytest.approx(0.33)
    assert (found.low, found.high) == (None, None)


def test_values_all_alike_in_both_periods_give_no_interval():
    found = mean_difference((3.0, 3.0, 3.0), (4.0, 4.0))

    assert found.estimate == 1.0
    assert (found.low, found.high) == (None, None)


def test_a_period_without_values_is_refused():
    with pytest.raises(NothingToEstimateError):
        mean_difference((NAN, NAN), SECOND)


@pytest.mark.parametrize("level", [0.0, 1.0, -1.0])
def test_a_level_that_is_no_share_is_refused(level: float):
    with pytest.raises(NothingToEstimateError):
        mean_difference(FIRST, SECOND, level)


def test_the_interval_covers_the_difference_as_often_as_it_says_for_unlike_spreads():
    drawn = np.random.default_rng(4)
    covered = 0
    for _ in range(2_000):
        found = mean_difference(drawn.normal(5, 1, 12).tolist(), drawn.normal(6, 3, 30).tolist())
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 1 <= found.high

    assert 0.935 <= covered / 2_000 <= 0.965
