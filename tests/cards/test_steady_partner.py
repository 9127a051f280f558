from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from analytics.cards import steady_partner
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Rating

Found = Callable[..., Answer]
Rate = Callable[..., list[Rating]]


@pytest.fixture
def rate(at: Callable[..., datetime]) -> Rate:
    """Make one rating a week of a person on a scale."""

    def make(who: str, measure: str, *values: float, late: bool = False) -> list[Rating]:
        return [
            Rating(who, at(7 * week), measure, value, late=late)
            for week, value in enumerate(values)
        ]

    return make


def test_the_mean_has_students_interval(found: Found, rate: Rate):
    # 3 to 7: mean 5, standard error sqrt(2.5 / 5), t of 4 degrees 2.7764: 5 plus or minus 1.9632.
    answer = found(steady_partner, *rate("Ana", "patience", 3, 4, 5, 6, 7))

    assert answer.rows.iloc[0].tolist()[:4] == ["Ana", "I was patient", 5, 5]
    assert answer.rows.iloc[0].tolist()[4:] == pytest.approx([3.0368, 6.9632], abs=1e-4)
    assert steady_partner.say(answer) == (
        "“I was patient”, 5.0 of 10 (3.0 to 7.0), from 5 ratings."
    )


def test_each_persons_highest_and_lowest_are_said(found: Found, rate: Rate):
    answer = found(
        steady_partner,
        *rate("Ana", "patience", *[5] * 5),
        *rate("Ana", "openness", *[8] * 5),
        *rate("Ana", "boundaries", *[7] * 5),
        *rate("Ana", "calm_shown", *[1] * 4),
        *rate("Ben", "calm_shown", *[8] * 5),
    )

    assert steady_partner.say(answer) == (
        "Ana: highest “I was open about myself”, 8.0 of 10 (each time), from 5 ratings; lowest “I "
        "was patient”, 5.0 of 10 (each time), from 5 ratings. Ben: “I stayed calm when it was "
        "hard”, 8.0 of 10 (each time), from 5 ratings."
    )


def test_late_ratings_and_other_scales_are_left_out(found: Found, rate: Rate):
    answer = found(
        steady_partner,
        *rate("Ana", "patience", 5),
        *rate("Ana", "patience", 9, late=True),
        *rate("Ana", "heard", 9),
    )

    assert answer.rows["scale"].tolist() == ["I was patient"]
    assert answer.rows["points"].tolist() == [5]


def test_swapping_names_swaps_the_points(found: Found, rate: Rate):
    one = found(steady_partner, *rate("Ana", "patience", 3), *rate("Ben", "patience", 8))
    other = found(steady_partner, *rate("Ben", "patience", 3), *rate("Ana", "patience", 8))

    assert one.rows["points"].tolist() == [3, 8]
    assert other.rows["points"].tolist() == [8, 3]


def test_a_point_for_each_scale_and_person_hollow_where_thin(found: Found, rate: Rate):
    answer = found(
        steady_partner,
        *rate("Ana", "calm_shown", *[6] * 5),
        *rate("Ana", "patience", 7),
        *rate("Ben", "patience", *[4] * 5),
    )
    ana, ben = (mark for mark in figure(steady_partner, answer).marks if isinstance(mark, Points))

    assert (ana.label, ana.x, ana.y) == (
        "Ana",
        ("I was patient", "I stayed calm when it was hard"),
        (7, 6),
    )
    assert ana.hollow == (True, False)
    assert ben.role != ana.role


@pytest.mark.parametrize("values", [(), (5, 6)])
def test_too_little_says_what_would_be_enough(found: Found, rate: Rate, values: tuple[float, ...]):
    answer = found(steady_partner, *rate("Ana", "patience", *values))

    assert steady_partner.say(answer).startswith("Not enough yet")
    figure(steady_partner, answer)
