from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import feeling_heard
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Rating
from analytics.scope import Scope

Found = Callable[..., Answer]
Rate = Callable[..., list[Rating]]


@pytest.fixture
def rate(at: Callable[..., datetime]) -> Rate:
    """Make one rating a day of a person; with `every`, one in so many days."""

    def make(
        who: str, *values: float, every: int = 1, late: bool = False, measure: str = "heard"
    ) -> list[Rating]:
        return [
            Rating(who, at(every * place), measure, value, late=late)
            for place, value in enumerate(values)
        ]

    return make


def whole(answer: Answer, who: str) -> list[float]:
    rows = answer.rows
    (period,) = {"week", "month"} & set(rows.columns)
    line = rows[rows[period].isna() & (rows["who"] == who)].iloc[0]
    return [line["n"], line["rating"], line["low_rating"], line["high_rating"]]


def test_the_mean_has_students_interval(found: Found, rate: Rate):
    # 3 to 7: mean 5, standard error sqrt(2.5 / 5), t of 4 degrees 2.7764: 5 plus or minus 1.9632.
    answer = found(feeling_heard, *rate("Ana", 3, 4, 5, 6, 7))

    assert whole(answer, "Ana") == pytest.approx([5, 5, 3.0368, 6.9632], abs=1e-4)
    assert feeling_heard.say(answer) == "About 5.0 of 10 (3.0 to 7.0), from 5 ratings."


def test_the_two_are_never_taken_together(found: Found, rate: Rate):
    answer = found(feeling_heard, *rate("Ana", 3, 4, 5, 6, 7), *rate("Ben", *[8] * 5))

    assert whole(answer, "Ana")[:2] == [5, 5]
    assert whole(answer, "Ben")[:2] == [5, 8]
    assert feeling_heard.say(answer) == (
        "Ana: about 5.0 of 10 (3.0 to 7.0), from 5 ratings. "
        "Ben: about 8.0 of 10 (each time), from 5 ratings."
    )


def test_swapping_names_swaps_the_series(found: Found, rate: Rate):
    one = found(feeling_heard, *rate("Ana", 3, 4, 5), *rate("Ben", 9, 8, 9))
    other = found(feeling_heard, *rate("Ben", 3, 4, 5), *rate("Ana", 9, 8, 9))

    assert whole(one, "Ana") == whole(other, "Ben")
    assert whole(one, "Ben") == whole(other, "Ana")


def test_an_interval_stays_on_the_scale(found: Found, rate: Rate):
    answer = found(feeling_heard, *rate("Ana", 10, 10, 10, 4))

    assert whole(answer, "Ana")[3] == 10


def test_a_rating_written_down_late_and_other_scales_are_left_out(found: Found, rate: Rate):
    answer = found(
        feeling_heard,
        *rate("Ana", 3, 4, 5),
        *rate("Ana", 10, late=True),
        *rate("Ana", 9, measure="closeness"),
    )

    assert whole(answer, "Ana")[:2] == [3, 4]


def test_a_week_without_a_rating_is_a_gap_and_a_thin_one_is_hollow(found: Found, rate: Rate):
    answer = found(feeling_heard, *rate("Ana", 3, 4, every=14), *rate("Ana", 5, 5, 5))
    (line,) = figure(feeling_heard, answer).marks

    assert isinstance(line, Points)
    assert line.y == (4.5, None, 4.0)
    assert line.hollow == (False, True, True)


def test_over_a_longer_time_months_are_drawn(found: Found, rate: Rate):
    answer = found(feeling_heard, *rate("Ana", *[5, 6, 7] * 8, every=7))
    chart = figure(feeling_heard, answer)
    (line,) = chart.marks

    assert isinstance(line, Points)
    assert line.x == tuple(date(2025, month, 1) for month in (3, 4, 5, 6, 7, 8))
    assert "by month" in chart.caption
    assert (chart.y.low, chart.y.high) == (0, 10)


def test_each_partner_has_a_line(found: Found, rate: Rate):
    answer = found(feeling_heard, *rate("Ana", 3), *rate("Ben", 5))
    marks = [mark for mark in figure(feeling_heard, answer).marks if isinstance(mark, Points)]

    assert [mark.label for mark in marks] == ["Ana", "Ben"]
    assert marks[0].role != marks[1].role


def test_one_person_in_scope_is_shown_alone(found: Found, rate: Rate):
    answer = found(
        feeling_heard, *rate("Ana", *[3] * 5), *rate("Ben", *[5] * 5), scope=Scope(who="Ben")
    )

    assert set(answer.rows["who"]) == {"Ben"}


@pytest.mark.parametrize("values", [(), (4,)])
def test_too_little_says_what_would_be_enough(found: Found, rate: Rate, values: tuple[float, ...]):
    answer = found(feeling_heard, *rate("Ana", *values))

    assert feeling_heard.say(answer).startswith("Not enough yet")
    figure(feeling_heard, answer)
