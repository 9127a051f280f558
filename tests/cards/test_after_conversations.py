from __future__ import annotations

import pytest

from analytics.cards import after_conversations as card
from analytics.cards.card import figure
from analytics.figures.chart import Points
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.measures import shipped_measures
from analytics.records import Rating
from analytics.scope import Scope


@pytest.fixture
def after(at):
    """Make one answer a day of a person after a conversation: so many yes, then so many no."""

    def make(name, yes, no, who="Ana", *, first=0, late=False):
        return [
            Rating(who, at(first + n), f"talk_{name}", value, late=late)
            for n, value in enumerate([1.0] * yes + [0.0] * no)
        ]

    return make


def test_the_share_of_yes_has_wilsons_interval(found, after):
    # 5 of 10 with Wilson's interval 0.2366 to 0.7634.
    (row,) = found(card, *after("heard", 5, 5)).rows.to_dict("records")

    assert (row["who"], row["said"], row["yes"], row["conversations"]) == (
        *("Ana", "Felt heard"),
        *(5, 10),
    )
    assert (row["share"], row["low_share"], row["high_share"]) == pytest.approx(
        (0.5, 0.2366, 0.7634), abs=1e-4
    )


def test_each_answer_has_its_own_number_of_conversations(found, after):
    rows = found(card, *after("heard", 5, 5), *after("said", 2, 1)).rows

    assert rows["said"].tolist() == ["Said how I felt", "Felt heard"]
    assert rows["conversations"].tolist() == [3, 10]


def test_the_sentence_says_what_was_so_most_often_and_least_often(found, after):
    answer = found(card, *after("said", 40, 20), *after("blamed", 12, 48), *after("heard", 30, 30))

    assert card.say(answer) == (
        "Most often “Said how I felt”, after 40 of 60 conversations (54\u00a0% to 77\u00a0%); "
        "least often “Blamed”, after 12 of 60 conversations (12\u00a0% to 32\u00a0%)."
    )


def test_two_that_are_too_close_are_said_to_be(found, after):
    said = card.say(found(card, *after("said", 6, 4), *after("heard", 5, 5)))

    assert said.endswith("The two are too close to tell apart.")


def test_one_answer_alone_and_answers_all_alike_are_told_once(found, after):
    alone = card.say(found(card, *after("heard", 5, 5)))
    alike = card.say(found(card, *after("heard", 5, 5), *after("said", 5, 5)))

    assert alone.startswith("“Felt heard”, after 5 of 10 conversations (24")
    assert alone.endswith("%).")
    assert alike.endswith("%), as each of the others.")


def test_what_was_answered_fewer_than_ten_times_is_not_said(found, after):
    said = card.say(found(card, *after("heard", 5, 5), *after("said", 9, 0)))

    assert "Said how I felt" not in said


@pytest.mark.parametrize("count", [0, 9])
def test_too_few_say_what_would_be_enough(found, after, count):
    said = card.say(found(card, *after("heard", count, 0)))

    assert said.startswith("Not enough yet")
    assert "10 conversations" in said


def test_answers_written_down_late_and_other_scales_are_left_out(found, after, at):
    answer = found(
        card,
        *after("heard", 5, 5),
        *after("heard", 9, 0, late=True),
        Rating("Ana", at(0), "heard", 9),
    )

    assert answer.rows["conversations"].tolist() == [10]


def test_each_partner_answers_for_themselves(found, after, lines):
    answer = found(card, *after("heard", 5, 5), *after("heard", 9, 1, who="Ben"))
    marks = card.draw(answer).marks

    assert answer.rows["yes"].tolist() == [5, 9]
    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert all(isinstance(mark, Points) and not mark.joined for mark in marks)
    assert "Ben: “Felt heard”, after 9 of 10" in card.say(answer)


def test_swapping_names_swaps_the_numbers(found, after):
    def yes(first, second):
        records = [*after("heard", 3, 7, who=first), *after("heard", 9, 1, who=second)]
        rows = found(card, *records).rows
        return dict(zip(rows["who"], rows["yes"], strict=True))

    assert yes("Ana", "Ben") == {"Ana": 3, "Ben": 9}
    assert yes("Ben", "Ana") == {"Ben": 3, "Ana": 9}


def test_the_scope_narrows_people_and_days(found, after, on):
    records = [*after("heard", 5, 5), *after("heard", 9, 1, who="Ben")]
    rows = found(card, *records, scope=Scope(who="Ana", since=on(5))).rows

    assert (rows["yes"].tolist(), rows["conversations"].tolist()) == ([0], [5])


def test_the_strip_shows_the_days_any_of_them_was_answered(found, after, on):
    answer = found(card, *after("heard", 1, 0), *after("blamed", 1, 0, first=3))

    assert answer.logged == (on(0), on(3))


def test_blame_is_told_without_praise_or_shame(found, after):
    chart = figure(card, found(card, *after("blamed", 0, 10)))

    assert "less of it is not better by itself" in chart.caption
    assert card.say(found(card, *after("blamed", 0, 10))).startswith(
        "“Blamed”, after 0 of 10 conversations (0"
    )
    assert chart.x.order == ("Blamed",)
    assert spec(chart, LIGHT)["data"]


def test_every_answer_is_a_scale_the_log_knows_from_no_to_yes():
    scales = [shipped_measures()[name] for name in card.MEASURES]

    assert {(scale.low, scale.high) for scale in scales} == {(0, 1)}
    assert all(scale.label.endswith(card.ENDING) for scale in scales)
