"""Rows on the sheet: a card's table in few enough columns and digits for paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import pyarrow as pa

from analytics.cards.words import share
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.words import amount, cut, day_words

MOST_ROWS: Final = 15
MOST_COLUMNS: Final = 11
_CELL = 60
_SHARES = ("share", "low_share", "high_share")


def rows_of(table: pa.Table) -> list[dict[str, object]]:
    """Return a table's rows by the names of its columns."""
    return [dict(row) for row in table.to_pylist()]


def number_in(value: object) -> float | None:
    """Return a cell's number; None for an empty one and for what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return None if math.isnan(value) else float(value)


def rows_on_paper(table: pa.Table) -> JsonObject | None:
    """Return a table as words, or None where it is too long or too wide for paper."""
    if not 0 < table.num_rows <= MOST_ROWS or table.num_columns > MOST_COLUMNS:
        return None
    names = table.column_names
    return {
        "head": [name.replace("_", " ") for name in names],
        "numeric": [_is_numeric(table.schema.field(name).type) for name in names],
        "rows": [[_cell(name, row[name]) for name in names] for row in rows_of(table)],
    }


def _is_numeric(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)


def _cell(name: str, value: object) -> Json:
    number = number_in(value)
    if number is not None:
        return share(number) if _is_share(name) else amount(number)
    if value is None or isinstance(value, float):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{day_words(value)}, {value:%H:%M}"
    if isinstance(value, date):
        return day_words(value)
    return cut(", ".join(map(str, value)) if isinstance(value, list) else str(value), _CELL)


def _is_share(name: str) -> bool:
    return name.startswith(_SHARES)


def too_much(table: pa.Table, *, elsewhere: str) -> str:
    """Return how many rows are not printed and where they are; "" for none."""
    rows: Sequence[str] = ("row", "rows")
    if not table.num_rows:
        return ""
    return f"{amount(table.num_rows)} {rows[table.num_rows != 1]}: {elsewhere}"
