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
habit's name may name the ritual it stands for, ignore it, or say that it means something else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.loop_habits import HabitList, habit_list
from analytics.readers.loop_layout import layout_of, plain_marks
from analytics.readers.loop_rows import folder_of, outcomes
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "loop"
TITLE = "Loop Habit Tracker export"

MARKS_FILE, HABITS_FILE, SCORES_FILE = "Checkmarks.csv", "Habits.csv", "Scores.csv"


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
    found: list[Outcome] = []
    notes = list(habits.problems) if source.container else []
    for number, member in enumerate(files, start=1):
        text = decode(member.name, member.read())
        if isinstance(text, Problem):
            notes.append(text)
        else:
            plain = plain_marks(text.text)
            found += outcomes(member.name, _path(source, member), plain, habits, choices)
        progress(number / len(files))
    reading = gather(FORMAT, found, choices)
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
    single = tuple(m for m in marks if folder_of(_path(source, m)) is not None)
    return single or marks or source.named(HABITS_FILE) or source.named(SCORES_FILE)


def _path(source: Source, member: Member) -> str:
    """Return where a file lies, counting the dropped folder: it may be one habit's own."""
    home = source.name.removesuffix(".zip")
    return f"{home}/{member.name}" if source.container else member.name
