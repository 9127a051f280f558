"""A WhatsApp chat becomes messages without their text; every line head is accounted for."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime
from types import MappingProxyType

import pytest

from analytics.readers import whatsapp
from analytics.readers.reading import Reading, schema_of
from analytics.readers.rules import Choices, Rules
from analytics.readers.source import Source, open_bytes
from analytics.records import LoggedDay, Message, Problem


def source_of(text: str | bytes, name: str = "chat.txt") -> Source:
    content = text.encode() if isinstance(text, str) else text
    source = open_bytes(name, content)
    assert isinstance(source, Source)
    return source


def read(text: str | bytes, choices: Choices | None = None) -> Reading:
    reading = whatsapp.read(source_of(text), choices or Choices())
    assert isinstance(reading, Reading), reading
    placed = {place for one in reading.tables.values() for place in one["record"].to_pylist()}
    refused = sum(1 for problem in reading.problems if problem.line is not None)
    assert len(placed) + reading.skipped + refused == reading.records
    assert placed == set(reading.tables[Message]["record"].to_pylist())
    return reading


def messages(reading: Reading) -> list[Message]:
    return [
        Message(*(row[name] for name in row if name != "record"))
        for row in reading.tables[Message].to_pylist()
    ]


def test_a_message_keeps_when_who_how_long_and_never_its_text():
    reading = read("13/07/2017, 09:12 - Ann: It's fun ❤\nisn't it?\n13/07/2017, 09:16 - Bo: Yes\n")

    assert messages(reading) == [
        Message("Ann & Bo", "Ann", datetime(2017, 7, 13, 9, 12), 20, 5),
        Message("Ann & Bo", "Bo", datetime(2017, 7, 13, 9, 16), 3, 1),
    ]
    assert (reading.records, reading.skipped, reading.problems) == (2, 0, ())
    assert reading.tables[Message].schema == schema_of(Message)
    assert reading.tables[LoggedDay].schema == schema_of(LoggedDay)
    assert "fun" not in str(reading.tables[Message].to_pylist())


def test_empty_messages_are_messages():
    reading = read("13.07.17, 09:00 - Ann: \n13.07.17, 09:01 - Bo:\n13.07.17, 09:02 - Ann:.\n")

    assert [(m.who, m.characters, m.words) for m in messages(reading)] == [
        ("Ann", 0, 0),
        ("Bo", 0, 0),
        ("Ann", 1, 1),
    ]


def test_long_white_space_around_a_message_does_not_count():
    wide, tall = " " * 500, "\n" * 500
    text = f"13.07.17, 09:00 - Ann:{wide}a{wide}b{tall}\n13.07.17, 09:01 - Bo: {wide}"

    assert [(m.characters, m.words) for m in messages(read(text))] == [(502, 2), (0, 0)]


def test_names_are_numbers_emoji_and_right_to_left_too():
    names = ["+49 170 1234567", "~ Dana", "🤓", "يوسف", "O'Brien-Ó Sé", "Ann (work)"]
    text = "".join(f"13.07.17, 09:0{n} - {name}: hi\n" for n, name in enumerate(names))

    assert [m.who for m in messages(read(text.replace("~ ", "~\u202f")))] == names


def test_more_than_three_people_are_counted():
    text = "".join(f"13.07.17, 09:00 - {name}: hi\n" for name in ("Di", "Cy", "Bo", "Ann", "Ed"))

    assert {m.chat for m in messages(read(text))} == {"Ann & Bo & Cy and 2 more"}


def test_a_name_with_a_colon_is_kept_whole_when_it_always_goes_on_so():
    text = "".join(
        f"13.07.17, 09:0{n} - {name}: hello there\n"
        for n, name in enumerate(["Work: Ann", "Work: Bo"] * 3)
    )

    assert {m.who for m in messages(read(text))} == {"Work: Ann", "Work: Bo"}
    assert {m.words for m in messages(read(text))} == {2}


def test_only_the_first_colon_ends_a_name():
    text = "13.07.17, 09:00 - Ann: Note: milk\n13.07.17, 09:01 - Ann: hi\n13.07.17, 09:01 - Bo:Hi\n"

    assert [(m.who, m.words) for m in messages(read(text + text.replace("Bo:", "Bo: ")))][:3] == [
        ("Ann", 2),
        ("Ann", 1),
        ("Bo", 1),
    ]


def test_people_get_the_names_the_couple_uses():
    rules = Rules(people=MappingProxyType({"+49 170": "Sam", "Dana": "Dee"}))
    text = "13.07.17, 09:00 - +49 170: hi\n13.07.17, 09:01 - ~ Dana: hi\n"

    found = messages(read(text, Choices(rules=rules)))

    assert [(m.who, m.chat) for m in found] == [("Sam", "Dee & Sam"), ("Dee", "Dee & Sam")]


def test_a_line_in_a_message_that_begins_with_a_date_does_not_split_it():
    text = (
        "13/07/2017, 09:12 - Ann: dates:\n14/07/2017 dinner\n14/07/2017, 10:00 lunch\n"
        "[14/07/2017, 10:00:00] Bo: quoted\n2017-07-14 10:00 - other way\n"
        "13/07/2017, 09:13 - Bo: ok\n"
    )

    assert [m.words for m in messages(read(text))] == [15, 1]


def test_a_line_that_only_nearly_has_the_head_of_this_chat_does_not_split():
    text = (
        "13/07/2017, 09:12 - Ann: look\n13/07/2017, 09:12 -x Bo: hi\n013/07/2017, 09:12 - Bo: hi\n"
        "13/07/17, 09:12 - Bo: hi\n13/07/2017, 9:12 AM - Bo: hi\n 13/07/2017, 09:12 - Bo: hi\n"
    )

    assert read(text).records == 1


def test_an_invitation_that_looks_like_a_head_stays_in_its_message():
    text = (
        "".join(f"13/07/2017, 09:1{n} - Ann: hi\n" for n in range(9))
        + "31/12/2017, 20:00 - Party: bring drinks\n13/07/2017, 09:20 - Bo: great\n"
        + "31/12/2017, 20:00 - Fireworks\n13/07/2017, 09:21 - Bo: and loud\n"
    )

    reading = read(text)

    assert (reading.records, reading.skipped) == (11, 0)
    assert {m.who for m in messages(reading)} == {"Ann", "Bo"}
    assert [m.words for m in messages(reading)][-3:] == [7, 5, 2]


def test_a_late_message_out_of_order_is_kept():
    text = (
        "13/07/2017, 09:12 - Ann: hi\n10/07/2017, 08:00 - Bo: sent offline\n"
        "13/07/2017, 09:13 - Ann: oh\n"
    )

    assert [m.who for m in messages(read(text))] == ["Ann", "Bo", "Ann"]


def test_impossible_days_and_times_are_refused_with_their_line():
    text = (
        "13/07/2017, 09:12 - Ann: hi\nand more\n31/02/2018, 09:00 - Ann: no such day\n"
        "13/07/2018, 25:61 - Ann: no such time\n14/07/2018, 09:00 - Bo: fine\n"
    )

    reading = read(text)

    assert [(p.line, p.reason) for p in reading.problems] == [
        (3, 'There is no such day as in "31/02/2018, 09:00".'),
        (4, 'There is no such time as in "13/07/2018, 25:61".'),
    ]
    assert all(p.remedy and p.file == "chat.txt" for p in reading.problems)
    assert [m.words for m in messages(reading)] == [3, 1]


def test_a_name_that_cannot_be_read_is_refused_and_a_damaged_text_is_kept():
    good = "13.07.17, 09:00 - Zoë: höher, größer, süßer, schöner\n".encode() * 3
    damaged = b"13.07.17, 09:01 - Zo\xff\xfe: hi\n13.07.17, 09:02 - Ann: \xff\xff ok\n"

    reading = read(good + damaged)

    assert [(p.line, "could not be read" in p.reason) for p in reading.problems] == [(4, True)]
    assert [m.who for m in messages(reading)] == ["Zoë"] * 3 + ["Ann"]


def test_a_line_without_a_name_before_its_colon_is_refused():
    reading = read("13.07.17, 09:00 - Ann: hi\n13.07.17, 09:01 - : hi\n")

    assert [(p.line, p.reason) for p in reading.problems] == [(2, "The sender is missing.")]


def test_silence_between_the_first_and_the_last_line_is_logged():
    text = (
        '30/12/2020, 12:00 - You created group "Us"\n31/12/2020, 12:00 - Ann: hi\n'
        "03/01/2021, 02:00 - Bo: hi\n05/01/2021, 12:00 - Bo left\n"
    )

    days = read(text).tables[LoggedDay].to_pylist()

    assert [(row["day"].isoformat()[5:], row["record"]) for row in days] == [
        ("12-30", 1),
        ("12-31", 1),
        ("01-01", 2),
        ("01-02", 2),
        ("01-03", 2),
        ("01-04", 2),
        ("01-05", 2),
    ]
    assert {(row["stream"], row["who"]) for row in days} == {("chat", "")}


def test_a_day_starts_when_the_couple_says():
    text = "31/12/2020, 23:00 - Ann: hi\n01/01/2021, 03:00 - Ann: still up\n"

    midnight = Choices(rules=Rules(day_start_hour=0))

    assert read(text).tables[LoggedDay]["day"].to_pylist() == [date(2020, 12, 31)]
    assert len(read(text, midnight).tables[LoggedDay]) == 2


def test_text_before_the_first_head_adds_nothing():
    reading = read("...the end of a message\nthat was cut off\n13.07.17, 09:00 - Ann: hi\n")

    assert (reading.records, messages(reading)[0].words) == (1, 1)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_kind_are_read_alike(ending: str):
    text = ending.join(["13.07.17, 09:00 - Ann: one", "two", "13.07.17, 09:01 - Bo: x"])

    assert [(m.characters, m.words) for m in messages(read(text))] == [(7, 2), (1, 1)]


def test_an_iphone_mixes_line_ends():
    text = "[13.07.17, 09:00:00] Ann: one\ntwo\r\n[13.07.17, 09:00:01] Bo: x\r\n"

    assert [m.characters for m in messages(read(text))] == [7, 1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str):
    text = "13.07.17, 09:00 - Zoë: Grüße aus Köln, schönes Wetter\n"

    (message,) = messages(read(text.encode(encoding)))

    assert (message.who, message.characters) == ("Zoë", 30)


def test_every_chat_in_a_zip_is_read_and_photos_are_not_opened():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("WhatsApp Chat with Ann.txt", "13.07.17, 09:00 - Ann: hi\n")
        file.writestr("_chat.txt", "[07/13/17, 09:00:00] Bo: hi\n[07/13/17, 25:00:00] Bo: no\n")
        file.writestr("notes.txt", "Nothing to see here.\n")
        file.writestr("IMG-20170713-WA0001.jpg", b"\xff\xd8\xff\x00\x01\x02")
    source = source_of(archive.getvalue(), "chats.zip")

    assert whatsapp.recognise(source)
    reading = whatsapp.read(source, Choices())

    assert isinstance(reading, Reading)
    assert sorted((m.chat, m.who) for m in messages(reading)) == [("Ann", "Ann"), ("Bo", "Bo")]
    assert [(p.file, p.line) for p in reading.problems] == [("_chat.txt", 2)]
    assert reading.tables[LoggedDay]["day"].to_pylist() == [date(2017, 7, 13)]


def test_a_file_without_any_chat_is_a_problem_with_a_remedy():
    for text in ("Date,Time,Mood\n2020-01-01,10:00,good\n", "\n\n", "hello"):
        found = whatsapp.read(source_of(text), Choices())
        assert isinstance(found, Problem)
        assert "Export chat" in found.remedy


def test_reading_a_chat_does_not_start_pandas_or_what_else_is_slow_to_load():
    script = (
        "import sys; from analytics.readers import whatsapp; from analytics.readers.rules import "
        "Choices; from analytics.readers.source import open_bytes; "
        "whatsapp.read(open_bytes('c', b'13.07.17, 09:00 - Ann: hi'), Choices()); "
        "sys.exit(' '.join({'pandas', 'pyarrow.compute', 'numpy.ma'} & {*sys.modules}) or 0)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_progress_runs_to_the_end():
    shares: list[float] = []

    whatsapp.read(source_of("13.07.17, 09:00 - Ann: hi\n"), Choices(), shares.append)

    assert len(shares) >= 3
    assert shares == sorted(shares)
    assert shares[-1] == 1
