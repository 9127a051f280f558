"""Habits of Loop Habit Tracker: what Habits.csv says of them, and what a check mark means."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.readers.delimited import Line, lines
from analytics.readers.loop_layout import delimiter_of
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DayState: TypeAlias = Literal["done", "missed", "excused", "not due", "unknown"]

UNKNOWN, NO, YES_AUTO, YES_MANUAL, SKIP = -1, 0, 1, 2, 3
YES_NO_STATES: Mapping[int, DayState] = MappingProxyType(
    {UNKNOWN: "unknown", NO: "missed", YES_AUTO: "not due", YES_MANUAL: "done", SKIP: "excused"}
)
AMOUNTS_PER_UNIT = 1000
MOST_TIMES_A_DAY = 24
DAYS = 7


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit. `numerical` None: its marks must tell; `target` is in the habit's own unit.

    `times_per_7_days` None: the export does not say how often it was meant to be done.
    """

    name: str
    times_per_7_days: float | None = None
    numerical: bool | None = None
    target: float | None = None
    at_most: bool = False
    period_days: int = 1


@dataclass(frozen=True, slots=True)
class HabitLine:
    """One row of Habits.csv: the line it stands on, the habit's place in the app, the habit."""

    number: int
    position: int
    habit: Habit


@dataclass(frozen=True, slots=True)
class HabitList:
    """What Habits.csv says: the habits by position, and the rows it could not say clearly."""

    by_position: Mapping[int, Habit] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    def named(self, name: str) -> Habit:
        """Return the habit of this name, or one of which nothing but the name is known."""
        return next((h for h in self.by_position.values() if h.name == name), Habit(name))


def habit_list(file: str, text: str) -> HabitList:
    """Read Habits.csv as the key to the other files; a name used twice gets its position."""
    habits: dict[int, Habit] = {}
    problems: list[Problem] = []
    for found in habit_lines(file, text):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        taken = any(found.habit.name == habit.name for habit in habits.values())
        name = f"{found.habit.name} ({found.position})" if taken else found.habit.name
        habits[found.position] = replace(found.habit, name=name)
    return HabitList(MappingProxyType(habits), tuple(problems))


def habit_lines(file: str, text: str) -> Iterator[HabitLine | Problem]:
    """Yield every row of Habits.csv, whichever version wrote it."""
    rows = lines(file, text, delimiter_of(text))
    header = next(rows, None)
    if not isinstance(header, Line):
        return
    names = [name.strip() for name in header.fields]
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif row.fields != header.fields and any(map(str.strip, row.fields)):
            yield _habit_line(file, names, row)


def _habit_line(file: str, names: list[str], row: Line) -> HabitLine | Problem:
    if len(row.fields) != len(names):
        return Problem(
            file,
            row.number,
            f"This row has {len(row.fields)} fields where the header names {len(names)}.",
            "Export it again from the app.",
        )
    cells = dict(zip(names, (cell.strip() for cell in row.fields), strict=True))
    position, times = cells.get("Position", ""), _times(cells)
    if not position.isdecimal() or not cells.get("Name"):
        return Problem(
            file, row.number, "This habit has no name or number.", "Export it again from the app."
        )
    if times is None:
        return Problem(
            file,
            row.number,
            f'How often "{cells["Name"]}" was meant to be done can\'t be read.',
            "Set how often in the app and export it again.",
        )
    return HabitLine(row.number, int(position), _habit(cells, *times))


def _habit(cells: Mapping[str, str], repetitions: int, period_days: int) -> Habit:
    numerical = {"NUMERICAL": True, "YES_NO": False}.get(cells.get("Type", ""))
    at_most = cells.get("Target Type") == "AT_MOST"
    # A limit holds every day, whatever the span it is counted over.
    times = float(DAYS) if numerical and at_most else DAYS * repetitions / period_days
    return Habit(
        cells["Name"],
        times,
        numerical,
        _target(cells.get("Target Value", "")),
        at_most,
        period_days,
    )


def _times(cells: Mapping[str, str]) -> tuple[int, int] | None:
    repetitions = cells.get("FrequencyNumerator", cells.get("NumRepetitions", ""))
    period = cells.get("FrequencyDenominator", cells.get("Interval", ""))
    if not repetitions.isdecimal() or not period.isdecimal():
        return None
    if not 0 < int(repetitions) <= MOST_TIMES_A_DAY * int(period):
        return None
    return int(repetitions), int(period)


def _target(written: str) -> float | None:
    try:
        found = float(written)
    except ValueError:
        return None
    return found if math.isfinite(found) and found >= 0 else None


def settled(habit: Habit, marks: Mapping[date, int]) -> Habit:
    """Say whether a habit counts amounts, from its marks when Habits.csv did not say it."""
    if habit.numerical is not None:
        return habit
    return replace(habit, numerical=any(mark > SKIP for mark in marks.values()))


def state_of(habit: Habit, day: date, mark: int, marks: Mapping[date, int]) -> DayState | None:
    """Return what a day's mark means for a settled habit; None for a mark Loop never writes.

    `marks` are all marks of the habit. Amounts are thousandths. A habit counted over several days
    is done on a day that adds to it and on which the last `period_days` days reach the target
    (Loop's own rolling sum).
    """
    if not habit.numerical or mark in (UNKNOWN, SKIP):
        return YES_NO_STATES.get(mark)
    if mark < 0:
        return None
    if habit.at_most and habit.target is not None:
        kept = _total(habit, day, marks) <= habit.target * AMOUNTS_PER_UNIT
        return "done" if kept else "missed"
    if mark == 0:
        return "missed"
    if not habit.target or _total(habit, day, marks) >= habit.target * AMOUNTS_PER_UNIT:
        return "done"
    return "missed" if habit.period_days == 1 else "not due"


def _total(habit: Habit, day: date, marks: Mapping[date, int]) -> int:
    span = (day - timedelta(days=back) for back in range(habit.period_days))
    amounts = (marks.get(one, UNKNOWN) for one in span)
    return sum(amount for amount in amounts if amount not in (UNKNOWN, SKIP))
