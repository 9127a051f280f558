from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import messages_per_day
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import LoggedDay, Message
from analytics.scope import Scope

Found = Callable[..., Answer]
On = Callable[[int], date]
Write = Callable[..., list[Message]]


@pytest.fixture
def write(at: Callable[..., datetime]) -> Write:
    """Make, for each day in turn, so many messages of a person."""

    def make(who: str, *counts: int) -> list[Message]:
        return [
            Message("us", who, at(day, 9, minute), 5, 1)
            for day, count in enumerate(counts)
            for minute in range(count)
        ]

    return make


def whole(answer: Answer, who: str) -> dict[str, float]:
    rows = answer.rows
    (line,) = rows[rows["week"].isna() & (rows["who"] == who)].to_dict("records")
    return {str(name): value for name, value in line.items()}


def test_a_mean_day_has_students_interval_over_days(found: Found, write: Write):
    # 1 to 5: mean 3, standard error sqrt(2.5 / 5), t of 4 degrees 2.7764: 3 plus or minus 1.9632.
    line = whole(found(messages_per_day, *write("Ana", 1, 2, 3, 4, 5)), "Ana")

    assert (line["n"], line["messages_per_day"]) == (5, 3)
    assert line["low_messages_per_day"] == pytest.approx(1.0368, abs=1e-4)
    assert line["high_messages_per_day"] == pytest.approx(4.9632, abs=1e-4)


def test_a_silent_day_inside_the_chat_is_a_real_zero(found: Found, write: Write):
    line = whole(found(messages_per_day, *write("Ana", 3, 0, 0, 3)), "Ana")

    assert (line["n"], line["messages_per_day"], line["days_with_messages"]) == (4, 1.5, 2)


def test_a_day_said_to_be_logged_is_a_real_zero_too(found: Found, write: Write, on: On):
    answer = found(messages_per_day, *write("Ana", 3), LoggedDay("chat", "", on(1)))

    assert whole(answer, "Ana")["messages_per_day"] == 1.5


def test_the_balance_is_the_mean_of_each_days_share(found: Found, write: Write):
    answer = found(messages_per_day, *write("Ana", 1, 9, 0), *write("Ben", 1, 0, 4))

    assert whole(answer, "Ana")["share_of_messages"] == pytest.approx(0.5)
    assert whole(answer, "Ben")["share_of_messages"] == pytest.approx(0.5)


def test_shares_of_a_day_are_whole_together(found: Found, write: Write):
    people = ("Ana", "Ben", "Cleo")
    answer = found(
        messages_per_day, *(one for n, who in enumerate(people) for one in write(who, n + 1, 2))
    )

    assert sum(whole(answer, who)["share_of_messages"] for who in people) == pytest.approx(1)


def test_the_sentence_says_each_amount_and_each_share(found: Found, write: Write):
    # Ana's shares: 4/5, 2/3, 4/5, 2/3, 4/5, 2/3, 3/4: mean 0.7357, standard error 0.0253,
    # t of 6 degrees 2.4469: 0.6738 to 0.7976.
    ana = write("Ana", 4, 2, 4, 2, 4, 2, 3)
    answer = found(messages_per_day, *ana, *write("Ben", 1, 1, 1, 1, 1, 1, 1))

    assert messages_per_day.say(answer) == (
        "Messages on a mean day: 3.0 (2.1 to 3.9) by Ana and 1.0 by Ben, "
        "74\u00a0% (67\u00a0% to 80\u00a0%) and 26\u00a0% (20\u00a0% to 33\u00a0%) of all that "
        "day; from 7 days."
    )


def test_with_one_person_in_scope_the_share_is_still_of_both(found: Found, write: Write):
    answer = found(
        messages_per_day, *write("Ana", 3, 3), *write("Ben", 1, 1), scope=Scope(who="Ben")
    )

    assert set(answer.rows["who"]) == {"Ben"}
    assert whole(answer, "Ben")["share_of_messages"] == 0.25


def test_swapping_names_swaps_the_series(found: Found, write: Write):
    one = found(messages_per_day, *write("Ana", 3, 0, 1), *write("Ben", 1, 5, 1))
    other = found(messages_per_day, *write("Ben", 3, 0, 1), *write("Ana", 1, 5, 1))

    assert whole(one, "Ana") == {**whole(other, "Ben"), "who": "Ana", "week": None}


def test_each_person_is_a_line_of_weeks(found: Found, write: Write, on: On):
    answer = found(messages_per_day, *write("Ana", *[2] * 8), *write("Ben", *[1] * 8))
    marks = [mark for mark in figure(messages_per_day, answer).marks if isinstance(mark, Points)]

    assert [mark.label for mark in marks] == ["Ana", "Ben"]
    assert marks[0].x == (on(0), on(7))
    assert marks[0].y == (2.0, 2.0)
    assert marks[0].hollow == (False, True)


def test_a_large_group_draws_a_few_and_says_so(found: Found, write: Write):
    answer = found(
        messages_per_day, *(one for n in range(9) for one in write(f"P{n}", *[n + 1] * 7))
    )
    chart = figure(messages_per_day, answer)

    assert [mark.label for mark in chart.marks if isinstance(mark, Points)] == [
        "P5",
        "P6",
        "P7",
        "P8",
    ]
    assert "4 of 9 people" in chart.caption


@pytest.mark.parametrize("count", [0, 1])
def test_too_little_says_what_would_be_enough(found: Found, write: Write, count: int):
    answer = found(messages_per_day, *write("Ana", count))

    assert messages_per_day.say(answer).startswith("Not enough yet")
    figure(messages_per_day, answer)
