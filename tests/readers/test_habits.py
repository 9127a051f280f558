"""Days of a habit: what they become by the tag rules, alike for every habit app."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.readers import loop
from analytics.readers.habits import agreement, habit_day, numbered, remark, ritual_name
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.records import Activity, Entry, Episode, LoggedDay, Ritual, RitualDay
from tests.readers.accounts import accounted, rows, source

DAY, NOON = date(2026, 1, 31), datetime(2026, 1, 31, 12)
CHOICES = Choices(
    "Sam",
    rules=Rules(
        tags={
            "walk": TagRule("ritual", "Evening walk"),
            "run": TagRule("ignore"),
            "yoga": TagRule("activity", "Yoga class", kind="independence"),
            "panic": TagRule("episode", intensity=7),
            "breathing": TagRule("coping", "Slow breathing"),
            "late reply": TagRule("trigger"),
        }
    ),
)


def test_a_habit_without_a_rule_is_a_ritual_of_its_name() -> None:
    assert habit_day("Talk", DAY, "done", CHOICES) == (
        RitualDay("Talk", "Sam", DAY, "done"),
        LoggedDay("ritual:Talk", "Sam", DAY),
    )


@pytest.mark.parametrize("state", ["done", "missed", "excused"])
def test_a_rule_names_the_ritual_a_habit_stands_for(state) -> None:
    assert habit_day(" Walk ", DAY, state, CHOICES) == (
        RitualDay("Evening walk", "Sam", DAY, state),
        LoggedDay("ritual:Evening walk", "Sam", DAY),
    )


def test_a_day_that_is_not_due_is_logged_and_nothing_else() -> None:
    assert habit_day("Talk", DAY, "not due", CHOICES) == (LoggedDay("ritual:Talk", "Sam", DAY),)


@pytest.mark.parametrize("state", ["done", "missed", "excused", "not due"])
def test_an_ignored_habit_says_nothing(state) -> None:
    assert habit_day("Run", DAY, state, CHOICES) == ()


def test_a_habit_that_is_an_activity_becomes_one_when_it_was_done() -> None:
    assert habit_day("Yoga", DAY, "done", CHOICES, minutes=30) == (
        Activity("Sam", NOON, "independence", "Yoga class", 30),
        LoggedDay("activities", "Sam", DAY),
    )
    assert habit_day("Yoga", DAY, "missed", CHOICES) == (LoggedDay("activities", "Sam", DAY),)


def test_a_habit_that_is_an_episode_has_calm_days_where_it_was_not_marked() -> None:
    at = datetime(2026, 1, 31, 22, 15)
    assert habit_day("Panic", DAY, "done", CHOICES, at) == (
        Episode("Sam", at, 7),
        LoggedDay("episodes", "Sam", DAY),
    )
    assert habit_day("Panic", DAY, "missed", CHOICES) == (LoggedDay("episodes", "Sam", DAY),)


@pytest.mark.parametrize("state", ["excused", "not due"])
def test_a_skipped_day_says_nothing_of_an_episode_or_activity(state) -> None:
    assert habit_day("Panic", DAY, state, CHOICES) == ()
    assert habit_day("Yoga", DAY, state, CHOICES) == ()


@pytest.mark.parametrize(
    ("habit", "tag"), [("Breathing", "Slow breathing"), ("late reply", "late reply")]
)
def test_helping_words_without_an_episode_stay_tags_of_an_entry(habit: str, tag: str) -> None:
    assert habit_day(habit, DAY, "done", CHOICES) == (
        Entry("Sam", NOON, tags=(tag,)),
        LoggedDay("journal", "Sam", DAY),
    )
    assert habit_day(habit, DAY, "missed", CHOICES) == ()


def test_only_a_ritual_has_an_agreement_and_only_where_the_file_says_how_often() -> None:
    assert agreement("Walk", 3, CHOICES, since=DAY) == (Ritual("Evening walk", "Sam", 3, DAY),)
    assert agreement("Walk", None, CHOICES) == ()
    assert agreement("Panic", 7, CHOICES) == ()
    assert ritual_name("Run", CHOICES) is None


def test_a_note_is_an_entry_with_its_habit_as_a_tag() -> None:
    assert remark("Walk", DAY, "  by the sea \n", CHOICES) == (
        Entry("Sam", NOON, text="by the sea", tags=("Evening walk",)),
        LoggedDay("journal", "Sam", DAY),
    )
    assert remark("Walk", DAY, " ", CHOICES) == ()
    assert remark("Run", DAY, "by the sea", CHOICES) == ()


def test_two_habits_of_one_name_are_told_apart_by_a_number() -> None:
    found = numbered([("a", "Walk"), ("b", "Walk"), ("a", "Walk"), ("c", "Walk"), ("d", "Talk")])
    assert found == {"a": "Walk", "b": "Walk (2)", "c": "Walk (3)", "d": "Talk"}


def test_loops_habits_follow_the_same_rules() -> None:
    text = "Date,Panic,Yoga,\n2026-01-02,2,0,\n2026-01-01,0,2,\n"
    reading = accounted(loop.read(source(text, "Checkmarks.csv"), CHOICES))
    assert [row["at"] for row in rows(reading, Episode)] == [datetime(2026, 1, 2, 12)]
    assert [row["at"] for row in rows(reading, Activity)] == [datetime(2026, 1, 1, 12)]
    assert RitualDay not in reading.tables
    assert {(row["stream"], row["day"]) for row in rows(reading, LoggedDay)} == {
        (stream, date(2026, 1, day)) for stream in ("episodes", "activities") for day in (1, 2)
    }
