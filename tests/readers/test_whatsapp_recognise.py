"""A chat is told from journals, tables, logs and other chats by its first lines alone."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from analytics.readers import whatsapp
from analytics.readers.source import Source, open_bytes

LRM = "\u200e"


def recognised(text: str | bytes, name: str = "some.txt") -> bool:
    content = text.encode() if isinstance(text, str) else text
    source = open_bytes(name, content)
    assert isinstance(source, Source)
    return whatsapp.recognise(source)


@pytest.mark.parametrize(
    "text",
    [
        "13.07.17, 09:00 - Ann: hi\n",
        "13.07.17, 09:00 - Ann: hi",
        "13.07.17, 09:00 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Tippe.\n",
        '13.07.17, 09:00 - Ann created group "Us"\n13.07.17, 09:00 - Ann: hi\n',
        "[2019-04-16 02:09] Ann: hi\n[2019-04-16 02:10] Bo: hi\n[2019-04-16 02:11] Ann: ok\n",
        "[15-01-20 02:22:56] Mary: Nostrud\n[15-01-20 03:33:01] Mary: Non elit\n",
        "[2024/10/31 15:50:46] Ann: hi\n",
        f"[2024-10-31 15:50:46] Ann: {LRM}image omitted\n\n[2024-10-31 15:50:46] Bo: oh\n",
        "13.07.17, 09:00 - Ann: hi\n"
        + "".join(f"13.07.17, 09:0{n} - P{n} left\n" for n in range(9)),
        "".join(f"13.07.17, 09:0{n} - P{n}: hi\n" for n in range(9)),
        "...cut off\n13.07.17, 09:00 - Ann: hi\n13.07.17, 09:00 - Bo: hi\n",
        "[01/01/19 11:25] John: Lorem.\n[01/20/19 11:23] John:.\n[06/30/20 09:10] You were added\n",
        "13.07.17, 09:00 - Ann: a poem\n" + "\nroses are red\n" * 150,
        "13.07.17, 09:00 - Zoë: Grüße\n".encode("utf-16"),
    ],
)
def test_a_chat_is_recognised(text: str | bytes):
    assert recognised(text)


@pytest.mark.parametrize(
    "text",
    [
        "hello\n",
        "[2020-08-29 11:11] Entry the first.\n\nLorem ipsum\n\n[2020-08-31 14:32] A second one.\n",
        "[2020-08-29 11:11] Work: late again.\n\nLorem\n\n[2020-08-31 14:32] Home: tired.\n",
        "[09.06.2013 15:39] My first entry.\nFine\n\n[10.06.2013 15:40] Life is good.\n",
        "2013-06-10 15:40 He said it. Lorem: ipsum\n2013-06-11 15:40 Another.\n",
        "[2019-12-24, 12:23] Jane Doe: Hello John!\n[2020-01-17, 21:49] John Doe: Hello\nJane!\n",
        "[2026-01-01 00:00:00] Ann: happy\n\n[2026-01-01 00:00:09] Me: new year\n\n",
        "[2026-01-01 00:00:00] Ann: happy\n(- Me: 🎉 -)\n[2026-01-01 00:00:09] Me: new year\n",
        "full_date,date,weekday,time,mood,activities,note\n2020-01-01,1. January,Wed,10:00,ok,,\n",
        "Date,Meditate\n2020-01-01,2\n2020-01-02,-1\n",
        "2020-01-01 10:00,Ann: hi,1\n2020-01-02 10:00,Bo: hi,1\n",
        "2024-01-01 12:00:00,123 - root - INFO - started\n2024-01-01 12:00:01,5 - root - INFO\n",
        "2024-01-01 12:00:00 - INFO: started\n2024-01-01 12:00:01 - ERROR: stopped\n",
        "13.06.18 21:25:15: ERROR: stopped\n13.06.18 21:25:16: INFO: started\n",
        "01.01.2021, 20:00 - slept badly\n02.01.2021, 20:00 - better today\n",
        '{"messages": [{"date": "2020-01-01 10:00", "from": "Ann: hi"}]}',
        "# Diary\n\n- 2020-01-01 10:00 - Ann: hi\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    ],
)
def test_other_files_are_left_to_others(text: str | bytes):
    assert not recognised(text)


def test_signal_keeps_its_own_file():
    text = "[2026-01-01 00:00:00] Ann: happy\n[2026-01-01 00:00:09] Me: new year\n"

    assert not recognised(text, "chat.md")
    assert recognised(text, "_chat.txt")


def test_a_zip_of_photos_is_no_chat():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("photo.jpg", "13.07.17, 09:00 - Ann: hi\n")

    assert not recognised(archive.getvalue(), "photos.zip")


def test_a_wrong_file_of_a_million_lines_is_refused_at_once():
    content = b"2020-01-01 10:00,Ann: hi,good | sad,note note note note\n" * 1_000_000

    begin = time.perf_counter()

    assert not recognised(content)
    assert time.perf_counter() - begin < 1
