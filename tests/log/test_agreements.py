from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from analytics.entering import arrival_of
from analytics.log.day_start import DAY_START
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Reading
from analytics.records import Episode, Marker, Message, Record, Ritual, RitualDay

NOW = datetime(2026, 3, 31, 21)
FIRST, CHANGE, LAST = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 29)


def by_hand(*records: Record) -> Arrival:
    return arrival_of("Something", "Ana", records, NOW, 4)


def days(who: str) -> list[Record]:
    count = (LAST - FIRST).days + 1
    return [RitualDay("Hug", who, FIRST + timedelta(n), "done") for n in range(count)]


def agreed(*rituals: Ritual, who: tuple[str, ...] = ("Ana",)) -> dict[date, tuple[object, bool]]:
    """Return how often was agreed on each day and whether it counts."""
    log = Log()
    # A month ago all of it is late by hand, so the days come as from a file.
    rows = [record for one in who for record in days(one)]
    log.take_in([arrival_of("Days", "Ana", rows, datetime(2026, 3, 5), 4)])
    for ritual in rituals:
        log.take_in([by_hand(ritual)])
    with log.within() as view:
        found = view.ask_arrow(
            "SELECT day, agreed_per_7_days, counts FROM rituals_together ORDER BY day"
        ).to_pylist()
    log.close()
    return {one["day"]: (one["agreed_per_7_days"], one["counts"]) for one in found}


def test_each_day_is_held_against_the_agreement_of_its_time():
    found = agreed(Ritual("Hug", "Ana", 7, FIRST), Ritual("Hug", "Ana", 3, CHANGE))

    assert found[CHANGE - timedelta(1)] == (7, True)
    assert found[CHANGE] == (3, True)


def test_a_later_word_on_the_same_agreement_takes_its_place():
    found = agreed(Ritual("Hug", "Ana", 7, FIRST), Ritual("Hug", "Ana", 5, FIRST, CHANGE))

    assert found[FIRST] == (5, True)
    assert found[CHANGE] == (5, True)
    assert found[CHANGE + timedelta(1)] == (None, False)


def test_what_ends_for_one_goes_on_for_the_other():
    found = agreed(
        Ritual("Hug", "Ana", 7, FIRST, CHANGE), Ritual("Hug", "Ben", 5, FIRST), who=("Ana", "Ben")
    )

    assert found[CHANGE] == (7, True)
    assert found[CHANGE + timedelta(1)] == (5, True)


def test_without_any_agreement_every_day_counts():
    assert set(agreed().values()) == {(None, True)}


def test_the_days_of_a_pause_still_to_come_are_in_no_answer_yet():
    today = date.today()
    pause = [RitualDay("Hug", "Ana", today + timedelta(n), "excused") for n in range(-1, 3)]
    with Log() as log:
        log.take_in([arrival_of("Pause", "Ana", pause, datetime.now(), 4)])
        with log.within() as view:
            seen = view.ask_arrow("SELECT day FROM ritual_days ORDER BY day").to_pylist()
            assert [one["day"] for one in seen] == [today - timedelta(1), today]
            assert view.span == (today - timedelta(1), today)


def test_another_start_of_the_day_moves_messages_and_episodes_alike():
    night = datetime(2026, 3, 10, 3)
    moments = (Message("Ana and Ben", "Ana", night, 10, 2), Episode("Ana", night, 5))
    with Log() as log:
        log.take_in([arrival_of("Night", "Ana", moments, NOW, 4)])

        def seen() -> set[date]:
            with log.within() as view:
                rows = view.ask_arrow("SELECT day FROM messages UNION ALL SELECT day FROM episodes")
            return {one["day"] for one in rows.to_pylist()}

        assert seen() == {date(2026, 3, 9)}
        log.choose(DAY_START, "2")
        assert seen() == {date(2026, 3, 10)}


@pytest.mark.parametrize("written", ["", "noon", "24", "-1", "4.5"])
def test_an_hour_that_is_none_leaves_the_day_starting_at_four(written: str):
    with Log() as log:
        log.choose(DAY_START, written)
        assert log.day_start_hour == 4


@pytest.mark.parametrize(
    "record",
    [
        Ritual("Hug", "Ana", 5, LAST, FIRST),
        Marker("Holiday", LAST, FIRST),
        Marker("", FIRST),
        Marker("Long ago", date(1, 1, 1)),
    ],
)
def test_what_ends_before_it_begins_or_has_no_name_is_refused_in_words(record: Record):
    reading = by_hand(record).reading

    assert isinstance(reading, Reading)
    assert [problem.line for problem in reading.problems] == [1]
