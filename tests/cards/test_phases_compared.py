from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from analytics.cards import phases_compared
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points, Rule
from analytics.records import Marker, Rating, Record
from analytics.scope import Scope

Found = Callable[..., Answer]


@pytest.fixture
def log(
    episode: Callable[..., Record],
    calm: Callable[..., tuple[Record, ...]],
    at: Callable[..., datetime],
    on: Callable[[int], date],
) -> list[Record]:
    """Make ten weeks with 4 episodes each, then ten with 2, and ratings that rise by one point."""
    made: list[Record] = [Marker("Therapy", on(70))]
    for number in range(140):
        some = number % 7 < (4 if number < 70 else 2)
        made += [episode(number)] if some else [*calm(number)]
        made.append(Rating("Ben", at(number), "heard", (5 if number < 70 else 6) + number % 2))
    return made


def test_every_strand_is_held_against_itself_before_and_since(found: Found, log: list[Record]):
    rows = found(phases_compared, *log).rows

    assert rows["strand"].tolist() == ["Anxious episodes", "Feeling heard"]
    assert rows["estimate"].tolist() == [pytest.approx(0.5), pytest.approx(1, abs=0.05)]
    assert rows["better_share"].tolist()[0] == 1
    assert rows["weeks_earlier"].tolist() == [10, 10]
    assert rows["weeks_later"].tolist() == [10, 10]


def test_it_is_said_in_shares_of_weeks_with_interval_and_n(found: Found, log: list[Record]):
    said = phases_compared.say(found(phases_compared, *log))

    assert said.startswith(
        "Ana: about 50\u00a0% fewer anxious episodes since “Therapy” than before"
    )
    assert "100\u00a0% (" in said
    assert said.endswith("of later weeks were calmer than an earlier one, from 10 and 10 weeks.")


def test_it_is_drawn_against_no_difference(found: Found, log: list[Record]):
    answer = found(phases_compared, *log)
    ana, ben, rule = figure(phases_compared, answer).marks

    assert isinstance(ana, Points)
    assert isinstance(ben, Points)
    assert isinstance(rule, Rule)
    assert (ana.x, ben.x, rule.y) == (("Anxious episodes",), ("Feeling heard",), 0.5)


def test_without_a_marker_it_says_what_is_needed(found: Found, log: list[Record]):
    answer = found(phases_compared, *log[1:])

    assert phases_compared.say(answer).startswith("Not enough yet: a comparison needs a marker")


def test_the_days_in_scope_change_nothing(
    found: Found, log: list[Record], on: Callable[[int], date]
):
    narrow = found(phases_compared, *log, scope=Scope(since=on(100)))

    assert narrow.rows.equals(found(phases_compared, *log).rows)


def test_three_phases_make_pairs_around_each_and_in_a_row(
    found: Found, log: list[Record], on: Callable[[int], date]
):
    rows = found(phases_compared, *log, Marker("Holiday", on(100), on(120))).rows
    pairs = list(dict.fromkeys(zip(rows["earlier"], rows["later"], strict=True)))

    assert ("before “Holiday”", "during “Holiday”") in pairs
    assert ("from “Therapy” to “Holiday”", "during “Holiday”") in pairs
    assert len(pairs) == len(set(pairs)) >= 4
