"""Tables on the page: every row of an answer, numbers in few enough digits to be read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

import pyarrow as pa

from analytics.cards.words import share
from analytics.figures.words import amount, day_words
from analytics.report.html_parts import Html, own_words, tag

_SHARES = ("share", "low_share", "high_share", "better_share")
# Below this three digits after the point would be zeros.
_LEAST: Final = 0.0005
# Longer words than these get a column wide enough to read in.
_LONG_TEXT = 32


def rows_table(rows: pa.Table, name: str) -> Html:
    """Return all rows of an answer as a table in a box that scrolls by keyboard, too."""
    columns = [rows.column(place).to_pylist() for place in range(rows.num_columns)]
    right = [_is_numeric(field.type) for field in rows.schema]
    names = rows.column_names
    told = zip(*columns, strict=True)
    return table(
        [head.replace("_", " ") for head in names],
        ([cell(one, value) for one, value in zip(names, values, strict=True)] for values in told),
        name,
        right=right,
        dense=True,
    )


def table(
    heads: Sequence[str],
    rows: Iterator[list[Html]] | Sequence[list[Html]],
    name: str,
    *,
    right: Sequence[bool] = (),
    dense: bool = False,
) -> Html:
    """Return a table with a `name`; `right` says which columns hold numbers.

    A `dense` one scrolls within itself once it is long.
    """
    sides = ["number" if side else None for side in right] or [None] * len(heads)
    head = tag(
        "tr",
        *(tag("th", one, scope="col", class_=side) for one, side in zip(heads, sides, strict=True)),
    )
    body = [
        tag("tr", *(tag("td", one, class_=side) for one, side in zip(row, sides, strict=True)))
        for row in rows
    ]
    return tag(
        "div",
        tag("table", tag("thead", head), tag("tbody", *body)),
        class_="rows dense" if dense else "rows",
        role="group",
        tabindex=0,
        aria_label=name,
    )


def cell(name: str, value: object) -> Html:
    """Return one value of the column `name` in words."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return Html("")
    if isinstance(value, date):
        at = f", {value:%H:%M}" if isinstance(value, datetime) else ""
        return tag("span", f"{day_words(value)}{at}", class_="day")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Html(share(value) if name.startswith(_SHARES) else number(value))
    words = _words(value)
    told = own_words(words)
    return tag("div", told, class_="long") if len(words) > _LONG_TEXT else told


def number(value: float) -> str:
    """Return a number in about three digits; one too small for them says that it is not zero."""
    if 0 < abs(value) < _LEAST:
        return "under 0.001" if value > 0 else "over \u22120.001"
    return amount(value)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _is_numeric(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
