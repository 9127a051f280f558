"""From a column as a file holds it to the column one explores: numbers, dates, times, yes-no, text.

A column is only settled as numbers or dates when every cell that isn't missing is one; else it
stays text and nothing of it is lost. Blank cells are missing everywhere, words like "NA" only in a
column whose other cells are all numbers or dates.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.compute as pc

from analytics.explore.column import (
    as_floats,
    as_words,
    column_of_values,
    nothing,
    table_of,
    table_with,
    values_of,
)
from analytics.explore.written_dates import Undecided, as_dates, may_be_date
from analytics.explore.written_numbers import as_numbers, may_be_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.explore.column import Column, Numbers, Truths, Words
    from analytics.readers.rules import DateOrder

NULL_WORDS = (
    *("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "null", "NULL", "Null", "None"),
    *("-", "--", "\u2013", "\u2014", "?", "."),
)
OTHER_TEXT = ("large_string", "string_view")
LOOKED_AT = 200
LIST_MARK = " | "
# The first and the last day there are, counted from 1970, and the moments around them.
BOUNDS_DAYS = tuple((day - date(1970, 1, 1)).days for day in (date.min, date.max))
BOUNDS_MICROSECONDS = tuple(days * 86_400_000_000 for days in BOUNDS_DAYS)
NO_SUCH_YEAR = "holds days beyond the year 9999, which are left out."
IN_UTC = "is shown in world time (UTC), since its times carry a zone."


@dataclass(frozen=True, slots=True)
class Settled:
    """A column as it is explored; `note` ends a sentence that begins with the column's name."""

    column: Column
    note: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class SettledTable:
    """A table of settled columns, whole sentences about them, and those with unsure dates."""

    table: pa.Table
    notes: tuple[str, ...]
    unsure_dates: tuple[str, ...]


def settled_table(
    names: Sequence[str],
    columns: Sequence[Column],
    order: DateOrder | None,
    *,
    codes: frozenset[int] = frozenset(),
    unnamed: frozenset[int] = frozenset(),
    comma: bool = False,
) -> SettledTable:
    """Settle every column; those at the places `codes` stay text, `unnamed` empty ones go."""
    kept: dict[str, Settled] = {}
    numbered = 0
    for place, (name, column) in enumerate(zip(names, columns, strict=True)):
        found = settled(column, order, keep_text=place in codes, comma=comma)
        if place in unnamed and found.column.null_count == len(found.column):
            continue
        numbered += place in unnamed
        kept[name] = found
    notes = [f'"{name}" {one.note}' for name, one in kept.items() if one.note]
    if not kept:
        kept[names[0]] = settled(columns[0], order)
    if numbered:
        what = "One column has" if numbered == 1 else f"{numbered} columns have"
        notes.insert(0, f"{what} no name and got a number.")
    return SettledTable(
        table_of({name: one.column for name, one in kept.items()}),
        tuple(notes),
        tuple(name for name, one in kept.items() if one.unsure),
    )


def plain_table(table: pa.Table) -> pa.Table:
    """Return any table with plain columns: text as it is, objects and the like as words."""
    columns = [
        column if pa.types.is_string(column.type) else settled(column, keep_text=True).column
        for column in table.columns
    ]
    return table_with(columns, table.column_names)


def settled(
    column: Column,
    order: DateOrder | None = None,
    *,
    keep_text: bool = False,
    comma: bool = False,
) -> Settled:
    """Settle a column. `comma` is the guess where "1,234" may be either; dates follow `order`."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        plain = cast("Column", column.cast(kind.value_type))
        return settled(plain, order, keep_text=keep_text, comma=comma)
    if pa.types.is_null(kind) or pa.types.is_string(kind) or str(kind) in OTHER_TEXT:
        return _text(as_words(column), order, keep_text=keep_text, comma=comma)
    if pa.types.is_timestamp(kind):
        return _known_years(_moments(column, zoned=kind.tz is not None))
    return _known_years(Settled(_plain(column)))


def _text(words: Words, order: DateOrder | None, *, keep_text: bool, comma: bool) -> Settled:
    has_length = cast("Truths", pc.binary_length(words).cast(pa.bool_()))
    blank = pc.or_(pc.invert(has_length), pc.utf8_is_space(words))
    if pc.any(blank).as_py():
        words = cast("Words", pc.if_else(blank, nothing(pa.string()), words))
    column = cast("Column", words)
    if keep_text or not _may_be_more(words):
        return Settled(column)
    trimmed = pc.utf8_trim_whitespace(words)
    missing = pc.is_in(trimmed, value_set=pa.array(NULL_WORDS))
    told = cast("Words", pc.if_else(missing, nothing(pa.string()), trimmed))
    if told.null_count == len(told):
        return Settled(column)
    numbers = as_numbers(told, comma=comma)
    if numbers is not None:
        return Settled(numbers.column, numbers.note)
    dates = as_dates(told, order)
    if isinstance(dates, Undecided):
        return Settled(column, unsure=True)
    if dates is not None:
        return Settled(dates.column, IN_UTC if dates.in_utc else "")
    return Settled(column)


def _may_be_more(words: Words) -> bool:
    """Tell by a few cells whether a column may be numbers or dates, so that most are soon done."""
    some = (str(cell).strip() for cell in words.slice(0, LOOKED_AT).drop_null().to_pylist())
    told = [cell for cell in some if cell not in NULL_WORDS]
    return all(map(may_be_number, told)) or all(map(may_be_date, told))


def _moments(column: Column, *, zoned: bool) -> Settled:
    """Return moments in millionths of a second, in UTC where they had a zone."""
    try:
        moments = column.cast(pa.timestamp("us", "UTC" if zoned else None), safe=False)
    except pa.ArrowInvalid:
        return Settled(_words(column))
    if zoned:
        return Settled(cast("Column", moments.cast(pa.timestamp("us"))), IN_UTC)
    return Settled(cast("Column", moments))


def _known_years(found: Settled) -> Settled:
    """Leave out days before the year 1 or after 9999, which no calendar of ours knows."""
    kind = found.column.type
    if not (pa.types.is_date32(kind) or pa.types.is_timestamp(kind)):
        return found
    bounds = BOUNDS_DAYS if pa.types.is_date32(kind) else BOUNDS_MICROSECONDS
    stored = found.column.cast(pa.int32() if pa.types.is_date32(kind) else pa.int64())
    if stored.null_count == len(stored):
        return found
    if bounds[0] <= pc.min(stored).as_py() and pc.max(stored).as_py() <= bounds[1]:
        return found
    first, last = (pa.scalar(bound, stored.type) for bound in bounds)
    known = pc.and_(pc.less_equal(first, stored), pc.less_equal(stored, last))
    kept = cast("Column", pc.if_else(known, found.column, nothing(kind)))
    return Settled(kept, f"{found.note} {NO_SUCH_YEAR}".strip())


def _plain(column: Column) -> Column:
    kind = column.type
    if pa.types.is_floating(kind):
        return _without_nan(as_floats(column))
    if pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale <= 0):
        return _whole_or_float(column)
    if pa.types.is_decimal(kind):
        return cast("Column", as_floats(column))
    if pa.types.is_date64(kind):
        return cast("Column", column.cast(pa.date32()))
    if pa.types.is_time(kind):
        return cast("Column", column.cast(pa.time64("us"), safe=False))
    plain = pa.types.is_boolean(kind) or pa.types.is_date32(kind)
    return column if plain else _words(column)


def _whole_or_float(column: Column) -> Column:
    try:
        return cast("Column", column.cast(pa.int64()))
    except pa.ArrowInvalid:
        return cast("Column", as_floats(column))


def _without_nan(column: Numbers) -> Column:
    not_numbers = pc.is_nan(column)
    if pc.any(not_numbers).as_py():
        return cast("Column", pc.if_else(not_numbers, nothing(pa.float64()), column))
    return cast("Column", column)


def _words(column: Column) -> Column:
    """Return anything else, such as lists and objects, as words."""
    return column_of_values([words_of(cell) for cell in values_of(column)], pa.string())


def words_of(cell: object) -> str | None:
    """Return any value as the text of a cell: lists by bars, objects as JSON."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, bytes):
        return cell.hex()
    return _inner_words(cell) if isinstance(cell, dict | list) else str(cell)


def _inner_words(cell: dict[object, object] | list[object]) -> str:
    if isinstance(cell, list) and not any(isinstance(part, dict | list) for part in cell):
        return LIST_MARK.join(words_of(part) or "" for part in cell)
    return json.dumps(cell, ensure_ascii=False, default=str)
