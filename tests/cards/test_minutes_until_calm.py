from __future__ import annotations

import pytest

from analytics.cards import minutes_until_calm as card
from analytics.figures.chart import Points


def lengths(episode, *minutes, first=0):
    return [episode(first + n, minutes=value) for n, value in enumerate(minutes)]


def test_the_median_of_six_has_the_smallest_and_largest_as_its_interval(found, episode):
    # P(all six on one side) = 2/64 = 3 %: ranks 1 and 6 cover 97 %.
    answer = found(card, *lengths(episode, 10.0, 20, 30, 40, 50, 600))
    (whole,) = answer.rows[answer.rows["month"].isna()].to_dict("records")

    assert (whole["n"], whole["minutes"]) == (6, 35)
    assert (whole["low_minutes"], whole["high_minutes"]) == (10, 600)
    assert card.say(answer) == (
        "Half had calmed within 35 minutes (10 minutes to 10 hours), from 6 episodes."
    )


def test_one_endless_episode_does_not_move_the_median(found, episode):
    def median(longest):
        rows = found(card, *lengths(episode, 10.0, 20, 30, 40, longest)).rows
        return rows["minutes"].tolist()[0]

    assert median(50.0) == median(5000.0) == 30


def test_calm_at_once_counts_and_stands_at_the_foot_of_the_axis(found, episode):
    answer = found(card, *lengths(episode, *[0.0] * 6))
    points = card.draw(answer).marks[0]

    assert answer.rows["minutes"].tolist() == [0, 0]
    assert isinstance(points, Points)
    assert points.y == (1.0,)


def test_five_episodes_are_not_enough_for_an_interval(found, episode):
    assert card.say(found(card, *lengths(episode, 10.0, 20, 30, 40, 50))) == (
        "Not enough yet: 5 of the 6 episodes with their length a first answer needs; 1 more to go."
    )


def test_a_month_without_an_episode_is_a_gap(found, episode):
    points = card.draw(
        found(card, *lengths(episode, 10.0), *lengths(episode, 20.0, first=70))
    ).marks[0]

    assert isinstance(points, Points)
    assert points.y == (10.0, None, 20.0)
    assert points.hollow == (True, True, True)


def test_the_axis_is_logarithmic_with_ticks_in_words(found, episode):
    axis = card.draw(found(card, *lengths(episode, 10.0))).y

    assert axis.scale == "log"
    assert (60.0, "1 h") in axis.ticks


@pytest.mark.parametrize("known", [{}, {"minutes": 30.0, "late": True}])
def test_lengths_not_known_or_written_down_late_are_left_out(found, episode, known):
    assert not len(found(card, *(episode(n, **known) for n in range(10))).rows)


def test_alike_lengths_are_said_without_an_interval_of_no_width(found, episode):
    said = card.say(found(card, *lengths(episode, *[30.0] * 8)))

    assert "30 minutes (the same at both ends of the interval)" in said
