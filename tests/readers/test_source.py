"""Files, folders and zips that are not what they should be (safety fact I1)."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from analytics.importing import arrive_bytes, arrive_path
from analytics.readers.catalogue import readers
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import MOST_MEMBERS, Source, open_bytes, open_path
from analytics.records import Problem

CHAT = b"25/05/2025, 09:00 - Ana: Good morning\n25/05/2025, 09:05 - Ben: Good morning\n"


def zip_of(*members: tuple[str | zipfile.ZipInfo, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def problem_of(content: bytes, name: str = "export.zip") -> Problem:
    found = arrive_bytes(name, content, Choices()).reading
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:/windows.txt", "..\\b.txt"]
)
def test_a_zip_that_points_outside_is_refused(name: str):
    assert "points outside" in problem_of(zip_of((name, CHAT))).reason


def test_a_zip_with_a_link_is_refused():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert "a link" in problem_of(zip_of((link, b"/etc/passwd"))).reason


def test_a_zip_bomb_is_refused_without_unpacking_it():
    assert "unpack to far more" in problem_of(zip_of(("chat.txt", bytes(600_000_000)))).reason


def test_a_zip_of_too_many_files_is_refused():
    members = [(f"{number}.txt", b"") for number in range(MOST_MEMBERS + 1)]

    assert f"{MOST_MEMBERS + 1} files" in problem_of(zip_of(*members, packed=False)).reason


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.95])
def test_a_zip_that_was_cut_off_is_refused(kept: float):
    content = zip_of(("chat.txt", CHAT * 50))

    assert "damaged or cut off" in problem_of(content[: int(len(content) * kept)]).reason


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("reader", tuple(readers()), ids=lambda reader: reader.FORMAT)
def test_a_zip_whose_content_is_damaged_is_refused_by_every_reader(reader, packed):
    content = bytearray(zip_of(("backup.daylio", CHAT * 50), packed=packed))
    start = content.index(b"backup.daylio") + len(b"backup.daylio")
    for place in range(start + 5, start + 25):
        content[place] ^= 0xFF

    found = arrive_bytes("export.zip", bytes(content), Choices(), reader.FORMAT).reading

    assert isinstance(found, Problem)


def test_a_chat_beside_a_damaged_photo_is_still_read():
    content = bytearray(
        zip_of(("_chat.txt", CHAT), ("photo.jpg", b"\xff\xd8" + bytes(200)), packed=False)
    )
    content[content.index(b"photo.jpg") + 60] ^= 0xFF

    found = arrive_bytes("export.zip", bytes(content), Choices()).reading

    assert isinstance(found, Reading)
    assert found.records == 2


def test_what_a_computer_adds_to_a_zip_is_left_out():
    found = open_bytes(
        "a.zip", zip_of(("_chat.txt", CHAT), ("__MACOSX/._chat.txt", b"x"), (".DS_Store", b"y"))
    )

    assert isinstance(found, Source)
    assert [member.name for member in found.members] == ["_chat.txt"]


def test_an_empty_zip_and_an_empty_file_say_so():
    assert problem_of(zip_of()).reason == "This file is empty."
    assert problem_of(b"", "empty.csv").reason == "This file is empty."


def test_a_missing_file_and_an_empty_folder_say_so(tmp_path: Path):
    missing = open_path(tmp_path / "not-there.csv")

    assert isinstance(missing, Problem)
    assert "no such file" in missing.reason
    assert isinstance(open_path(tmp_path), Problem)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "chat.txt"
    path.write_bytes(CHAT)

    def refused(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    found = arrive_path(path, Choices()).reading

    assert isinstance(found, Problem)
    assert "can't be opened" in found.reason


@pytest.mark.parametrize("name", ["\x00", ".", "/"])
def test_a_member_without_a_name_is_passed_over(name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "words")
        archive.writestr("Q", "")
    damaged = file.getvalue()
    # A name ends at a zero byte, so that nothing is left of it.
    opened = open_bytes("a.zip", damaged.replace(b"Q", name.encode()))
    assert isinstance(opened, Source)
    assert [member.name for member in opened.members] == ["a.txt"]
