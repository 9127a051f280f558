"""HabitKit JSON: habits, their completions, and the intervals that say how often they are meant.

Physical records are the habits and the completions, counted on from the first habit. A completion's
date is the instant its day began where the phone was, with the offset beside it: the day is that of
the instant plus the offset, whatever zone is chosen. A day is done when its completions reach the
number its interval asks for a day, else missed; days without a completion are not logged. A habit
with a goal by day, week or month brings the latest interval as its agreement.

An inverse habit is one to let go of: a day with a completion is missed, and days without one are
done, from the day the habit was made to the last day the file has a completion on. Where a tag rule
says that such a habit is an episode or activity, a completion is what it says, inverse or not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.habitkit_intervals import Interval, asked_a_day, interval_of, latest
from analytics.readers.habits import HabitState, agreement, habit_day, numbered, remark, ritual_name
from analytics.readers.json_values import (
    AGAIN,
    Json,
    decimal,
    items,
    load_json,
    mapping,
    objects,
    unreadable,
    whole,
    words,
)
from analytics.readers.moments import iso_instant
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather, silent
from analytics.readers.tracker_apps import json_members
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR
from analytics.records import Problem, Record

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "habitkit"
TITLE = "HabitKit export"

HABITS, COMPLETIONS, INTERVALS = "habits", "completions", "intervals"
# Either list may come first and be longer than what recognising looks at.
HABIT_KEYS = ('"isInverse"', '"orderIndex"', '"archived"')
COMPLETION_KEYS = ('"habitId"', '"timezoneOffsetInMinutes"')
LARGEST_OFFSET_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class _Habit:
    """One habit: its name in the log, whether it is one to let go of, since when, its intervals."""

    name: str
    inverse: bool
    archived: bool
    since: date | None
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class _Completion:
    """One completion: of which habit (its id), on which day, how many, with which note."""

    habit: str
    day: date
    amount: float
    note: str


def recognise(source: Source) -> bool:
    """Tell by the keys at the beginning of the one JSON file."""
    return _member(source) is not None


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every habit and completion of the export."""
    member = _member(source) or source.members[0]
    found = load_json(member)
    if isinstance(found, Problem):
        return found
    export = mapping(found)
    if not isinstance(export.get(HABITS), list) or not isinstance(export.get(COMPLETIONS), list):
        return Problem(
            member.name,
            None,
            "This is not an export of HabitKit: it has no list of habits and completions.",
            "In HabitKit open the settings, choose Import/Export, and take the file it exports.",
        )
    reading = gather(FORMAT, _outcomes(member.name, export, choices), choices, unconfirmed=True)
    progress(1.0)
    return reading


def _member(source: Source) -> Member | None:
    return next((member for member in json_members(source) if _fits(member)), None)


def _fits(member: Member) -> bool:
    head = beginning(member)
    told = any(all(key in head for key in keys) for keys in (HABIT_KEYS, COMPLETION_KEYS))
    return told and head.lstrip().startswith("{")


def _outcomes(file: str, export: Mapping[str, Json], choices: Choices) -> Iterator[Outcome]:
    completions = [_completion(one) for one in items(export.get(COMPLETIONS))]
    good = [one for one in completions if isinstance(one, _Completion)]
    habits = _habits(export, _usual_offset(export))
    done = _done_by_day(good)
    last = max((one.day for one in good), default=None)
    for line, entry in enumerate(map(mapping, items(export.get(HABITS))), start=1):
        key = words(entry, "id")
        habit = habits[key] if _is_habit(entry) else None
        yield _habit_row(file, line, habit, done.get(key, {}), last, choices)
    first = len(items(export.get(HABITS))) + 1
    told: set[tuple[str, date]] = set()
    for line, one in enumerate(completions, start=first):
        place = line - first + 1
        if isinstance(one, str):
            yield Problem(file, line, f"Completion {place} {one}", AGAIN)
        elif one.habit not in habits:
            reason = f"Completion {place} belongs to no habit of this file."
            yield Problem(file, line, reason, AGAIN)
        else:
            again = (one.habit, one.day) in told
            told.add((one.habit, one.day))
            amount = None if again else done[one.habit][one.day]
            yield _completion_row(file, line, habits[one.habit], one, amount, choices)


def _usual_offset(export: Mapping[str, Json]) -> timedelta:
    """Return the offset most completions have, for dates that have none of their own."""
    offsets = (whole(one, "timezoneOffsetInMinutes") for one in objects(export.get(COMPLETIONS)))
    common = Counter(one for one in offsets if one is not None and _is_offset(one)).most_common(1)
    return timedelta(minutes=common[0][0] if common else 0)


def _is_offset(minutes: int) -> bool:
    return abs(minutes) < LARGEST_OFFSET_MINUTES


def _habits(export: Mapping[str, Json], offset: timedelta) -> dict[str, _Habit]:
    entries = [one for one in objects(export.get(HABITS)) if _is_habit(one)]
    names = numbered((words(one, "id"), words(one, "name").strip()) for one in entries)
    intervals: defaultdict[str, list[Interval]] = defaultdict(list)
    for one in objects(export.get(INTERVALS)):
        intervals[words(one, "habitId")].append(interval_of(one, offset))
    return {
        key: _Habit(
            names[key],
            one.get("isInverse") is True,
            one.get("archived") is True,
            _local_day(words(one, "createdAt"), offset),
            tuple(intervals[key]),
        )
        for one in entries
        for key in (words(one, "id"),)
    }


def _is_habit(entry: Mapping[str, Json]) -> bool:
    name = words(entry, "name")
    return bool(words(entry, "id") and name.strip()) and not unreadable(name)


def _local_day(written: str, offset: timedelta) -> date | None:
    instant = iso_instant(written)
    if instant is None:
        return None
    try:
        day = (instant + offset).date() if instant.utcoffset() == timedelta(0) else instant.date()
    except OverflowError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _completion(found: Json) -> _Completion | str:
    """Read one completion; in words what is wrong with it."""
    entry = mapping(found)
    minutes = whole(entry, "timezoneOffsetInMinutes") or 0
    offset = timedelta(minutes=minutes) if _is_offset(minutes) else timedelta(0)
    day = _local_day(words(entry, "date"), offset)
    if day is None:
        return "has no date that can be read."
    amount = decimal(entry, "amountOfCompletions") if "amountOfCompletions" in entry else 1.0
    if amount is None or amount < 0:
        return "does not say how often the habit was done."
    note = words(entry, "note")
    if unreadable(note):
        return "holds letters that can't be read."
    return _Completion(words(entry, "habitId"), day, amount, note)


def _done_by_day(completions: Sequence[_Completion]) -> dict[str, dict[date, float]]:
    found: defaultdict[str, defaultdict[date, float]] = defaultdict(lambda: defaultdict(float))
    for one in completions:
        found[one.habit][one.day] += one.amount
    return {habit: dict(days) for habit, days in found.items()}


def _habit_row(
    file: str,
    line: int,
    habit: _Habit | None,
    done: Mapping[date, float],
    last: date | None,
    choices: Choices,
) -> Outcome:
    if habit is None:
        reason = f"Habit {line} has no name that can be read."
        return Problem(file, line, reason, "Give the habit a name in HabitKit and export again.")
    chosen = latest(habit.intervals)
    records: list[Record] = []
    if chosen is not None:
        times = chosen.times_per_7_days
        records += agreement(habit.name, times, choices, chosen.since, chosen.until)
    if habit.inverse:
        end = max(done, default=None) if habit.archived else last
        unmarked: HabitState = "done" if _flips(habit, choices) else "missed"
        for day in _days(habit.since, end):
            if not done.get(day):
                records += habit_day(habit.name, day, unmarked, choices)
    return Row(file, line, tuple(dict.fromkeys(records))) if records else Skip(line)


def _days(since: date | None, until: date | None) -> Iterator[date]:
    if since is None or until is None:
        return
    for number in range((until - since).days + 1):
        yield since + timedelta(days=number)


def _completion_row(
    file: str, line: int, habit: _Habit, one: _Completion, amount: float | None, choices: Choices
) -> Outcome:
    """Return the day of a completion, whose amount may be spread over several; and its note."""
    records: list[Record] = []
    if amount is not None:
        state = _state(habit, one.day, amount, choices)
        records += habit_day(habit.name, one.day, state, choices)
    records += remark(habit.name, one.day, one.note, choices)
    return Row(file, line, tuple(records)) if records else Skip(line)


def _flips(habit: _Habit, choices: Choices) -> bool:
    return habit.inverse and ritual_name(habit.name, choices) is not None


def _state(habit: _Habit, day: date, amount: float, choices: Choices) -> HabitState:
    if habit.inverse:
        return "missed" if _flips(habit, choices) == (amount > 0) else "done"
    return "done" if amount >= asked_a_day(habit.intervals, day) else "missed"
