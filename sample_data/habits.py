"""Ben's rituals as Loop Habit Tracker 2.3.1 and later exports them: a zip of CSV files."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sample_data import couple
from sample_data.couple import DIARY, HOLIDAY, Span
from sample_data.loop_rules import Frequency, Mark, filled_in, scores
from sample_data.story import travelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sample_data.story import Story

HABITS_HEADER = (
    "Position",
    "Name",
    "Type",
    "Question",
    "Description",
    "FrequencyNumerator",
    "FrequencyDenominator",
    "Color",
    "Unit",
    "Target Type",
    "Target Value",
    "Archived?",
)
ZIP_MOMENT = (2026, 9, 1, 8, 0, 0)
UNIX = 3
HOLIDAY_NOTE = "Holiday, we are together"
TRIP_NOTE = "Work trip, we called instead"
LOST_NOTE = "Phone was off all day"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit of Ben's and the days he kept it."""

    name: str
    question: str
    often: Frequency
    color: str
    kept: frozenset[date]
    since: date = DIARY.since
    skipped_on_trips: bool = False
    notes: Mapping[date, str] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """The days from the habit's first to the day of the export."""
        return Span(self.since, DIARY.until)

    def marks(self, ben_days: frozenset[date]) -> dict[date, Mark]:
        """Return what Loop holds for each day it knows; a day not logged has no mark."""
        entered: dict[date, Mark] = {}
        for day in self.span.days():
            if day in HOLIDAY or (self.skipped_on_trips and travelling(day)):
                entered[day] = "SKIP"
            elif day in ben_days:
                entered[day] = "YES_MANUAL" if day in self.kept else "NO"
        return filled_in(entered, self.often)


def habits(story: Story) -> tuple[Habit, ...]:
    """Return Ben's four rituals in the order he has them."""
    return (
        Habit(
            couple.GOOD_MORNING,
            "Did I say good morning?",
            Frequency(1, 1),
            "#FF8F00",
            story.good_mornings,
            notes={HOLIDAY.since: HOLIDAY_NOTE, _lost_day(story): LOST_NOTE},
        ),
        Habit(
            couple.CHECK_IN,
            "Did we sit down together this week?",
            Frequency(1, 7),
            "#00897B",
            story.check_ins,
            since=couple.CHECK_INS_BEGIN,
        ),
        Habit(
            couple.HUG,
            "A long hug this evening?",
            Frequency(int(couple.HUGS_PER_7_DAYS), 7),
            "#5E35B1",
            story.hugs,
            skipped_on_trips=True,
            notes={trip.since: TRIP_NOTE for trip in couple.BEN_TRAVELS},
        ),
        Habit(
            couple.DATE_NIGHT,
            "An evening just for us?",
            Frequency(1, 7),
            "#D81B60",
            story.date_nights,
        ),
    )


def _lost_day(story: Story) -> date:
    return next(day for day in DIARY.days() if day not in story.ben_days)


def loop_zip(story: Story) -> bytes:
    """Write the export; nothing in it depends on the clock or the machine."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        for name, text in _members(story):
            # Stored, not deflated: compressors differ between machines, plain bytes do not.
            info = zipfile.ZipInfo(name, ZIP_MOMENT)
            info.create_system = UNIX
            archive.writestr(info, text.encode())
    return page.getvalue()


def _members(story: Story) -> Iterable[tuple[str, str]]:
    listed = habits(story)
    marks = {habit.name: habit.marks(story.ben_days) for habit in listed}
    scored = {habit.name: scores(marks[habit.name], habit.often, habit.span) for habit in listed}
    yield "Habits.csv", _csv(HABITS_HEADER, (_about(n, h) for n, h in enumerate(listed, start=1)))
    for number, habit in enumerate(listed, start=1):
        folder = f"{number:03d} {habit.name}"
        score_rows = ((day, f"{value:.4f}") for day, value in _newest(scored[habit.name]))
        yield f"{folder}/Scores.csv", _csv(["Date", "Score"], score_rows)
        mark_rows = _mark_rows(habit, marks[habit.name])
        yield f"{folder}/Checkmarks.csv", _csv(["Date", "Value", "Notes"], mark_rows)
    wide_scores = {
        name: {d: f"{s:.4f}" for d, s in found.items()} for name, found in scored.items()
    }
    yield "Scores.csv", _wide(wide_scores, "0.0000")
    yield "Checkmarks.csv", _wide(marks, "UNKNOWN")


def _about(number: int, habit: Habit) -> list[object]:
    often = habit.often
    return [
        f"{number:03d}",
        habit.name,
        "YES_NO",
        habit.question,
        "",
        often.times,
        often.days,
        habit.color,
        "",
        "",
        "",
        "false",
    ]


def _mark_rows(habit: Habit, marks: Mapping[date, Mark]) -> Iterable[tuple[date, Mark, str]]:
    # The habit's own file leaves unknown days out, unless they carry a note.
    unknown: dict[date, Mark] = dict.fromkeys(habit.notes, "UNKNOWN")
    for day, mark in _newest({**unknown, **marks}):
        yield day, mark, habit.notes.get(day, "")


def _newest(found: Mapping[date, T]) -> list[tuple[date, T]]:
    return [(day, found[day]) for day in sorted(found, reverse=True)]


def _csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return page.getvalue()


def _wide(columns: Mapping[str, Mapping[date, str]], otherwise: str) -> str:
    # Each line ends with a comma and names are never quoted: so does Loop.
    lines = ["".join(f"{name}," for name in ("Date", *columns))]
    for day in reversed(DIARY.days()):
        cells = [column.get(day, otherwise) for column in columns.values()]
        lines.append("".join(f"{cell}," for cell in (day.isoformat(), *cells)))
    return "\n".join(lines) + "\n"
