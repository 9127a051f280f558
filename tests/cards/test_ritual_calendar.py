from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from analytics.cards import ritual_calendar
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Grid
from analytics.records import LoggedDay, RitualDay, RitualState
from analytics.scope import Scope

Found = Callable[..., Answer]
On = Callable[[int], date]


def grid(answer: Answer) -> Grid:
    (mark,) = figure(ritual_calendar, answer).marks
    assert isinstance(mark, Grid)
    return mark


def tea(day: date, state: RitualState, who: str = "Ana") -> RitualDay:
    return RitualDay("Tea", who, day, state)


def test_one_ritual_is_a_calendar_of_weeks_and_weekdays(found: Found, on: On):
    made = grid(
        found(
            ritual_calendar,
            tea(on(0), "done"),
            tea(on(1), "missed"),
            tea(on(8), "excused"),
        )
    )

    assert made.columns == (on(0), on(7))
    assert made.rows[:3] == ("Mon", "Tue", "Wed")
    assert made.states == ("done", "missed", "excused")
    assert made.values[0] == (0.0, None)
    assert made.values[1] == (1.0, 2.0)
    assert made.values[2] == (None, None)
    assert made.hover[2][1] == "Tea\nWed, 12 March 2025: not logged"


def test_several_rituals_are_rows_of_days(found: Found, on: On):
    made = grid(
        found(
            ritual_calendar,
            tea(on(0), "done"),
            RitualDay("Walk", "Ana", on(2), "missed"),
            LoggedDay("ritual:Walk", "Ana", on(1)),
        )
    )

    assert made.rows == ("Tea", "Walk")
    assert made.columns == (on(0), on(1), on(2))
    assert made.values == ((0.0, None, None), (None, 3.0, 1.0))
    assert made.states[3] == "not due"


def test_many_days_show_the_latest_six_weeks_and_the_table_has_all(found: Found, on: On):
    walks = [RitualDay("Walk", "Ana", on(number), "done") for number in range(0, 100, 3)]
    answer = found(ritual_calendar, tea(on(0), "done"), *walks)

    assert len(grid(answer).columns) == 42
    assert grid(answer).columns[-1] == on(99)
    assert len(answer.rows) == 35


def test_many_weeks_show_the_latest_year(found: Found, on: On):
    made = grid(found(ritual_calendar, *(tea(on(7 * n), "done") for n in range(60))))

    assert len(made.columns) == 53
    assert made.columns[-1] == on(7 * 59)


def test_done_by_one_is_done_and_excused_goes_before_missed(found: Found, on: On):
    answer = found(
        ritual_calendar,
        *(tea(on(0), "missed"), tea(on(0), "done", "Ben")),
        *(tea(on(1), "missed"), tea(on(1), "excused", "Ben")),
    )

    assert answer.rows["state"].tolist() == ["done", "excused"]


def test_excused_days_are_left_out_of_the_sentence(found: Found, on: On):
    kept = [tea(on(n), "done") for n in range(6)]
    answer = found(
        ritual_calendar, *kept, tea(on(6), "missed"), tea(on(7), "missed"), tea(on(8), "excused")
    )

    assert ritual_calendar.say(answer) == (
        "On 75\u00a0% of 8 logged days the ritual was done (41\u00a0% to 93\u00a0%)."
    )


@pytest.mark.parametrize("scope", [Scope(), Scope(who="Ben"), Scope(until=date(2020, 1, 1))])
def test_too_little_says_what_would_be_enough(found: Found, on: On, scope: Scope):
    answer = found(ritual_calendar, tea(on(0), "done"), scope=scope)

    assert ritual_calendar.say(answer).startswith("Not enough yet")
    figure(ritual_calendar, answer)


def test_days_keep_their_state_when_other_days_are_added(found: Found, on: On):
    few = found(ritual_calendar, tea(on(0), "done"))
    more = found(ritual_calendar, tea(on(0), "done"), tea(on(0) + timedelta(days=30), "missed"))

    assert few.rows.iloc[0].tolist() == more.rows.iloc[0].tolist()
