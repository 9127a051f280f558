from __future__ import annotations

import pytest

from analytics.cards import reassurance_or_soothing as card
from analytics.figures.chart import Points


def asked(episode, *answers, first=0, **known):
    return [
        episode(first + n, reassurance_sought=answer, **known) for n, answer in enumerate(answers)
    ]


def test_the_share_is_of_the_episodes_that_say(found, episode):
    # 3 of 10 with Wilson's interval 0.1078 to 0.6032; two don't say.
    records = asked(episode, *[True] * 3, *[False] * 7, None, None)
    (row,) = found(card, *records).rows.to_dict("records")

    assert (row["episodes"], row["with_reassurance"]) == (10, 3)
    assert row["share"] == pytest.approx(0.3)
    assert row["low_share"] == pytest.approx(0.1078, abs=1e-4)
    assert row["high_share"] == pytest.approx(0.6032, abs=1e-4)


def test_the_sentence_is_neutral_and_has_share_interval_and_n(found, episode):
    assert card.say(found(card, *asked(episode, *[True] * 3, *[False] * 7))) == (
        "Reassurance was asked for in 30\u00a0% (11\u00a0% to 60\u00a0%) of 10 episodes that say."
    )


def test_never_and_always_keep_an_interval(found, episode):
    never = card.say(found(card, *asked(episode, *[False] * 10)))
    always = card.say(found(card, *asked(episode, *[True] * 10)))

    assert "0\u00a0% (0\u00a0% to 28\u00a0%)" in never
    assert "100\u00a0% (72\u00a0% to 100\u00a0%)" in always


def test_a_month_that_does_not_say_is_a_gap_and_no_zero(found, episode):
    records = [*asked(episode, *[False]), *asked(episode, *[True], first=70)]
    points = card.draw(found(card, *records)).marks[0]

    assert isinstance(points, Points)
    assert points.y == (0.0, None, 1.0)


def test_nine_episodes_are_not_enough(found, episode):
    assert card.say(found(card, *asked(episode, *[True] * 9))).startswith(
        "Not enough yet: 9 of the 10 episodes"
    )


@pytest.mark.parametrize("known", [{"late": True}])
def test_episodes_of_days_written_down_late_are_left_out(found, episode, known):
    assert not len(found(card, *asked(episode, *[True] * 12, **known)).rows)


def test_two_people_have_a_line_and_a_sentence_each(found, episode, lines):
    both = [
        *asked(episode, *[True] * 10),
        *asked(episode, *[False] * 10, who="Ben"),
    ]
    answer = found(card, *both)

    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert card.say(answer).startswith("Ana: reassurance was asked for in 100")
