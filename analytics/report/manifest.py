"""The manifest: precisely what a share tells, to be read before it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from analytics.levels import Level, level_name
from analytics.log.leaving import LeavingLog, OwnLine
from analytics.report.asked import Asked
from analytics.report.leaving import Leaving
from analytics.scope import Scope

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

# Tables that hold records of people, with the column that says whose.
PERSONS: Mapping[str, str] = MappingProxyType(
    {
        "episode": "who",
        "rating": "who",
        "ritual_day": "who",
        "message": "who",
        "entry": "who",
        "activity": "who",
    }
)
# What says nothing about a person by itself.
PASSED_OVER = frozenset({"batch", "who", "late", "private"})
# Lengths, of which 0 says nothing: they are not told at level 0.
SIZES = frozenset({"characters", "words"})


@dataclass(frozen=True, slots=True)
class PersonShared:
    """What of one person it is made of: records by kind, fields with anything in them, days."""

    alias: str
    level: str
    records: Mapping[str, int]
    fields: tuple[str, ...]
    days: int
    first_day: date | None
    last_day: date | None
    lines: int


@dataclass(frozen=True, slots=True)
class TableShared:
    """One table that is told: its question, how many rows, which columns."""

    card: str
    question: str
    rows: int
    columns: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that leaves: people with a level, tables told, lines word for word."""

    people: tuple[PersonShared, ...]
    left_out: tuple[str, ...]
    tables: tuple[TableShared, ...]
    lines: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Json]:
        """Return it as one JSON value; days as text."""
        return {name: plain(value) for name, value in asdict(self).items()}

    @property
    def records(self) -> int:
        """How many records it is made of, of all people."""
        return sum(sum(person.records.values()) for person in self.people)


def manifest_of(leaving: Leaving, asked: Sequence[Asked]) -> Manifest:
    """Return what a share with these answers tells."""
    lines = leaving.lines()
    people = leaving.sharing.people
    return Manifest(
        people=tuple(
            _person(leaving.at(person.level), person.alias, person.level, lines)
            for person in people
            if person.level is not None
        ),
        left_out=tuple(person.alias for person in people if person.level is None),
        tables=tuple(
            TableShared(
                one.name,
                one.question,
                one.rows.num_rows,
                tuple(one.rows.column_names),
                one.sha256,
            )
            for one in asked
        ),
        lines=tuple((line.day.isoformat(), line.kind) for line in lines),
    )


def _person(log: LeavingLog, alias: str, level: Level, lines: Sequence[OwnLine]) -> PersonShared:
    records: dict[str, int] = {}
    fields: list[str] = []
    tables = log.tables()
    for name, column in PERSONS.items():
        own = tables[name].filter(pc.field(column) == alias)
        if own.num_rows:
            records[name] = own.num_rows
            fields += [f"{name}.{one}" for one in own.column_names if _tells(own, one)]
    with log.within(Scope(who=alias)) as view:
        span, days = view.span, view.days_written
    return PersonShared(
        alias=alias,
        level=level_name(level),
        records=records,
        fields=tuple(fields),
        days=days,
        first_day=span[0] if span else None,
        last_day=span[1] if span else None,
        lines=sum(line.who == alias for line in lines),
    )


def _tells(table: pa.Table, column: str) -> bool:
    """Tell whether a column says anything: not all of it is empty."""
    if column in PASSED_OVER:
        return False
    values = table.column(column)
    if pa.types.is_list(values.type):
        return bool(pc.sum(pc.list_value_length(values)).as_py())
    if pa.types.is_string(values.type) or column in SIZES:
        return any(values.unique().to_pylist())
    return values.null_count < len(values)


def plain(value: object) -> Json:
    """Return a value of dataclasses as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, int) or value is None:
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
