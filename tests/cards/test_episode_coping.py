from __future__ import annotations

import pytest

from analytics.cards import episode_coping as card
from analytics.cards.card import figure
from analytics.figures.chart import Bars
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec


def tried(episode, coping, *drops, first=0, who="Ana"):
    return [
        episode(first + n, who=who, intensity=5.0, intensity_after=5.0 - drop, coping=(coping,))
        for n, drop in enumerate(drops)
    ]


def test_the_mean_drop_has_students_interval(found, episode):
    # 1 to 5: mean 3, standard error sqrt(2.5/5), t of 4 degrees 2.7764: 3 plus or minus 1.9632.
    (row,) = found(card, *tried(episode, "breathing", 1.0, 2, 3, 4, 5)).rows.to_dict("records")

    assert (row["coping"], row["times"], row["drop_points"]) == ("breathing", 5, 3)
    assert row["low_points"] == pytest.approx(1.0368, abs=1e-4)
    assert row["high_points"] == pytest.approx(4.9632, abs=1e-4)


def test_the_sentence_says_went_with_and_never_caused(found, episode):
    answer = found(card, *tried(episode, "breathing", 1.0, 2, 3, 4, 5))

    assert card.say(answer) == (
        "The largest fall went with “breathing”: 3.0 points (1.0 to 5.0) of 10, from 5 episodes."
    )
    assert "not the same as causing" in card.draw(answer).caption


def test_four_times_are_in_the_table_and_not_on_the_chart(found, episode):
    answer = found(
        card,
        *tried(episode, "breathing", 1.0, 2, 3, 4, 5),
        *tried(episode, "a walk", 5.0, 5, 5, 4, first=9),
    )
    (bars,) = card.draw(answer).marks

    assert answer.rows["coping"].tolist() == ["a walk", "breathing"]
    assert answer.rows["low_points"].isna().tolist() == [True, False]
    assert isinstance(bars, Bars)
    assert bars.x == ("breathing",)
    assert "breathing" in card.say(answer)


def test_a_runner_up_too_close_to_tell_apart_is_named(found, episode):
    said = card.say(
        found(
            card,
            *tried(episode, "breathing", 1.0, 2, 3, 4, 5),
            *tried(episode, "a walk", 0.0, 2, 3, 4, 5, first=9),
        )
    )

    assert said.endswith("; “a walk” is too close to tell apart.")


def test_a_runner_up_far_behind_is_not(found, episode):
    clear = tried(episode, "breathing", 4.0, 4.1, 4.2, 4, 4.1)
    said = card.say(found(card, *clear, *tried(episode, "tea", 0.0, 0.1, 0.2, 0, 0.1, first=9)))

    assert "tell apart" not in said


def test_when_nothing_went_with_a_fall_that_is_said(found, episode):
    said = card.say(found(card, *tried(episode, "checking", -1.0, -2, -1, -2, 0)))

    assert said.startswith("Nothing tried at least 5 times went with a fall so far")


def test_something_said_twice_in_one_episode_counts_once(found, episode):
    one = episode(0, intensity=8.0, intensity_after=2.0, coping=("tea", "Tea", ""))

    assert found(card, one).rows["times"].tolist() == [1]


@pytest.mark.parametrize(
    "known",
    [
        {"intensity": 5.0, "coping": ("tea",)},
        {"intensity_after": 5.0, "coping": ("tea",)},
        {"intensity": 5.0, "intensity_after": 1.0},
        {"intensity": 5.0, "intensity_after": 1.0, "coping": ("tea",), "late": True},
    ],
)
def test_without_both_strengths_or_a_coping_or_in_time_nothing_is_said(found, episode, known):
    answer = found(card, *(episode(n, **known) for n in range(10)))

    assert not len(answer.rows)
    assert card.say(answer).startswith("Not enough yet")


def test_alike_falls_have_no_interval_of_no_width(found, episode):
    answer = found(card, *tried(episode, "tea", 2.0, 2, 2, 2, 2))

    assert "2.0 points (each time)" in card.say(answer)
    assert answer.rows["low_points"].isna().all()


def test_a_chart_with_nothing_often_enough_can_be_drawn(found, episode):
    assert spec(figure(card, found(card, *tried(episode, "tea", 1.0))), LIGHT)["data"]


def test_two_people_have_bars_of_their_own(found, episode, lines):
    answer = found(
        card,
        *tried(episode, "tea", 1.0, 2, 3, 4, 5),
        *tried(episode, "tea", 1.0, 1, 1, 1, 2, who="Ben"),
    )

    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert "Ben: the largest fall went with “tea”: 1.2 points" in card.say(answer)
