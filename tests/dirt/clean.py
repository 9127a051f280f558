"""A clean file made of known facts: its physical records, each with what it becomes in the log."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from analytics.readers.reading import Reader
from analytics.readers.rules import Choices, Rules
from analytics.records import Entry, LoggedDay, Rating, Record

WHO = "Ana"
ANA = Choices(who=WHO)
# Of the five records of each clean file, the one that dirt falls on.
MIDDLE = 2
DAYS = tuple(date(2026, 5, day) for day in (11, 12, 13, 14, 15))
EVENINGS = tuple(datetime(2026, 5, day, 21, 30) for day in (11, 12, 13, 14, 15))

# Of "json files" and "notes", each record is a file of its own: of JSON, or of plain text.
NOONS = tuple(datetime(2026, 5, day.day, 12) for day in DAYS)
COMMA = Choices(WHO, rules=Rules(decimal_mark=","))
BERLIN = replace(ANA, zone="Europe/Berlin")
# Moments of the nights in which clocks go forward and back, with what Berlin's clocks say: there
# is no half past two in the first night and there are two in the second.
NIGHTS = tuple(
    (datetime(*written, tzinfo=UTC), datetime(*local))
    for written, local in (
        ((2026, 3, 29, 0, 59), (2026, 3, 29, 1, 59)),
        ((2026, 3, 29, 1, 0), (2026, 3, 29, 3, 0)),
        ((2026, 10, 25, 0, 30), (2026, 10, 25, 2, 30)),
        ((2026, 10, 25, 1, 30), (2026, 10, 25, 2, 30)),
        ((2026, 10, 25, 2, 30), (2026, 10, 25, 3, 30)),
    )
)
CLOCK_CHANGES = "clocks go forward and back"

Encode: TypeAlias = "Callable[[str], bytes]"
Kind: TypeAlias = Literal[
    "delimited", "json", "json lines", "json files", "lines", "notes", "xml", "binary"
]
IN_FILES: tuple[Kind, ...] = ("json files", "notes")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote: as it stands in the app, and as plain text."""

    written: str
    plain: str


def said(text: str) -> Said:
    return Said(text, text)


WALK = said("a walk")
BEFORE = (said("Grüße von Zoë"), said("schöne Brücke"))
BEHIND = (said("über Nacht müde"), said("Ärger, später Ruhe"))


def notes(middle: Said) -> tuple[Said, ...]:
    """Return a note for each record; letters beyond ASCII are in all but the middle one."""
    return (*BEFORE, middle, *BEHIND)


@dataclass(frozen=True, slots=True)
class Piece:
    """One physical record: its cells, or its text alone, and the records it becomes.

    Where each record is a file, the cells are its name and its text.
    """

    cells: tuple[str, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file as its pieces and what stands around them.

    A table has a `header`; elsewhere `before`, `joint` and `after` stand around the pieces.
    `common` are the records that do not hang on one piece alone. `counts` says what a problem's
    line is: the line, or the entry's place from `first`, or 1 where each entry is a file.
    """

    pieces: tuple[Piece, ...]
    header: tuple[str, ...] = ()
    mark: str = ","
    before: str = ""
    joint: str = ""
    after: str = ""
    common: tuple[Record, ...] = ()
    counts: Literal["line", "entry", "file"] = "line"
    first: int = 1

    def row(self, cells: Sequence[str]) -> str:
        """Return one row of the table as text."""
        out = io.StringIO()
        csv.writer(out, delimiter=self.mark, lineterminator="\n").writerow(cells)
        return out.getvalue()

    @property
    def head(self) -> str:
        """What stands before the first piece."""
        return self.row(self.header) if self.header else self.before

    def texts(self) -> list[str]:
        """Return each piece as text, with what follows it up to the next."""
        if self.header:
            return [self.row(piece.cells) for piece in self.pieces]
        joints = [self.joint] * (len(self.pieces) - 1) + [""]
        return [piece.cells[0] + joint for piece, joint in zip(self.pieces, joints, strict=True)]

    def text(self) -> str:
        """Return the whole file as text."""
        return "".join((self.head, *self.texts(), self.after))

    def begins(self, place: int) -> int:
        """Return how many letters stand before a piece."""
        return len(self.head) + sum(map(len, self.texts()[:place]))

    def line(self, place: int) -> int:
        """Return the line (or place) that a problem of this piece names."""
        if self.counts != "line":
            return self.first + (place if self.counts == "entry" else 0)
        return self.text().count("\n", 0, self.begins(place)) + 1

    def records(self, without: int | None = None) -> Iterator[Record]:
        """Yield what the file becomes, without one of its pieces."""
        yield from self.common
        for place, piece in enumerate(self.pieces):
            if place != without:
                yield from piece.records

    def with_middle(self, *cells: str) -> File:
        """Return the file with other cells in its middle piece."""
        return self.with_piece(MIDDLE, Piece(cells, self.pieces[MIDDLE].records))

    def with_piece(self, place: int, piece: Piece) -> File:
        """Return the file with another piece in this place."""
        return replace(self, pieces=(*self.pieces[:place], piece, *self.pieces[place + 1 :]))

    def until(self, count: int) -> File:
        """Return the file as if it ended behind so many pieces."""
        return replace(self, pieces=self.pieces[:count])


def _as_it_is(content: bytes, _folder: str) -> bytes:
    return content


@dataclass(frozen=True, slots=True, repr=False)
class Format:
    """A format, or one layout of it: how a clean file of it is made, and how it is read.

    `made` makes the clean file with what a person wrote in the middle record; without `noted`
    a record has no room for that. `others` are clean files written another way, by the name of
    the dirt that asks for them ("12 hours"). `packed` puts the file where the app puts it, in a
    zip with an optional folder; a format without that is a file by itself.
    """

    reader: Reader
    kind: Kind
    file_name: str
    made: Callable[[Said], File]
    layout: str = ""
    choices: Choices = ANA
    noted: bool = True
    others: Mapping[str, File] = field(default_factory=lambda: MappingProxyType({}))
    packed: Callable[[bytes, str], bytes] = _as_it_is
    with_decimal_comma: Choices | None = None
    binary: Callable[[File], bytes] | None = None

    def __repr__(self) -> str:
        """Say which one it is: a failing test would print all files otherwise."""
        return f"<{self.name}>"

    @property
    def name(self) -> str:
        """The short name of the format, and of its layout if it has several."""
        return f"{self.reader.FORMAT} {self.layout}".strip()

    @property
    def clean(self) -> File:
        """The clean file."""
        return self.made(WALK)

    @property
    def is_packed(self) -> bool:
        """Whether the app itself makes a zip."""
        return self.packed is not _as_it_is or self.kind in IN_FILES

    def written(self, file: File, encode: Encode = str.encode, folder: str = "") -> bytes:
        """Return a file of this format as it arrives, with the zip the app makes."""
        if self.binary is not None:
            return self.binary(file)
        if self.kind in IN_FILES:
            named = {piece.cells[0]: encode(piece.cells[1]) for piece in file.pieces}
            return zip_of({f"{folder}{name}": content for name, content in named.items()})
        return self.packed(encode(file.text()), folder)

    def spoiled(self, file: File, spoil: Callable[[bytes], bytes]) -> bytes:
        """Return a file with its bytes spoiled; of files for each record, those of the middle."""
        if self.binary is not None:
            return spoil(self.binary(file))
        if self.kind in IN_FILES:
            named = {piece.cells[0]: piece.cells[1].encode() for piece in file.pieces}
            middle = file.pieces[MIDDLE].cells[0]
            return zip_of(named | {middle: spoil(named[middle])})
        return self.packed(spoil(file.text().encode()), "")


def journal(at: datetime, text: str = "", tags: Sequence[str] = ()) -> tuple[Record, ...]:
    """Return a written entry and the day it makes a logged one."""
    day = ANA.day_of(at)
    return Entry(WHO, at, text=text, tags=tuple(tags)), LoggedDay("journal", WHO, day)


def rated(at: datetime, measure: str, value: float) -> tuple[Record, ...]:
    """Return a rating and the day it makes a logged one."""
    day = ANA.day_of(at)
    return Rating(WHO, at, measure, value), LoggedDay(f"measure:{measure}", WHO, day)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def entries(
    made: Sequence[tuple[object, tuple[Record, ...]]], before: str = "[\n", after: str = "\n]\n"
) -> File:
    """Return a JSON list of (entry, records)."""
    pieces = tuple(
        Piece((json.dumps(entry, ensure_ascii=False),), records) for entry, records in made
    )
    return File(pieces, before=before, joint=",\n", after=after, counts="entry")
