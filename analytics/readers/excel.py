"""A sheet of a workbook (Excel, LibreOffice), read through rules for its columns.

Dates, times, numbers and yes or no come as the workbook has them; only words go through any
reading of dates. The sheet is the one the rules name, else the first that holds a table.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

from analytics.readers.raw_table import (
    Cell,
    RawRow,
    RawTable,
    blank,
    header_names,
    is_empty,
    one_member,
    text_of,
)
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.source import EMPTY_ZIP_HEAD, ZIP_HEAD, open_bytes
from analytics.readers.table_mapping import mapped
from analytics.readers.workbook_span import cells_spanned
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineWorkbook

    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Member, Source

Found: TypeAlias = "int | float | str | bool | time | date | datetime | timedelta"

FORMAT = "excel"
TITLE = "Excel or LibreOffice table through rules"

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names under which an old workbook (.xls) keeps its sheets inside its container.
OLE_SHEETS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
WORKBOOK_PART = "xl/workbook.xml"
FEWEST_COLUMNS = 2
MOST_CELLS = 10_000_000

_DAMAGED = "This workbook is damaged, cut off or locked with a password."
_SAVE_AGAIN = "Open it, choose Save as, then CSV (UTF-8), and choose that file."


def recognise(source: Source) -> bool:
    """Tell whether this is a workbook, new (.xlsx, .ods) or old (.xls)."""
    if _is_workbook(source):
        return True
    member = one_member(source)
    return not isinstance(member, Problem) and _holds_workbook(member)


def _is_workbook(source: Source) -> bool:
    """Tell whether the zip or folder itself is a workbook, by the files every workbook has."""
    if not source.container:
        return False
    if any(member.name == WORKBOOK_PART for member in source.members):
        return True
    kinds = (member for member in source.members if member.name == "mimetype")
    return any(kind.head(len(SPREADSHEET)) == SPREADSHEET for kind in kinds)


def _holds_workbook(member: Member) -> bool:
    head = member.head(len(OLE_HEAD))
    if head == OLE_HEAD:
        content = member.read()
        return any(name in content for name in OLE_SHEETS)
    if head.startswith((ZIP_HEAD, EMPTY_ZIP_HEAD)):
        inner = open_bytes(member.name, member.read())
        return not isinstance(inner, Problem) and inner.container and recognise(inner)
    return False


def raw_table(source: Source, rules: Rules) -> RawTable | Problem:
    """Take one sheet of a workbook apart, without saying what its columns mean."""
    opened = _opened(source)
    if isinstance(opened, Problem):
        return opened
    content, parts = opened
    if cells_spanned(parts) > MOST_CELLS:
        reason = "This workbook has cells very far out, so that it would take up all the memory."
        return Problem(source.name, None, reason, _SAVE_AGAIN)
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for these

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _chosen(source.name, workbook, rules)
    except (CalamineError, ValueError, OverflowError):
        return Problem(source.name, None, _DAMAGED, _SAVE_AGAIN)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read one sheet of a workbook; without rules for its columns it is a Problem."""
    return mapped(raw_table(source, choices.rules), choices, progress)


def _opened(source: Source) -> tuple[bytes, tuple[Member, ...]] | Problem:
    """Return the bytes of the workbook and, where it is a zip, the files inside."""
    if source.whole and _is_workbook(source):
        return source.whole, source.members
    member = one_member(source)
    if isinstance(member, Problem):
        return member
    content = member.read()
    if not content.startswith((ZIP_HEAD, EMPTY_ZIP_HEAD)):
        return content, ()
    # Opened as every zip is, so that one made to do harm is refused.
    inner = open_bytes(member.name, content)
    return inner if isinstance(inner, Problem) else (content, inner.members)


def _chosen(name: str, workbook: CalamineWorkbook, rules: Rules) -> RawTable | Problem:
    names = tuple(workbook.sheet_names)
    if rules.sheet is None:
        tables = (_sheet(name, workbook, sheet, names) for sheet in names)
        found = next((table for table in tables if table is not None), None)
        return found or _no_table(name)
    wanted = rules.sheet.strip().casefold()
    sheet = next((one for one in names if one.strip().casefold() == wanted), None)
    if sheet is None:
        reason = f'There is no sheet "{rules.sheet}". There are: {", ".join(names)}.'
        return Problem(name, None, reason, "Name one of them in the rules, or leave it out.")
    return _sheet(name, workbook, sheet, names) or _no_table(name)


def _no_table(name: str) -> Problem:
    reason = "No sheet of this workbook holds a table with names in its first row."
    return Problem(name, None, reason, "Put the names of the columns in the first row.")


def _sheet(
    name: str, workbook: CalamineWorkbook, sheet: str, names: tuple[str, ...]
) -> RawTable | None:
    """Return a sheet as a table: its header is the first row of at least two filled cells."""
    found = workbook.get_sheet_by_name(sheet)
    if found.total_height * found.total_width > MOST_CELLS:
        return None
    lines = list(_lines(found.to_python(skip_empty_area=False)))
    start = next((place for place, line in enumerate(lines) if _heads(line)), None)
    if start is None:
        return None
    places = [place for place, cell in enumerate(lines[start].cells) if not is_empty(cell)]
    first, last = places[0], places[-1]
    body = [RawRow(line.number, line.cells[first:]) for line in lines[start + 1 :]]
    width = max([last + 1 - first, *(_width(row.cells) for row in body)])
    written = tuple(text_of(cell) for cell in lines[start].cells[first : first + width])
    rows = tuple(RawRow(row.number, row.cells[:width]) for row in body if not blank(row.cells))
    return RawTable(name, FORMAT, header_names(written), written, rows, sheets=names, sheet=sheet)


def _lines(found: list[list[Found]]) -> Iterator[RawRow]:
    for number, cells in enumerate(found, start=1):
        yield RawRow(number, tuple(map(_cell, cells)))


def _heads(line: RawRow) -> bool:
    return sum(not is_empty(cell) for cell in line.cells) >= FEWEST_COLUMNS


def _width(cells: Sequence[Cell]) -> int:
    return max(
        (place for place, cell in enumerate(cells, start=1) if not is_empty(cell)), default=0
    )


def _cell(found: Found) -> Cell:
    """Return what a cell holds; a length of time is written as hours and minutes."""
    if isinstance(found, timedelta):
        minutes = round(found.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(found, str):
        return found or None
    return found
