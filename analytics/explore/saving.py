"""Results as files: CSV, Parquet and Excel, none of which a spreadsheet runs as a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter  # type: ignore[import-untyped] # it has no types

from analytics.explore.column import values_of
from analytics.spreadsheet import csv_bytes, escaped, written

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped] # as above
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped] # as above

    from analytics.explore.column import Column

Ending: TypeAlias = Literal[".csv", ".parquet", ".xlsx"]

MIME: Mapping[Ending, str] = MappingProxyType(
    {
        ".csv": "text/csv",
        ".parquet": "application/vnd.apache.parquet",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
ENDINGS: tuple[Ending, ...] = (".csv", ".parquet", ".xlsx")
MOST_SHEET_ROWS = 1_048_575
MOST_SHEET_COLUMNS = 16_384
LONGEST_SHEET_TEXT = 32_767
# A sheet keeps 15 digits of a number and knows no day before 1900.
MOST_SHEET_NUMBER = 10**15
FIRST_SHEET_YEAR = 1900
DAY_WIDTH = 12
MOMENT_WIDTH = 20


class SheetTooSmallError(ValueError):
    """A table has more rows or columns than a sheet can hold."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(
            f"A sheet of Excel holds {MOST_SHEET_ROWS:,} rows and {MOST_SHEET_COLUMNS:,} columns; "
            f"this has {rows:,} and {columns:,}. Choose CSV or Parquet."
        )


def file_bytes(table: pa.Table, ending: Ending) -> bytes:
    """Return a table as the bytes of a file. Raises SheetTooSmallError."""
    if ending == ".csv":
        return csv_bytes(table)
    if ending == ".parquet":
        out = io.BytesIO()
        pq.write_table(table, out, compression="zstd")
        return out.getvalue()
    return _workbook(table)


def _workbook(table: pa.Table) -> bytes:
    if table.num_rows > MOST_SHEET_ROWS or table.num_columns > MOST_SHEET_COLUMNS:
        raise SheetTooSmallError(table.num_rows, table.num_columns)
    out = io.BytesIO()
    # Rows are written in turn, so nothing but a row is held; in memory, so nothing is on disk.
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet("Result")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        names = book.add_format({"bold": True})
        for place, name in enumerate(table.column_names):
            sheet.write_string(0, place, _fitting(escaped(name)), names)
            _write_column(sheet, place, table.column(place), days, moments)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _write_column(
    sheet: Worksheet, place: int, column: Column, days: Format, moments: Format
) -> None:
    if pa.types.is_date(column.type):
        sheet.set_column(place, place, DAY_WIDTH)
    elif pa.types.is_timestamp(column.type):
        sheet.set_column(place, place, MOMENT_WIDTH)
    for row, cell in enumerate(values_of(column), start=1):
        if cell is None:
            continue
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif _is_sheet_number(cell):
            sheet.write_number(row, place, cell)
        elif isinstance(cell, date) and cell.year > FIRST_SHEET_YEAR:
            form = moments if isinstance(cell, datetime) else days
            sheet.write_datetime(row, place, cell, form)
        else:
            sheet.write_string(row, place, _fitting(written(cell)))


def _is_sheet_number(cell: object) -> bool:
    return isinstance(cell, int | float) and abs(cell) < MOST_SHEET_NUMBER


def _fitting(text: str) -> str:
    """Return text cut to what a cell can hold; a longer one would be left out without a word."""
    return text if len(text) <= LONGEST_SHEET_TEXT else f"{text[: LONGEST_SHEET_TEXT - 1]}…"
