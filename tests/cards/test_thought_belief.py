from __future__ import annotations

from datetime import date

import pytest

from analytics.cards import thought_belief as card
from analytics.cards.card import figure
from analytics.figures.chart import Points
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.records import Entry
from analytics.scope import Scope


@pytest.fixture
def thoughts(at):
    """Make thoughts of a person by how far belief fell, from 50, one a day."""

    def make(*drops, who="Ana", first=0, **known):
        return [
            Entry(
                who,
                at(first + n),
                "thought",
                belief_before=50.0,
                belief_after=None if drop is None else 50.0 - drop,
                **known,
            )
            for n, drop in enumerate(drops)
        ]

    return make


def whole(answer, who="Ana"):
    rows = answer.rows[answer.rows["month"].isna() & (answer.rows["who"] == who)]
    names = ("n", "drop_points", "low_drop_points", "high_drop_points")
    return [rows[name].tolist()[0] for name in names]


def test_the_mean_drop_has_students_interval(found, thoughts):
    # 10 to 50: mean 30, standard error sqrt(250/5), t of 4 degrees 2.7764: 30 plus or minus 19.632.
    answer = found(card, *thoughts(10, 20, 30, 40, 50))

    assert whole(answer) == pytest.approx([5, 30, 10.368, 49.632], abs=1e-3)
    assert card.say(answer) == (
        "Belief fell by about 30 points of 100 (10 to 50), from 5 thoughts."
    )


def test_a_thought_without_both_beliefs_and_other_entries_are_left_out(found, thoughts, at):
    other = Entry("Ana", at(9), "journal", "Calm.", belief_before=90.0, belief_after=0.0)
    answer = found(card, *thoughts(10, None, 20), other)

    assert whole(answer)[:2] == [2, 15]


def test_a_private_thought_counts_on_its_own_screen(found, thoughts):
    assert whole(found(card, *thoughts(10, 20, private=True)))[0] == 2


def test_an_interval_around_no_fall_is_said_to_be_too_close(found, thoughts):
    said = card.say(found(card, *thoughts(-10, 0, 10, 20, 5)))

    assert said.startswith("Belief fell by about 5 points of 100 (\u22129 to 19)")
    assert said.endswith(": too close to none to tell.")


def test_a_rise_is_said_as_a_rise_with_its_ends_in_order(found, thoughts):
    said = card.say(found(card, *thoughts(-10, -20, -30, -40, -50)))

    assert said == "Belief rose by about 30 points of 100 (10 to 50), from 5 thoughts."


def test_alike_falls_have_no_interval_of_no_width(found, thoughts):
    assert "30 points of 100 (each time)" in card.say(found(card, *thoughts(*[30] * 5)))


@pytest.mark.parametrize("count", [0, 4])
def test_too_few_thoughts_say_what_would_be_enough(found, thoughts, count):
    answer = found(card, *thoughts(*[30] * count))

    assert card.say(answer).startswith("Not enough yet")
    assert "5 thoughts" in card.say(answer)


def test_months_are_points_with_gaps_and_thin_ones_hollow(found, thoughts):
    # Monday 3 March is day 0; day 70 is 12 May.
    records = [*thoughts(18, 20, 22), *thoughts(40, first=70)]
    chart = figure(card, found(card, *records))
    (line,) = chart.marks

    assert isinstance(line, Points)
    assert line.x == tuple(date(2025, month, 1) for month in (3, 4, 5))
    assert line.y == (20, None, 40)
    assert line.hollow == (False, True, True)
    assert chart.y.low == 0
    assert spec(chart, LIGHT)["data"]


def test_a_rise_is_not_cut_off_the_chart(found, thoughts):
    assert figure(card, found(card, *thoughts(-10, -20, 5))).y.low is None


def test_two_people_have_a_line_and_a_sentence_each(found, thoughts, lines):
    answer = found(card, *thoughts(*[10] * 5), *thoughts(20, who="Ben"))

    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert "Ben: not enough yet: 1 of the 5 thoughts" in card.say(answer)


def test_the_scope_narrows_days_and_people(found, thoughts, on):
    records = [*thoughts(10, 20, 30), *thoughts(50, who="Ben")]

    assert whole(found(card, *records, scope=Scope(since=on(1), who="Ana")))[:2] == [2, 25]


def test_the_caption_says_that_worries_ease_anyway(found, thoughts):
    chart = card.draw(found(card, *thoughts(10)))

    assert "would ease somewhat anyway" in chart.caption
    assert "caus" not in f"{chart.caption} {card.__doc__}"
