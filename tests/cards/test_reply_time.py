from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import isnan
from random import Random

import pytest

from analytics.cards import reply_time
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Message
from analytics.scope import Scope
from analytics.statistics import median_interval, median_ranks

Found = Callable[..., Answer]
START = datetime(2025, 3, 3, 9)


def exchange(*gaps: tuple[str, float], chat: str = "us") -> list[Message]:
    """Make messages from (who, minutes after the one before)."""
    at, found = START, []
    for who, minutes in gaps:
        at += timedelta(minutes=minutes)
        found.append(Message(chat, who, at, 5, 1))
    return found


def replies(who: str, *minutes: float, other: str = "Ana") -> list[Message]:
    """Make one answer of `who` after each of these minutes."""
    pairs = [((other, 60.0), (who, each)) for each in minutes]
    return exchange(*(one for pair in pairs for one in pair))


def whole(answer: Answer, who: str) -> list[float]:
    """Return n, median, low and high over all of the scope."""
    rows = answer.rows
    (period,) = {"week", "month"} & set(rows.columns)
    line = rows[rows[period].isna() & (rows["who"] == who)].iloc[0]
    return [line["n"], line["minutes"], line["low_minutes"], line["high_minutes"]]


def test_the_median_and_its_interval_are_order_statistics(found: Found):
    minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    answer = found(reply_time, *replies("Ben", *minutes))

    # P(Binomial(11, 1/2) <= 1) = 0.0059 and <= 2 is 0.0327: ranks 2 and 10.
    assert whole(answer, "Ben") == [11, 6, 2, 10]


def test_with_an_even_number_the_median_lies_between_two(found: Found):
    answer = found(reply_time, *replies("Ben", 4, 1, 3, 10))

    n, middle, low, high = whole(answer, "Ben")
    assert (n, middle) == (4, 3.5)
    assert isnan(low)
    assert isnan(high)


def test_it_agrees_with_the_interval_of_the_statistics(found: Found):
    rng = Random(4)
    for n in (6, 7, 20, 53):
        minutes = [round(rng.lognormvariate(2, 1), 2) for _ in range(n)]
        answer = found(reply_time, *replies("Ben", *minutes))
        wanted = median_interval([round(60 * each) / 60 for each in minutes])

        assert whole(answer, "Ben") == pytest.approx(
            [n, wanted.estimate, wanted.low, wanted.high], abs=0.02
        )


def test_the_ranks_in_sql_are_never_narrower_than_the_exact_ones():
    for n in (*range(6, 400), 1_000, 4_321, 20_000):
        rank = int((n + 1 - 1.959964 * (n - 0.25) ** 0.5) // 2)
        exact = median_ranks(n)

        assert exact is not None
        assert exact[0] - 1 <= rank <= exact[0], n


def test_an_answer_is_counted_from_the_last_message_before_it(found: Found):
    answer = found(reply_time, *exchange(("Ana", 0), ("Ana", 30), ("Ben", 5)))

    assert whole(answer, "Ben")[:2] == [1, 5]
    assert "Ana" not in set(answer.rows["who"])


def test_after_twelve_hours_a_new_conversation_begins(found: Found):
    answer = found(reply_time, *exchange(("Ana", 0), ("Ben", 720), ("Ana", 721)))

    assert whole(answer, "Ben")[:2] == [1, 720]
    assert "Ana" not in set(answer.rows["who"])


def test_messages_of_another_chat_are_no_answer(found: Found):
    answer = found(
        reply_time, *exchange(("Ana", 0), ("Ben", 50)), *exchange(("Ben", 10), chat="elsewhere")
    )

    assert whole(answer, "Ben")[:2] == [1, 50]


def test_with_one_person_in_scope_both_are_still_read(found: Found):
    answer = found(reply_time, *replies("Ben", *range(1, 12)), scope=Scope(who="Ben"))

    assert whole(answer, "Ben")[:2] == [11, 6]
    assert set(answer.rows["who"]) == {"Ben"}


def test_the_sentence_says_median_interval_and_number(found: Found):
    answer = found(reply_time, *replies("Ben", *range(1, 12)))

    assert reply_time.say(answer) == (
        "Half of the replies came within 1 hour by Ana (give or take less than a minute, "
        "10 replies) and 6 minutes by Ben (2 to 10 minutes, 11 replies)."
    )


def test_an_answer_within_the_minute_has_a_place_on_the_axis(found: Found):
    chart = figure(reply_time, found(reply_time, *replies("Ben", *[0] * 10)))
    ben = [mark for mark in chart.marks if isinstance(mark, Points) and mark.label == "Ben"]

    assert ben[0].y == (0.5,)
    assert chart.y.scale == "log"


def test_over_a_longer_time_months_are_drawn(found: Found):
    late = Message("us", "Ana", START + timedelta(days=120), 5, 1)
    soon = Message("us", "Ben", late.at + timedelta(minutes=3), 5, 1)
    answer = found(reply_time, *replies("Ben", 1, 2), late, soon)
    chart = figure(reply_time, answer)
    ben = [mark for mark in chart.marks if isinstance(mark, Points) and mark.label == "Ben"]

    assert ben[0].x == tuple(date(2025, month, 1) for month in (3, 4, 5, 6, 7))
    assert [value is None for value in ben[0].y] == [False, True, True, True, False]


@pytest.mark.parametrize("records", [[], exchange(("Ana", 0)), replies("Ben", 1, 2)])
def test_too_little_says_what_would_be_enough(found: Found, records: list[Message]):
    answer = found(reply_time, *records)

    assert reply_time.say(answer).startswith("Not enough yet")
    figure(reply_time, answer)
