from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import good_morning
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import LoggedDay, Message
from analytics.scope import Scope

Found = Callable[..., Answer]
On = Callable[[int], date]
At = Callable[..., datetime]


def mornings(answer: Answer) -> dict[str, int]:
    return {str(who): int(rows["mornings"].sum()) for who, rows in answer.rows.groupby("who")}


@pytest.mark.parametrize(
    ("hour", "minute", "counts"),
    [(4, 59, 0), (5, 0, 1), (10, 59, 1), (11, 0, 0), (0, 30, 0)],
)
def test_a_morning_is_from_five_to_eleven(
    found: Found, wrote: Callable[..., Message], hour: int, minute: int, counts: int
):
    assert mornings(found(good_morning, wrote("Ana", 0, hour, minute)))["Ana"] == counts


def test_the_first_of_the_morning_counts_and_anyone_is_either(
    found: Found, wrote: Callable[..., Message]
):
    answer = found(
        good_morning,
        *(wrote("Ben", 0, 1), wrote("Ana", 0, 7), wrote("Ben", 0, 8)),
        *(wrote("Ben", 1, 6), wrote("Ana", 1, 7)),
        wrote("Ana", 2, 20),
    )

    assert mornings(answer) == {"": 2, "Ana": 1, "Ben": 1}


def test_within_one_minute_the_one_written_first_is_first(
    found: Found, wrote: Callable[..., Message]
):
    answer = found(good_morning, *(wrote("Ben", n, 7) for n in range(3)), wrote("Ana", 3, 7))
    again = found(
        good_morning,
        *(one for n in range(5) for one in (wrote("Ben", n, 7), wrote("Ana", n, 7))),
    )

    assert mornings(answer) == {"": 4, "Ana": 1, "Ben": 3}
    assert mornings(again) == {"": 5, "Ana": 0, "Ben": 5}


def test_a_silent_day_inside_the_chat_is_a_real_zero(found: Found, wrote: Callable[..., Message]):
    answer = found(good_morning, *(wrote("Ana", n, 7) for n in (0, 1, 2, 3, 4, 9)))

    assert good_morning.say(answer) == (
        "There was a message from 05:00 to 11:00 on 60\u00a0% (31\u00a0% to 83\u00a0%) of 10 days; "
        "the first was Ana on 60\u00a0% (31\u00a0% to 83\u00a0%)."
    )


def test_a_day_said_to_be_logged_belongs_to_the_chat(
    found: Found, wrote: Callable[..., Message], on: On
):
    answer = found(good_morning, wrote("Ana", 0, 7), LoggedDay("chat", "", on(1)))

    assert int(answer.rows["chat_days"].max()) == 2


def test_with_one_person_in_scope_both_are_still_read(found: Found, wrote: Callable[..., Message]):
    both = [one for n in range(7) for one in (wrote("Ben", n, 6), wrote("Ana", n, 7))]
    answer = found(good_morning, *both, scope=Scope(who="Ana"))

    assert mornings(answer) == {"Ana": 0}
    assert good_morning.say(answer) == (
        "First to write from 05:00 to 11:00: Ana on 0\u00a0% (0\u00a0% to 35\u00a0%) of 7 days."
    )


def test_a_line_for_anyone_stands_beside_each_person(found: Found, wrote: Callable[..., Message]):
    answer = found(good_morning, *(wrote("Ana", n, 7) for n in range(7)), wrote("Ben", 7, 7))
    marks = [mark for mark in figure(good_morning, answer).marks if isinstance(mark, Points)]

    assert [mark.label for mark in marks] == ["anyone", "Ana", "Ben"]
    assert len({mark.role for mark in marks}) == 3
    assert marks[0].y == (1.0, 1.0)
    assert marks[1].y == (1.0, 0.0)


def test_a_large_group_draws_a_few_and_says_so(found: Found, wrote: Callable[..., Message]):
    answer = found(good_morning, *(wrote(f"P{n % 9}", n, 7) for n in range(30)))
    chart = figure(good_morning, answer)

    assert len(chart.marks) == 5
    assert "4 of 9 people" in chart.caption
    assert len(set(answer.rows["who"])) == 10


@pytest.mark.parametrize("number", [0, 1])
def test_too_little_says_what_would_be_enough(
    found: Found, wrote: Callable[..., Message], number: int
):
    answer = found(good_morning, *(wrote("Ana", n, 7) for n in range(number)))

    assert good_morning.say(answer).startswith("Not enough yet")
    figure(good_morning, answer)
