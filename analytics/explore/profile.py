"""The profile of a table: for each column its kind, gaps, range, shape, most frequent values.

Every number is exact, also that of different values; each column is counted once, by its values.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyarrow as pa

from analytics.explore.counting import counted
from analytics.explore.engine import Engine, engine
from analytics.explore.histogram import Bin, histogram_of
from analytics.explore.summary import Cell, Summary, summary_of
from analytics.explore.suspicious import Suspicion, suspicions_of

if TYPE_CHECKING:
    from analytics.explore.column import Column
    from analytics.explore.explored import Explored

Kind: TypeAlias = Literal[
    "integer", "number", "boolean", "date", "datetime", "time", "text", "empty"
]

MOST_THREADS = 4

_TOP = "SELECT value, n FROM given ORDER BY n DESC, value LIMIT 10"
_DAYS = "SELECT count(DISTINCT value::DATE) AS days FROM given"
_SAME_ROWS = """
SELECT count(*) - count(DISTINCT mark) AS same
FROM (SELECT hash(*COLUMNS(*)) AS mark FROM given)
"""


@dataclass(frozen=True, slots=True)
class Top:
    """One value and how often it is there."""

    value: Cell
    count: int


@dataclass(frozen=True, slots=True)
class Days:
    """The days a column covers: first, last, how many have a row, how many between have none."""

    first: date
    last: date
    days: int
    missing_days: int


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """One column. `duplicates` is how many rows repeat a value that was there before."""

    name: str
    kind: Kind
    missing: int
    distinct: int
    low: Cell
    high: Cell
    mean: float | None
    histogram: tuple[Bin, ...]
    top: tuple[Top, ...]
    dates: Days | None
    duplicates: int
    suspicious: tuple[Suspicion, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One table: its rows, how many of them are there twice, and each column."""

    rows: int
    duplicate_rows: int
    columns: tuple[ColumnProfile, ...]


def silent(_share: float) -> None:
    """Tell nobody how far it is."""


def profile(explored: Explored, today: date, progress: Callable[[float], None] = silent) -> Profile:
    """Profile a table; `today` tells days to come from days gone by."""
    table = explored.table

    def one(name: str) -> ColumnProfile:
        with engine() as asked:
            column = table.column(table.column_names.index(name))
            return _column(asked, name, column, today, unsure=name in explored.unsure_dates)

    columns: list[ColumnProfile] = []
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS), "profile") as threads:
        for found in threads.map(one, table.column_names):
            columns.append(found)
            progress(len(columns) / table.num_columns)
    return Profile(table.num_rows, _same_rows(table, columns), tuple(columns))


def kind_of(column_type: pa.DataType) -> Kind:
    """Return the kind of a settled column."""
    if pa.types.is_integer(column_type):
        return "integer"
    if pa.types.is_floating(column_type):
        return "number"
    if pa.types.is_boolean(column_type):
        return "boolean"
    if pa.types.is_date(column_type):
        return "date"
    if pa.types.is_timestamp(column_type):
        return "datetime"
    return "time" if pa.types.is_time(column_type) else "text"


def _column(
    asked: Engine, name: str, column: Column, today: date, *, unsure: bool
) -> ColumnProfile:
    kind = kind_of(column.type)
    if column.null_count == len(column):
        return ColumnProfile(name, "empty", len(column), 0, None, None, None, (), (), None, 0, ())
    different = counted(asked, column)
    found = summary_of(asked, different, kind)
    top = asked.ask(different, _TOP).to_pylist()
    return ColumnProfile(
        name,
        kind,
        len(column) - found.known,
        found.distinct,
        found.low,
        found.high,
        None if found.numbers is None else found.numbers.mean,
        histogram_of(asked, different, found, kind),
        tuple(Top(pair["value"], pair["n"]) for pair in top),
        _days(asked, different, found),
        found.known - found.distinct,
        suspicions_of(asked, different, found, kind, today, unsure=unsure),
    )


def _days(asked: Engine, different: pa.Table, found: Summary) -> Days | None:
    if not isinstance(found.low, date) or not isinstance(found.high, date):
        return None
    first, last = _day(found.low), _day(found.high)
    days: int = asked.ask(different, _DAYS).to_pylist()[0]["days"]
    return Days(first, last, days, (last - first).days + 1 - days)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _same_rows(table: pa.Table, columns: Sequence[ColumnProfile]) -> int:
    if any(column.distinct == table.num_rows for column in columns):
        # A column that numbers the rows makes each of them another.
        return 0
    numbered = table.rename_columns([str(place) for place in range(table.num_columns)])
    with engine() as asked:
        same: int = asked.ask(numbered, _SAME_ROWS).to_pylist()[0]["same"]
    return same
