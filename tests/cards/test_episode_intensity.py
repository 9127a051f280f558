from __future__ import annotations

import pytest

from analytics.cards import episode_intensity as card
from analytics.figures.chart import Points
from analytics.scope import Scope


def line(rows, week):
    (found,) = rows[rows["week"] == week].to_dict("records")
    return found


def test_a_week_has_its_mean_with_students_interval_cut_to_the_scale(found, episode, on):
    # 4, 6, 8: mean 6, standard error 2/sqrt(3), t of 2 degrees 4.3027: 1.0317 to 10.9683, so 10.
    rows = found(card, *(episode(n, intensity=value) for n, value in enumerate((4.0, 6, 8)))).rows

    assert line(rows, on(0))["n"] == 3
    assert line(rows, on(0))["intensity"] == pytest.approx(6)
    assert line(rows, on(0))["low_intensity"] == pytest.approx(1.0317, abs=1e-4)
    assert line(rows, on(0))["high_intensity"] == 10


def test_afterwards_counts_only_episodes_that_say(found, episode, on):
    rows = found(
        card, episode(0, intensity=8.0, intensity_after=2.0), episode(1, intensity=6.0)
    ).rows

    assert line(rows, on(0))["n_after"] == 1
    assert line(rows, on(0))["intensity_after"] == 2


def test_the_sentence_has_both_means_their_intervals_and_n(found, episode):
    strengths = [(4.0, 1.0), (5.0, 2.0), (6.0, 3.0), (7.0, 4.0), (8.0, 5.0)]
    records = [
        episode(n, intensity=peak, intensity_after=after)
        for n, (peak, after) in enumerate(strengths)
    ]

    # t of 4 degrees 2.7764 times sqrt(2.5/5) is 1.96.
    assert card.say(found(card, *records)) == (
        "About 6.0 (4.0 to 8.0) of 10 at the peak, from 5 episodes; "
        "3.0 (1.0 to 5.0) afterwards, from 5."
    )


def test_alike_strengths_are_said_without_an_interval_of_no_width(found, episode):
    said = card.say(found(card, *(episode(n, intensity=5.0) for n in range(6))))

    assert said == "About 5.0 (each time) of 10 at the peak, from 6 episodes."


def test_too_few_afterwards_are_not_said(found, episode):
    few = [episode(n, intensity=float(n), intensity_after=0.0 if n < 4 else None) for n in range(6)]

    assert "afterwards" not in card.say(found(card, *few))


def test_both_lines_are_named_and_told_apart(found, episode, lines):
    marks = lines(card.draw(found(card, episode(0, intensity=8.0, intensity_after=2.0))))

    assert [label for label, _ in marks] == ["at the peak", "afterwards"]
    assert len({role for _, role in marks}) == 2


def test_two_people_have_four_lines_told_apart(found, episode, lines):
    records = [
        episode(n, who=who, intensity=8.0, intensity_after=2.0) for n, who in enumerate("AB")
    ]
    marks = lines(card.draw(found(card, *records)))

    assert [label for label, _ in marks] == [
        "A, at the peak",
        "A, afterwards",
        "B, at the peak",
        "B, afterwards",
    ]
    assert len({role for _, role in marks}) == 4


def test_a_week_without_a_strength_is_a_gap(found, episode):
    answer = found(card, episode(0, intensity=3.0), episode(7), episode(14, intensity=5.0))
    peak, after = card.draw(answer).marks

    assert isinstance(peak, Points)
    assert isinstance(after, Points)
    assert peak.y == (3.0, None, 5.0)
    assert after.y == (None, None, None)


def test_missing_strengths_are_not_zeros(found, episode):
    answer = found(card, *(episode(n) for n in range(20)))

    assert not len(answer.rows)
    assert card.say(answer).startswith("Not enough yet")


def test_episodes_of_days_written_down_late_are_left_out(found, episode):
    answer = found(card, *(episode(n, intensity=9.0, late=True) for n in range(20)))

    assert not len(answer.rows)


def test_days_out_of_scope_change_nothing(found, episode, on):
    inside = [episode(n, intensity=float(n)) for n in range(7)]
    scope = Scope(until=on(6))

    among = found(card, *inside, episode(9, intensity=10.0), scope=scope)
    assert among.rows.equals(found(card, *inside, scope=scope).rows)
