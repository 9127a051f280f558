from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import same_measures
from analytics.cards.both_answered import distances, halves, higher_or_lower
from analytics.cards.card import Answer, answer, figure
from analytics.figures.chart import Points
from analytics.log.log import Log
from analytics.records import Rating
from analytics.scope import Scope

Found = Callable[..., Answer]
Weekly = Callable[..., list[Rating]]


@pytest.fixture
def weekly(at: Callable[..., datetime]) -> Weekly:
    """Make one rating a week of a person; None leaves a week out."""

    def make(who: str, *values: float | None, measure: str = "heard") -> list[Rating]:
        return [
            Rating(who, at(7 * week), measure, value)
            for week, value in enumerate(values)
            if value is not None
        ]

    return make


def cells(answer: Answer, *names: str) -> list[object]:
    return [answer.rows[name].tolist()[0] for name in names]


def test_the_distance_is_the_mean_of_the_weeks_with_answers_of_both(found: Found, weekly: Weekly):
    # Ana less Ben: -1, -2, -3, -2, -2; the sixth week has no answer of Ben's. Mean -2, standard
    # error sqrt(0.5 / 5), t of 4 degrees 2.7764: 0.8780 to either side.
    answer = found(
        same_measures, *weekly("Ana", 5, 4, 3, 5, 6, 1), *weekly("Ben", 6, 6, 6, 7, 8, None)
    )

    assert cells(answer, "one", "other", "weeks") == ["Ana", "Ben", 5]
    assert cells(answer, "points_apart", "low_points", "high_points") == pytest.approx(
        [-2, -2.8780, -1.1220], abs=1e-4
    )
    assert same_measures.say(answer) == (
        "Furthest apart on “Feeling heard”: Ana beside Ben 2.0 lower (1.1 to 2.9), in points of "
        "10, over 5 weeks with answers of both."
    )


def test_the_later_half_is_held_against_the_earlier(found: Found, weekly: Weekly):
    # Ana less Ben: -3 -3 -2 -2 -3, then -1 0 -1 0 -1. Halves -2.6 and -0.6, each with variance
    # 0.3: the change is 2, standard error sqrt(0.12), t of 8 degrees 2.3060: 0.7988.
    answer = found(
        same_measures,
        *weekly("Ana", 4, 4, 5, 5, 4, 6, 7, 6, 7, 6),
        *weekly("Ben", *[7] * 10),
    )

    assert cells(answer, "earlier_points", "later_points") == pytest.approx([-2.6, -0.6])
    assert cells(answer, "change_points", "low_change_points", "high_change_points") == (
        pytest.approx([2, 1.2012, 2.7988], abs=1e-4)
    )
    assert same_measures.say(answer).endswith(
        "In the later half of these weeks, beside the earlier, you are 2.0 nearer (1.2 to 2.8)."
    )


def test_a_change_that_may_be_none_is_said_to_be_unclear(found: Found, weekly: Weekly):
    answer = found(same_measures, *weekly("Ana", *[5, 7] * 5), *weekly("Ben", *[8, 6, 6, 8, 7] * 2))

    assert "not clearly different from the earlier" in same_measures.say(answer)


def test_going_further_apart_and_changing_sides_are_said_as_such(found: Found, weekly: Weekly):
    apart = found(
        same_measures, *weekly("Ana", *[6, 7] * 5, *[2, 3] * 5), *weekly("Ben", *[8] * 20)
    )
    sides = found(
        same_measures, *weekly("Ana", *[2, 3] * 5, *[9, 8] * 5), *weekly("Ben", *[5] * 20)
    )

    assert "4.0 further apart (" in same_measures.say(apart)
    assert "on the other side (2.5 lower before, 3.5 higher since)" in same_measures.say(sides)


def test_the_furthest_and_the_nearest_scale_are_named(found: Found, weekly: Weekly):
    answer = found(
        same_measures,
        *(*weekly("Ana", 5, 6, 5, 6, 5), *weekly("Ben", 5, 5, 6, 6, 5)),
        *weekly("Ana", 3, 4, 3, 4, 3, measure="trust"),
        *weekly("Ben", 8, 8, 8, 8, 9, measure="trust"),
    )
    said = same_measures.say(answer)

    assert said.startswith("Furthest apart on “Trust in us”")
    assert "Nearest on “Feeling heard”: Ana beside Ben the same (" in said


def test_a_scale_of_another_length_is_stretched_to_ten_points(found: Found, weekly: Weekly):
    answer = found(
        same_measures,
        *weekly("Ana", *[2] * 5, measure="mood"),
        *weekly("Ben", *[4] * 5, measure="mood"),
    )

    assert cells(answer, "points_apart") == [-5]


def test_questionnaires_and_answers_after_a_conversation_are_left_out(found: Found, weekly: Weekly):
    answer = found(
        same_measures,
        *(one for who in ("Ana", "Ben") for one in weekly(who, 12, 13, measure="csi4")),
        *(one for who in ("Ana", "Ben") for one in weekly(who, 1, 0, measure="talk_heard")),
        *(one for who in ("Ana", "Ben") for one in weekly(who, 1, 0, measure="phq9_item9")),
    )

    assert answer.rows.empty


def test_late_answers_are_left_out(found: Found, at: Callable[..., datetime], weekly: Weekly):
    late = [Rating("Ben", at(7 * week), "heard", 9, late=True) for week in range(6)]

    assert found(same_measures, *weekly("Ana", *[5] * 6), *late).rows.empty


def test_a_third_person_is_not_compared(found: Found, weekly: Weekly):
    answer = found(
        same_measures,
        *(*weekly("Ana", *[5] * 6), *weekly("Ben", *[6] * 6), *weekly("Aaron", *[1] * 5)),
    )

    assert cells(answer, "one", "other", "points_apart") == ["Ana", "Ben", -1]


def test_the_two_who_were_named_go_before_those_who_answered_most(log_of, weekly: Weekly):
    log: Log = log_of(
        *(*weekly("Ana", *[5] * 6), *weekly("Ben", *[6] * 5), *weekly("Cleo", *[1] * 6))
    )
    log.choose("people", "Ben\nAna")
    with log.within() as view:
        found = answer(same_measures, view)

    assert cells(found, "one", "other") == ["Ana", "Ben"]


def test_swapping_names_turns_the_sign(found: Found, weekly: Weekly):
    one = found(same_measures, *weekly("Ana", *[5] * 6), *weekly("Ben", *[7] * 6))
    other = found(same_measures, *weekly("Ben", *[5] * 6), *weekly("Ana", *[7] * 6))

    assert cells(one, "points_apart") == [-2]
    assert cells(other, "points_apart") == [2]


def test_halves_stand_beside_each_other_on_the_chart(found: Found, weekly: Weekly):
    answer = found(same_measures, *weekly("Ana", *[5, 6] * 6), *weekly("Ben", *[7] * 12))
    chart = figure(same_measures, answer)
    earlier, later = (mark for mark in chart.marks if isinstance(mark, Points))

    assert (earlier.label, later.label) == ("earlier half", "later half")
    assert earlier.x == later.x == ("Feeling heard",)
    assert later.y == (-1.5,)


@pytest.mark.parametrize("weeks", [0, 1, 4])
def test_too_little_says_what_would_be_enough(found: Found, weekly: Weekly, weeks: int):
    answer = found(same_measures, *weekly("Ana", *[5] * weeks), *weekly("Ben", *[7] * weeks))

    assert same_measures.say(answer).startswith("Not enough yet")
    figure(same_measures, answer)


def test_one_person_in_scope_has_nobody_to_stand_beside(found: Found, weekly: Weekly):
    answer = found(
        same_measures,
        *(*weekly("Ana", *[5] * 6), *weekly("Ben", *[7] * 6)),
        scope=Scope(who="Ana"),
    )

    assert answer.rows.empty


def test_a_difference_is_said_both_ways_where_it_may_be_either():
    assert higher_or_lower(0.2, -0.1, 0.5) == "0.2 higher (0.1 lower to 0.5 higher)"
    assert higher_or_lower(-0.4, -0.6, -0.1) == "0.4 lower (0.1 to 0.6)"
    assert higher_or_lower(0.02, None, None) == "the same"


def test_no_halves_below_five_weeks_in_each():
    assert halves([1.0] * 9) is None
    found = halves([1.0] * 5 + [3.0] * 6)
    assert found is not None
    assert (found.change.estimate, found.change.low) == (2, None)


def test_weeks_with_one_answer_only_have_no_distance(on: Callable[[int], date]):
    one, other = {on(0): 5.0, on(7): 6.0}, {on(7): 4.0, on(14): 1.0}

    assert distances(one, other, 10) == {on(7): 2.0}
