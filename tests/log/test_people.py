from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from analytics.agreed import (
    check_in_measures,
    choose_check_in_measures,
    name_people,
    people_of,
)
from analytics.entering import arrival_of
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Message,
    Rating,
    Record,
    Ritual,
    RitualDay,
)

EVENING = datetime(2026, 3, 4, 21)
DAY = date(2026, 3, 4)


def of(who: str) -> tuple[Record, ...]:
    return (
        Episode(who, EVENING, 6),
        Rating(who, EVENING, "calm", 4),
        Ritual("Evening hug", who, 5),
        RitualDay("Evening hug", who, DAY, "done"),
        Message("Ana and Ben", who, EVENING, 10, 2),
        Entry(who, EVENING, text="I never sleep."),
        Activity(who, EVENING, "practice", "Breathing"),
        LoggedDay("episodes", who, DAY),
    )


def take_in(log: Log, who: str) -> int:
    taken = log.take_in([_arrival(who)])
    return taken.new


def _arrival(who: str) -> Arrival:
    return arrival_of("Everything", who, of(who), EVENING, 4)


def test_a_person_has_the_new_name_in_every_table_and_on_disk(tmp_path: Path):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        take_in(log, "Ana")
        # The day of a chat is nobody's in particular.
        assert log.rename("Ana", "Anna") == log.record_count() - 1
    with Log.open(path) as log:
        held = {
            name: set(table["who"].to_pylist())
            for name, table in log.tables().items()
            if "who" in table.column_names and table.num_rows
        }
        assert {name for name, who in held.items() if who - {""} != {"Anna"}} == set()
        assert len(held) >= 8
        assert people_of(log) == ("Anna",)


def test_what_comes_in_later_under_the_former_name_is_theirs_and_not_new():
    with Log() as log:
        take_in(log, "Ana")
        log.rename("Ana", "Anna")
        log.rename("Anna", "Anne")

        assert take_in(log, "Ana") == 0
        assert take_in(log, "Anna") == 0
        assert people_of(log) == ("Anne",)


def test_a_name_given_back_is_a_name_again():
    with Log() as log:
        take_in(log, "Ana")
        log.rename("Ana", "Anna")
        log.rename("Anna", "Ana")

        assert take_in(log, "Ana") == 0
        assert people_of(log) == ("Ana",)


def test_two_spellings_become_one_person():
    with Log() as log:
        take_in(log, "Ana")
        take_in(log, "ana")
        log.rename("ana", "Ana")

        assert people_of(log) == ("Ana",)
        assert take_in(log, "ana") == 0


def test_what_somebody_chose_and_said_of_their_words_stays_theirs():
    with Log() as log:
        take_in(log, "Ana")
        choose_check_in_measures(log, "Ana", ["calm", "trust"])
        with log.within() as view:
            (entry,) = view.ask_arrow("SELECT key FROM entries").to_pylist()
        log.say_of_mark(entry["key"], "a mark", confirmed=True)

        log.rename("Ana", "Anna")

        assert check_in_measures(log, "Anna") == ("calm", "trust")
        with log.within() as view:
            (now,) = view.ask_arrow(
                "SELECT entries.key FROM entries "
                "INNER JOIN mark_answers ON entries.key = mark_answers.key"
            ).to_pylist()
        assert now["key"] != entry["key"]


def test_a_named_person_without_a_record_is_renamed_too():
    with Log() as log:
        name_people(log, ["Ana", "Ben"])
        assert log.rename("Ben", "Benno") == 0
        assert people_of(log) == ("Ana", "Benno")
