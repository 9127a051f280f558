from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import longest_silences
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Bars
from analytics.records import LoggedDay, Message
from analytics.scope import Scope

Found = Callable[..., Answer]
On = Callable[[int], date]


@pytest.fixture
def wrote(at: Callable[..., datetime]) -> Callable[..., Message]:
    def make(who: str, number: int, hour: int, minute: int = 0, chat: str = "us") -> Message:
        return Message(chat, who, at(number, hour, minute), 5, 1)

    return make


def silences(answer: Answer) -> list[tuple[float, str]]:
    rows = answer.rows
    return list(zip(rows["silent_hours"].tolist(), rows["wrote_next"].tolist(), strict=True))


def test_silences_stand_with_who_wrote_next_the_longest_first(
    found: Found, wrote: Callable[..., Message]
):
    answer = found(
        longest_silences,
        wrote("Ana", 0, 9),
        wrote("Ben", 0, 12),
        wrote("Ana", 0, 12, 59),
        wrote("Ana", 2, 12, 59),
    )

    assert silences(answer) == [(48, "Ana"), (3, "Ben")]


def test_one_chat_may_fill_the_silence_of_another(found: Found, wrote: Callable[..., Message]):
    answer = found(
        longest_silences,
        wrote("Ana", 0, 9),
        wrote("Ben", 2, 9),
        wrote("Ben", 1, 9, chat="elsewhere"),
        wrote("Ana", 1, 10, chat="elsewhere"),
    )

    assert silences(answer) == [(24, "Ben"), (23, "Ben"), (1, "Ana")]


def test_writing_that_goes_on_elsewhere_is_no_silence(found: Found, wrote: Callable[..., Message]):
    busy = [wrote("Ben", 0, 8 + n // 2, 30 * (n % 2), chat="elsewhere") for n in range(20)]
    answer = found(longest_silences, *busy, wrote("Ana", 0, 9), wrote("Ana", 0, 14))

    assert silences(answer) == []


def test_a_silence_belongs_to_the_days_it_ends_in(
    found: Found, wrote: Callable[..., Message], on: On
):
    said = [
        *(wrote("Ana", 0, 9), wrote("Ben", 5, 9), wrote("Ana", 6, 9)),
        *(wrote("Ben", 0, 8, chat="elsewhere"), wrote("Ben", 5, 20, chat="elsewhere")),
    ]

    assert silences(found(longest_silences, *said, scope=Scope(until=on(4)))) == [(1, "Ana")]
    assert silences(found(longest_silences, *said, scope=Scope(since=on(4)))) == [
        (120, "Ben"),
        (13, "Ana"),
        (11, "Ben"),
    ]


def test_the_sentence_names_the_longest(found: Found, wrote: Callable[..., Message]):
    answer = found(longest_silences, *(wrote("Ana", n, 9) for n in range(7)), wrote("Ben", 9, 9))

    assert longest_silences.say(answer) == (
        "The longest of 10 days lasted 3.0 days, from 9 March 2025, 09:00; Ben wrote next."
    ).replace("3.0 days", "3 days")


def test_a_chat_without_a_silence_of_an_hour_says_so(
    found: Found, wrote: Callable[..., Message], on: On
):
    days = [LoggedDay("chat", "", on(number)) for number in range(7)]
    answer = found(longest_silences, wrote("Ana", 0, 9), *days)

    assert longest_silences.say(answer) == "No silence of an hour or more ended in 7 days of chat."
    assert figure(longest_silences, answer).marks == ()


def test_the_longest_eight_are_bars_named_by_when_they_began(
    found: Found, wrote: Callable[..., Message]
):
    answer = found(longest_silences, *(wrote("Ana", n * n, 9) for n in range(12)))
    (bars,) = figure(longest_silences, answer).marks

    assert isinstance(bars, Bars)
    assert len(bars.x) == 8
    assert bars.x[0] == "11 Jun 2025, 09:00"
    assert bars.y[0] == 21 * 24
    assert bars.hover[0] == "from 11 Jun 2025, 09:00\n21 days; Ana wrote next"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_too_little_says_what_would_be_enough(
    found: Found, wrote: Callable[..., Message], number: int
):
    answer = found(longest_silences, *(wrote("Ana", n, 9) for n in range(number)))

    assert longest_silences.say(answer).startswith("Not enough yet")
    figure(longest_silences, answer)
