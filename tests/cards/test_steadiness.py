from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.cards import steadiness
from analytics.cards.card import Answer, figure
from analytics.cards.steadiness import step_size
from analytics.figures.chart import Points
from analytics.records import Rating
from analytics.statistics import NothingToEstimateError, mean_interval

Found = Callable[..., Answer]
Daily = Callable[..., list[Rating]]
# pi/6 + sqrt(3) - 2 over pi - 2.
ALIKE = 0.2239


@pytest.fixture
def daily(at: Callable[..., datetime]) -> Daily:
    """Make one rating a day of a person; None leaves a day out."""

    def make(who: str, *values: float | None, measure: str = "calm") -> list[Rating]:
        return [
            Rating(who, at(day), measure, value)
            for day, value in enumerate(values)
            if value is not None
        ]

    return make


def whole(answer: Answer, who: str) -> list[float]:
    rows = answer.rows
    (period,) = {"week", "month"} & set(rows.columns)
    line = rows[rows[period].isna() & (rows["who"] == who)].iloc[0]
    return [line["n"], line["moved"]]


def test_only_days_next_to_each_other_make_a_step(found: Found, daily: Daily):
    # 5 to 7 is 2, 7 to 6 is 1; the day left out makes none; 2 to 2 is 0.
    answer = found(steadiness, *daily("Ana", 5, 7, 6, None, 2, 2))

    assert whole(answer, "Ana") == [3, 1]


def test_the_mean_step_is_said_with_a_wider_interval(found: Found, daily: Daily):
    # Steps 1 2 1 2 ... : mean 1.5, standard deviation sqrt(2.5 / 9) = 0.5270, t of 9 degrees
    # 2.2622, standard error 0.1667: 0.3770, times sqrt(1 + 2 * 0.2239) = 1.2033: 0.4536.
    values = [5, 6, 4, 5, 3, 4, 2, 3, 1, 2, 0]
    answer = found(steadiness, *daily("Ana", *values))

    assert steadiness.say(answer) == (
        "Calm this evening moves by 1.5 points from one day to the next (1.0 to 2.0), on its "
        "scale of 0 to 10, from 10 pairs of days."
    )
    assert step_size([1, 2] * 5).low == pytest.approx(1.5 - 0.4536, abs=1e-3)


def test_steps_that_come_in_spells_widen_it_further():
    spells = [0.0] * 10 + [4.0] * 10
    found, plain = step_size(spells), mean_interval(spells)

    assert found.high is not None
    assert plain.high is not None
    # The lag-one autocorrelation of ten zeros and ten fours is (18 * 4 - 4) / (20 * 4) = 0.85.
    longer = (found.high - found.estimate) / (plain.high - plain.estimate)
    assert longer == pytest.approx(math.sqrt(1 + 2 * 0.85))


@given(st.lists(st.floats(0, 10), min_size=5, max_size=40))
def test_a_step_is_never_below_zero_and_the_interval_holds_the_mean(steps: list[float]):
    found = step_size(steps)

    if found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.estimate <= found.high
        plain = mean_interval(steps)
        assert plain.high is not None
        assert found.high >= plain.high


def test_without_steps_there_is_nothing_to_estimate():
    with pytest.raises(NothingToEstimateError):
        step_size([])
    assert step_size([1, 2, 1, 2]).low is None
    assert step_size([1] * 8).low is None


def test_several_ratings_of_a_day_are_one_day(
    found: Found, daily: Daily, at: Callable[..., datetime]
):
    answer = found(steadiness, *daily("Ana", 4, 6), Rating("Ana", at(1, 22), "calm", 8))

    assert whole(answer, "Ana") == [1, 3]


def test_late_ratings_make_no_step(found: Found, daily: Daily, at: Callable[..., datetime]):
    late = Rating("Ana", at(1), "calm", 9, late=True)

    assert found(steadiness, *daily("Ana", 4, None, 4), late).rows.empty


def test_all_rows_are_about_the_scale_that_most_people_rate(found: Found, daily: Daily):
    answer = found(
        steadiness,
        *daily("Ana", *[5] * 9),
        *daily("Ana", 2, 3, measure="mood"),
        *daily("Ben", 2, 4, measure="mood"),
    )

    assert set(answer.rows["rating"]) == {"mood"}
    assert whole(answer, "Ben") == [1, 2]
    assert "Ben: not enough yet" in steadiness.say(answer)


def test_each_partner_has_a_line(found: Found, daily: Daily):
    answer = found(steadiness, *daily("Ana", 5, 6, 5), *daily("Ben", 5, 8, 5))
    chart = figure(steadiness, answer)
    ana, ben = (mark for mark in chart.marks if isinstance(mark, Points))

    assert (ana.label, ana.y, ben.label, ben.y) == ("Ana", (1,), "Ben", (3,))
    assert ana.hollow == (True,)
    assert "neither is better" in chart.caption


@pytest.mark.parametrize("values", [(), (5,), (5, 6, 5)])
def test_too_little_says_what_would_be_enough(
    found: Found, daily: Daily, values: tuple[float, ...]
):
    answer = found(steadiness, *daily("Ana", *values))

    assert steadiness.say(answer).startswith("Not enough yet")
    figure(steadiness, answer)
