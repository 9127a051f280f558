from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.records import Entry, Ritual, RitualDay
from analytics.weekly.notes import CheckIn, check_ins_on, note_of, notes_of, title_of

LogOf = Callable[..., Log]
MONDAY = date(2026, 8, 24)
SUNDAY_EVENING = datetime(2026, 8, 30, 20)
TAG = ("weekly check-in",)
PEOPLE = ("Ana", "Ben")


def keep(log: Log, note: Entry, since: date) -> int | None:
    arrival = arrival_of(title_of(since), note.who, [note], note.at, 4)
    return log.take_in([arrival]).batch


def test_a_note_is_the_conversation_of_a_check_in():
    assert note_of("Ana", " We talked. \n", SUNDAY_EVENING) == Entry(
        "Ana", SUNDAY_EVENING, "conversation", "We talked.", TAG
    )


def test_a_note_is_found_in_the_week_it_is_about_whenever_it_was_written(log_of: LogOf):
    log = log_of()
    batch = keep(log, note_of("Ana", "About last week.", datetime(2026, 9, 2, 20)), MONDAY)
    (note,) = notes_of(log, MONDAY)

    assert (note.who, note.text, note.batch) == ("Ana", "About last week.", batch)
    assert notes_of(log, date(2026, 8, 31)) == ()


def test_a_note_of_a_file_is_found_in_the_week_it_was_written(log_of: LogOf):
    log = log_of(Entry("Ben", SUNDAY_EVENING, "conversation", "Good talk.", ("home", *TAG)))
    (note,) = notes_of(log, MONDAY)

    assert (note.text, note.batch) == ("Good talk.", None)
    assert notes_of(log, date(2026, 8, 17)) == ()


def test_private_entries_and_those_with_other_tags_are_no_notes_for_both(log_of: LogOf):
    log = log_of(
        Entry("Ana", SUNDAY_EVENING, "conversation", "Mine.", TAG, private=True),
        Entry("Ana", SUNDAY_EVENING, "conversation", "Other.", ("check-in",)),
    )

    assert notes_of(log, MONDAY) == ()


def test_notes_stand_in_the_order_of_time(log_of: LogOf):
    log = log_of()
    keep(log, note_of("Ben", "Second.", datetime(2026, 8, 30, 21)), MONDAY)
    keep(log, note_of("Ana", "First.", SUNDAY_EVENING), MONDAY)

    assert [note.text for note in notes_of(log, MONDAY)] == ["First.", "Second."]


def test_a_check_in_agreed_for_both_is_done_by_both(log_of: LogOf):
    log = log_of(Ritual("Weekly Check-in", since=MONDAY), Ritual("Tea", since=MONDAY))
    (found,) = check_ins_on(log, MONDAY, PEOPLE)

    assert found == CheckIn("Weekly Check-in", PEOPLE)
    assert found.done_on(MONDAY) == (
        RitualDay("Weekly Check-in", "Ana", MONDAY, "done"),
        RitualDay("Weekly Check-in", "Ben", MONDAY, "done"),
    )


def test_one_agreed_for_one_person_is_done_by_that_person(log_of: LogOf):
    log = log_of(Ritual("Our check in", "Ben", since=MONDAY))

    assert [one.people for one in check_ins_on(log, MONDAY, PEOPLE)] == [("Ben",)]


def test_one_that_is_not_in_force_is_not_offered(log_of: LogOf):
    log = log_of(Ritual("Check-in", since=date(2026, 1, 1), until=date(2026, 8, 1)))

    assert check_ins_on(log, MONDAY, PEOPLE) == ()


def test_who_has_done_it_is_known_and_only_what_was_entered_can_be_undone(log_of: LogOf):
    log = log_of(
        Ritual("Check-in", since=MONDAY),
        RitualDay("Check-in", "Ana", MONDAY, "done"),
        RitualDay("Check-in", "Ben", MONDAY, "missed"),
    )
    (found,) = check_ins_on(log, MONDAY, PEOPLE)
    assert (found.is_done, found.done_by, found.batches) == (False, ("Ana",), ())

    arrival = arrival_of("Check-in", "Ben", found.done_on(MONDAY), SUNDAY_EVENING, 4)
    batch = log.take_in([arrival]).batch
    (found,) = check_ins_on(log, MONDAY, PEOPLE)

    assert found.is_done
    assert found.batches == (batch,)
