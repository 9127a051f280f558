"""Every table as CSV and Parquet: one's own data, readable without us."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.spreadsheet import csv_bytes


def write_tables(tables: Mapping[str, pa.Table], folder: Path) -> dict[str, int]:
    """Write NAME.csv and NAME.parquet for each table; return the rows of each. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(table))
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    return {name: table.num_rows for name, table in tables.items()}
