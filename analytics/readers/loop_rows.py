"""One file of a Loop export as outcomes: its rows of check marks, habits or scores."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from analytics.readers.delimited import Line, lines
from analytics.readers.habits import agreement, habit_day, ritual_name
from analytics.readers.loop_habits import (
    Habit,
    HabitLine,
    HabitList,
    habit_lines,
    settled,
    state_of,
)
from analytics.readers.loop_layout import day_of, delimiter_of, is_row, layout_of, mark_of
from analytics.readers.reading import Outcome, Row, Skip
from analytics.records import LoggedDay, Problem, Record, Ritual

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analytics.readers.rules import Choices

UNNAMED = "Habit"
HABIT_FOLDER = re.compile(r"(?P<position>\d{3,})(?: (?P<name>.*))?")
AGAIN = "Export it again from the app, or correct this row in the file."


@dataclass(frozen=True, slots=True)
class Marks:
    """One row of check marks: its line, its day and one mark for each habit of the file."""

    line: int
    day: date
    marks: tuple[int, ...]


MarksRow: TypeAlias = Marks | Problem


def folder_of(path: str) -> re.Match[str] | None:
    """Return position and name when a file lies in a habit's own folder, "NNN name"."""
    return HABIT_FOLDER.fullmatch(PurePosixPath(path).parent.name)


def outcomes(
    file: str, path: str, text: str, habits: HabitList, choices: Choices
) -> Iterator[Outcome]:
    """Yield one outcome for each data row of a file, whichever of Loop's files it is.

    `file` names it in a Problem; `path` also says which folder it came from.
    """
    first = text.partition("\n")[0].rstrip("\r")
    layout = layout_of(text)
    if layout == "habits":
        yield from _rituals(file, text, choices)
    elif layout in ("scores", "wide scores"):
        yield from _scores(file, text)
    elif layout == "wide marks" or (layout is None and _looks_wide(path, text)):
        yield from _wide(file, text, first, habits, choices)
    else:
        yield from _single(file, text, _habit_of(path, habits), choices)


def _looks_wide(path: str, text: str) -> bool:
    return folder_of(path) is None and text.startswith(f"Date{delimiter_of(text)}")


def _rituals(file: str, text: str, choices: Choices) -> Iterator[Outcome]:
    for found in habit_lines(file, text):
        yield _ritual_row(file, found, choices) if isinstance(found, HabitLine) else found


def _ritual_row(file: str, found: HabitLine, choices: Choices) -> Outcome:
    ritual = _ritual(found.habit, choices, since=None)
    return Skip(found.number) if ritual is None else Row(file, found.number, (ritual,))


def _scores(file: str, text: str) -> Iterator[Outcome]:
    for row in lines(file, text, delimiter_of(text)):
        if isinstance(row, Problem):
            yield row
        elif is_row(row):
            yield Skip(row.number)


def _single(file: str, text: str, habit: Habit, choices: Choices) -> Iterator[Outcome]:
    rows = [
        _marks(file, row, (habit,), _day_and_mark(row))
        for row in lines(file, text, delimiter_of(text))
        if isinstance(row, Problem) or is_row(row)
    ]
    return _kept(file, rows, (habit,), choices)


def _day_and_mark(row: Line | Problem) -> tuple[str, ...]:
    """Return the row without the note that newer versions add; notes stay in Loop."""
    if isinstance(row, Problem):
        return ()
    return row.fields[:2] if len(row.fields) == len(("day", "mark", "note")) else row.fields


def _habit_of(path: str, habits: HabitList) -> Habit:
    folder = folder_of(path)
    if folder is None:
        return Habit(UNNAMED)
    known = habits.by_position.get(int(folder["position"]))
    return known or Habit((folder["name"] or "").strip() or f"{UNNAMED} {folder['position']}")


def _wide(
    file: str, text: str, first: str, habits: HabitList, choices: Choices
) -> Iterator[Outcome]:
    # The header is cut off by hand: Loop never quotes names, so it need not be proper CSV.
    mark = delimiter_of(first)
    rows_below = lines(file, "\n" + text.partition("\n")[2], mark)
    found = [row for row in rows_below if isinstance(row, Problem) or is_row(row)]
    cells = [() if isinstance(row, Problem) else _without_last_comma(row.fields) for row in found]
    widths = Counter(len(row) for row in cells if row)
    count = widths.most_common(1)[0][0] - 1 if widths else 0
    columns = _columns(first, mark, count, habits)
    if columns is None:
        return (row if isinstance(row, Problem) else _unclear(file, row.number) for row in found)
    rows = [_marks(file, row, columns, fields) for row, fields in zip(found, cells, strict=True)]
    return _kept(file, rows, columns, choices)


def _without_last_comma(fields: tuple[str, ...]) -> tuple[str, ...]:
    return fields[:-1] if fields[-1] == "" else fields


def _columns(first: str, mark: str, count: int, habits: HabitList) -> tuple[Habit, ...] | None:
    """Match the unquoted header to `count` habits, by the names of Habits.csv if it must be."""
    written = first.removeprefix(f"Date{mark}")
    names = [name.strip() for name in written.removesuffix(mark).split(mark)]
    if len(names) == count:
        return tuple(
            habits.named(name) if name not in names[:place] else Habit(f"{name} ({place + 1})")
            for place, name in enumerate(names)
        )
    kept: list[Habit] = []
    for _, habit in sorted(habits.by_position.items()):
        if written.startswith(f"{habit.name}{mark}"):
            kept.append(habit)
            written = written[len(habit.name) + 1 :]
    return tuple(kept) if not written and len(kept) == count else None


def _unclear(file: str, line: int) -> Problem:
    return Problem(
        file,
        line,
        "A habit's name seems to hold a comma, so which mark belongs to which habit is unclear.",
        "Choose the whole export (the zip), where each habit has a file of its own.",
    )


def _marks(
    file: str, row: Line | Problem, habits: tuple[Habit, ...], fields: tuple[str, ...]
) -> MarksRow:
    if isinstance(row, Problem):
        return row
    if len(fields) != len(habits) + 1:
        reason = f"This row has {len(row.fields)} fields, not {len(habits) + 1}."
        return Problem(file, row.number, reason, AGAIN)
    day = day_of(fields[0])
    if day is None:
        reason = f'"{fields[0]}" is not a day such as 2026-01-31.'
        return Problem(file, row.number, reason, "Correct the date in the file.")
    marks = [mark_of(cell) for cell in fields[1:]]
    for habit, cell, mark in zip(habits, fields[1:], marks, strict=True):
        if mark is None:
            return _not_a_mark(file, row.number, habit, cell)
    return Marks(row.number, day, tuple(mark for mark in marks if mark is not None))


def _not_a_mark(file: str, line: int, habit: Habit, written: object) -> Problem:
    reason = f'"{written}" is not a check mark that Loop writes (habit "{habit.name}").'
    return Problem(file, line, reason, AGAIN)


def _kept(
    file: str, rows: Sequence[MarksRow], habits: tuple[Habit, ...], choices: Choices
) -> Iterator[Outcome]:
    good = [row for row in rows if isinstance(row, Marks)]
    columns = [{row.day: row.marks[place] for row in good} for place in range(len(habits))]
    sure = [settled(habit, marks) for habit, marks in zip(habits, columns, strict=True)]
    found = [
        row if isinstance(row, Problem) else _row(file, row, sure, columns, choices) for row in rows
    ]
    return iter(_with_rituals(found, sure, choices))


def _row(
    file: str,
    row: Marks,
    habits: Sequence[Habit],
    columns: Sequence[Mapping[date, int]],
    choices: Choices,
) -> Outcome:
    records: list[Record] = []
    for habit, mark, marks in zip(habits, row.marks, columns, strict=True):
        state = state_of(habit, row.day, mark, marks)
        if state is None:
            return _not_a_mark(file, row.line, habit, mark)
        if state != "unknown":
            records += habit_day(habit.name, row.day, state, choices)
    return Row(file, row.line, tuple(dict.fromkeys(records))) if records else Skip(row.line)


def _with_rituals(found: list[Outcome], habits: Sequence[Habit], choices: Choices) -> list[Outcome]:
    """Add each habit's agreement to the row of its first logged day."""
    first: dict[str, tuple[date, int]] = {}
    for place, row in enumerate(found):
        for record in row.records if isinstance(row, Row) else ():
            if isinstance(record, LoggedDay):
                here = (record.day, place)
                first[record.stream] = min(first.get(record.stream, here), here)
    for habit in habits:
        day, place = first.get(f"ritual:{ritual_name(habit.name, choices)}", (None, 0))
        ritual = None if day is None else _ritual(habit, choices, since=day)
        if ritual is not None:
            found[place] = _extended(found[place], ritual)
    return found


def _extended(outcome: Outcome, ritual: Ritual) -> Outcome:
    if isinstance(outcome, Row):
        return replace(outcome, records=(*outcome.records, ritual))
    return outcome


def _ritual(habit: Habit, choices: Choices, since: date | None) -> Ritual | None:
    return next(iter(agreement(habit.name, habit.times_per_7_days, choices, since)), None)
