from __future__ import annotations

from datetime import date

import pytest

from analytics.weekly.usual import Usual
from analytics.weekly.week import Episodes, Kept, Rated, Talked, ThisWeek
from analytics.weekly.words import (
    NOT_KNOWN,
    answers_words,
    episodes_words,
    kept_words,
    rated_words,
    talked_words,
    week_words,
)

MONDAY = date(2026, 8, 24)
USUAL = Usual(6.0, 5.0, 7.0, 8)


def heard(mean: float, usual: Usual | None = USUAL) -> Rated:
    return Rated("heard", "Feeling heard", "Ana", mean, 1, 0, 10, usual=usual)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2026, 8, 24), "24 to 30 August 2026"),
        (date(2026, 8, 31), "31 August to 6 September 2026"),
        (date(2025, 12, 29), "29 December 2025 to 4 January 2026"),
    ],
)
def test_a_week_is_said_as_briefly_as_can_be(since: date, words: str):
    assert week_words(since) == words


def test_how_many_answers_lie_outside_is_said_with_what_chance_brings():
    def said(*rated: Rated) -> str:
        return answers_words(ThisWeek(MONDAY, rated=rated))

    chance = "About one in twenty lies outside by chance alone."
    assert said(heard(6), heard(9)) == (
        f"1 of 2 answers lies outside of what is usual for that person. {chance}"
    )
    assert said(heard(4), heard(9), heard(6, None)) == (
        f"2 of 2 answers lie outside of what is usual for that person. {chance}"
    )
    assert said(heard(6)) == "The 1 answer lies within what is usual."
    assert said(heard(6), heard(6.5)) == "All 2 answers lie within what is usual."
    assert said(heard(6, None)) == NOT_KNOWN


def test_an_answer_is_said_beside_what_is_usual():
    assert rated_words(heard(6)) == (
        "Ana, “Feeling heard”: 6.0 of 10 (1 answer), as usual: 6.0 (5.0 to 7.0, 8 weeks)."
    )
    assert rated_words(heard(8)) == (
        "Ana, “Feeling heard”: 8.0 of 10 (1 answer), higher than usual: 6.0 (5.0 to 7.0, 8 weeks)."
    )
    assert rated_words(heard(8, None)) == "Ana, “Feeling heard”: 8.0 of 10 (1 answer)."
    mood = Rated("mood", "Mood", "Ben", 3.5, 4, 1, 5)
    assert rated_words(mood) == "Ben, “Mood”: 3.5 on 1 to 5 (4 answers)."


def test_a_ritual_is_said_beside_what_was_agreed_and_is_usual():
    assert kept_words(Kept("Tea", 3, 6, 5, 38, 56)) == (
        "“Tea”: done on 3 of 6 logged days, agreed 5 in 7 days; usually 95\u00a0% of what was "
        "agreed (56 logged days)."
    )
    assert kept_words(Kept("Tea", 3, 6)) == "“Tea”: done on 3 of 6 logged days."


def test_episodes_are_said_with_the_usual_rate_and_its_interval():
    # 16 on 56 days: 2 on 7, exact Poisson 9.145 to 25.983 over 8 weeks.
    assert episodes_words(Episodes("Ana", 0, 6, 16, 56)) == (
        "Ana: no anxious episodes on 6 logged days; usually 2.0 on 7 (1.1 to 3.2, 56 logged days "
        "before)."
    )
    assert episodes_words(Episodes("Ana", 1, 6)) == "Ana: 1 anxious episode on 6 logged days."


def test_what_was_noted_after_conversations_is_said_with_its_n():
    one = Talked("talk_heard", "Felt heard, after a conversation", 2, 3, 12, 24)

    assert talked_words(one) == (
        "“Felt heard”: in 2 of 3 answers after conversations; usually 50\u00a0% (24 answers "
        "before)."
    )
