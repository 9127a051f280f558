"""Members opened as a stream: the same bytes, piece by piece, and damage as what it is."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from analytics.readers.source import Member, Source, UnreadableError, open_bytes, open_path

CONTENT = bytes(range(256)) * 2_000


def zipped(content: bytes = CONTENT, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.xml", content)
    return file.getvalue()


def member(found: object) -> Member:
    assert isinstance(found, Source)
    return found.members[0]


def all_of(one: Member) -> bytes:
    pieces: list[bytes] = []
    with one.open() as stream:
        while piece := stream.read(10_000):
            pieces.append(piece)
    assert max(map(len, pieces)) <= 10_000
    return b"".join(pieces)


def test_a_stream_gives_what_reading_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(CONTENT)
    packed = tmp_path / "a.zip"
    packed.write_bytes(zipped())
    for found in (
        open_bytes("a.xml", CONTENT),
        open_bytes("a.zip", zipped()),
        open_path(path),
        open_path(packed),
        open_path(tmp_path),
    ):
        assert all_of(member(found)) in (CONTENT, zipped())
        assert all_of(member(found)) == member(found).read()


def test_a_member_made_without_a_stream_gives_its_content() -> None:
    assert all_of(Member("a", 3, lambda count: b"abc"[:count])) == b"abc"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_damaged_zip_is_said_to_be_damaged_while_reading(method: int) -> None:
    content = bytearray(zipped(method=method))
    for place in range(300, 330):
        content[place] ^= 0xFF
    found = member(open_bytes("a.zip", bytes(content)))
    with pytest.raises(UnreadableError, match="damaged"):
        all_of(found)


def test_a_file_that_is_gone_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(CONTENT)
    found = member(open_path(path))
    path.unlink()
    with pytest.raises(UnreadableError, match="can't be opened"), found.open():
        pass


def test_a_stream_is_closed_also_where_its_reader_fails() -> None:
    found = member(open_bytes("a.zip", zipped()))
    with pytest.raises(LookupError), found.open() as stream:
        raise LookupError
    with pytest.raises(UnreadableError):
        stream.read(1)
