"""What each says of the other and of their talks is as planted, to within one answer."""

from __future__ import annotations

from datetime import date
from functools import cache
from statistics import mean, stdev

import pytest

from analytics.records import Rating
from sample_data import couple
from sample_data.couple import ANA, BEN
from sample_data.ratings import conversation_days, ratings
from sample_data.story import tell

PHASES: tuple[couple.Phase, ...] = ("before", "since")
TALKS = pytest.mark.parametrize("asked", couple.TALK_SHARES, ids=" ".join)
IN_PHASES = pytest.mark.parametrize("phase", PHASES)


@cache
def answers() -> dict[tuple[str, str], tuple[Rating, ...]]:
    found: dict[tuple[str, str], tuple[Rating, ...]] = {}
    for one in ratings(tell()):
        found[one.who, one.measure] = (*found.get((one.who, one.measure), ()), one)
    return found


def by_week(who: str, measure: str, phase: couple.Phase) -> dict[date, float]:
    return {
        one.at.date(): one.value
        for one in answers()[who, measure]
        if couple.phase_of(one.at.date()) == phase
    }


@TALKS
@IN_PHASES
def test_after_talking_each_says_yes_in_the_planted_share(
    asked: tuple[str, str], phase: couple.Phase
) -> None:
    said = by_week(*asked, phase)

    planted = couple.TALK_SHARES[asked].in_phase(phase)
    assert set(said.values()) <= {0, 1}
    assert sum(said.values()) == pytest.approx(planted * len(said), abs=1)


@TALKS
def test_each_answers_every_question_after_every_talk(asked: tuple[str, str]) -> None:
    days = [one.at.date() for one in answers()[asked]]

    assert tuple(days) == conversation_days(tell())


def test_since_they_agreed_on_it_they_talk_at_every_check_in_one_rated_and_in_the_week() -> None:
    days = [day for day in conversation_days(tell()) if day >= couple.CHECK_INS_BEGIN]
    sundays = {day for day in days if day.weekday() == 6}

    assert sundays <= tell().check_ins
    assert len(days) / len(sundays) == pytest.approx(1.5, abs=0.1)
    assert not [day for day in days if day in couple.HOLIDAY]


def test_what_ana_feels_of_bens_support_comes_closer_to_what_he_gives() -> None:
    distances = {
        phase: mean(by_week(BEN, "support_given", phase).values())
        - mean(by_week(ANA, "support_received", phase).values())
        for phase in PHASES
    }

    assert distances["before"] == pytest.approx(2.2, abs=0.3)
    assert distances["since"] == pytest.approx(0.7, abs=0.3)


def test_ben_stays_as_calm_as_he_was() -> None:
    before, since = (mean(by_week(BEN, "calm_shown", phase).values()) for phase in PHASES)

    assert since == pytest.approx(before, abs=0.2)


@IN_PHASES
def test_bens_mood_is_as_planted_and_steady(phase: couple.Phase) -> None:
    moods = list(by_week(BEN, "mood", phase).values())

    assert mean(moods) == pytest.approx(couple.BEN_MOOD, abs=0.1)
    assert stdev(moods) < 0.75
