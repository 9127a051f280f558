"""How many cells a workbook's largest sheet spans, told before it is opened.

What reads workbooks makes room for every cell between the first and the last one filled. A file
with one cell in the furthest corner would take up all memory and end the whole app.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.source import Member

OPEN_SHEETS = "content.xml"

# Where a cell of Excel stands, and those in a column of three letters or a row of five digits.
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_FAR_CELL = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3}\d+|[A-Z]{1,3}\d{5,})["']""")
# A row and a cell of LibreOffice, each of which may stand for many.
_ROW = re.compile(rb"<(?:\w+:)?table-row\b([^>]*)>")
_OPEN_CELL = re.compile(rb"<(?:\w+:)?(?:covered-)?table-cell\b([^>]*)>")
_ROWS = re.compile(rb"""number-rows-repeated\s*=\s*["'](\d{1,9})""")
_COLUMNS = re.compile(rb"""number-columns-repeated\s*=\s*["'](\d{1,9})""")
_FILLED = b"value-type"


def cells_spanned(parts: Sequence[Member]) -> int:
    """Return how many cells the largest sheet of a workbook spans; 0 where none is far out.

    `parts` are the files inside the workbook. Raises UnreadableError.
    """
    # Whatever its folder: the workbook itself says where its sheets are.
    files = [part for part in parts if part.name.casefold().endswith(".xml")]
    return max((_spanned(part.base, part.read()) for part in files), default=0)


def _spanned(name: str, content: bytes) -> int:
    if name == OPEN_SHEETS:
        return _open_sheet(content)
    return _sheet(content) if _FAR_CELL.search(content) else 0


def _sheet(content: bytes) -> int:
    columns: set[bytes] = set()
    last_row = 0
    for found in _CELL.finditer(content):
        columns.add(found[1])
        last_row = max(last_row, int(found[2]))
    return last_row * max(map(_column_number, columns), default=0)


def _column_number(letters: bytes) -> int:
    """Return the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _open_sheet(content: bytes) -> int:
    rows = columns = empty_rows = 0
    starts = list(_ROW.finditer(content))
    ends = [*(found.start() for found in starts[1:]), len(content)]
    for found, end in zip(starts, ends, strict=True):
        empty_rows += _repeated(_ROWS, found[1])
        cells = content[found.end() : end]
        if _FILLED in cells:
            rows, empty_rows = rows + empty_rows, 0
            columns = max(columns, _width(cells))
    return rows * columns


def _width(cells: bytes) -> int:
    """Return the place of the last filled cell of a row."""
    place = last = 0
    for found in _OPEN_CELL.finditer(cells):
        place += _repeated(_COLUMNS, found[1])
        last = place if _FILLED in found[1] else last
    return last


def _repeated(how_often: re.Pattern[bytes], attributes: bytes) -> int:
    found = how_often.search(attributes)
    return int(found[1]) if found else 1
