"""What a reader is given: a file, folder or zip as named members, opened safely and lazily.

A member's bytes are read only when asked for, so the photos in a chat export cost nothing.
Nothing here touches the disk except to read; a member's name is never used as a path.
"""

from __future__ import annotations

import io
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_MEMBER_BYTES = 2_000_000_000
LARGEST_INFLATION = 400
MOST_MEMBERS = 20_000
ZIP_HEAD = b"PK\x03\x04"
EMPTY_ZIP_HEAD = b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a source: its name with forward slashes, its size in bytes, its content."""

    name: str
    size: int
    read: Callable[[], bytes]

    @property
    def base(self) -> str:
        """The name without its folders."""
        return PurePosixPath(self.name).name


@dataclass(frozen=True, slots=True)
class Source:
    """What was dropped: a display name and its members (one, for a plain file)."""

    name: str
    members: tuple[Member, ...]
    container: bool = False

    def named(self, base: str) -> tuple[Member, ...]:
        """Return the members with this base name, in any folder, letter case aside."""
        return tuple(m for m in self.members if m.base.casefold() == base.casefold())


def open_bytes(name: str, content: bytes) -> Source | Problem:
    """Open dropped bytes: a zip as its members, anything else as one member named `name`."""
    if not content:
        return _empty(name)
    if content.startswith((ZIP_HEAD, EMPTY_ZIP_HEAD)):
        return _open_zip(name, content)
    return Source(name, (Member(name, len(content), lambda: content),))


def open_path(path: Path) -> Source | Problem:
    """Open a path: a folder as the files below it, a zip as its members, a file as itself."""
    if path.is_dir():
        return _open_folder(path)
    if not path.is_file():
        return Problem(
            path.name, None, "There is no such file.", "Check the name and the folder it is in."
        )
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        return _empty(path.name)
    if head in (ZIP_HEAD, EMPTY_ZIP_HEAD):
        return _open_zip(path.name, path.read_bytes())
    return Source(path.name, (Member(path.name, path.stat().st_size, path.read_bytes),))


def _empty(name: str) -> Problem:
    return Problem(
        name, None, "This file is empty.", "Export it again from the app and choose that file."
    )


def _open_folder(path: Path) -> Source | Problem:
    files = sorted(
        p
        for p in path.rglob("*")
        if p.is_file() and not p.is_symlink() and not _hidden(p.relative_to(path).as_posix())
    )
    if len(files) > MOST_MEMBERS:
        return _too_many(path.name, len(files))
    members = tuple(
        Member(p.relative_to(path).as_posix(), p.stat().st_size, p.read_bytes) for p in files
    )
    return Source(path.name, members, container=True) if members else _empty(path.name)


def _open_zip(name: str, content: bytes) -> Source | Problem:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return Problem(
            name,
            None,
            "This zip file is damaged or cut off.",
            "Export it again, or copy it again from the phone.",
        )
    infos = [i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)]
    problem = _unsafe(name, infos)
    if problem is not None:
        return problem
    members = tuple(
        Member(i.filename, i.file_size, _member_reader(archive, i.filename)) for i in infos
    )
    return Source(name, members, container=True) if members else _empty(name)


def _member_reader(archive: zipfile.ZipFile, filename: str) -> Callable[[], bytes]:
    return lambda: archive.read(filename)


def _unsafe(name: str, infos: list[zipfile.ZipInfo]) -> Problem | None:
    if len(infos) > MOST_MEMBERS:
        return _too_many(name, len(infos))
    for info in infos:
        parts = PurePosixPath(info.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
            return _zip_refused(name, "holds a file that points outside of it")
        if stat.S_ISLNK(info.external_attr >> 16):
            return _zip_refused(name, "holds a link instead of a file")
        if info.flag_bits & 1:
            return _zip_refused(name, "is locked with a password")
        inflated = info.file_size > LARGEST_INFLATION * max(info.compress_size, 1_000)
        if inflated or info.file_size > LARGEST_MEMBER_BYTES:
            return _zip_refused(name, "would unpack to far more than it should")
    return None


def _zip_refused(name: str, why: str) -> Problem:
    return Problem(
        name, None, f"This zip file {why}.", "Unpack it yourself and choose the file inside."
    )


def _too_many(name: str, count: int) -> Problem:
    return Problem(
        name, None, f"This holds {count} files.", f"Choose a folder with at most {MOST_MEMBERS}."
    )


def _hidden(filename: str) -> bool:
    parts = PurePosixPath(filename).parts
    return "__MACOSX" in parts or any(p.startswith(".") and p not in {".", ".."} for p in parts)
