from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.cards import balanced_thoughts as card
from analytics.cards.card import answer, figure
from analytics.figures.chart import Bars
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.records import Entry
from analytics.scope import EVERYTHING

TIRED = "Tired is not distant."


@pytest.fixture
def beside(at):
    """Make thoughts with one balanced thought, by how far belief fell, from 80."""

    def make(balanced, *drops, who="Ana", first=0, **known):
        return [
            Entry(
                who,
                at(first + n),
                "thought",
                balanced=balanced,
                belief_before=80.0,
                belief_after=80.0 - drop,
                **known,
            )
            for n, drop in enumerate(drops)
        ]

    return make


def test_the_mean_drop_has_students_interval(found, beside):
    # 20, 30, 40: mean 30, standard error 10/sqrt(3), t of 2 degrees 4.3027: 30 +- 24.841.
    (row,) = found(card, *beside(TIRED, 20, 30, 40)).rows.to_dict("records")

    assert (row["balanced"], row["times"], row["drop_points"]) == (TIRED, 3, 30)
    assert (row["low_points"], row["high_points"]) == pytest.approx((5.159, 54.841), abs=1e-3)


def test_the_sentence_says_went_with_and_never_caused(found, beside):
    answered = found(card, *beside(TIRED, 20, 30, 40))

    assert card.say(answered) == (
        "The largest fall went with “Tired is not distant.”: 30 points (5 to 55) of 100, "
        "from 3 thoughts."
    )
    assert "not the same as causing" in card.draw(answered).caption


@pytest.mark.parametrize(
    "other",
    ["tired is NOT distant", "Tired,  is not\ndistant!", "  Tired is not distant …"],
)
def test_case_spaces_and_punctuation_make_no_other_thought(found, beside, other):
    rows = found(card, *beside(TIRED, 20), *beside(other, 30, first=3)).rows

    assert rows["times"].tolist() == [2]
    assert rows["balanced"].tolist() == [TIRED]


def test_another_word_makes_another_thought(found, beside):
    rows = found(card, *beside("He is tired", 20), *beside("He is not tired", 30, first=3)).rows

    assert rows["times"].tolist() == [1, 1]


def test_a_straight_and_a_curly_apostrophe_are_alike():
    assert card.in_plain_words("I don't know.") == card.in_plain_words("I don\u2019t know")


@given(st.text(st.characters(codec="latin-1")))
def test_what_two_writings_share_is_found_again_in_itself(thought):
    shared = card.in_plain_words(thought)

    assert card.in_plain_words(shared) == shared
    assert bool(shared) == bool(thought.strip())


def test_twice_is_in_the_table_without_an_interval_and_not_on_the_chart(found, beside):
    answered = found(card, *beside(TIRED, 20, 30, 40), *beside("We sit down.", 70, 60, first=9))
    (bars,) = card.draw(answered).marks

    assert answered.rows["times"].tolist() == [2, 3]
    assert answered.rows["low_points"].isna().tolist() == [True, False]
    assert isinstance(bars, Bars)
    assert bars.x == (TIRED,)


def test_where_none_was_used_three_times_single_cases_are_said_as_such(found, beside):
    answered = found(
        card,
        *beside(TIRED, 30, 20),
        *beside("We sit down.", 60, first=5),
        *beside("He is busy.", 10, first=6),
        *beside("It rains.", -5, first=7),
        *beside("It is Monday.", 5, first=8),
    )

    assert card.say(answered) == (
        "Not enough yet: 2 of the 3 uses of the same balanced thought a first answer needs; "
        "1 more to go. Single cases say little; the largest falls so far: "
        "60 points with “We sit down.” (once), 25 points with “Tired is not distant.” (twice) "
        "and 10 points with “He is busy.” (once)."
    )
    assert not card.draw(answered).marks


def test_single_cases_without_a_fall_are_not_told(found, beside):
    assert card.say(found(card, *beside(TIRED, 0))).endswith("2 more to go.")


def test_a_runner_up_too_close_to_tell_apart_is_named_and_one_far_behind_is_not(found, beside):
    close = found(card, *beside(TIRED, 20, 30, 40), *beside("It rains.", 10, 20, 30, first=5))
    clear = found(card, *beside(TIRED, 60, 61, 62), *beside("It rains.", 1, 2, 3, first=5))

    assert card.say(close).endswith("; “It rains.” is too close to tell apart.")
    assert "tell apart" not in card.say(clear)


def test_when_nothing_went_with_a_fall_that_is_said(found, beside):
    said = card.say(found(card, *beside(TIRED, -10, -20, 0)))

    assert said.startswith("None used at least 3 times went with a fall so far: closest is")


def test_alike_falls_have_no_interval_of_no_width(found, beside):
    assert "30 points (each time)" in card.say(found(card, *beside(TIRED, 30, 30, 30)))


def test_private_ones_are_ones_own_and_count(found, beside):
    assert found(card, *beside(TIRED, 20, 30, private=True)).rows["times"].tolist() == [2]


@pytest.mark.parametrize("balanced", ["", "  \n"])
def test_a_thought_without_a_balanced_one_is_left_out(found, beside, balanced):
    assert found(card, *beside(balanced, 20, 30, 40)).rows.empty


def test_two_peoples_words_are_never_put_together(found, beside, lines):
    answered = found(card, *beside(TIRED, 20, 30, 40), *beside(TIRED, 1, 2, 3, who="Ben"))

    assert answered.rows["times"].tolist() == [3, 3]
    assert [label for label, _ in lines(card.draw(answered))] == ["Ana", "Ben"]
    assert "Ben: the largest fall went with" in card.say(answered)


def test_markup_is_only_shown(found, beside):
    answered = found(card, *beside("<b>We</b> <a href='x'>talk</a>", 20, 30, 40))

    assert "<b>" not in str(spec(figure(card, answered), LIGHT))
    assert "<a " not in str(spec(figure(card, answered), LIGHT))


def test_what_came_with_a_partners_share_is_left_out(log_of, beside):
    log = log_of(*beside(TIRED, 20, 30, 40))
    with log.within(EVERYTHING) as view:
        assert len(answer(card, view).rows) == 1
    with log._transaction() as cursor:
        cursor.execute("INSERT INTO partner_share VALUES (1, 'Ana', 'L3', DATE '2025-01-01', NULL)")
        cursor.commit()
    with log.within(EVERYTHING) as view:
        assert answer(card, view).rows.empty


def test_it_stays_at_home():
    assert card.SHARED_FROM is None
