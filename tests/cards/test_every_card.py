"""What holds for every card: on an empty log, on one record, on the sample couple, in any scope."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analytics.cards.card import Answer, Card, answer, figure, name_of
from analytics.cards.catalogue import CARDS, card_named
from analytics.log.log import Log
from analytics.scope import Scope
from sample_data import couple

CHART_CARDS = pytest.mark.parametrize("card", CARDS, ids=name_of)


def ask(log: Log, card: Card, scope: Scope | None = None) -> Answer:
    with log.within(scope or Scope()) as view:
        return answer(card, view)


def numbers(sentence: str) -> list[float]:
    return [
        float(one.replace("\u202f", "")) for one in re.findall(r"\d[\d\u202f]*(?:\.\d+)?", sentence)
    ]


@CHART_CARDS
def test_an_empty_log_says_not_enough_and_what_would_be(card: Card):
    said = card.say(ask(Log(), card))

    assert said.startswith("Not enough yet")
    assert card.NEEDS


@CHART_CARDS
def test_the_sample_couple_gets_a_number_and_an_interval(card: Card, sample: Log):
    found = ask(sample, card)
    said = card.say(found)

    assert not said.startswith("Not enough")
    assert len(numbers(said)) >= 2
    assert "nan" not in said.lower()
    chart = figure(card, found)
    assert chart.marks or said.startswith("Nothing stood out")
    assert chart.alt == said
    assert chart.logged
    assert chart.span == found.span


@CHART_CARDS
def test_a_scope_with_nothing_in_it_is_not_enough(card: Card, sample: Log):
    before = Scope(until=date(2020, 1, 1))
    said = card.say(ask(sample, card, before))

    if getattr(card, "ALL_DAYS", False):
        assert said == card.say(ask(sample, card))
    else:
        assert said.startswith("Not enough yet")


@CHART_CARDS
def test_a_single_week_holds(card: Card, sample: Log):
    week = Scope(since=date(2025, 9, 1), until=date(2025, 9, 7))
    found = ask(sample, card, week)

    assert "nan" not in card.say(found).lower()
    if len(found.rows):
        figure(card, found)


@CHART_CARDS
@pytest.mark.parametrize("who", ["Ana", "Ben"])
def test_one_person_in_scope_holds(card: Card, sample: Log, who: str):
    found = ask(sample, card, Scope(who=who))

    assert "nan" not in card.say(found).lower()


def rate(sample: Log, scope: Scope) -> float:
    card = card_named("episodes_per_week")
    assert card is not None
    rows = ask(sample, card, scope).rows
    return 7 * float(rows["episodes"].sum()) / float(rows["logged_days"].sum())


def test_the_planted_step_down_in_episodes_is_found(sample: Log):
    begin = couple.CHECK_INS_BEGIN if hasattr(couple, "CHECK_INS_BEGIN") else date(2025, 7, 7)
    before = rate(sample, Scope(until=date(2025, 7, 6)))
    after = rate(sample, Scope(since=begin))

    assert 4.5 < before < 7.5
    assert after < 0.75 * before


def test_the_planted_bad_spell_is_found(sample: Log):
    spell = rate(sample, Scope(since=date(2025, 10, 13), until=date(2025, 11, 2)))

    assert spell > 1.5 * rate(sample, Scope(since=date(2026, 1, 4)))


def test_the_holiday_was_not_logged_and_is_no_zero(sample: Log):
    holiday = Scope(since=date(2025, 12, 21), until=date(2026, 1, 2))
    card = card_named("episodes_per_week")
    assert card is not None

    assert card.say(ask(sample, card, holiday)).startswith("Not enough yet")


def test_fewer_rituals_are_missed_once_check_ins_begin(sample: Log):
    card = card_named("ritual_rhythm")
    assert card is not None
    with sample.within(Scope(until=date(2025, 7, 6))) as view:
        before = view.ask(MISSED)["missed"].tolist()[0]
    with sample.within(Scope(since=date(2025, 7, 7))) as view:
        after = view.ask(MISSED)["missed"].tolist()[0]

    assert after < before


MISSED = """
SELECT avg(CASE WHEN state = 'missed' THEN 1.0 ELSE 0.0 END) AS missed
FROM ritual_days
WHERE ritual = 'Good-morning message' AND state <> 'excused'
"""
