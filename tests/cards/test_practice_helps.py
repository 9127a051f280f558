from __future__ import annotations

from datetime import timedelta

import pytest

from analytics.cards import practice_helps as card
from analytics.cards.card import figure
from analytics.figures.chart import Bars
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.records import Activity, LoggedDay, Record


@pytest.fixture
def done(at, on):
    """Make a practice a day that fell from 8 by so much, on days that are logged."""

    def make(name, *drops, first=0, who="Ana", kind="practice", logged=True):
        made: list[Record] = []
        for number, drop in enumerate(drops, start=first):
            after = None if drop is None else 8.0 - drop
            made.append(Activity(who, at(number), kind, name, 10, 8.0, after))
            if logged:
                made.append(LoggedDay("activities", who, on(number)))
        return made

    return make


def test_the_mean_fall_has_students_interval(found, done):
    # 1 to 5: mean 3, standard error sqrt(2.5/5), t of 4 degrees 2.7764: 3 plus or minus 1.9632.
    answer = found(card, *done("Breathing", 1.0, 2, 3, 4, 5))
    (row,) = answer.rows.to_dict("records")

    assert (row["practice"], row["times"], row["drop_points"]) == ("Breathing", 5, 3)
    assert row["low_points"] == pytest.approx(1.0368, abs=1e-4)
    assert row["high_points"] == pytest.approx(4.9632, abs=1e-4)
    assert card.say(answer) == (
        "The largest fall went with “Breathing”: 3.0 points (1.0 to 5.0) of 10, from 5 times."
    )
    assert "not the same as causing" in card.draw(answer).caption


def test_a_practice_is_one_in_any_case_and_four_times_are_not_on_the_chart(found, done):
    answer = found(
        card,
        *done("breathing", 1.0, 2, 3),
        *done(" Breathing ", 4.0, 5, first=3),
        *done("Yoga", 5.0, 5, 5, 4, first=9),
    )
    (bars,) = card.draw(answer).marks

    assert dict(zip(answer.rows["practice"], answer.rows["times"], strict=True)) == {
        "Yoga": 4,
        "Breathing": 5,
    }
    assert isinstance(bars, Bars)
    assert bars.x == ("Breathing",)


def test_those_too_close_to_tell_apart_are_named_and_one_far_behind_is_not(found, done):
    said = card.say(
        found(
            card,
            *done("Breathing", 2.0, 3, 4, 3, 3.5),
            *done("Yoga", 1.0, 2, 4, 4, 3, first=9),
            *done("Meditation", 0.0, 2, 3, 4, 5, first=18),
            *done("Tea", 0.0, 0.1, 0.2, 0, 0.1, first=27),
        )
    )

    assert said.endswith("; “Meditation” and “Yoga” are too close to tell apart.")
    assert said.startswith("The largest fall went with “Breathing”: 3.1 points")


def test_of_many_too_close_three_are_named(found, done):
    close = [
        one
        for place, name in enumerate("ABCDE")
        for one in done(name, 1.0, 2, 3, 4, 5 - place / 10, first=9 * place)
    ]

    assert card.say(found(card, *close)).endswith(
        "; “B”, “C”, “D” and others are too close to tell apart."
    )


def test_when_nothing_went_with_a_fall_that_is_said(found, done):
    said = card.say(found(card, *done("Scrolling", -1.0, -2, -1, -2, 0)))

    assert said.startswith("Nothing tried at least 5 times went with a fall so far")


def test_alike_falls_have_no_interval_of_no_width(found, done):
    answer = found(card, *done("Yoga", 2.0, 2, 2, 2, 2), *done("Tea", 1.0, 2, 3, 1, 2, first=9))

    assert "2.0 points (each time)" in card.say(answer)
    assert "tell apart" not in card.say(answer)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Breathing", "kind": "independence"},
        {"name": "", "kind": "practice"},
        {"name": "Breathing", "logged": False},
    ],
)
def test_other_kinds_no_name_and_days_not_logged_are_left_out(found, done, other):
    answer = found(card, *done(other.pop("name"), *[1.0] * 9, **other))

    assert not len(answer.rows)
    assert card.say(answer) == (
        "Not enough yet: a first answer needs 5 ratings before and after the same practice."
    )


def test_without_a_strength_afterwards_nothing_is_said_and_one_time_can_be_drawn(found, done):
    answer = found(card, *done("Yoga", *[None] * 9), *done("Tea", 1.0, first=20))

    assert answer.rows["times"].tolist() == [1]
    assert "1 of the 5" in card.say(answer)
    assert spec(figure(card, answer), LIGHT)["data"]


def test_a_day_logged_for_the_couple_counts_and_two_people_have_bars_of_their_own(
    found, done, on, lines
):
    both = [LoggedDay("activities", "", on(0) + timedelta(number)) for number in range(5)]
    answer = found(
        card,
        *both,
        *done("Yoga", 1.0, 2, 3, 4, 5, logged=False),
        *done("Yoga", 1.0, 1, 1, 1, 2, who="Ben", logged=False),
    )

    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert "Ben: the largest fall went with “Yoga”: 1.2 points" in card.say(answer)
