"""An axis knows its ends, its ticks and where a value lies."""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.figures.chart import Axis
from analytics.figures.scale import (
    NotOnAxisError,
    category_scale,
    days,
    even_ticks,
    iso,
    number_scale,
    time_scale,
)

NUMBER = Axis()


def test_counts_start_at_a_real_zero():
    scale = number_scale(NUMBER, [3.0, 8.0, 2.0], 5, zero=False)

    assert scale.ticks[0] == (0.0, "0")
    assert scale.low < 0
    assert scale.high > 8


def test_bars_stand_on_zero_even_when_all_are_tall():
    scale = number_scale(NUMBER, [8.0, 9.0], 5, zero=True)

    assert scale.low == 0


def test_values_far_from_zero_keep_their_own_range():
    scale = number_scale(NUMBER, [80.0, 90.0], 5, zero=False)

    assert scale.low > 70


def test_an_axis_with_ends_still_shows_what_lies_beyond_them():
    scale = number_scale(Axis(low=0, high=10), [12.0], 5, zero=False)

    assert scale.high > 12


def test_a_scale_of_1_to_7_has_ticks_from_its_own_low_end():
    scale = number_scale(Axis(low=1, high=7), [3.0], 5, zero=False)

    assert [value for value, _ in scale.ticks] == [1, 3, 5, 7]


def test_shares_are_said_in_per_cent():
    scale = number_scale(Axis(kind="share", low=0, high=1), [0.4], 5, zero=False)

    assert [name for _, name in scale.ticks][-1] == "100\u00a0%"


def test_minutes_on_a_log_axis_keep_the_ticks_they_were_given():
    ticks = ((1.0, "1 min"), (60.0, "1 h"), (1440.0, "1 day"))
    scale = number_scale(Axis(scale="log", low=1, high=1440, ticks=ticks), [30.0], 5, zero=False)

    assert scale.ticks == ticks
    assert scale.place(60) == pytest.approx(math.log10(60))
    assert scale.drawn(60) == pytest.approx(60)


def test_zero_minutes_lie_at_the_low_end_of_a_log_axis():
    scale = number_scale(Axis(scale="log"), [0.0, 5.0, 50.0], 5, zero=False)

    assert scale.share(0) == 0


def test_what_is_no_number_is_a_gap():
    scale = number_scale(NUMBER, [1.0, math.nan, math.inf], 5, zero=False)

    assert scale.drawn(math.nan) is None
    assert scale.drawn(None) is None
    assert math.isfinite(scale.high)


def test_an_axis_over_nothing_has_no_ticks():
    assert number_scale(NUMBER, [], 5, zero=False).ticks == ()


def test_names_lie_in_the_axis_order_and_then_as_they_come():
    scale = category_scale(Axis(kind="category", order=("Mon", "Tue")), ["Wed", "Tue"])

    assert scale.places == {"Mon": 0, "Tue": 1, "Wed": 2}


def test_a_time_axis_holds_the_whole_span_and_the_last_bar():
    span = (date(2025, 3, 1), date(2025, 3, 31))
    scale = time_scale(Axis(kind="time"), [date(2025, 3, 30)], span, 7.0)

    assert scale.low < days(span[0])
    assert scale.high > days(date(2025, 4, 6))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_a_time_comes_back_as_it_was_to_the_second(at: datetime):
    at = at.replace(microsecond=0)

    assert datetime.fromisoformat(iso(days(at))) == at


def test_a_word_on_an_axis_of_numbers_says_what_to_do():
    scale = number_scale(NUMBER, [1.0], 5, zero=False)

    with pytest.raises(NotOnAxisError, match="kind 'category'"):
        scale.place("Monday")


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 6))
def test_ticks_are_few_even_and_inside(low: float, width: float, most: int):
    found = [value for value, _ in even_ticks(low, low + width, most, NUMBER)]

    assert len(found) <= most + 1
    assert all(low - width * 1e-6 <= value <= low + width * (1 + 1e-6) for value in found)
