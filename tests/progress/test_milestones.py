from __future__ import annotations

from typing import cast

import pytest

from analytics.cards.progress_words import standing_words
from analytics.log.log import Log
from analytics.progress.milestones import (
    BOND,
    FEWER_EPISODES,
    MILESTONES,
    TALKING,
    Standing,
    combined,
    overall,
    standing,
    standings_of,
)
from analytics.progress.plan import choose_plan
from analytics.progress.reviewing import Reviewed
from tests.progress.conftest import day, halved, ratings

PLAN = day(7 * 16)


def rising(low: float, high: float) -> list[float]:
    """Make ratings that step up at the plan, with the small ups and downs people have."""
    wiggle = (0.0, 1.0, -1.0, 0.5, -0.5)
    return [
        (low if number < 7 * 16 else high) + wiggle[number % 5] for number in range(7 * 16 + 7 * 40)
    ]


def stand(log: Log) -> dict[str, Standing]:
    choose_plan(log, PLAN)
    with log.within() as view:
        return {at.milestone.name: at for at in standings_of(view)}


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "not enough"),
        (["not enough", "steady"], "steady"),
        (["steady", "can't tell"], "can't tell"),
        (["can't tell", "signal", "not enough"], "signal"),
        (["can't tell", "progress"], "progress"),
        (["signal", "setback"], "setback"),
        (["progress", "setback"], "mixed"),
    ],
)
def test_one_confirmed_strand_of_two_is_enough_unless_the_other_got_worse(states, said):
    assert combined(states) == said


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["progress", "steady", "steady"], "signal"),
        (["progress", "steady", "progress"], "progress"),
        (["progress", "setback", "progress", "steady"], "mixed"),
        (["steady", "setback", "steady", "steady"], "setback"),
    ],
)
def test_of_many_strands_it_takes_two_since_one_will_be_by_chance(states, said):
    assert combined(states) == said


def test_the_day_of_a_milestone_of_many_is_that_of_its_second_strand(log_of):
    at = stand(
        log_of(
            *ratings(rising(4, 7), "closeness", "Ana"),
            *ratings([*rising(4, 4)[: 7 * 32], *rising(7, 7)[7 * 32 :]], "closeness", "Ben"),
            *ratings(rising(4, 4), "trust", "Ana"),
        )
    )["stronger_bond"]

    days = sorted(one.confirmed.day for one in at.confirmed if one.confirmed is not None)
    assert at.state == "progress"
    assert days[0] < days[1]
    assert at.confirmed_on == days[1]


def test_one_confirmed_strand_of_many_is_a_first_sign_told_by_that_strand(log_of):
    at = stand(
        log_of(
            *ratings(rising(4, 7), "closeness", "Ana"),
            *ratings(rising(4, 4), "closeness", "Ben"),
            *ratings(rising(4, 4), "trust", "Ana"),
        )
    )["stronger_bond"]

    assert at.state == "signal"
    assert at.confirmed_on is None
    assert at.leading is not None
    assert at.leading.state == "progress"
    assert standing_words(at).endswith(
        "One of the 3 things logged here is confirmed; of so many, it takes two."
    )


def test_without_a_log_no_milestone_has_enough():
    at = stand(Log())

    assert {one.state for one in at.values()} == {"not enough"}
    assert {one.leading for one in at.values()} == {None}


def test_there_are_four_milestones_in_the_couples_order():
    assert [one.title for one in MILESTONES] == [
        "Fewer anxious episodes",
        "Talking and understanding",
        "Confidence and independence",
        "A stronger bond",
    ]


def test_a_confirmed_milestone_knows_since_when_and_by_which_strand(log_of):
    at = stand(log_of(*halved()))[FEWER_EPISODES.name]

    assert at.state == "progress"
    assert at.leading is not None
    assert at.leading.strand.key == ("episodes", "Ana")
    assert at.leading.confirmed is not None
    assert at.confirmed_on == at.leading.confirmed.day


def test_calmer_evenings_alone_are_not_fewer_episodes(log_of):
    at = stand(log_of(*ratings(rising(4, 7), "calm")))[FEWER_EPISODES.name]

    assert [one.state for one in at.beside] == ["progress"]
    assert at.state == "not enough"
    assert at.confirmed_on is None


def test_each_partner_is_judged_alone(log_of):
    log = log_of(*ratings(rising(4, 7)), *ratings(rising(5, 5), who="Ben"))
    at = stand(log)[TALKING.name]

    assert {one.strand.who: one.state for one in at.deciding}["Ana"] == "progress"
    assert {one.strand.who: one.state for one in at.deciding}["Ben"] != "progress"
    assert at.state == "progress"
    assert [one.strand.who for one in at.confirmed] == ["Ana"]


def test_two_milestones_of_one_rater_say_nothing_of_the_whole(log_of):
    alone = stand(log_of(*ratings(rising(4, 7)), *ratings(rising(4, 7), "trust")))
    both = stand(log_of(*ratings(rising(4, 7)), *ratings(rising(4, 7), "trust", who="Ben")))

    assert [at.state for at in alone.values()].count("progress") == 2
    assert overall(tuple(alone.values())) is None
    pair = overall(tuple(both.values()))
    assert pair is not None
    assert {at.milestone.name for at in pair} == {TALKING.name, BOND.name}


def test_strands_come_in_the_order_the_milestone_names_them():
    found = standing(TALKING, cast("tuple[Reviewed, ...]", ()))

    assert found.strands == ()
