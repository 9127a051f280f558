"""A Parquet file as a table: its types are its own; of a large one some row groups are read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.explore.explored import (
    MOST_COLUMNS,
    Content,
    Explored,
    How,
    no_table,
    too_wide,
)
from analytics.explore.header import usable_names
from analytics.explore.settling import settled_table
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH_ROWS = 65_536


def read_parquet(content: Content, how: How) -> Explored | Problem:
    """Read a Parquet file; a Problem when it is damaged."""
    try:
        file = pq.ParquetFile(pa.PythonFile(_Part(content), mode="r"))
        width = len(file.schema_arrow.names)
        if width > MOST_COLUMNS:
            return too_wide(content.name, width)
        if file.metadata.num_rows == 0 or width == 0:
            return no_table(content.name)
        table = pa.Table.from_batches(_batches(file, how.most_bytes), file.schema_arrow)
    except (pa.ArrowException, OSError, ValueError):
        return Problem(
            content.name,
            None,
            "This Parquet file is damaged or cut off.",
            "Write it again, or choose the CSV of the same table.",
        )
    found = settled_table(usable_names(table.column_names), table.columns, how.order)
    return Explored(
        content.name,
        "Parquet",
        found.table,
        notes=found.notes,
        sampled=min(table.num_rows / file.metadata.num_rows, 1.0),
        unsure_dates=found.unsure_dates,
    )


def _batches(file: pq.ParquetFile, most_bytes: int) -> Iterator[pa.RecordBatch]:
    """Yield batches from all over the file until as much is read as may be held."""
    groups = file.metadata.num_row_groups
    size = sum(file.metadata.row_group(place).total_byte_size for place in range(groups))
    every = max(-(-size // most_bytes), 1)
    taken = 0
    for batch in file.iter_batches(BATCH_ROWS, row_groups=list(range(0, groups, every))):
        taken += batch.nbytes
        if taken > most_bytes:
            return
        yield batch


class _Part(io.RawIOBase):
    """A content as a file that Arrow can read from any place."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._content.size}
        self._place = start[whence] + offset
        return self._place

    def read(self, size: int = -1) -> bytes:
        left = max(self._content.size - self._place, 0)
        found = self._content.part(self._place, left if size < 0 else min(size, left))
        self._place += len(found)
        return found
