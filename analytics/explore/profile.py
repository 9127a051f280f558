"""The profile of a table: for each column its kind, gaps, range, shape, most frequent values.

Every number is exact, also that of different values; each column is counted once, by its values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyarrow as pa

from analytics.explore.engine import Engine, engine
from analytics.explore.histogram import Bin, histogram_of
from analytics.explore.suspicious import Suspicion, suspicions_of

if TYPE_CHECKING:
    from analytics.explore.column import Column
    from analytics.explore.explored import Explored

Kind: TypeAlias = Literal[
    "integer", "number", "boolean", "date", "datetime", "time", "text", "empty"
]
Cell: TypeAlias = "str | int | float | bool | date | time | None"

TOP = 10

# Every different value and how often it is there: the rest of a column is asked of this.
_COUNTED = """
SELECT value, count(*) AS n FROM given WHERE value IS NOT NULL GROUP BY value
"""
_SUMMARY = """
SELECT count(*) AS distinct_values, coalesce(sum(n), 0)::BIGINT AS known,
    min(value) AS lowest, max(value) AS highest
FROM given
"""
_TOP = "SELECT value, n FROM given ORDER BY n DESC, value LIMIT 10"
_MEAN = "SELECT avg(value) AS mean FROM given WHERE isfinite(value::DOUBLE)"
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
    columns: list[ColumnProfile] = []
    with engine() as asked:
        for place, name in enumerate(table.column_names):
            columns.append(_column(asked, name, table.column(place), today, explored.unsure_dates))
            progress((place + 1) / table.num_columns)
        same = _same_rows(asked, table)
    return Profile(table.num_rows, same, tuple(columns))


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
    asked: Engine, name: str, column: Column, today: date, unsure: Sequence[str]
) -> ColumnProfile:
    kind = kind_of(column.type)
    if column.null_count == len(column):
        return ColumnProfile(name, "empty", len(column), 0, None, None, None, (), (), None, 0, ())
    counted = asked.ask_column(column, _COUNTED)
    (found,) = asked.ask(counted, _SUMMARY).to_pylist()
    known, distinct = found["known"], found["distinct_values"]
    top = tuple(Top(pair["value"], pair["n"]) for pair in asked.ask(counted, _TOP).to_pylist())
    return ColumnProfile(
        name,
        kind,
        len(column) - known,
        distinct,
        found["lowest"],
        found["highest"],
        _mean(asked, column, kind),
        histogram_of(asked, column, kind),
        top,
        _days(asked, column, kind, found["lowest"], found["highest"]),
        known - distinct,
        suspicions_of(asked, column, counted, kind, today, unsure=name in unsure),
    )


def _mean(asked: Engine, column: Column, kind: Kind) -> float | None:
    if kind not in {"integer", "number"}:
        return None
    mean: float | None = asked.ask_column(column, _MEAN).to_pylist()[0]["mean"]
    return mean


def _days(asked: Engine, column: Column, kind: Kind, low: date, high: date) -> Days | None:
    if kind not in {"date", "datetime"}:
        return None
    first, last = _day(low), _day(high)
    days: int = asked.ask_column(column, _DAYS).to_pylist()[0]["days"]
    return Days(first, last, days, (last - first).days + 1 - days)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _same_rows(asked: Engine, table: pa.Table) -> int:
    numbered = table.rename_columns([str(place) for place in range(table.num_columns)])
    same: int = asked.ask(numbered, _SAME_ROWS).to_pylist()[0]["same"]
    return same
