"""The summary of a column: how many values, their range and, of numbers, their mean and signs.

It is asked of the column's different values (`value`) and how often each is there (`n`), which are
far fewer than its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.explore.engine import Engine

Cell: TypeAlias = "str | int | float | bool | date | time | None"

_ANY = """
SELECT count(*) AS different, coalesce(sum(n), 0)::BIGINT AS known,
    min(value) AS low, max(value) AS high
FROM given
"""
_NUMBERS = """
SELECT count(*) AS different, coalesce(sum(n), 0)::BIGINT AS known,
    min(value) AS low, max(value) AS high,
    min(number) FILTER (finite) AS lowest, max(number) FILTER (finite) AS highest,
    sum(number * n) FILTER (finite) / sum(n) FILTER (finite) AS mean,
    coalesce(sum(n) FILTER (NOT finite), 0)::BIGINT AS infinite,
    coalesce(sum(n) FILTER (number < 0), 0)::BIGINT AS negative,
    min(number) FILTER (number >= 0) AS lowest_positive
FROM (SELECT value, n, value::DOUBLE AS number, isfinite(value::DOUBLE) AS finite FROM given)
"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is told of numbers: ends and mean of the finite ones, how many are not, or below 0."""

    lowest: float | None
    highest: float | None
    mean: float | None
    infinite: int
    negative: int
    lowest_positive: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows have a value, how many different ones there are, and their range."""

    known: int
    distinct: int
    low: Cell
    high: Cell
    numbers: Numbers | None = None


def summary_of(asked: Engine, counted: pa.Table, kind: str) -> Summary:
    """Return the summary of a column that has any values."""
    if kind not in {"integer", "number"}:
        (found,) = asked.ask(counted, _ANY).to_pylist()
        return Summary(found["known"], found["different"], found["low"], found["high"])
    (found,) = asked.ask(counted, _NUMBERS).to_pylist()
    numbers = Numbers(
        found["lowest"],
        found["highest"],
        found["mean"],
        found["infinite"],
        found["negative"],
        found["lowest_positive"],
    )
    return Summary(found["known"], found["different"], found["low"], found["high"], numbers)
