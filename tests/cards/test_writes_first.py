from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.cards import writes_first
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Message
from analytics.scope import Scope

Found = Callable[..., Answer]
At = Callable[..., datetime]
OTHER = {"Ana": "Ben", "Ben": "Ana"}


def days_first(answer: Answer) -> dict[str, int]:
    return {str(who): int(rows["days_first"].sum()) for who, rows in answer.rows.groupby("who")}


def test_each_days_first_message_counts(found: Found, wrote: Callable[..., Message]):
    answer = found(
        writes_first,
        *(wrote("Ana", 0, 9), wrote("Ben", 0, 8)),
        *(wrote("Ben", 1, 8), wrote("Ana", 1, 9)),
        *(wrote("Ana", n, 7) for n in range(2, 8)),
    )

    assert days_first(answer) == {"Ana": 6, "Ben": 2}
    assert writes_first.say(answer) == (
        "The day's first message came from Ana on 75\u00a0% (41\u00a0% to 93\u00a0%) "
        "and Ben on 25\u00a0% (7\u00a0% to 59\u00a0%) of 8 days."
    )


def test_a_day_starts_at_four(found: Found, wrote: Callable[..., Message]):
    answer = found(
        writes_first,
        *(wrote("Ana", 0, 9), wrote("Ben", 1, 3, 59)),
        *(wrote("Ana", 1, 4), wrote("Ben", 1, 5)),
    )

    assert days_first(answer) == {"Ana": 2, "Ben": 0}


def test_within_one_minute_the_one_written_first_is_first(
    found: Found, wrote: Callable[..., Message]
):
    pairs = [one for n in range(6) for one in (wrote("Ben", n, 7), wrote("Ana", n, 7))]

    assert days_first(found(writes_first, *pairs)) == {"Ana": 0, "Ben": 6}


def test_of_several_chats_the_earliest_message_is_first(
    found: Found, wrote: Callable[..., Message]
):
    answer = found(writes_first, wrote("Ana", 0, 9), wrote("Ben", 0, 8, chat="elsewhere"))

    assert days_first(answer) == {"Ana": 0, "Ben": 1}


def test_a_silent_day_has_no_first_message(found: Found, wrote: Callable[..., Message]):
    answer = found(writes_first, wrote("Ana", 0, 9), wrote("Ana", 3, 9))

    assert int(answer.rows["days_with_messages"].sum()) == 2


def test_with_one_person_in_scope_both_are_still_read(found: Found, wrote: Callable[..., Message]):
    both = [one for n in range(7) for one in (wrote("Ben", n, 6), wrote("Ana", n, 7))]

    assert days_first(found(writes_first, *both, scope=Scope(who="Ana"))) == {"Ana": 0}


def test_a_week_without_messages_is_a_gap(found: Found, wrote: Callable[..., Message]):
    answer = found(writes_first, wrote("Ana", 0, 9), wrote("Ben", 14, 9))
    marks = [mark for mark in figure(writes_first, answer).marks if isinstance(mark, Points)]

    assert [mark.label for mark in marks] == ["Ana", "Ben"]
    assert [mark.y for mark in marks] == [(1.0, None, 0.0), (0.0, None, 1.0)]
    assert marks[0].hollow == (True, False, True)


def test_over_a_longer_time_months_are_drawn(found: Found, wrote: Callable[..., Message]):
    answer = found(writes_first, *(wrote("Ana", n, 9) for n in range(0, 120, 2)))

    assert answer.rows["month"].tolist()[:2] == [date(2025, 3, 1), date(2025, 4, 1)]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Ana", "Ben"]), st.integers(0, 9), st.integers(0, 23)),
        min_size=1,
        max_size=20,
    )
)
def test_swapping_names_swaps_the_series(
    found: Found, wrote: Callable[..., Message], said: list[tuple[str, int, int]]
):
    one = days_first(found(writes_first, *(wrote(*each) for each in said)))
    other = days_first(found(writes_first, *(wrote(OTHER[who], *on) for who, *on in said)))

    assert one == {OTHER[who]: days for who, days in other.items()}


def test_a_large_group_draws_a_few_and_says_so(found: Found, wrote: Callable[..., Message]):
    answer = found(writes_first, *(wrote(f"P{n % 9}", n, 7) for n in range(30)))
    chart = figure(writes_first, answer)

    assert len(chart.marks) == 4
    assert "4 of 9 people" in chart.caption
    assert len({mark.role for mark in chart.marks if isinstance(mark, Points)}) == 4


@pytest.mark.parametrize("number", [0, 1])
def test_too_little_says_what_would_be_enough(
    found: Found, wrote: Callable[..., Message], number: int
):
    answer = found(writes_first, *(wrote("Ana", n, 7) for n in range(number)))

    assert writes_first.say(answer).startswith("Not enough yet")
    figure(writes_first, answer)
