"""Ways to make a clean file dirty; None where a format has nothing that could be made so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from analytics.readers.rules import Choices
from tests.dirt.clean import (
    IN_FILES,
    MIDDLE,
    WALK,
    Encode,
    File,
    Format,
    Piece,
    Said,
    said,
    zip_of,
)

ZIP_NAME = "export.zip"
NUL = "\x00"
CUT = WALK.written[:3]
DECIMAL = re.compile(r"(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Dirtied:
    """A dirty file: its bytes, what is still in it, and the piece that may be lost with its line.

    `name` is the name it comes under; `choices` are those of the format unless others are needed.
    """

    content: bytes
    file: File
    lost: int | None = None
    line: int | None = None
    name: str = ""
    choices: Choices | None = None


Dirty: TypeAlias = "Callable[[Format], Dirtied | None]"


def _as(form: Format, file: File, encode: Encode = str.encode) -> Dirtied:
    return Dirtied(form.written(file, encode), file)


def _as_text(form: Format, text: str, file: File | None = None) -> Dirtied:
    return Dirtied(form.packed(text.encode(), ""), file or form.clean)


def _with_middle_lost(content: bytes, file: File) -> Dirtied:
    return Dirtied(content, file, MIDDLE, file.line(MIDDLE))


def untouched(form: Format) -> Dirtied:
    return _as(form, form.clean)


def encoded(encoding: str, mark: bytes = b"") -> Dirty:
    return lambda form: _as(form, form.clean, lambda text: mark + text.encode(encoding))


def western(encoding: str, note: str) -> Dirty:
    def dirty(form: Format) -> Dirtied:
        file = form.made(said(note)) if form.noted else form.clean
        return _as(form, file, lambda text: text.encode(encoding))

    return dirty


def line_ends(end: str) -> Dirty:
    return lambda form: _as(form, form.clean, lambda text: text.replace("\n", end).encode())


def separated(mark: str) -> Dirty:
    def dirty(form: Format) -> Dirtied:
        return _as_text(form, replace(form.clean, mark=mark).text())

    return dirty


def decimal_comma(form: Format) -> Dirtied | None:
    file = form.clean
    pieces = tuple(replace(one, cells=tuple(map(_with_comma, one.cells))) for one in file.pieces)
    if pieces == file.pieces:
        return None
    written = replace(file, pieces=pieces, mark=";")
    return replace(_as(form, written), choices=form.with_decimal_comma)


def _with_comma(cell: str) -> str:
    return DECIMAL.sub(r"\1,\2", cell) if DECIMAL.fullmatch(cell) else cell


def note(note: Said) -> Dirty:
    return lambda form: _as(form, form.made(note)) if form.noted else None


def other(name: str) -> Dirty:
    return lambda form: _as(form, form.others[name]) if name in form.others else None


def twice_named(form: Format) -> Dirtied:
    file = form.clean
    pieces = tuple(replace(one, cells=(*one.cells, "x")) for one in file.pieces)
    written = replace(file, header=(*file.header, file.header[0]), pieces=pieces)
    return Dirtied(form.written(written), file)


def header_again(form: Format) -> Dirtied | None:
    file = form.clean
    if not file.head:
        return None
    text, place = file.text(), file.begins(MIDDLE)
    return _as_text(form, text[:place] + file.head + text[place:])


def twice_in_one(form: Format) -> Dirtied:
    text = form.clean.text()
    return replace(_as_text(form, text * 2), line=text.count("\n") + 1)


def too_short(form: Format) -> Dirtied:
    file = form.clean
    cells = file.pieces[MIDDLE].cells
    if form.kind == "json files":
        short = file.with_middle(cells[0], "{}")
    else:
        short = file.with_middle(*cells[:-1]) if file.header else file.with_middle("{}")
    return _with_middle_lost(form.written(short), file)


def too_long(form: Format) -> Dirtied:
    file = form.clean
    *cells, last = file.pieces[MIDDLE].cells
    if file.header:
        long = file.with_middle(*cells, last, "one too many")
        return _with_middle_lost(form.written(long), file)
    return _as(form, file.with_middle(*cells, last.rstrip()[:-1] + ', "unheard of": [1, {}]}'))


def total(form: Format) -> Dirtied:
    file = form.clean
    width = len(file.header)
    cells = ("Total", *[""] * (width - 2), "42") if width else (json.dumps({"total": 42}),)
    written = replace(file, pieces=(*file.pieces, Piece(cells, ())))
    content = form.written(written)
    return Dirtied(content, file, None, written.line(len(file.pieces)))


def blank_lines(form: Format) -> Dirtied:
    file = form.clean
    if form.kind in IN_FILES:
        return _as(form, file, lambda text: f"\n\n{text}\n\n".encode())
    return _as_text(form, file.text().replace("\n", "\n\n") + "\n\n\n")


def blank_rows(form: Format) -> Dirtied:
    file = form.clean
    nothing = file.row([""] * len(file.header)) if len(file.header) > 1 else "\n"
    return _as_text(form, file.head + "".join(nothing + row for row in file.texts()) + nothing)


def no_header(form: Format) -> Dirtied:
    return _as_text(form, "".join(form.clean.texts()))


def with_nul(form: Format) -> Dirtied:
    file = form.clean
    place = len(file.text()[: file.begins(MIDDLE)].encode()) + len(file.texts()[MIDDLE]) // 2

    def spoil(content: bytes) -> bytes:
        at = len(content) // 2 if form.kind in IN_FILES else place
        return content[:at] + NUL.encode() + content[at:]

    return _with_middle_lost(form.spoiled(file, spoil), file)


def nul_in_note(form: Format) -> Dirtied | None:
    if not form.noted:
        return None
    file = form.made(Said(f"a{NUL} walk", "a walk"))
    return _with_middle_lost(form.written(file), file)


def mixed(form: Format) -> Dirtied | None:
    if not form.noted:
        return None
    file = form.made(said("café au lait"))
    middle = "café".encode()

    def spoil(content: bytes) -> bytes:
        return content.replace(middle, middle.decode().encode("cp1252"))

    return _with_middle_lost(form.spoiled(file, spoil), file)


def cut_off(form: Format) -> Dirtied | None:
    file = form.clean
    if form.kind == "lines":
        return _as(form, replace(form.made(said(CUT)).until(MIDDLE + 1), after=""))
    if form.kind in IN_FILES:
        content = form.spoiled(file, lambda content: content[: len(content) // 2])
        return _with_middle_lost(content, file)
    left = len(file.text()[: file.begins(MIDDLE)].encode()) + len(file.texts()[MIDDLE]) // 2
    if form.binary is not None:
        left = len(form.binary(file)) // 2
    content = form.spoiled(file, lambda content: content[:left])
    return Dirtied(content, file.until(MIDDLE + 1), MIDDLE, file.line(MIDDLE))


def zipped(form: Format) -> Dirtied | None:
    return _among(form, form.file_name, {})


def zipped_in_folder(form: Format) -> Dirtied | None:
    if form.is_packed:
        return Dirtied(form.written(form.clean, folder="my backup/"), form.clean, name=ZIP_NAME)
    return _among(form, f"my backup/{form.file_name}", {})


def beside_a_picture(form: Format) -> Dirtied | None:
    return _among(form, form.file_name, {"picture.jpg": b"\xff\xd8\xff"})


def _among(form: Format, name: str, others: Mapping[str, bytes]) -> Dirtied | None:
    if form.is_packed:
        return None
    file = form.clean
    return Dirtied(zip_of({**others, name: form.written(file)}), file, name=ZIP_NAME)


def zip_cut_off(form: Format) -> Dirtied | None:
    whole = zipped_in_folder(form)
    return whole and replace(whole, content=whole.content[: len(whole.content) * 2 // 3])
