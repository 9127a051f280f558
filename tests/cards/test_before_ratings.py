"""What goes before a better day: plain means, corrected, and never called a cause."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from analytics.cards import before_ratings
from analytics.cards.card import Answer, figure
from analytics.cards.goes_before import read_rows
from analytics.log.log import Log
from analytics.records import Rating, Record, RitualDay
from sample_data import couple

Found = Callable[..., Answer]


def days_of_hugs(
    on: Callable[[int], date], days: int, lift: float = 2.0, seed: int = 5
) -> list[Record]:
    """Make days with or without a hug by Ben, each followed by a calmer or a usual day of Ana's."""
    chance = random.Random(seed)
    hugged = [chance.random() < 0.5 for _ in range(days)]
    records: list[Record] = [
        RitualDay("Hug", "Ben", on(number), "done" if yes else "missed")
        for number, yes in enumerate(hugged)
    ]
    for number in range(days):
        before = number > 0 and hugged[number - 1]
        calm = min(max(round(5 + lift * before + chance.gauss(0, 1)), 0), 10)
        evening = datetime.combine(on(number), datetime.min.time()) + timedelta(hours=21)
        records.append(Rating("Ana", evening, "calm", calm))
    return records


def test_a_lift_on_the_next_day_is_found_with_its_plain_rates(found: Found, on):
    answer = found(before_ratings, *days_of_hugs(on, 150))
    (row,) = [row for row in read_rows(answer.rows) if row.stands_out]

    assert (row.before, row.by_whom, row.outcome, row.who) == (
        "Hug",
        "Ben",
        "Calm this evening",
        "Ana",
    )
    assert row.change == pytest.approx(2, abs=0.6)
    assert row.after_it is not None
    assert row.after_less is not None
    assert row.after_it - row.after_less == pytest.approx(2, abs=0.6)
    assert row.paired_days == 149
    assert row.standing == "ready"


def test_the_sentence_has_both_rates_and_says_that_it_is_no_cause(found: Found, on):
    said = before_ratings.say(found(before_ratings, *days_of_hugs(on, 150)))

    assert said.startswith("After days with “Hug” by Ben, Ana’s “Calm this evening” was ")
    assert " on the next day, against " in said
    assert "from 149 pairs of days" in said
    assert said.endswith("It went before; that does not say it was the cause.")
    assert "caused" not in said


def test_without_an_effect_nothing_stands_out_and_nothing_is_drawn(found: Found, on):
    answer = found(before_ratings, *days_of_hugs(on, 150, lift=0))

    assert before_ratings.say(answer).startswith("Nothing stood out: of 1 thing held against")
    assert not before_ratings.draw(answer).marks


def test_below_60_days_it_waits_and_says_for_how_many(found: Found, on):
    answer = found(before_ratings, *days_of_hugs(on, 50))

    assert before_ratings.say(answer).startswith("Not enough yet: 10 more days on which both")
    assert {row.standing for row in read_rows(answer.rows)} == {"not enough"}


def test_below_120_days_it_says_that_it_is_early(found: Found, on):
    said = before_ratings.say(found(before_ratings, *days_of_hugs(on, 90)))

    assert "This is early: under 120 pairs of days." in said


def test_the_planted_hug_goes_before_calmer_evenings_of_the_sample(sample: Log):
    with sample.within() as view:
        rows = read_rows(before_ratings.measure(view))
    standing_out = {(row.before, row.by_whom, row.outcome) for row in rows if row.stands_out}

    assert (couple.HUG, couple.BEN, "Calm this evening") in standing_out
    (calm,) = [
        row for row in rows if row.before == couple.HUG and row.outcome == "Calm this evening"
    ]
    assert calm.change == pytest.approx(couple.CALM_AFTER_HUG - couple.CALM_AFTER_NO_HUG, abs=0.6)


def test_a_person_is_never_held_against_the_same_series_of_their_own(sample: Log):
    with sample.within() as view:
        rows = read_rows(before_ratings.measure(view))

    assert not [row for row in rows if (row.before, row.by_whom) == (row.outcome, row.who)]


def test_the_chart_pairs_the_day_after_it_with_the_day_after_less(found: Found, on):
    chart = figure(before_ratings, found(before_ratings, *days_of_hugs(on, 150)))

    assert [getattr(mark, "label", "") for mark in chart.marks] == [
        "after it",
        "after less or none of it",
    ]
