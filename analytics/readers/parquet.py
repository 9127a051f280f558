"""A Parquet table, read through rules for its columns; its types are kept as they are."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.readers.raw_table import Cell, RawRow, RawTable, header_names, one_member, text_of
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.table_mapping import mapped
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Source

FORMAT = "parquet"
TITLE = "Parquet table through rules"

MARK = b"PAR1"
MOST_CELLS = 20_000_000
MOST_BYTES = 2_000_000_000
BATCH_ROWS = 20_000
_DAMAGED = "This Parquet table is damaged or cut off."
_SAVE_AGAIN = "Make it again in the program it comes from, or save it as CSV there."


def recognise(source: Source) -> bool:
    """Tell whether this is one Parquet table: it begins and ends with PAR1."""
    member = one_member(source)
    if isinstance(member, Problem) or member.head(len(MARK)) != MARK:
        return False
    return member.read().endswith(MARK)


def raw_table(source: Source, rules: Rules) -> RawTable | Problem:  # noqa: ARG001 - as all tables
    """Take a Parquet table apart, without saying what its columns mean."""
    member = one_member(source)
    if isinstance(member, Problem):
        return member
    import pyarrow.parquet as pq  # noqa: PLC0415 - only for these files

    try:
        file = pq.ParquetFile(io.BytesIO(member.read()))
        facts = file.metadata
        unpacked = sum(facts.row_group(i).total_byte_size for i in range(facts.num_row_groups))
        if facts.num_rows * max(facts.num_columns, 1) > MOST_CELLS or unpacked > MOST_BYTES:
            reason = f"This table has {facts.num_rows:,} rows, more than can be taken in at once."
            return Problem(member.name, None, reason, "Save a smaller part of it.")
        table = _plain(file.read())
        rows = tuple(RawRow(n, cells) for n, cells in enumerate(_rows(table), start=1))
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        return Problem(member.name, None, _DAMAGED, _SAVE_AGAIN)
    written = tuple(table.column_names)
    return RawTable(member.name, FORMAT, header_names(written), written, rows, counts="entry")


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read a Parquet table; without rules for its columns it is a Problem."""
    return mapped(raw_table(source, choices.rules), choices, progress)


def _plain(table: pa.Table) -> pa.Table:
    """Take columns of several parts apart, and cut moments to millionths of a second."""
    while any(pa.types.is_struct(one.type) for one in table.schema):
        table = table.flatten()
    fields = [one.with_type(_plain_type(one.type)) for one in table.schema]
    return table.cast(pa.schema(fields), safe=False)


def _plain_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return _plain_type(kind.value_type)
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz)
    return pa.time64("us") if pa.types.is_time64(kind) else kind


def _rows(table: pa.Table) -> Iterator[tuple[Cell, ...]]:
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        columns = [column.to_pylist() for column in batch.columns]
        yield from (tuple(map(_cell, cells)) for cells in zip(*columns, strict=True))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | date | datetime | time):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return tuple(text_of(_cell(one)) for one in value if one is not None)
    return str(value)
