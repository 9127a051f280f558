"""A sheet of a workbook (Excel or LibreOffice) as a typed table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from analytics.explore.delimited_table import TOTAL_NOTE
from analytics.explore.explored import (
    MOST_COLUMNS,
    Content,
    Explored,
    How,
    no_table,
    too_wide,
)
from analytics.explore.header import SAMPLED_ROWS, Header, header_of, is_total
from analytics.explore.json_table import column_of
from analytics.explore.settling import settled_table, words_of
from analytics.records import Problem

if TYPE_CHECKING:
    from datetime import date, time, timedelta

    from analytics.explore.column import Column

    Cell = str | float | bool | date | time | timedelta

# A cell in Python takes many times the room it has in the packed file.
TIMES_IN_MEMORY = 10


def read_workbook(content: Content, how: How) -> Explored | Problem:
    """Read one sheet: the chosen one, else the first that holds a table."""
    if content.size > how.most_bytes // TIMES_IN_MEMORY:
        return Problem(
            content.name,
            None,
            "This workbook is larger than this computer's memory can take at once.",
            "Save the sheet as CSV and choose that file: of a large CSV a sample is read.",
        )
    try:
        book = load_workbook(io.BytesIO(content.whole()))
        return _read(content.name, book, how)
    except (CalamineError, OSError, ValueError) as error:
        locked = "assword" in str(error) or "ncrypt" in str(error)
        return Problem(
            content.name,
            None,
            "This workbook is locked with a password."
            if locked
            else "This workbook is damaged or cut off.",
            "Save it again without a password, or as CSV, and choose that file.",
        )


def _read(name: str, book: CalamineWorkbook, how: How) -> Explored | Problem:
    sheets = tuple(book.sheet_names)
    if how.sheet is not None and how.sheet not in sheets:
        known = ", ".join(sheets)
        return Problem(name, None, f"There is no sheet {how.sheet}.", f"The sheets are: {known}.")
    for sheet in [how.sheet] if how.sheet is not None else sheets:
        rows = [row for row in book.get_sheet_by_name(sheet).to_python() if any(map(_said, row))]
        if rows:
            return _explored(name, rows, sheet, sheets, how)
    return no_table(name)


def _said(cell: object) -> bool:
    return cell is not None and cell != ""


def _explored(
    name: str, rows: Sequence[Sequence[Cell]], sheet: str, sheets: tuple[str, ...], how: How
) -> Explored | Problem:
    header = header_of([_words(row) for row in rows[: SAMPLED_ROWS + 1]])
    if header.width > MOST_COLUMNS:
        return too_wide(name, header.width)
    kept = rows[header.first_row :]
    notes = header.notes
    if len(kept) > 1 and is_total(_words(kept[-1])):
        kept, notes = kept[:-1], (*notes, TOTAL_NOTE)
    settled = settled_table(header.names, _columns(kept, header), how.order, unnamed=header.unnamed)
    return Explored(
        name,
        "Excel workbook",
        settled.table,
        notes=(*notes, *settled.notes),
        sheets=sheets,
        sheet=sheet,
        unsure_dates=settled.unsure_dates,
    )


def _columns(rows: Sequence[Sequence[Cell]], header: Header) -> list[Column]:
    return [
        column_of([_cell(row[place]) if place < len(row) else None for row in rows])
        for place in range(header.width)
    ]


def _cell(cell: Cell) -> object:
    """Return a whole number as one: a workbook knows only numbers with a point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell


def _words(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(words_of(_cell(cell)) or "" for cell in row)
