"""Files that are plainly something else: what they are, and what to choose instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.readers.beginning import BEGINNING_BYTES
from analytics.readers.media import PICTURE_ENDINGS

if TYPE_CHECKING:
    from analytics.readers.source import Source

CHOOSE_EXPORT = "Choose the file the app itself exports, as CSV, TXT or ZIP."


@dataclass(frozen=True, slots=True)
class Stranger:
    """What a file is, in a sentence, and what to do instead."""

    reason: str
    remedy: str


PICTURE = Stranger(
    "This is a picture.",
    "Choose the file the app exports; a picture of a page can't be read as entries.",
)
RECORDING = Stranger("This is a sound or video recording.", CHOOSE_EXPORT)
PDF = Stranger("This is a PDF, which is made for printing.", CHOOSE_EXPORT)
WORKBOOK = Stranger(
    "This is a spreadsheet workbook (Excel or LibreOffice) that can't be opened here.",
    "Open it, choose Save as, then CSV (UTF-8), and choose that file.",
)
DOCUMENT = Stranger(
    "This is a text document (Word or LibreOffice).",
    "Choose the app's own export; for a table, save it as CSV.",
)
DATABASE = Stranger(
    "This is a database file (SQLite), which apps keep for themselves.",
    "In the app choose its export as CSV and choose that file.",
)
WEB_PAGE = Stranger(
    "This is a web page (HTML).", "If the app can export CSV, TXT or ZIP, choose that one."
)
HEALTH = Stranger(
    "This looks like an Apple Health export without its export.xml, or it is damaged.",
    "In Health tap your picture, choose Export All Health Data, and take the zip it makes.",
)
SEALED = Stranger(
    "This is a sealed (encrypted) file, perhaps a log or backup of Secure Base.",
    "Open it as a log with its passphrase; it is not taken in as an export.",
)
PARQUET = Stranger(
    "This is a Parquet table that is damaged or cut off.",
    "Copy it again, or choose the CSV files of the same export.",
)
ARCHIVE = Stranger(
    "This is an archive of a kind that isn't opened here.",
    "Unpack it and choose the folder or the file inside.",
)
CALENDAR = Stranger("This is a calendar or contact file.", CHOOSE_EXPORT)
STRUCTURED = Stranger(
    "This is a JSON or XML file of a layout we don't know.",
    "If the app can export CSV, choose that one; a rules file can then describe it.",
)

_MAGIC: tuple[tuple[bytes, Stranger], ...] = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"%PDF", PDF),
    (b"SQLite format 3\x00", DATABASE),
    (b"\xd0\xcf\x11\xe0", WORKBOOK),
    (b"age-encryption.org/", SEALED),
    (b"-----BEGIN AGE ENCRYPTED", SEALED),
    (b"PAR1", PARQUET),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"\x1f\x8b", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"BEGIN:V", CALENDAR),
)
# Beginnings that a text may have too: only with a NUL byte are they what they seem.
_WORDLIKE = (b"BM", b"ID3", b"Rar!", b"GIF8", b"OggS", b"PAR1")
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_JSON = re.compile(rb"""\{\s*["}]|\[\s*[\[{"\]]""")
_HEALTH_FILES = ("export_cda.xml", "Export.xml", "export.xml")
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


def stranger(source: Source) -> Stranger | None:
    """Tell what a file plainly is, by its first bytes or the members of a container."""
    if source.container:
        return _container(source)
    head = source.members[0].head(BEGINNING_BYTES)
    for start, found in _MAGIC:
        if head.startswith(start) and (start not in _WORDLIKE or b"\x00" in head):
            return found
    return _media(head) or _markup(head)


def _media(head: bytes) -> Stranger | None:
    if head[4:8] == b"ftyp":
        return PICTURE if head[8:12] in _PICTURE_BRANDS else RECORDING
    if head.startswith(b"RIFF"):
        return PICTURE if head[8:12] == b"WEBP" else RECORDING
    return None


def _markup(head: bytes) -> Stranger | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"<HealthData" in head:
        return HEALTH
    if _HTML.match(start):
        return WEB_PAGE
    return STRUCTURED if start.startswith(b"<?xml") or _JSON.match(start) else None


def _container(source: Source) -> Stranger | None:
    names = {member.name for member in source.members}
    if any(name.startswith("xl/") for name in names):
        return WORKBOOK
    if any(name.startswith("word/") for name in names):
        return DOCUMENT
    for member in source.members:
        if member.name == "mimetype" and member.size <= BEGINNING_BYTES:
            return WORKBOOK if b"spreadsheet" in member.read() else DOCUMENT
        if member.base in _HEALTH_FILES:
            return HEALTH
    pictures = all(name.casefold().endswith(PICTURE_ENDINGS) for name in names)
    return PICTURE if pictures else None
