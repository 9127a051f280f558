"""What a reader returns: every physical record of the file accounted for.

A reader yields one Outcome for each physical record (`gather` makes a Reading of them), or, where
a file has very many rows, builds the Reading itself with the same tables.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import pyarrow as pa

from analytics.readers.valid import complaint
from analytics.records import RECORD_KINDS, Problem, Rating, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from analytics.measures import Measure
    from analytics.readers.rules import Choices
    from analytics.readers.source import Source

Progress: TypeAlias = "Callable[[float], None]"
MOST_WAITING = 500
UNCONFIRMED = (
    "This layout is known from its documentation only, so please look whether what it would bring "
    "is what your app shows."
)


def silent(_share: float) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One physical record of a file and the log records it became (at least one)."""

    file: str
    line: int
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """One physical record that rightly becomes nothing, such as a system line of a chat."""

    line: int


Outcome: TypeAlias = Row | Skip | Problem


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can decide before the file is taken in.

    `about` names the choice ("date_order"), `text` asks it in plain words.
    """

    about: Literal["date_order"]
    text: str


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """What a file says of itself when it is a partner's share: it may be shown up to `ends_on`.

    `whose` is the person's name in this log and `level` how much of them is in it ("L1").
    """

    whose: str
    level: str
    made_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, read: all of its physical records, as rows of tables, skipped or refused.

    `records` counts them; `problems` with a line are the refused ones; the rest are in `tables`.

    Each table has the columns of its record kind and, first, `record`: the ordinal (from 0) of
    the physical record it came from. With `questions` nothing may be committed. `unconfirmed`:
    this layout is known from documentation only and was never tried on a real file. `share`: all
    of it is a partner's share and leaves the log again with it.
    """

    format: str
    records: int
    skipped: int
    problems: tuple[Problem, ...]
    tables: Mapping[type[Record], pa.Table]
    measures: tuple[Measure, ...] = ()
    questions: tuple[Question, ...] = ()
    unconfirmed: bool = False
    share: PartnerShare | None = None


class Reader(Protocol):
    """What every module in this folder that reads a format offers."""

    FORMAT: str
    TITLE: str

    def recognise(self, source: Source) -> bool:
        """Tell from the content, never from the name, whether this is the format."""
        ...

    def read(
        self, source: Source, choices: Choices, progress: Progress = silent
    ) -> Reading | Problem:
        """Read the whole source; a Problem is a file that can't be read at all."""
        ...


def gather(
    format_name: str,
    outcomes: Iterable[Outcome],
    choices: Choices,
    *,
    scales: Sequence[Measure] = (),
    unconfirmed: bool = False,
) -> Reading:
    """Make a Reading of one outcome for each physical record.

    `scales` are the app's own, which come into the log with the file; a person's rules go first.

    A row with a value no table would take becomes a Problem here, so a dry run already shows it.
    """
    columns: dict[type[Record], _Columns] = {}
    problems: list[Problem] = []
    skipped = 0
    number = -1
    measures = {**{one.name: one for one in scales}, **choices.measures()}
    rated: set[str] = set()
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, Skip):
            skipped += 1
        elif isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            refused = _refusal(outcome, measures)
            if refused is not None:
                problems.append(refused)
                continue
            for record in outcome.records:
                kind = type(record)
                if kind not in columns:
                    columns[kind] = _Columns(kind)
                columns[kind].add(number, record)
                if isinstance(record, Rating):
                    rated.add(record.measure)
    own = {one.name: one for one in scales if one.name in rated} | dict(choices.rules.measures)
    return Reading(
        format=format_name,
        records=number + 1,
        skipped=skipped,
        problems=tuple(problems),
        tables={kind: found.table() for kind, found in columns.items()},
        measures=tuple(own.values()),
        unconfirmed=unconfirmed,
    )


def _refusal(row: Row, measures: Mapping[str, Measure]) -> Problem | None:
    for record in row.records:
        found = complaint(record, measures)
        if found is not None:
            return Problem(row.file, row.line, found.reason, found.remedy)
    return None


def table_of(kind: type[Record], numbered: Iterable[tuple[int, Record]]) -> pa.Table:
    """Turn (ordinal, record) pairs of one kind into the Arrow table the log takes in."""
    columns = _Columns(kind)
    for number, record in numbered:
        columns.add(number, record)
    return columns.table()


class _Columns:
    """The table of one kind in the making.

    Only a few records wait in it, the others are values in columns already: the garbage collector
    would look at many records that live on again and again.
    """

    def __init__(self, kind: type[Record]) -> None:
        self._kind = kind
        self._numbers: list[int] = []
        self._values: list[tuple[Callable[[Record], object], list[object]]] = [
            (attrgetter(one.name), []) for one in fields(kind)
        ]
        self._waiting: list[Record] = []

    def add(self, number: int, record: Record) -> None:
        self._numbers.append(number)
        self._waiting.append(record)
        if len(self._waiting) == MOST_WAITING:
            self._take_in()

    def table(self) -> pa.Table:
        self._take_in()
        columns: dict[str, list[int] | list[object]] = {"record": self._numbers}
        for one, (_, column) in zip(fields(self._kind), self._values, strict=True):
            columns[one.name] = column
        return pa.table(columns, schema=schema_of(self._kind))

    def _take_in(self) -> None:
        for value_of, column in self._values:
            column.extend(map(value_of, self._waiting))
        self._waiting.clear()


def schema_of(kind: type[Record]) -> pa.Schema:
    """Return the Arrow schema of a record kind: `record`, then its fields in order."""
    return _SCHEMAS[kind]


def _schema(kind: type[Record]) -> pa.Schema:
    hints = typing.get_type_hints(kind)
    return pa.schema(
        [
            ("record", pa.int64()),
            *((one.name, _arrow_type(hints[one.name])) for one in fields(kind)),
        ]
    )


_ARROW_TYPES: dict[object, pa.DataType] = {
    str: pa.string(),
    float: pa.float64(),
    int: pa.int64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us"),
    date: pa.date32(),
}


def _arrow_type(hint: object) -> pa.DataType:
    if hint in _ARROW_TYPES:
        return _ARROW_TYPES[hint]
    origin = typing.get_origin(hint)
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(pa.string())
    if origin in (types.UnionType, typing.Union):
        return _arrow_type(next(a for a in typing.get_args(hint) if a is not type(None)))
    raise UnknownFieldTypeError(hint)


class UnknownFieldTypeError(TypeError):
    """A record has a field no column type is known for."""

    def __init__(self, hint: object) -> None:
        super().__init__(f"No column type is known for {hint!r}: add it to _ARROW_TYPES.")


_SCHEMAS: Mapping[type[Record], pa.Schema] = {kind: _schema(kind) for kind in RECORD_KINDS}
