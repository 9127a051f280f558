"""Workbooks made for tests: new ones by a library, old and open ones by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import xlsxwriter  # type: ignore[import-untyped] # it comes without types

Value = str | float | bool | date | time | None
Rows = Sequence[Sequence[Value]]

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
DAY, MOMENT, CLOCK = "yyyy-mm-dd", "dd.mm.yyyy hh:mm", "hh:mm"


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = {kind: book.add_format({"num_format": kind}) for kind in (DAY, MOMENT, CLOCK)}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(number, place, value, formats[MOMENT])
                    elif isinstance(value, date):
                        sheet.write_datetime(number, place, value, formats[DAY])
                    elif isinstance(value, time):
                        sheet.write_datetime(number, place, value, formats[CLOCK])
                    elif value is not None:
                        sheet.write(number, place, value)
    return file.getvalue()


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of LibreOffice; each cell is the XML of its attributes and words."""
    body = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell {cell}/>' for cell in row)}"
        "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="Mood">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return file.getvalue()


def xls(rows: Rows) -> bytes:
    """Return an old workbook (BIFF8 in its container) with one sheet of words and numbers."""
    cells = b"".join(
        _record(0x0203, struct.pack("<HHHd", number, place, 0, float(value)))
        if isinstance(value, float)
        else _record(
            0x0204,
            struct.pack("<HHHHB", number, place, 0, len(str(value)), 0) + str(value).encode(),
        )
        for number, row in enumerate(rows)
        for place, value in enumerate(row)
    )
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 6)) + cells
    sheet += _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x05, 0, 0, 0, 6))
    offset = len(start) + len(_record(0x0085, b"\x00" * 12)) + len(_record(0x000A, b""))
    bound = _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, 4, 0) + b"Mood")
    return _compound(start + bound + _record(0x000A, b"") + sheet)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """Wrap a stream called Workbook as old Office files are: sectors, a table, a directory."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\x00")
    count = len(stream) // 512
    end, free, table_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chain = [table_sector, end, *range(3, count + 2), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    head += struct.pack("<109I", 0, *[free] * 108)
    root = _entry("Root Entry", 5, 1, end, 0)
    book = _entry("Workbook", 2, free, 2, len(stream))
    directory = (root + book).ljust(512, b"\x00")
    return head + table + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\x00").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\x00")
        + struct.pack("<HBB", len(encoded), kind, 1)
        + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        + b"\x00" * 36
        + struct.pack("<IQ", start, size)
    )
