from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from analytics.cards import rituals_by_person
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Bars
from analytics.records import LoggedDay, Record, Ritual, RitualDay
from analytics.scope import Scope

Found = Callable[..., Answer]
MONDAY = date(2025, 3, 3)


def days(who: str, done: int, missed: int, ritual: str = "Tea", excused: int = 0) -> list[Record]:
    states = ["done"] * done + ["missed"] * missed + ["excused"] * excused
    return [
        RitualDay(ritual, who, MONDAY + timedelta(days=place), state)  # type: ignore[arg-type] # a state
        for place, state in enumerate(states)
    ]


def share(answer: Answer, who: str, ritual: str = "Tea") -> float:
    rows = answer.rows
    own = rows[(rows["who"] == who) & (rows["ritual"] == ritual)]
    return float(own["share_of_agreed"].tolist()[0])


def test_each_person_has_their_own_share(found: Found):
    answer = found(rituals_by_person, Ritual("Tea"), *days("Ana", 6, 2), *days("Ben", 2, 6))

    assert share(answer, "Ana") == 0.75
    assert share(answer, "Ben") == 0.25
    assert rituals_by_person.say(answer) == (
        "Ana: kept 75\u00a0% of what was agreed (41\u00a0% to 93\u00a0%): “Tea”, 8 logged days. "
        "Ben: kept 25\u00a0% of what was agreed (7\u00a0% to 59\u00a0%): “Tea”, 8 logged days."
    )


def test_swapping_names_swaps_the_series(found: Found):
    one = found(rituals_by_person, Ritual("Tea"), *days("Ana", 6, 2), *days("Ben", 2, 6))
    other = found(rituals_by_person, Ritual("Tea"), *days("Ben", 6, 2), *days("Ana", 2, 6))

    assert share(one, "Ana") == share(other, "Ben")
    assert share(one, "Ben") == share(other, "Ana")


def test_a_persons_own_agreement_goes_before_the_one_for_both(found: Found):
    both, own = Ritual("Tea", "", 7), Ritual("Tea", "Ben", 3.5)
    answer = found(rituals_by_person, both, own, *days("Ana", 4, 4), *days("Ben", 4, 4))

    assert share(answer, "Ana") == pytest.approx(0.5)
    assert share(answer, "Ben") == pytest.approx(1.0)


def test_what_one_agreed_on_is_not_asked_of_the_other(found: Found):
    answer = found(rituals_by_person, Ritual("Tea", "Ben", 3.5), *days("Ana", 4, 4))

    assert answer.rows["agreed_days"].isna().all()
    assert rituals_by_person.say(answer).startswith("Done on 50\u00a0% of logged days")


def test_excused_days_are_left_out(found: Found):
    answer = found(rituals_by_person, Ritual("Tea"), *days("Ana", 6, 2, excused=5))

    assert share(answer, "Ana") == 0.75
    assert answer.rows["excused_days"].tolist() == [5]


def test_a_day_logged_for_the_couple_is_nobodys_in_particular(found: Found):
    answer = found(rituals_by_person, *days("Ana", 7, 0), LoggedDay("ritual:Tea", "", MONDAY))

    assert answer.rows["who"].tolist() == ["Ana"]


def test_each_person_is_a_set_of_bars_named_by_ritual(found: Found):
    answer = found(
        rituals_by_person, *days("Ana", 1, 1), *days("Ben", 1, 0), *days("Ben", 0, 1, "Walk")
    )
    bars = [mark for mark in figure(rituals_by_person, answer).marks if isinstance(mark, Bars)]

    assert [(bar.label, bar.x, bar.y) for bar in bars] == [
        ("Ana", ("Tea",), (0.5,)),
        ("Ben", ("Tea", "Walk"), (1.0, 0.0)),
    ]
    assert bars[0].role != bars[1].role


def test_one_person_in_scope_stands_without_a_name(found: Found):
    answer = found(
        rituals_by_person,
        *(*days("Ana", 6, 2), *days("Ben", 2, 6)),
        scope=Scope(who="Ben"),
    )

    assert answer.rows["who"].tolist() == ["Ben"]
    assert rituals_by_person.say(answer).startswith("Done on 25\u00a0%")


@pytest.mark.parametrize("records", [[], days("Ana", 1, 0)])
def test_too_little_says_what_would_be_enough(found: Found, records: list[Record]):
    answer = found(rituals_by_person, *records)

    assert "ot enough yet" in rituals_by_person.say(answer)
    figure(rituals_by_person, answer)
