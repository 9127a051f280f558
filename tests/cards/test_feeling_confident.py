from __future__ import annotations

import pytest

from analytics.cards import feeling_confident as card
from analytics.cards.card import figure
from analytics.records import Rating


def rated(at, who, *values, measure="confidence", late=False):
    return [Rating(who, at(place), measure, value, late=late) for place, value in enumerate(values)]


def test_the_mean_has_students_interval(found, at):
    # 3 to 7: mean 5, standard error sqrt(2.5 / 5), t of 4 degrees 2.7764: 5 plus or minus 1.9632.
    answer = found(card, *rated(at, "Ana", 3, 4, 5, 6, 7))

    assert card.say(answer) == "About 5.0 of 10 (3.0 to 7.0), from 5 ratings."
    assert answer.logged == tuple(at(place).date() for place in range(5))


def test_each_partner_has_a_line_and_a_sentence_and_other_scales_and_late_words_are_left_out(
    found, at, lines
):
    answer = found(
        card,
        *rated(at, "Ana", 4, 5, 6, 5, 5),
        *rated(at, "Ben", *[8] * 5),
        *rated(at, "Ana", 1, measure="trust"),
        *rated(at, "Ben", 1, late=True),
    )

    assert [label for label, _ in lines(figure(card, answer))] == ["Ana", "Ben"]
    assert card.say(answer).startswith("Ana: about 5.0 of 10 (")
    assert card.say(answer).endswith("Ben: about 8.0 of 10 (each time), from 5 ratings.")


@pytest.mark.parametrize("values", [(), (4,)])
def test_too_little_says_what_would_be_enough(found, at, values):
    answer = found(card, *rated(at, "Ana", *values))

    assert card.say(answer).startswith("Not enough yet")
    figure(card, answer)
