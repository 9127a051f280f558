"""Tables as CSV that a spreadsheet opens safely and our own reader reads back equal.

A text cell that a spreadsheet would run as a formula gets a leading apostrophe; numbers, dates
and times are left alone. Lists are joined by " | "; yes and no are words; nothing is empty.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime

import pyarrow as pa

LIST_MARK = " | "
BATCH_ROWS = 50_000
# What spreadsheets take for the start of a formula, full-width forms too; and our own apostrophe,
# so that taking it off again is certain.
FORMULA_START = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20']")


# Python's writer puts quotes around a carriage return only if rows end with one.
_QUOTED_ENDS = "\r\n"


class _Lines(io.StringIO):
    """Text to which a whole row is written at a time; its end becomes a line feed alone."""

    def write(self, row: str, /) -> int:
        return super().write(row.removesuffix(_QUOTED_ENDS) + "\n")


def csv_bytes(table: pa.Table) -> bytes:
    """Return a table as UTF-8 CSV with a header row."""
    out = _Lines(newline="")
    writer = csv.writer(out, lineterminator=_QUOTED_ENDS)
    writer.writerow([escaped(name) for name in table.column_names])
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        columns = [batch.column(name).to_pylist() for name in table.column_names]
        writer.writerows([written(cell) for cell in cells] for cells in zip(*columns, strict=True))
    return out.getvalue().encode("utf-8")


def written(cell: object) -> str:
    """Return one value as the text of a cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return escaped(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, list):
        return escaped(LIST_MARK.join(str(part) for part in cell))
    return str(cell)


def escaped(cell: str) -> str:
    """Return a text cell so that no spreadsheet runs it."""
    return f"'{cell}" if FORMULA_START.match(cell) else cell


def unescaped(cell: str) -> str:
    """Return the text that `escaped` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA_START.match(cell[1:]) else cell
