"""Loop Habit Tracker: the whole export (zip or folder), or any single file of it.

Layouts of every version: numbers as marks (up to 2.3.0), printed entries (2.0.1 to 2.0.3, a bug),
words as marks (from 2.3.1), per-habit files with and without a header, old and new Habits.csv.

What a mark becomes, by who the file belongs to:
- YES_MANUAL (2): done. NO (0): missed. SKIP (3): excused. UNKNOWN (-1): nothing, not logged.
- YES_AUTO (1), "not done, and not due": the day is logged and nothing else. It is no done day
  (that would praise what did not happen), no missed day (it was not due) and no excused day: the
  agreement "2 in 3 days" already leaves that day free, and excusing it would free it twice.
- An amount (thousandths): done when it reaches the target of Habits.csv, or stays within it for a
  limit; without a target, any amount above nothing. 0 to 3 are marks where nothing shows that a
  habit counts amounts.

In a whole export the physical records are the rows of the per-habit files; the wide file repeats
them and is read only where there are none. Scores are derived numbers: skipped. A tag rule for a
habit's name may name the ritual it stands for, or ignore it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from analytics.readers.beginning import beginning
from analytics.readers.delimited import Line, lines
from analytics.readers.loop_habits import (
    Habit,
    HabitLine,
    HabitList,
    habit_lines,
    habit_list,
    settled,
    state_of,
)
from analytics.readers.loop_layout import day_of, layout_of, mark_of, plain_marks
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather, silent
from analytics.readers.text import decode
from analytics.records import LoggedDay, Problem, Record, Ritual, RitualDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "loop"
TITLE = "Loop Habit Tracker export"

MARKS_FILE, HABITS_FILE, SCORES_FILE = "Checkmarks.csv", "Habits.csv", "Scores.csv"
UNNAMED = "Habit"
_FOLDER = re.compile(r"(?P<position>\d{3,})(?: (?P<name>.*))?")


@dataclass(frozen=True, slots=True)
class Marks:
    """One row of check marks: its line, its day and one mark for each habit of the file."""

    line: int
    day: date
    marks: tuple[int, ...]


MarksRow: TypeAlias = Marks | Problem


def recognise(source: Source) -> bool:
    """Tell a Loop export, or one file of it, by its content."""
    if not source.container:
        return layout_of(beginning(source.members[0])) is not None
    found = [*source.named(MARKS_FILE), *source.named(HABITS_FILE), *source.named(SCORES_FILE)]
    return any(layout_of(beginning(member)) is not None for member in found)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read check marks into ritual days; habits with a known agreement also into rituals."""
    habits = _habits(source)
    files = _files(source)
    if not files:
        return _not_loop(source.name)
    outcomes: list[Outcome] = []
    notes = list(habits.problems) if source.container else []
    for number, member in enumerate(files, start=1):
        text = decode(member.name, member.read())
        if isinstance(text, Problem):
            notes.append(text)
        else:
            outcomes += _outcomes(member.name, plain_marks(text.text), habits, choices)
        progress(number / len(files))
    reading = gather(FORMAT, outcomes, choices)
    return replace(reading, problems=(*reading.problems, *map(_whole_file, notes)))


def _whole_file(problem: Problem) -> Problem:
    """Habits.csv is a key, not records: what is wrong in it refuses no record."""
    if problem.line is None:
        return problem
    return replace(problem, line=None, reason=f"Line {problem.line}: {problem.reason}")


def _not_loop(name: str) -> Problem:
    return Problem(
        name,
        None,
        "This is not an export of Loop Habit Tracker.",
        "In Loop choose Settings, Export as CSV, and then the zip file it makes.",
    )


def _habits(source: Source) -> HabitList:
    for member in source.named(HABITS_FILE) if source.container else ():
        text = decode(member.name, member.read())
        if not isinstance(text, Problem) and layout_of(text.text) == "habits":
            return habit_list(member.name, text.text)
    return HabitList()


def _files(source: Source) -> tuple[Member, ...]:
    """Return the files whose rows are the physical records."""
    if not source.container:
        return source.members if layout_of(beginning(source.members[0])) is not None else ()
    marks = source.named(MARKS_FILE)
    single = tuple(member for member in marks if _folder(member) is not None)
    return single or marks or source.named(HABITS_FILE) or source.named(SCORES_FILE)


def _folder(member: Member) -> re.Match[str] | None:
    return _FOLDER.fullmatch(PurePosixPath(member.name).parent.name)


def _outcomes(file: str, text: str, habits: HabitList, choices: Choices) -> Iterator[Outcome]:
    first = text.partition("\n")[0].rstrip("\r")
    layout = layout_of(text)
    if layout == "habits":
        yield from _rituals(file, text, choices)
    elif layout in ("scores", "wide scores"):
        headed = 1 if first.startswith("Date") else 0
        for row in list(lines(file, text))[headed:]:
            yield row if isinstance(row, Problem) else Skip(row.number)
    elif layout == "wide marks" or _looks_wide(file, first):
        yield from _wide_outcomes(file, text, first, habits, choices)
    else:
        habit = _habit_of(file, habits)
        rows = [_marks(file, row, (habit,), row_fields=3) for row in _body(file, text)]
        yield from _kept(file, rows, (habit,), choices)


def _looks_wide(file: str, first: str) -> bool:
    in_folder = _FOLDER.fullmatch(PurePosixPath(file).parent.name) is not None
    return first.startswith("Date,") and not in_folder and not first.startswith("Date,Value")


def _rituals(file: str, text: str, choices: Choices) -> Iterator[Outcome]:
    for found in habit_lines(file, text):
        yield _ritual_row(file, found, choices) if isinstance(found, HabitLine) else found


def _ritual_row(file: str, found: HabitLine, choices: Choices) -> Outcome:
    name = _ritual_name(found.habit.name, choices)
    times = found.habit.times_per_7_days
    if name is None or times is None:
        return Skip(found.number)
    return Row(file, found.number, (Ritual(name, choices.person, times),))


def _habit_of(file: str, habits: HabitList) -> Habit:
    folder = _FOLDER.fullmatch(PurePosixPath(file).parent.name)
    if folder is None:
        return Habit(UNNAMED)
    position = int(folder["position"])
    known = habits.by_position.get(position)
    return known or Habit((folder["name"] or "").strip() or f"{UNNAMED} {folder['position']}")


def _body(file: str, text: str) -> Iterator[Line | Problem]:
    """Yield the rows of a per-habit file, without the header newer versions write."""
    for row in lines(file, text):
        if not (isinstance(row, Line) and row.fields[:2] == ("Date", "Value")):
            yield row


def _wide_outcomes(
    file: str, text: str, first: str, habits: HabitList, choices: Choices
) -> Iterator[Outcome]:
    # The header is cut off by hand: Loop never quotes names, so it is not always CSV.
    body = "\n" + text.partition("\n")[2]
    found = list(lines(file, body))
    widths = Counter(len(row.fields) for row in found if isinstance(row, Line))
    width = widths.most_common(1)[0][0] if widths else 0
    columns = _wide_habits(first, width - 2, habits)
    if columns is None:
        for row in found:
            yield row if isinstance(row, Problem) else _unclear_header(file, row.number)
        return
    rows = [_marks(file, row, columns, row_fields=len(columns) + 2) for row in found]
    yield from _kept(file, rows, columns, choices)


def _wide_habits(first: str, count: int, habits: HabitList) -> tuple[Habit, ...] | None:
    """Match the unquoted header to `count` habits, with the names of Habits.csv if it must."""
    written = first.removeprefix("Date,")
    names = written.removesuffix(",").split(",")
    if len(names) == count:
        return tuple(habits.named(name.strip()) for name in names)
    known = sorted(habits.by_position.items())
    kept: list[Habit] = []
    for _, habit in known:
        if written.startswith(f"{habit.name},"):
            kept.append(habit)
            written = written[len(habit.name) + 1 :]
    return tuple(kept) if not written and len(kept) == count else None


def _unclear_header(file: str, line: int) -> Problem:
    return Problem(
        file,
        line,
        "A habit's name seems to hold a comma, so which mark belongs to which habit is unclear.",
        "Choose the whole export (the zip), where each habit has a file of its own.",
    )


def _marks(file: str, row: Line | Problem, habits: tuple[Habit, ...], row_fields: int) -> MarksRow:
    if isinstance(row, Problem):
        return row
    count = len(habits)
    if not count + 1 <= len(row.fields) <= row_fields:
        reason = f"This row has {len(row.fields)} fields, not {count + 1}."
        return Problem(file, row.number, reason, "Export it again from the app.")
    day = day_of(row.fields[0])
    if day is None:
        reason = f'"{row.fields[0]}" is not a day such as 2026-01-31.'
        return Problem(file, row.number, reason, "Correct the date in the file.")
    found: list[int] = []
    for habit, cell in zip(habits, row.fields[1 : count + 1], strict=True):
        mark = mark_of(cell)
        if mark is None:
            return _not_a_mark(file, row.number, habit, cell)
        found.append(mark)
    return Marks(row.number, day, tuple(found))


def _not_a_mark(file: str, line: int, habit: Habit, written: object) -> Problem:
    return Problem(
        file,
        line,
        f'"{written}" is not a check mark that Loop writes (habit "{habit.name}").',
        "Export it again from the app, or correct this row in the file.",
    )


def _kept(
    file: str, rows: list[MarksRow], habits: tuple[Habit, ...], choices: Choices
) -> Iterator[Outcome]:
    good = [row for row in rows if isinstance(row, Marks)]
    columns = [{row.day: row.marks[place] for row in good} for place in range(len(habits))]
    sure = [settled(habit, marks) for habit, marks in zip(habits, columns, strict=True)]
    outcomes = [
        row if isinstance(row, Problem) else _row(file, row, sure, columns, choices) for row in rows
    ]
    return _with_rituals(outcomes, sure, choices)
