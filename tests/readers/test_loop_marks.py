"""Loop Habit Tracker: what each check mark and each amount becomes."""

from __future__ import annotations

from datetime import date

from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.records import Ritual, RitualDay
from tests.readers.accounts import rows, zipped
from tests.readers.loop_exports import (
    HABITS_HEADER,
    NEW_HABITS,
    logged,
    read,
    states,
)


def numerical(target_type: str, target: str, days: int, marks: str) -> Reading:
    habits = (
        f"{HABITS_HEADER}001,Run,NUMERICAL,,,1,{days},#FF8F00,km,{target_type},{target},false\n"
    )
    return read(zipped({"Habits.csv": habits, "001 Run/Checkmarks.csv": marks}))


def marked(reading: Reading) -> list[object]:
    return [row["state"] for row in rows(reading, RitualDay)]


def test_a_day_that_was_not_due_is_logged_and_neither_done_nor_missed_nor_excused() -> None:
    reading = read("2026-01-02,1\n2026-01-01,2\n", name="001 Walk/Checkmarks.csv")
    assert states(reading) == {("Walk", date(2026, 1, 1)): "done"}
    assert ("ritual:Walk", date(2026, 1, 2)) in logged(reading)


def test_an_unknown_day_is_not_logged_and_counts_as_skipped() -> None:
    reading = read("2026-01-02,-1\n2026-01-01,2\n")
    assert reading.skipped == 1
    assert len(logged(reading)) == 1


def test_a_skipped_day_is_excused() -> None:
    reading = read("Date,Value,Notes\n2026-01-02,SKIP,ill\n", name="001 Walk/Checkmarks.csv")
    assert states(reading) == {("Walk", date(2026, 1, 2)): "excused"}


def test_an_amount_is_done_when_it_reaches_the_target() -> None:
    marks = "2026-01-05,7350\n2026-01-04,2500\n2026-01-03,2499\n2026-01-02,0\n2026-01-01,3\n"
    reading = numerical("AT_LEAST", "2.5", 1, marks)
    assert marked(reading) == ["done", "done", "missed", "missed", "excused"]


def test_words_stand_for_small_amounts_in_newer_versions() -> None:
    marks = "Date,Value,Notes\n2026-01-04,2500,\n2026-01-03,NO,\n2026-01-02,YES_MANUAL,\n"
    assert marked(numerical("AT_LEAST", "2.5", 1, marks)) == ["done", "missed", "missed"]


def test_a_limit_is_kept_when_the_amount_stays_within_it() -> None:
    marks = "2026-01-04,3001\n2026-01-03,3000\n2026-01-02,0\n2026-01-01,-1\n"
    reading = numerical("AT_MOST", "3.0", 1, marks)
    assert marked(reading) == ["missed", "done", "done"]
    assert reading.skipped == 1


def test_an_amount_for_a_week_is_done_on_the_day_that_reaches_it() -> None:
    marks = "2026-01-09,4000\n2026-01-04,6000\n2026-01-03,0\n2026-01-02,3000\n2026-01-01,1000\n"
    reading = numerical("AT_LEAST", "10.0", 7, marks)
    assert states(reading) == {
        ("Run", date(2026, 1, 9)): "done",
        ("Run", date(2026, 1, 4)): "done",
        ("Run", date(2026, 1, 3)): "missed",
    }
    assert len(logged(reading)) == 5
    assert rows(reading, Ritual)[0]["times_per_7_days"] == 1.0


def test_an_amount_without_a_target_is_done_when_there_is_any() -> None:
    reading = read("2026-01-03,7350\n2026-01-02,2\n2026-01-01,0\n")
    assert marked(reading) == ["done", "done", "missed"]


def test_an_amount_in_a_yes_or_no_habit_is_refused() -> None:
    files = {"Habits.csv": NEW_HABITS, "001 Walk/Checkmarks.csv": "2026-01-02,7350\n2026-01-01,2\n"}
    reading = read(zipped(files))
    assert [problem.line for problem in reading.problems] == [1]


def test_a_tag_rule_gives_a_habit_its_ritual_or_leaves_it_out() -> None:
    tags = {"walk": TagRule("ritual", "Evening walk"), "run": TagRule("ignore")}
    choices = Choices("Sam", rules=Rules(tags=tags))
    reading = read("Date,Walk,Run,\n2026-01-02,2,0,\n2026-01-01,-1,2,\n", choices)
    assert states(reading) == {("Evening walk", date(2026, 1, 2)): "done"}
    assert reading.skipped == 1
