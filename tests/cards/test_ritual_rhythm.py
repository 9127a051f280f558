from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from analytics.cards import ritual_rhythm
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points, Rule
from analytics.records import Ritual, RitualDay, RitualState

Found = Callable[..., Answer]
On = Callable[[int], date]
TEA = Ritual("Tea", times_per_7_days=7)


@pytest.fixture
def week(on: On) -> Callable[..., Iterator[RitualDay]]:
    """Make a week of a ritual: so many days done, then so many missed, then so many excused."""

    def make(
        number: int, done: int, missed: int, excused: int = 0, ritual: str = "Tea"
    ) -> Iterator[RitualDay]:
        for place in range(done + missed + excused):
            rest: RitualState = "missed" if place < done + missed else "excused"
            yield RitualDay(ritual, "Ana", on(7 * number + place), "done" if place < done else rest)

    return make


def line(answer: Answer) -> Points:
    (mark,) = [m for m in figure(ritual_rhythm, answer).marks if isinstance(m, Points)]
    return mark


def test_each_week_is_its_done_days_over_its_agreed_days(
    found: Found, on: On, week: Callable[..., Iterator[RitualDay]]
):
    answer = found(ritual_rhythm, TEA, *week(0, 6, 1), *week(1, 3, 3, 1))

    assert line(answer).x == (on(0), on(7))
    assert line(answer).y == pytest.approx([6 / 7, 0.5])
    assert answer.rows["excused_days"].tolist() == [0, 1]


def test_rituals_are_taken_together(found: Found, week: Callable[..., Iterator[RitualDay]]):
    walk = Ritual("Walk", times_per_7_days=3.5)
    answer = found(ritual_rhythm, TEA, walk, *week(0, 7, 0), *week(0, 1, 6, ritual="Walk"))

    assert line(answer).y == pytest.approx([8 / 10.5])
    assert answer.rows["rituals"].tolist() == [2]


def test_more_than_agreed_is_drawn_as_agreed(
    found: Found, week: Callable[..., Iterator[RitualDay]]
):
    answer = found(ritual_rhythm, Ritual("Tea", times_per_7_days=2), *week(0, 3, 4))

    assert line(answer).y == (1.0,)
    assert line(answer).high == (1.0,)


def test_a_week_without_a_day_that_counts_is_a_gap(
    found: Found, week: Callable[..., Iterator[RitualDay]]
):
    mark = line(found(ritual_rhythm, TEA, *week(0, 4, 3), *week(1, 0, 0, 7), *week(3, 4, 3)))

    assert [value is None for value in mark.y] == [False, True, True, False]


def test_a_week_with_few_days_is_hollow(found: Found, week: Callable[..., Iterator[RitualDay]]):
    mark = line(found(ritual_rhythm, TEA, *week(0, 4, 3), *week(1, 2, 2, 3)))

    assert mark.hollow == (False, True)


def test_the_typical_week_is_the_median_with_its_interval(
    found: Found, week: Callable[..., Iterator[RitualDay]]
):
    kept = (7, 6, 5, 4, 3, 2)
    weeks = [day for place, done in enumerate(kept) for day in week(place, done, 7 - done)]
    answer = found(ritual_rhythm, TEA, *weeks)

    assert ritual_rhythm.say(answer) == (
        "In a typical week 64\u00a0% of what was agreed was kept (29\u00a0% to 100\u00a0%), "
        "from 6 weeks."
    )


def test_a_thin_week_does_not_enter_the_typical_one(
    found: Found, week: Callable[..., Iterator[RitualDay]]
):
    full = [day for place in range(6) for day in week(place, 6, 1)]
    answer = found(ritual_rhythm, TEA, *full, *week(6, 0, 2))

    assert "from 6 weeks" in ritual_rhythm.say(answer)


def test_without_an_agreement_every_logged_day_is_asked_for(
    found: Found, week: Callable[..., Iterator[RitualDay]]
):
    answer = found(ritual_rhythm, *week(0, 4, 3))

    assert line(answer).y == pytest.approx([4 / 7])
    assert not [m for m in figure(ritual_rhythm, answer).marks if isinstance(m, Rule)]


def test_a_weekly_ritual_logged_only_when_done_is_not_drawn(
    found: Found, week: Callable[..., Iterator[RitualDay]]
):
    rare = Ritual("Tea", times_per_7_days=1)
    answer = found(ritual_rhythm, rare, *(day for place in range(8) for day in week(place, 1, 0)))

    assert "log the days between, too" in ritual_rhythm.say(answer)
    assert figure(ritual_rhythm, answer).marks == ()


def test_an_empty_log_says_what_would_be_enough(found: Found):
    answer = found(ritual_rhythm)

    assert ritual_rhythm.say(answer) == (
        "Not enough yet: a first answer needs 6 weeks with 3 logged days."
    )
    assert figure(ritual_rhythm, answer).marks == ()
