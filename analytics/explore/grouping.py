"""The numbers behind a drawing: one line for each series, chart and step of x."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, LiteralString, TypeAlias, cast

import pyarrow as pa
import pyarrow.compute as pc

from analytics.explore.column import (
    as_floats,
    chunked,
    coded,
    decoded,
    empty_column,
    table_of,
)
from analytics.explore.histogram import MOST_BINS, Unit, even_steps, unit_for
from analytics.explore.profile import kind_of
from analytics.explore.settling import words_of

if TYPE_CHECKING:
    from analytics.explore.choosing import Aggregate, Choice, Step
    from analytics.explore.column import Column
    from analytics.explore.engine import Engine, Value

Place: TypeAlias = "datetime | float | str"

MOST_SERIES = 6
MOST_NAMES = 20
MOST_POINTS = 2_000
MOST_STEPS = 2_000
UNIT_DAYS: Mapping[Unit, float] = MappingProxyType(
    {
        "hour": 1 / 24,
        "day": 1,
        "week": 7,
        "month": 30,
        "year": 365,
        "decade": 3_652,
        "century": 36_525,
    }
)
LARGER: Mapping[Unit, Unit] = MappingProxyType(dict(pairwise(UNIT_DAYS)))
_TOLD: tuple[Aggregate, ...] = ("mean", "median", "sum", "min", "max", "distinct")
OTHERS = "all others"
MISSING = "(missing)"

_ENDS_OF_TIME = "SELECT min(x)::TIMESTAMP AS low, max(x)::TIMESTAMP AS high FROM given"
_ENDS_OF_NUMBERS = """
SELECT min(x)::DOUBLE AS low, max(x)::DOUBLE AS high FROM given WHERE isfinite(x::DOUBLE)
"""
_QUICK: LiteralString = """
    count(*) AS rows, avg(number) AS mean, sum(number) AS sum, min(number) AS min,
    max(number) AS max, NULL AS median, NULL AS distinct
FROM given
"""
# Sorting and telling apart take many times as long, so only where they are asked for.
_SORTED: LiteralString = """
    count(*) AS rows, NULL AS mean, NULL AS sum, NULL AS min, NULL AS max,
    median(number) AS median, count(DISTINCT y) AS distinct
FROM given
"""
_KNOWN: LiteralString = "WHERE x IS NOT NULL AND (NOT $only_known OR y IS NOT NULL)"
_END: LiteralString = " GROUP BY ALL ORDER BY ALL"
_BY_TIME: LiteralString = (
    "SELECT split, colour, "
    "greatest(date_trunc($unit, x::TIMESTAMP)::TIMESTAMP, TIMESTAMP '0001-01-01') AS place,"
)
_BY_NUMBER: LiteralString = (
    "SELECT split, colour, greatest(least(floor((x::DOUBLE - $low) / $step), $last), 0) AS place,"
)
_BY_NAME: LiteralString = "SELECT split, colour, x AS place,"
_BY_HOUR: LiteralString = "SELECT split, colour, strftime(x::TIMESTAMP, '%H') AS place,"
_BY_WEEKDAY: LiteralString = "SELECT split, colour, strftime(x::TIMESTAMP, '%a') AS place,"
_EACH_ROW = """
WITH numbered AS (
    SELECT split, colour, x, number, row_number() OVER () AS place
    FROM given WHERE x IS NOT NULL AND isfinite(number)
)

SELECT split, colour, x AS place, 1 AS rows, number AS mean, number AS median, number AS sum,
    number AS min, number AS max, 1 AS distinct
FROM numbered WHERE place % $every = 0 ORDER BY x, number
"""
_DRAWABLE_ROWS = "SELECT count(*) AS n FROM given WHERE x IS NOT NULL AND isfinite(number)"
_FREQUENT = """
SELECT value FROM given WHERE value IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One step of one series of one chart: its rows and what is told of them, by name."""

    split: str
    colour: str
    place: Place
    rows: int
    told: Mapping[Aggregate, float | None]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The lines, and the steps they are cut in: a unit of time, or low, step and count."""

    lines: tuple[Line, ...]
    unit: Unit | None = None
    low: float = 0.0
    step: float = 0.0
    count: int = 0
    left_out: int = 0


def chosen_table(asked: Engine, table: pa.Table, choice: Choice) -> pa.Table:
    """Return the chosen columns as x, y, number (y where it is one), colour and split."""
    rows = table.num_rows
    y = table[choice.y] if choice.y is not None else empty_column(rows, pa.int64())
    return table_of(
        {
            "x": table[choice.x],
            "y": y,
            "number": _as_number(y),
            "colour": _groups(asked, table, choice.colour),
            "split": _groups(asked, table, choice.split),
        }
    )


def grouped(asked: Engine, chosen: pa.Table, choice: Choice) -> Grouped:
    """Return the lines of the steps of x."""
    kind = kind_of(chosen["x"].type)
    if kind in {"date", "datetime"}:
        return _over_time(asked, chosen, choice)
    if kind in {"integer", "number"}:
        return _over_numbers(asked, chosen, choice, whole=kind == "integer")
    names = _frequent(asked, chosen["x"])
    kept = chosen.set_column(0, "x", _worded(chosen["x"]))
    shown = names[:MOST_NAMES]
    kept = kept.filter(pc.is_in(kept["x"], value_set=pa.array(shown, pa.string())))
    return Grouped(_steps(asked, kept, choice, _BY_NAME), left_out=len(names) - len(shown))


def each_row(asked: Engine, chosen: pa.Table) -> Grouped:
    """Return up to 2,000 rows with x and a number, evenly taken, and how many are left out."""
    rows: int = asked.ask(chosen, _DRAWABLE_ROWS).to_pylist()[0]["n"]
    every = max(-(-rows // MOST_POINTS), 1)
    lines = _lines(asked, chosen, _EACH_ROW, every=every)
    return Grouped(lines, left_out=rows - len(lines))


def _over_time(asked: Engine, chosen: pa.Table, choice: Choice) -> Grouped:
    if choice.step == "hour of day":
        return Grouped(_steps(asked, chosen, choice, _BY_HOUR))
    if choice.step == "weekday":
        return Grouped(_steps(asked, chosen, choice, _BY_WEEKDAY))
    (ends,) = asked.ask(chosen, _ENDS_OF_TIME).to_pylist()
    if ends["low"] is None:
        return Grouped(())
    hours = kind_of(chosen["x"].type) == "datetime"
    days = (ends["high"] - ends["low"]).days
    unit = _unit(choice.step) or unit_for(days, hours=hours)
    while days / UNIT_DAYS[unit] > MOST_STEPS:
        unit = LARGER[unit]
    return Grouped(_steps(asked, chosen, choice, _BY_TIME, unit=unit), unit)


def _unit(step: Step) -> Unit | None:
    return next((unit for unit in UNIT_DAYS if unit == step), None)


def _over_numbers(asked: Engine, chosen: pa.Table, choice: Choice, *, whole: bool) -> Grouped:
    (ends,) = asked.ask(chosen, _ENDS_OF_NUMBERS).to_pylist()
    if ends["low"] is None:
        return Grouped(())
    low, step, count = even_steps(ends["low"], ends["high"], whole=whole, most=MOST_BINS)
    if step * count == float("inf"):
        return Grouped(())
    finite = chosen.filter(pc.is_finite(as_floats(cast("Column", chosen["x"]))))
    lines = _steps(asked, finite, choice, _BY_NUMBER, low=low, step=step, last=float(count - 1))
    return Grouped(lines, None, low, step, count)


def _steps(
    asked: Engine, chosen: pa.Table, choice: Choice, by: LiteralString, **values: Value
) -> tuple[Line, ...]:
    amounts = _SORTED if choice.aggregate in {"median", "distinct"} else _QUICK
    only_known = choice.y is not None and choice.aggregate == "count"
    return _lines(asked, chosen, by + amounts + _KNOWN + _END, only_known=only_known, **values)


def _lines(
    asked: Engine, chosen: pa.Table, sql: LiteralString, **values: Value
) -> tuple[Line, ...]:
    return tuple(
        Line(
            line["split"] or "",
            line["colour"] or "",
            line["place"],
            line["rows"],
            {name: line[name] for name in _TOLD} | {"count": line["rows"]},
        )
        for line in asked.ask(chosen, sql, **values).to_pylist()
    )


def _as_number(column: Column) -> Column:
    kind = column.type
    if pa.types.is_boolean(kind):
        return cast("Column", as_floats(cast("Column", column.cast(pa.int8()))))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return cast("Column", as_floats(column))
    return empty_column(len(column), pa.float64())


def _groups(asked: Engine, table: pa.Table, name: str | None) -> Column:
    """Return a column's most frequent values as words, the rest together as others."""
    if name is None:
        return empty_column(table.num_rows, pa.string())
    worded = _worded(table[name])
    names = _frequent(asked, worded)
    codes = coded(worded)
    shown = frozenset(names if len(names) <= MOST_SERIES else names[: MOST_SERIES - 1])
    groups = [str(word) if word in shown else OTHERS for word in codes.dictionary.to_pylist()]
    return chunked(decoded(groups, pa.string(), codes, missing=MISSING))


def _frequent(asked: Engine, column: Column) -> list[str]:
    found = asked.ask_column(_worded(column), _FREQUENT)
    return [str(line["value"]) for line in found.to_pylist()]


def _worded(column: Column) -> Column:
    """Return any column as words; each different value is put into words once."""
    if pa.types.is_string(column.type):
        return column
    codes = coded(column)
    words = [words_of(value) for value in codes.dictionary.to_pylist()]
    return chunked(decoded(words, pa.string(), codes))
