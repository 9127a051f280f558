"""Clean files of the habit apps: five days, one record each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from analytics.readers import apple_health, habitbull, habitica, habitkit, loop, streaks
from analytics.readers.habitica_values import step
from analytics.records import Activity, LoggedDay, Record, RitualDay
from tests.dirt.clean import (
    ANA,
    BERLIN,
    CLOCK_CHANGES,
    COMMA,
    DAYS,
    EVENINGS,
    NIGHTS,
    NOONS,
    WHO,
    File,
    Format,
    Piece,
    Said,
    entries,
    journal,
    notes,
    zip_of,
)

HABIT = "Walk"
SUMMER = timedelta(hours=2)


def ritual_day(ritual: str, day: date) -> tuple[Record, ...]:
    """Return a day on which a ritual was done, and that it was logged."""
    return RitualDay(ritual, WHO, day, "done"), LoggedDay(f"ritual:{ritual}", WHO, day)


def _marks(_middle: Said) -> File:
    pieces = [
        Piece((f"{day}", "YES_MANUAL", ""), ritual_day("Habit", day)) for day in reversed(DAYS)
    ]
    return File(tuple(pieces), ("Date", "Value", "Notes"))


def _wide_marks(_middle: Said) -> File:
    pieces = []
    for day in reversed(DAYS):
        missed = (RitualDay("Talk", WHO, day, "missed"), LoggedDay("ritual:Talk", WHO, day))
        pieces.append(Piece((f"{day}", "2", "0", ""), (*ritual_day(HABIT, day), *missed)))
    return File(tuple(pieces), ("Date", HABIT, "Talk", ""))


def _in_loop_zip(content: bytes, folder: str) -> bytes:
    return zip_of({f"{folder}001 Habit/Checkmarks.csv": content})


def _habitbull(middle: Said, written: str = "%Y-%m-%d") -> File:
    pieces = [
        Piece(
            (HABIT, "", "Us", f"{at:{written}}", "1.5", note.written),
            (*ritual_day(HABIT, at.date()), *journal(at, note.written, (HABIT,))),
        )
        for at, note in zip(NOONS, notes(middle), strict=True)
    ]
    header = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText"
    # The first days are the ones that tell which number of a date is the day.
    return File(tuple(reversed(pieces)), tuple(header.split(",")))


def _streaks(middle: Said) -> File:
    pieces = [
        Piece(
            ("F00D-1", HABIT, "icon", "completed_manually", f"{at:%Y%m%d}",
             f"{at:%Y-%m-%d}T21:30:00+02:00", "Europe/Berlin", "1", note.written, "1"),
            (*ritual_day(HABIT, at.date()), *journal(at, note.written, (HABIT,))),
        )
        for at, note in zip(NOONS, notes(middle), strict=True)
    ]  # fmt: skip
    header = (
        "task_id,title,icon,entry_type,entry_date,entry_timestamp,entry_timezone,quantity,notes,"
        "page"
    )
    return File(tuple(pieces), tuple(header.split(",")))


def _habitica(moments: Sequence[tuple[datetime, datetime]]) -> File:
    """Return one row for each of five tasks: a row says something only beside its task's others."""
    pieces = [
        Piece(
            (f"Walk {task}", f"t{task}", "daily", f"{utc:%Y-%m-%d %H:%M:%S}", f"{step(0.0):.1f}"),
            ritual_day(f"Walk {task}", ANA.day_of(here)),
        )
        for task, (utc, here) in enumerate(moments)
    ]
    return File(tuple(pieces), ("Task Name", "Task ID", "Task Type", "Date", "Value"))


def _habitkit(middle: Said) -> File:
    habit = {
        "id": "h1",
        "name": HABIT,
        "archived": False,
        "orderIndex": 0,
        "createdAt": "2026-01-01T07:15:00.000Z",
        "isInverse": False,
    }
    made = []
    for day, note in zip(DAYS, notes(middle), strict=True):
        begun = datetime.combine(day, time()) - SUMMER
        completion = {
            "id": f"c{day.day}",
            "date": f"{begun:%Y-%m-%dT%H:%M:%S}.000Z",
            "habitId": "h1",
            "timezoneOffsetInMinutes": 120,
            "amountOfCompletions": 1,
            "note": note.written,
        }
        at = datetime.combine(day, time(12))
        text = note.written.replace("\0", "")
        made.append((completion, (*ritual_day(HABIT, day), *journal(at, text, (HABIT,)))))
    before = f'{{"habits": [{json.dumps(habit)}],\n"completions": [\n'
    # The habit itself is the first record of the file.
    return replace(entries(made, before, '\n],\n"intervals": []}\n'), first=2)


def _apple_health(starts: Sequence[tuple[str, datetime]]) -> File:
    pieces = []
    for start, here in starts:
        text = (
            f' <Record type="HKCategoryTypeIdentifierMindfulSession" sourceName="Watch of Zoë"'
            f' startDate="{start}" endDate="{start}"/>'
        )
        practice = Activity(WHO, here, "practice", "Mindfulness")
        day = LoggedDay("activities", WHO, ANA.day_of(here))
        pieces.append(Piece((text,), (practice, day)))
    before = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n'
        "<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>\n]>\n"
        '<HealthData locale="en_US">\n <ExportDate value="2026-06-01 10:00:00 +0200"/>\n'
    )
    return File(tuple(pieces), before=before, joint="\n", after="\n</HealthData>\n")


SUMMER_EVENINGS = [(at - SUMMER, at) for at in EVENINGS]
SESSIONS = [(f"{at:%Y-%m-%d %H:%M:%S} +0200", at) for at in EVENINGS]
SESSIONS_AT_NIGHT = [(f"{utc.astimezone(UTC):%Y-%m-%d %H:%M:%S} +0000", at) for utc, at in NIGHTS]

FORMATS = (
    Format(loop, "delimited", "Checkmarks.csv", _marks, "one habit", noted=False),
    Format(
        loop,
        "delimited",
        "Checkmarks.csv",
        _marks,
        "whole export",
        noted=False,
        packed=_in_loop_zip,
    ),
    Format(loop, "delimited", "Checkmarks.csv", _wide_marks, "all habits", noted=False),
    Format(habitbull, "delimited", "HabitBullData.csv", _habitbull, with_decimal_comma=COMMA),
    Format(
        habitbull,
        "delimited",
        "HabitBullData.csv",
        lambda middle: _habitbull(middle, "%d/%m/%Y"),
        "with the day first",
        with_decimal_comma=COMMA,
    ),
    Format(streaks, "delimited", "streaks.csv", _streaks),
    Format(
        habitica,
        "delimited",
        "history.csv",
        lambda _: _habitica(SUMMER_EVENINGS),
        choices=BERLIN,
        noted=False,
        with_decimal_comma=replace(COMMA, zone=BERLIN.zone),
        others={CLOCK_CHANGES: _habitica(NIGHTS)},
    ),
    Format(habitkit, "json", "habitkit.json", _habitkit),
    Format(
        apple_health,
        "xml",
        "export.xml",
        lambda _: _apple_health(SESSIONS),
        choices=BERLIN,
        noted=False,
        others={CLOCK_CHANGES: _apple_health(SESSIONS_AT_NIGHT)},
    ),
)
