"""The list of readers: each file goes to the reader of its own format, strangers to none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from analytics.readers.catalogue import FORMATS, by_format, readers, recognise, unrecognised
from analytics.readers.source import Member, Source, open_bytes, open_path
from tests.readers.smallest_files import SMALLEST_FILES, in_a_zip

REAL = Path(__file__).parents[3] / "shared" / "real_exports"


def source(content: bytes | str, name: str = "file") -> Source:
    opened = open_bytes(name, content.encode() if isinstance(content, str) else content)
    assert isinstance(opened, Source)
    return opened


def zipped(*names: str, content: str = "x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


def test_every_format_has_its_smallest_file_here() -> None:
    assert sorted(SMALLEST_FILES) == sorted(FORMATS)


def test_formats_and_titles_are_told_apart() -> None:
    assert [reader.FORMAT for reader in readers()] == list(FORMATS)
    assert len({reader.TITLE for reader in readers()}) == len(FORMATS)


def test_any_table_at_all_comes_last() -> None:
    assert list(FORMATS)[-1] == "csv"


def test_a_reader_is_found_by_its_format() -> None:
    for name in FORMATS:
        reader = by_format(name)
        assert reader is not None
        assert name == reader.FORMAT
    assert by_format("nothing") is None


@pytest.mark.parametrize("name", SMALLEST_FILES)
def test_a_file_goes_to_the_reader_of_its_format(name: str) -> None:
    found = recognise(source(SMALLEST_FILES[name].content))
    assert found is not None
    assert name == found.FORMAT


@pytest.mark.parametrize("name", SMALLEST_FILES)
def test_a_file_alone_in_a_zip_is_the_same_format(name: str) -> None:
    content = in_a_zip(name)
    if content is None:
        return  # it is a zip already, which in a zip nobody makes
    found = recognise(source(content))
    assert found is not None
    assert name == found.FORMAT


@pytest.mark.parametrize("name", SMALLEST_FILES)
def test_the_name_of_a_file_makes_no_difference(name: str) -> None:
    for written in ("Checkmarks.csv", "_chat.txt", "daylio.csv", "backup"):
        found = recognise(source(SMALLEST_FILES[name].content, written))
        assert found is not None
        assert name == found.FORMAT


@pytest.mark.parametrize("name", SMALLEST_FILES)
def test_only_the_reader_of_a_format_claims_its_file_but_those_for_any_table(name: str) -> None:
    opened = source(SMALLEST_FILES[name].content)
    claimed = {reader.FORMAT for reader in readers() if reader.recognise(opened)}
    assert claimed - {"csv", "json"} - {name} == set()


def test_recognising_looks_at_the_beginning_alone() -> None:
    text = SMALLEST_FILES["csv"].content.decode() + "1.2.2026;7\n" * 200_000
    broken_later = source(text + "\x00\x00;;;;;;\n")
    found = recognise(broken_later)
    assert found is not None
    assert found.FORMAT == "csv"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture."),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "This is a picture."),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "This is a picture."),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "recording"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "recording"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet workbook"),
        (b"SQLite format 3\x00\x10\x00", "database"),
        (b"<!DOCTYPE html>\n<html><body>a,b</body></html>", "web page"),
        (b"\xef\xbb\xbf<html><body>a,b</body></html>", "web page"),
        (b'<?xml version="1.0"?>\n<feed/>\n', "JSON or XML"),
        (b'{"entries": [1, 2]}\n', "JSON or XML"),
        (b"[\n  [1, 2]\n]\n", "JSON or XML"),
        (b"age-encryption.org/v1\n-> X25519 abc\n", "sealed"),
        (b"PAR1\x15\x00\x15", "Parquet"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\n", "calendar"),
        (zipped("word/document.xml", "[Content_Types].xml"), "text document"),
        (zipped("mimetype", "content.xml", content="application/oasis.spreadsheet"), "workbook"),
        (zipped("mimetype", "content.xml", content="application/oasis.text"), "text document"),
        (zipped("apple_health_export/Export.xml"), "Apple Health"),
        (zipped("a.jpg", "b.PNG"), "This is a picture."),
    ],
)
def test_a_stranger_is_called_what_it_is(content: bytes, said: str) -> None:
    opened = source(content, "thing")
    assert recognise(opened) is None
    found = unrecognised(opened)
    assert (found.file, found.line) == ("thing", None)
    assert said in found.reason
    assert found.remedy


@pytest.mark.parametrize(
    "content",
    [b"Dear diary.\nToday we talked.\n", b"BMI notes\nnothing\n", zipped("a.bin", "b.bin")],
)
def test_anything_else_is_told_which_formats_are_read(content: bytes) -> None:
    opened = source(content)
    assert recognise(opened) is None
    found = unrecognised(opened)
    assert all(reader.TITLE in found.reason for reader in readers())
    assert "CSV" in found.remedy


ONE_TABLE = "Day;Calm\n1.2.2026;7\n2.2.2026;6\n"
BESIDE = ("photos/a.JPG", "b.mp4", "voice.opus", "letter.pdf", "notes.docx")


@pytest.mark.parametrize("name", ["google-forms", "typeform", "excel", "parquet", "json", "csv"])
def test_a_table_beside_pictures_and_documents_is_that_table(name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for beside in BESIDE:
            archive.writestr(beside, b"\xff\xd8\xff")
        archive.writestr("folder/table", SMALLEST_FILES[name].content)
    found = recognise(source(file.getvalue()))
    assert found is not None
    assert name == found.FORMAT


def test_of_several_tables_one_is_to_be_chosen() -> None:
    opened = source(zipped("a.csv", "b.csv", "c.jpg", content=ONE_TABLE), "all.zip")
    assert recognise(opened) is None
    found = unrecognised(opened)
    assert found.reason == "This holds several tables: a.csv, b.csv. A table is taken in by itself."
    assert found.remedy == "Unpack it, then choose one table at a time."


def test_of_very_many_tables_a_few_are_named() -> None:
    names = [f"{number}.csv" for number in range(9)]
    found = unrecognised(source(zipped(*names, content=ONE_TABLE)))
    assert "0.csv, 1.csv, 2.csv, 3.csv, 4.csv and 4 more." in found.reason


def test_a_table_among_other_files_is_to_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(ONE_TABLE)
    (tmp_path / "read me.txt").write_text("Dear both, here it is.")
    opened = open_path(tmp_path)
    assert isinstance(opened, Source)
    assert recognise(opened) is None
    found = unrecognised(opened)
    assert "a table among other files: table.csv." in found.reason
    assert found.remedy == "Choose one table at a time."


def test_a_chat_whose_layout_is_not_known_is_not_taken_for_json() -> None:
    assert unrecognised(source("[1.2.2026] hello\n")).reason.startswith("None of the formats")


FOLDERS = {
    "daylio": "daylio",
    "daylio_backup": "daylio-backup",
    "loop_habits/v2.1-2.3.0_fixture": "loop",
    "loop_habits/v2.3.1_fixture": "loop",
    "whatsapp": "whatsapp",
    "how_we_feel": "how-we-feel",
    "relationship_data": "csv",
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_real_files_go_to_the_reader_of_their_format(folder: str) -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    endings = {".txt", ".zip"} if folder == "whatsapp" else {".csv", ".daylio"}
    files = [path for path in (REAL / folder).rglob("*") if path.suffix in endings]
    assert files
    for path in files:
        opened = open_path(path)
        if not isinstance(opened, Source):
            continue  # an empty file, which opening already refuses
        found = recognise(opened)
        assert found is not None, path.name
        assert FOLDERS[folder] == found.FORMAT, path.name


def test_a_member_that_is_not_needed_is_never_read() -> None:
    def refuse(_count: int | None) -> bytes:
        raise AssertionError

    photo = Member("IMG-1.jpg", 5_000_000, refuse)
    chat = Member("_chat.txt", 80, lambda count: SMALLEST_FILES["whatsapp"].content[:count])
    found = recognise(Source("chat.zip", (photo, chat), container=True))
    assert found is not None
    assert found.FORMAT == "whatsapp"
