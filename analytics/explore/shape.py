"""One column drawn by itself: the shape of its numbers or days, else its frequent values."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from analytics.explore.choosing import is_number, is_time
from analytics.explore.settling import words_of
from analytics.figures.chart import Axis, Bars, Chart
from analytics.figures.words import amount, at_words

if TYPE_CHECKING:
    from analytics.explore.histogram import Bin, Edge
    from analytics.explore.profile import ColumnProfile

ROWS = Axis("rows")
LONGEST_VALUE = 60


def shape_chart(column: ColumnProfile) -> Chart | None:
    """Return the chart of a column that has any values; None for an empty one."""
    alt = shape_words(column)
    if is_number(column) and column.histogram:
        return Chart((_numbers(column),), Axis(column.name), ROWS, alt, height="short")
    if is_time(column) and column.histogram:
        return Chart((_times(column),), Axis(kind="time"), ROWS, alt, height="short")
    if not column.top:
        return None
    return Chart((_values(column),), Axis(kind="category"), ROWS, alt, height="short")


def shape_words(column: ColumnProfile) -> str:
    """Say where most of a column's values lie."""
    if column.histogram:
        most = max(column.histogram, key=lambda one: one.count)
        return f"{column.name}: most rows lie at {_step(most)}: {amount(most.count, 0)}."
    if not column.top:
        return f"{column.name}: nothing."
    first = column.top[0]
    return f"{column.name}: most frequent is {_value(first.value)}, {amount(first.count, 0)} rows."


def _numbers(column: ColumnProfile) -> Bars:
    steps = column.histogram
    edges = [(_number(one.low), _number(one.high)) for one in steps]
    wide = edges[0][1] - edges[0][0]
    # A bar for one whole number stands on that number.
    single = column.kind == "integer" and wide == 1
    return Bars(
        tuple(low if single else (low + high) / 2 for low, high in edges),
        tuple(float(one.count) for one in steps),
        hover=tuple(_hover(one, single=single) for one in steps),
        horizontal=False,
        wide=wide,
    )


def _times(column: ColumnProfile) -> Bars:
    steps = column.histogram
    return Bars(
        tuple(one.low for one in steps if isinstance(one.low, date)),
        tuple(float(one.count) for one in steps),
        hover=tuple(_hover(one, single=True) for one in steps),
        horizontal=False,
    )


def _values(column: ColumnProfile) -> Bars:
    return Bars(
        tuple(_value(top.value) for top in column.top),
        tuple(float(top.count) for top in column.top),
    )


def _hover(one: Bin, *, single: bool) -> str:
    return f"{_edge(one.low) if single else _step(one)}: {amount(one.count, 0)} rows"


def _step(one: Bin) -> str:
    return f"{_edge(one.low)} to {_edge(one.high)}"


def _edge(edge: Edge) -> str:
    return f"{edge:%H:%M}" if isinstance(edge, time) else at_words(edge)


def _number(edge: Edge) -> float:
    return float(edge) if isinstance(edge, int | float) else 0.0


def _value(cell: object) -> str:
    """Return a value as a name on an axis, which must not be empty."""
    text = words_of(cell) or ""
    return text[:LONGEST_VALUE] or "(empty)"
