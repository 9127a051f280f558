"""What the columns of any table mean, by its header and a person's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.readers.cells import is_missing
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import ColumnMeaning, ColumnRule, Rules

MOST_NAMED = 30
SAY_IT = 'Say what each means in a rules file, for example "Date" = "day".'
DAY_NEEDED = 'Give one column the meaning "at" (day and time) or "day".'


@dataclass(frozen=True, slots=True)
class Use:
    """One column that is used: where it stands, and the measure or ritual it holds."""

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns to use by meaning, how many there are, and a note on rules that fit none."""

    file: str
    width: int
    uses: Mapping[ColumnMeaning, tuple[Use, ...]]
    notes: tuple[Problem, ...] = ()

    def all(self, meaning: ColumnMeaning) -> tuple[Use, ...]:
        """Return every column of a meaning."""
        return self.uses.get(meaning, ())

    def place(self, meaning: ColumnMeaning) -> int | None:
        """Return where the first column of a meaning stands."""
        found = self.all(meaning)
        return found[0].place if found else None

    @property
    def date_place(self) -> int:
        """Where the day stands; a plan always has one."""
        place = self.place("at")
        return place if place is not None else self.all("day")[0].place


def plan_of(file: str, header: Sequence[str], rules: Rules) -> Plan | Problem:
    """Match rules to a header, letter case aside; a Problem when they say too little for it."""
    if not rules.columns:
        reason = f"This table is not one of the apps we know. Its columns are: {said(header)}."
        return Problem(file, None, reason, SAY_IT)
    names = [_plain(name) for name in header]
    uses: dict[ColumnMeaning, tuple[Use, ...]] = {}
    absent: list[str] = []
    for written, rule in rules.columns.items():
        if rule.meaning == "ignore":
            continue
        count = names.count(_plain(written))
        if count > 1:
            return _twice(file, written)
        if count == 0:
            absent.append(written)
            continue
        use = Use(names.index(_plain(written)), _name(written, rule))
        uses[rule.meaning] = (*uses.get(rule.meaning, ()), use)
    if "at" not in uses and "day" not in uses:
        reason = f"The rules don't say which column holds the day. There are: {said(header)}."
        return Problem(file, None, reason, DAY_NEEDED)
    return Plan(file, len(header), MappingProxyType(uses), _notes(file, absent, header))


def said(header: Sequence[str]) -> str:
    """Name the columns in one sentence, the first thirty of very many."""
    names = [name.strip() for name in header if not is_missing(name)]
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _plain(name: str) -> str:
    return name.strip().casefold()


def _name(written: str, rule: ColumnRule) -> str:
    return rule.name or written.strip()


def _twice(file: str, written: str) -> Problem:
    return Problem(
        file,
        None,
        f'Two columns are called "{written.strip()}", so which one the rules mean is unclear.',
        "Give one of them another name in the file.",
    )


def _notes(file: str, absent: Sequence[str], header: Sequence[str]) -> tuple[Problem, ...]:
    if not absent:
        return ()
    reason = f"The rules also name columns that this table doesn't have: {said(absent)}."
    return (Problem(file, None, reason, f"Its columns are: {said(header)}."),)
