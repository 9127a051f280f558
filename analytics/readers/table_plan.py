"""What the columns of any table mean, by its header and a person's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.readers.cells import is_missing
from analytics.readers.raw_table import twice_written
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import ColumnMeaning, ColumnRule, Rules

MOST_NAMED = 30
SAY_IT = 'Say what each means in a rules file, for example "Date" = "day".'
DAY_NEEDED = 'Give one column the meaning "at" (day and time) or "day".'
# What a column may hold of one person, so that each partner may have one.
PERSONAL: tuple[ColumnMeaning, ...] = ("measure", "ritual", "episode", "tags", "text")


@dataclass(frozen=True, slots=True)
class Use:
    """One column that is used: where it stands, the measure or ritual it holds, and whose it is.

    `who` is empty for a column of whose row it is.
    """

    place: int
    name: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Which rows are taken: those whose cell in this place is one of the values."""

    place: int
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns to use by meaning, how many there are, and a note on rules that fit none.

    `kept` says which rows are taken at all; `whose` are the persons the columns belong to, the
    empty one for whose row it is; `personal` are the columns of a meaning and person.
    """

    file: str
    width: int
    uses: Mapping[ColumnMeaning, tuple[Use, ...]]
    notes: tuple[Problem, ...] = ()
    kept: tuple[Kept, ...] = ()
    whose: tuple[str, ...] = ("",)
    personal: Mapping[tuple[ColumnMeaning, str], tuple[Use, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def all(self, meaning: ColumnMeaning) -> tuple[Use, ...]:
        """Return every column of a meaning."""
        return self.uses.get(meaning, ())

    def of(self, meaning: ColumnMeaning, who: str) -> tuple[Use, ...]:
        """Return every column of a meaning that belongs to one person."""
        return self.personal.get((meaning, who), ())

    def place(self, meaning: ColumnMeaning) -> int | None:
        """Return where the first column of a meaning stands."""
        found = self.all(meaning)
        return found[0].place if found else None

    @property
    def date_place(self) -> int:
        """Where the day stands; a plan always has one."""
        place = self.place("at")
        return place if place is not None else self.all("day")[0].place

    @property
    def is_day(self) -> bool:
        """Whether the column of the day holds days without a time of day."""
        return not self.all("at")


def plan_of(raw: RawTable, rules: Rules) -> Plan | Problem:
    """Match rules to a header, letter case aside; a Problem when they say too little for it."""
    if not any(rule.meaning != "ignore" for rule in rules.columns.values()):
        reason = f"This table is not one of the apps we know. Its columns are: {said(raw.header)}."
        return Problem(raw.file, None, reason, SAY_IT)
    unclear = _unclear(raw, rules)
    if unclear is not None:
        return unclear
    uses, absent = _uses(raw, rules)
    if "at" not in uses and "day" not in uses:
        there = said(raw.header)
        reason = f"The rules don't say which column holds the day. There are: {there}."
        return Problem(raw.file, None, reason, DAY_NEEDED)
    kept = kept_of(raw, rules)
    if isinstance(kept, Problem):
        return kept
    personal: dict[tuple[ColumnMeaning, str], tuple[Use, ...]] = {}
    for meaning in PERSONAL:
        for use in uses.get(meaning, ()):
            personal[meaning, use.who] = (*personal.get((meaning, use.who), ()), use)
    return Plan(
        raw.file,
        len(raw.header),
        MappingProxyType(uses),
        _notes(raw, absent),
        kept,
        tuple(dict.fromkeys(("", *(who for _, who in personal)))),
        MappingProxyType(personal),
    )


def _uses(
    raw: RawTable, rules: Rules
) -> tuple[dict[ColumnMeaning, tuple[Use, ...]], tuple[str, ...]]:
    """Return the columns of each meaning, and the names of rules that fit no column."""
    names = [plain(name) for name in raw.header]
    uses: dict[ColumnMeaning, tuple[Use, ...]] = {}
    absent: list[str] = []
    for written, rule in rules.columns.items():
        if rule.meaning == "ignore":
            continue
        if plain(written) not in names:
            absent.append(written)
            continue
        use = Use(names.index(plain(written)), _name(written, rule), rule.who.strip())
        uses[rule.meaning] = (*uses.get(rule.meaning, ()), use)
    return uses, tuple(absent)


def kept_of(raw: RawTable, rules: Rules) -> tuple[Kept, ...] | Problem:
    """Return which rows the rules take; a Problem when a column for that is not there."""
    names = [plain(name) for name in raw.header]
    kept: list[Kept] = []
    for written, values in rules.keep.items():
        if plain(written) not in names:
            # Without the column every stranger's row would be taken.
            reason = f'The rules keep rows by "{written.strip()}", and no column is called that.'
            return Problem(raw.file, None, reason, f"The columns are: {said(raw.header)}.")
        kept.append(Kept(names.index(plain(written)), frozenset(map(plain_value, values))))
    return tuple(kept)


def said(header: Sequence[str]) -> str:
    """Name the columns in one sentence, the first thirty of very many."""
    names = [name.strip() for name in header if not is_missing(name)]
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def plain(name: str) -> str:
    """Return a column's name as names are compared."""
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def plain_value(value: str) -> str:
    """Return a value as values of `keep` are compared: 1, 1.0 and 01 are one number."""
    trimmed = value.strip().casefold()
    try:
        return f"{float(trimmed):.15g}"
    except ValueError:
        return trimmed


def _name(written: str, rule: ColumnRule) -> str:
    return rule.name or written.strip()


def _unclear(raw: RawTable, rules: Rules) -> Problem | None:
    """Say so when a rule names a column that is there twice, and none names the second one."""
    twice = twice_written(raw.written)
    ruled = {plain(written) for written in rules.columns}
    for written, rule in rules.columns.items():
        name = plain(written)
        if rule.meaning != "ignore" and name in twice and f"{name} (2)" not in ruled:
            called = written.strip()
            return Problem(
                raw.file,
                None,
                f'Two columns are called "{called}", so which one the rules mean is unclear.',
                f'Give one of them another name in the file, or name "{called} (2)" in the rules.',
            )
    return None


def _notes(raw: RawTable, absent: Sequence[str]) -> tuple[Problem, ...]:
    if not absent:
        return ()
    reason = f"The rules also name columns that this table doesn't have: {said(absent)}."
    return (Problem(raw.file, None, reason, f"Its columns are: {said(raw.header)}."),)
