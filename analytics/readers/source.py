"""What a reader is given: a file, folder or zip as named members, opened safely and lazily.

A member's bytes are read only when asked for, so the photos in a chat export cost nothing.
Nothing here touches the disk except to read; a member's name is never used as a path.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST_MEMBER_BYTES = 2_000_000_000
LARGEST_INFLATION = 400
MOST_MEMBERS = 20_000
ZIP_HEAD = b"PK\x03\x04"
EMPTY_ZIP_HEAD = b"PK\x05\x06"
# What reading from a zip raises when its bytes are not what its directory says.
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
_DAMAGED_ZIP = "This zip file is damaged or cut off."
_NOT_OPENED = "This file can't be opened."
_CHECK_RIGHTS = "Check that you may read it, then try again."
_COPY_AGAIN = "Export it again, or copy it again from the phone."


class UnreadableError(Exception):
    """The content of a member can't be had; `arrive` turns this into a Problem of the file."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


class Stream:
    """The content of a member, read piece by piece, for what is too large to hold in memory."""

    def __init__(self, file: IO[bytes], reason: str, remedy: str) -> None:
        self._file = file
        self._reason = reason
        self._remedy = remedy

    def read(self, count: int) -> bytes:
        """Return at most so many of the next bytes; none at the end. Raises UnreadableError."""
        try:
            return self._file.read(count)
        except ZIP_DAMAGE as error:
            raise UnreadableError(self._reason, self._remedy) from error

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a source: its name with forward slashes, its size in bytes, its content.

    `content` gives all of it, or its first so many bytes, and raises UnreadableError when it is
    damaged or may not be read; so does `stream`, which opens it to be read piece by piece.
    """

    name: str
    size: int
    content: Callable[[int | None], bytes]
    stream: Callable[[], Stream] | None = None

    def read(self) -> bytes:
        """Return the whole content. Raises UnreadableError."""
        return self.content(None)

    def head(self, count: int) -> bytes:
        """Return the first `count` bytes, without reading the rest. Raises UnreadableError."""
        return self.content(count)

    @contextmanager
    def open(self) -> Iterator[Stream]:
        """Give the content as a stream and close it afterwards. Raises UnreadableError."""
        if self.stream is None:
            opened = Stream(io.BytesIO(self.read()), _NOT_OPENED, _CHECK_RIGHTS)
        else:
            opened = self.stream()
        try:
            yield opened
        finally:
            opened.close()

    @property
    def base(self) -> str:
        """The name without its folders."""
        return PurePosixPath(self.name).name


@dataclass(frozen=True, slots=True)
class Source:
    """What was dropped: a display name and its members (one, for a plain file).

    `whole` is the file itself where it is a zip: a workbook is one, and is read as one file.
    """

    name: str
    members: tuple[Member, ...]
    container: bool = False
    whole: bytes = field(default=b"", repr=False, compare=False)

    def named(self, base: str) -> tuple[Member, ...]:
        """Return the members with this base name, in any folder, letter case aside."""
        return tuple(m for m in self.members if m.base.casefold() == base.casefold())


def open_bytes(name: str, content: bytes) -> Source | Problem:
    """Open dropped bytes: a zip as its members, anything else as one member named `name`."""
    if not content:
        return _empty(name)
    if content.startswith((ZIP_HEAD, EMPTY_ZIP_HEAD)):
        return _open_zip(name, content)
    return Source(name, (Member(name, len(content), lambda count: content[:count]),))


def open_path(path: Path) -> Source | Problem:
    """Open a path: a folder as the files below it, a zip as its members, a file as itself."""
    if path.is_dir():
        return _open_folder(path)
    if not path.is_file():
        return Problem(
            path.name, None, "There is no such file.", "Check the name and the folder it is in."
        )
    try:
        with path.open("rb") as file:
            head = file.read(4)
        content = path.read_bytes() if head in (ZIP_HEAD, EMPTY_ZIP_HEAD) else b""
    except OSError:
        return Problem(path.name, None, _NOT_OPENED, _CHECK_RIGHTS)
    if not head:
        return _empty(path.name)
    if content:
        return _open_zip(path.name, content)
    return Source(path.name, (_file_member(path.name, path),))


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
    members = tuple(_file_member(p.relative_to(path).as_posix(), p) for p in files)
    return Source(path.name, members, container=True) if members else _empty(path.name)


def _open_zip(name: str, content: bytes) -> Source | Problem:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return Problem(name, None, _DAMAGED_ZIP, _COPY_AGAIN)
    # A damaged directory may hold a member without a name.
    named = [i for i in archive.infolist() if PurePosixPath(i.filename).parts]
    infos = [i for i in named if not i.is_dir() and not _hidden(i.filename)]
    problem = _unsafe(name, infos)
    if problem is not None:
        return problem
    members = tuple(
        Member(
            i.filename,
            i.file_size,
            _member_reader(archive, i.filename),
            _member_stream(archive, i.filename),
        )
        for i in infos
    )
    return Source(name, members, container=True, whole=content) if members else _empty(name)


def _member_reader(archive: zipfile.ZipFile, filename: str) -> Callable[[int | None], bytes]:
    def content(count: int | None) -> bytes:
        try:
            with archive.open(filename) as member:
                return member.read(-1 if count is None else count)
        except ZIP_DAMAGE as error:
            raise UnreadableError(_DAMAGED_ZIP, _COPY_AGAIN) from error

    return content


def _member_stream(archive: zipfile.ZipFile, filename: str) -> Callable[[], Stream]:
    def stream() -> Stream:
        try:
            return Stream(archive.open(filename), _DAMAGED_ZIP, _COPY_AGAIN)
        except ZIP_DAMAGE as error:
            raise UnreadableError(_DAMAGED_ZIP, _COPY_AGAIN) from error

    return stream


def _file_member(name: str, path: Path) -> Member:
    return Member(name, path.stat().st_size, _file_reader(path), _file_stream(path))


def _file_stream(path: Path) -> Callable[[], Stream]:
    def stream() -> Stream:
        try:
            return Stream(path.open("rb"), _NOT_OPENED, _CHECK_RIGHTS)
        except OSError as error:
            raise UnreadableError(_NOT_OPENED, _CHECK_RIGHTS) from error

    return stream


def _file_reader(path: Path) -> Callable[[int | None], bytes]:
    def content(count: int | None) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(-1 if count is None else count)
        except OSError as error:
            raise UnreadableError(_NOT_OPENED, _CHECK_RIGHTS) from error

    return content


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
    parts = PurePosixPath(filename.replace("\\", "/")).parts
    return "__MACOSX" in parts or any(p.startswith(".") and p not in {".", ".."} for p in parts)
