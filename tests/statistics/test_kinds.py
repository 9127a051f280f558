"""The effective number of kinds, against numbers worked out by hand and by simulation."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import NothingToEstimateError
from analytics.statistics.kinds import effective_kinds

counts = st.lists(st.integers(0, 200), min_size=1, max_size=12).filter(any)


def test_kinds_in_equal_parts_count_fully():
    assert effective_kinds([5, 5, 5]).estimate == pytest.approx(3)


def test_one_of_two_kinds_nine_times_of_ten_is_little_more_than_one():
    # -(.9 ln .9 + .1 ln .1) = 0.32508, Miller adds 1/20: exp(0.37508) = 1.4551.
    # .9 ln^2 .9 + .1 ln^2 .1 = 0.54018, less 0.32508^2 is 0.43450: over 10, and 1/200, that makes
    # a spread of 0.22012: exp(0.37508 - 1.95996 * 0.22012) is below 1, the other end above 2.
    found = effective_kinds([9, 1])

    assert found.estimate == pytest.approx(1.4551, abs=1e-4)
    assert (found.low, found.n) == (1, 10)
    assert found.high == pytest.approx(2)


def test_the_ends_are_those_of_hutcheson():
    # 50, 30 and 20 of 100: H = 1.029653 + 2/200, variance 0.132965 / 100 + 2 / 20000.
    found = effective_kinds([50, 30, 20])
    entropy, half = 1.029653 + 0.01, 1.95996 * math.sqrt(0.00142965)

    assert found.estimate == pytest.approx(math.exp(entropy), rel=1e-5)
    assert found.low == pytest.approx(math.exp(entropy - half), rel=1e-5)
    assert found.high == pytest.approx(3)


def test_a_kind_that_was_never_met_leaves_room_above_and_changes_nothing_else():
    met, known = effective_kinds([50, 30, 20]), effective_kinds([50, 30, 20, 0])

    assert (met.estimate, met.low) == (known.estimate, known.low)
    assert met.high is not None
    assert known.high is not None
    assert met.high < known.high < 4


def test_one_kind_alone_has_no_interval():
    found = effective_kinds([12, 0])

    assert (found.estimate, found.low, found.high, found.n) == (1, None, None, 12)


@pytest.mark.parametrize("times", [[], [0, 0]])
def test_nothing_met_says_what_to_check(times: list[int]):
    with pytest.raises(NothingToEstimateError, match="at least one time"):
        effective_kinds(times)


def test_fewer_than_no_times_and_levels_outside_are_refused():
    with pytest.raises(NothingToEstimateError, match="0 or more"):
        effective_kinds([3, -1])
    with pytest.raises(NothingToEstimateError, match="between 0 and 1"):
        effective_kinds([3, 1], level=1)


@given(counts)
def test_it_lies_between_one_and_the_kinds_known_and_in_its_interval(times: list[int]):
    found = effective_kinds(times)

    assert 1 <= found.estimate <= len(times) * (1 + 1e-12)
    if found.low is not None and found.high is not None:
        assert 1 <= found.low <= found.estimate <= found.high


@given(counts, st.randoms())
def test_the_order_of_kinds_does_not_matter(times: list[int], rng: random.Random):
    shuffled = rng.sample(times, len(times))

    assert effective_kinds(shuffled).estimate == pytest.approx(effective_kinds(times).estimate)


@pytest.mark.parametrize("shares", [(0.25,) * 4, (0.5, 0.25, 0.15, 0.1), (0.8, 0.1, 0.06, 0.04)])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(shares: tuple[float, ...]):
    rng = random.Random(6)
    truth = math.exp(-sum(share * math.log(share) for share in shares))
    held = 0
    for _ in range(400):
        drawn = rng.choices(range(4), shares, k=40)
        found = effective_kinds([drawn.count(kind) for kind in range(4)])
        held += (found.low or 1) <= truth * (1 + 1e-9) and truth <= (found.high or 4) * (1 + 1e-9)

    assert held >= 0.88 * 400
