from __future__ import annotations

import codecs
import time

import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as some

from analytics.readers import daylio, own, whatsapp
from analytics.readers.reading import Reader, Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_bytes
from analytics.readers.text import Text, damaged, decode
from analytics.records import Message, Problem

WIDE = pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
LINES = ["13.07.17, 09:00 - Zoë: Grüße\r\n", "13.07.17, 09:01 - Ann: 🌻 two\r\n", "3;drei\r\n"] * 4


def decoded(content: bytes) -> str:
    found = decode("notes.txt", content)
    assert isinstance(found, Text)
    return found.text


def wide(text: str, encoding: str) -> bytes:
    return MARKS[encoding] + text.encode(encoding)


def bytes_until(lines: list[str], encoding: str) -> int:
    return len(wide("".join(lines), encoding))


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        ("Grüße".encode(), "Grüße", "utf-8"),
        ("Grüße".encode("utf-8-sig"), "Grüße", "utf-8-sig"),
        ("Grüße".encode("utf-16"), "Grüße", "utf-16"),
        ("Gruesse".encode("utf-16-le"), "Gruesse", "utf-16-le"),
        ("Gruesse".encode("utf-16-be"), "Gruesse", "utf-16-be"),
        ("Grüße".encode("cp1252"), "Grüße", "windows-1252"),
        ("Grüße ".encode() * 5 + b"\xff", "Grüße " * 5 + "\udcff", "utf-8 with damaged bytes"),
    ],
)
def test_the_encoding_is_found_and_told(content: bytes, text: str, encoding: str):
    assert decode("notes.txt", content) == Text(text, encoding)


@pytest.mark.parametrize("whole", ["Grüße", "“yes”", "🌻🌻"])
def test_letters_of_utf8_keep_their_meaning_beside_as_much_damage(whole: str):
    found = decode("notes.txt", f"{whole}\n".encode() + b"caf\xe9 \xfc\n")
    assert isinstance(found, Text)
    assert [damaged(line) for line in found.text.splitlines()] == [False, True]
    assert found.text.splitlines()[0] == whole


def test_what_looks_like_a_letter_of_utf8_by_chance_does_not_make_a_text_utf8():
    written = "„Spaß“ für fünf"
    assert decoded(written.encode("cp1252")) == written


def test_a_picture_is_no_text():
    found = decode("photo.png", bytes(range(32)) * 20)
    assert isinstance(found, Problem)
    assert found.reason == "This is not a text file."


@WIDE
@given(text=some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\u0a00")))
def test_wide_text_that_is_whole_is_read_as_it_is(encoding: str, text: str):
    assert decoded(wide(text, encoding)) == text.removeprefix("\ufeff")


@WIDE
def test_half_a_letter_in_wide_text_is_damage_in_its_line_alone(encoding: str):
    half = "🌻".encode(encoding)[:2]
    content = wide(LINES[0], encoding) + half + "".join(LINES[1:]).encode(encoding)

    read = decoded(content).splitlines(keepends=True)

    assert [damaged(line) for line in read] == [False, True] + [False] * 10
    assert read[0] == LINES[0]
    assert read[2:] == LINES[2:]


@WIDE
@pytest.mark.parametrize("within", [0, 1, 9, 26, 39, 52, 55])
@pytest.mark.parametrize("lost", [True, False], ids=["lost", "too many"])
def test_a_byte_lost_or_too_many_in_wide_text_damages_one_line_alone(
    encoding: str, within: int, *, lost: bool
):
    whole = wide("".join(LINES), encoding)
    place = bytes_until(LINES[:3], encoding) + within
    content = whole[:place] + (b"" if lost else b"\x7f") + whole[place + lost :]

    read = decoded(content).split("\n")

    assert [damaged(line) for line in read] == [False] * 3 + [True] + [False] * 9
    assert [f"{line}\n" for line in read[:3] + read[4:-1]] == LINES[:3] + LINES[4:]


@WIDE
def test_a_wide_file_that_is_cut_off_within_a_letter_is_damaged_at_its_end(encoding: str):
    read = decoded(wide("".join(LINES), encoding)[:-3])
    assert read.startswith("".join(LINES[:-1]))
    assert damaged(read.splitlines()[-1])


def test_wide_text_full_of_damage_takes_no_longer_than_its_length_asks_for():
    content = codecs.BOM_UTF16_LE + b"a\x00\x00\n\x00" * 50_000
    begun = time.process_time()

    decoded(content)

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("reader", "head", "row"),
    [
        (daylio, "full_date,date,weekday,time,mood,activities,note_title,note\n",
         '2026-01-{:02},January 5,Monday,21:00,good,"walk","","slept {}"\n'),
        (own, "at,who,intensity,note\n", "2026-01-{:02} 21:00,Ana,5,slept {}\n"),
    ],
)  # fmt: skip
@WIDE
def test_the_row_that_is_damaged_is_refused_and_the_others_arrive(
    encoding: str, reader: Reader, head: str, row: str
):
    rows = [row.format(day, day) for day in range(1, 31)]
    whole, place = wide(head + "".join(rows), encoding), bytes_until([head, *rows[:9]], encoding)

    source = open_bytes("episodes.csv", whole[: place + 41] + whole[place + 42 :])
    assert isinstance(source, Source)
    reading = reader.read(source, Choices(who="Ana"))

    assert isinstance(reading, Reading)
    assert reading.records == 30
    assert [problem.line for problem in reading.problems] == [11]


@WIDE
def test_a_chat_goes_on_behind_a_damaged_message(encoding: str):
    lines = [f"13.07.17, 09:{minute:02} - Ann: hello\n" for minute in range(30)]
    whole, place = wide("".join(lines), encoding), bytes_until(lines[:10], encoding)

    source = open_bytes("_chat.txt", whole[: place + 51] + whole[place + 52 :])
    assert isinstance(source, Source)
    reading = whatsapp.read(source, Choices())

    assert isinstance(reading, Reading)
    written = pc.minute(reading.tables[Message]["at"]).to_pylist()
    assert written == list(range(30))
