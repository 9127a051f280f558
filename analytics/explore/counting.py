"""The different values of a column and how often each is there: all else is asked of these.

Numbers and times are sorted and counted in numpy, words grouped in DuckDB: each the faster way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    from analytics.explore.column import Cells, Column
    from analytics.explore.engine import Engine

    Stored: TypeAlias = np.float64 | np.int64 | np.int32

_WORDS = "SELECT value, count(*) AS n FROM given WHERE value IS NOT NULL GROUP BY value"


def counted(asked: Engine, column: Column) -> pa.Table:
    """Return each different value of a settled column once, with `n`, how often it is there."""
    stored = _stored_as(column.type)
    if stored is None:
        return asked.ask_column(column, _WORDS)
    known = column.drop_null().combine_chunks()
    values, counts = _different(_stored(known, stored))
    return pa.Table.from_arrays(
        [_array(values, column.type), _array(counts, pa.int64())], names=["value", "n"]
    )


def _stored_as(kind: pa.DataType) -> type[Stored] | None:
    """Return the numbers a kind of column is stored as; None where it isn't numbers."""
    if pa.types.is_floating(kind):
        return np.float64
    if pa.types.is_date32(kind):
        return np.int32
    whole = pa.types.is_int64(kind) or pa.types.is_timestamp(kind) or pa.types.is_time64(kind)
    return np.int64 if whole else None


def _stored(cells: Cells, stored: type[Stored]) -> NDArray[Stored]:
    """Look at the memory of cells, none of which is missing, without a copy."""
    memory = cells.buffers()[1]
    if memory is None:
        return np.empty(0, stored)
    looked_at: NDArray[Stored] = np.frombuffer(memoryview(memory), np.dtype(stored))
    return looked_at[cells.offset : cells.offset + len(cells)]


def _different(
    cells: NDArray[Stored],
) -> tuple[NDArray[Stored], NDArray[np.int64]]:
    """Return the different values in order, and how often each is there."""
    if not len(cells):
        return cells, np.empty(0, np.int64)
    in_order = np.sort(cells)
    starts = np.flatnonzero(np.concatenate([[True], in_order[1:] != in_order[:-1]]))
    return in_order[starts], np.diff(np.append(starts, len(in_order))).astype(np.int64)


def _array(values: NDArray[Stored], kind: pa.DataType) -> Cells:
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values.tobytes())])
