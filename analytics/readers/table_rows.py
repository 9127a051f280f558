"""One row of any table as records, by a plan of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analytics.readers.raw_table import Cell, RawRow, RawTable, is_empty, text_of, unreadable
from analytics.readers.reading import Outcome, Row, Skip
from analytics.readers.table_parts import RowOf, parts, person
from analytics.readers.table_plan import plain_value
from analytics.readers.table_when import Clocks, When, when
from analytics.readers.valid import Complaint

if TYPE_CHECKING:
    from analytics.readers.rules import Choices, ColumnMeaning
    from analytics.readers.table_plan import Kept, Plan
    from analytics.records import Record

AGAIN = "Correct this row in the file."
# What programs write into a cell of numbers or of yes and no that nobody filled in.
NOTHING_SAID = frozenset({"na", "n/a", "#n/a", "<na>", "null", "nan", "-", "–", "—"})
MISSING_IN: tuple[ColumnMeaning, ...] = ("at", "day", "time", "who", "measure", "ritual", "episode")


@dataclass(frozen=True)
class Table:
    """What a row is read with: the plan, the order of its dates, the couple's zone.

    `yes_or_no`: places of the episode columns that hold nothing but 0 and 1: a 1 is a yes there.
    """

    raw: RawTable
    plan: Plan
    clocks: Clocks
    yes_or_no: frozenset[int]

    @property
    def choices(self) -> Choices:
        """What the person said."""
        return self.clocks.choices

    @cached_property
    def gaps(self) -> Gaps:
        """What stands for nothing in this table."""
        return gaps_of(self.plan, self.choices)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The words that mean nothing was said: anywhere, and in the places of numbers besides."""

    words: frozenset[str]
    places: frozenset[int]

    def without(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells with None for each that says nothing."""
        return [self._said(place, cell) for place, cell in enumerate(cells)]

    def _said(self, place: int, cell: Cell) -> Cell:
        if is_empty(cell):
            return None
        if not self.words and place not in self.places:
            return cell
        word = text_of(cell).strip().casefold()
        gone = word in self.words or (place in self.places and word in NOTHING_SAID)
        return None if gone else cell


def gaps_of(plan: Plan, choices: Choices) -> Gaps:
    """Return what stands for nothing, by the rules and by custom."""
    return Gaps(
        frozenset(word.strip().casefold() for word in choices.rules.missing),
        frozenset(use.place for meaning in MISSING_IN for use in plan.uses.get(meaning, ())),
    )


def is_kept(kept: Sequence[Kept], cells: Sequence[Cell]) -> bool:
    """Tell whether a row is one of those the rules take."""
    return all(plain_value(text_of(cells[one.place])) in one.values for one in kept)


def outcome(table: Table, row: RawRow) -> Outcome:
    """Read one row; an empty cell is not logged, a cell that can't be read refuses the row."""
    if row.cells == table.raw.written:
        return Skip(row.number)
    found = _records(table, row.cells)
    if found is None:
        return Skip(row.number)
    if isinstance(found, Complaint):
        return table.raw.refused(row.number, found.reason, found.remedy)
    return Row(table.plan.file, row.number, tuple(dict.fromkeys(found)))


def _records(table: Table, written: Sequence[Cell]) -> list[Record] | Complaint | None:
    """Return the records of a row, None when it says nothing or isn't taken."""
    plan = table.plan
    if len(written) != plan.width:
        reason = f"This row has {len(written)} fields where the header names {plan.width}."
        return Complaint(reason, AGAIN)
    if not is_kept(plan.kept, written):
        return None
    if unreadable(written):
        return Complaint("This row holds letters that can't be read.", "Save the file as UTF-8.")
    cells = table.gaps.without(written)
    if all(cells[use.place] is None for uses in plan.uses.values() for use in uses):
        return None
    moment = when(table.clocks, cells)
    if isinstance(moment, Complaint):
        return moment
    return _of_everyone(table, cells, moment)


def _of_everyone(
    table: Table, cells: Sequence[Cell], moment: When
) -> list[Record] | Complaint | None:
    records: list[Record] = []
    plan, choices = table.plan, table.choices
    own = person(plan, choices, cells)
    for whose in plan.whose:
        row = RowOf(plan, choices, table.yes_or_no, cells, whose, whose or own, moment)
        for found in parts(row):
            if isinstance(found, Complaint):
                return found
            records.append(found)
    return records or None
