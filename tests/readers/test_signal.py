"""Signal's chats as signal-export writes them: as text, of every age, and as JSON lines."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.readers import signal
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.signal_body import UNKNOWN_SENDER
from analytics.readers.source import Source, open_bytes, open_path
from analytics.records import Message, Problem
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped
from tests.readers.chats import MORNING, days, kinds, signal_head, signal_line, told

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "signal"
ME = Choices(who="Ana", rules=Rules(people={"Ben Weber": "Ben"}))


def read(text: str | bytes, choices: Choices = ME) -> Reading:
    return accounted(signal.read(source(text, "chat.md"), choices))


def chat(*bodies: str, who: str = "Me") -> str:
    """Write messages as signal-export does: body, reactions and files, then an empty line."""
    return "".join(f"{signal_head(MORNING, who)}{body}\n\n" for body in bodies)


def one(body: str) -> tuple[object, ...]:
    found = told(read(chat(body)))
    assert len(found) == 1
    return found[0][2:]


def test_a_message_is_kept_without_its_text() -> None:
    assert told(read(chat("good morning  "))) == [("Ana", MORNING, 12, 2, "text")]


def test_a_message_of_several_lines_is_one() -> None:
    assert one("two\n\nparts  \nand 3\n  ") == (18, 4, "text")


@pytest.mark.parametrize(
    ("body", "told_of_it"),
    [
        ("hi  \n(- Ben Weber: ❤️, Me: 👍 -)", (2, 1, "text")),
        ("\n\n> what Ben said\n> in two lines\n\nyes  ", (3, 1, "text")),
        ("\n\n> Photo\n\n  \n(- Me: 👍 -)", (0, 0, "other")),
        ("  \n(( 😀 ))", (0, 0, "media")),
        ("  [😀](../exported_stickers/ab/1.webp)  ", (0, 0, "media")),
        ("look  ![a (1).jpg](./media/a%20.jpg)  [b.pdf](./media/b.pdf)  ", (4, 1, "media")),
        ("  (media not exported)  ", (0, 0, "media")),
        ("  (attachment not exported)  ", (0, 0, "media")),
        ("(This message was deleted)", (0, 0, "deleted")),
        ("Outgoing voice call (accepted, 3m 2s)  ", (0, 0, "call")),
        ("Incoming video call (declined)  ", (0, 0, "call")),
        ("Missed voice call  ", (0, 0, "call")),
        ("Incoming call  ", (0, 0, "call")),
        ("Incoming calls are off :(  ", (25, 5, "text")),
        ("> a quote of my own  ", (19, 6, "text")),
        ("(- not a reaction -)  ", (20, 5, "text")),
        ("[2019-05-29, 15:04 is when  ", (26, 4, "text")),
        ("<b>bold</b> שלום &amp;  ", (22, 3, "text")),
    ],
)
def test_what_stands_around_the_words_does_not_count(
    body: str, told_of_it: tuple[object, ...]
) -> None:
    assert one(body) == told_of_it


def test_notices_of_signals_own_are_passed_over() -> None:
    found = read(chat("  ", "hi  "))
    assert (found.records, found.skipped, len(told(found))) == (2, 1, 1)


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("[2019-05-29, 15:04] Me: hi", datetime(2019, 5, 29, 15, 4)),
        ("[2019-05-29, 15:04:33] Me: hi", datetime(2019, 5, 29, 15, 4, 33)),
        ("[2019-05-29 15:04] Me: hi", datetime(2019, 5, 29, 15, 4)),
        ("[2026-03-29 02:30:00] Me: hi", datetime(2026, 3, 29, 2, 30)),
    ],
)
def test_heads_of_every_age_are_read(head: str, at: datetime) -> None:
    assert column(read(f"{head}\n\n{chat('again  ')}"), Message, "at") == [at, MORNING]


def test_me_is_the_person_whose_file_it_is_and_others_go_by_the_rules() -> None:
    text = chat("a  ") + chat("b  ", who="Ben Weber") + chat("c  ", who="Cleo")
    assert column(read(text), Message, "who") == ["Ana", "Ben", "Cleo"]
    rules = Rules(people={"Me": "Ben"})
    assert column(read(text, Choices(who="Ana", rules=rules)), Message, "who")[0] == "Ben"


def test_someone_signal_no_longer_knows_is_named_plainly() -> None:
    assert column(read(chat("hi  ", who="No-Sender")), Message, "who") == [UNKNOWN_SENDER]


def test_every_day_of_the_chat_is_logged() -> None:
    text = chat("a  ") + f"{signal_head(MORNING + timedelta(days=2), 'Me')}b  \n\n"
    assert days(read(text)) == ["2026-01-31", "2026-02-01", "2026-02-02"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[2026-02-30 10:00:00] Me: hi  ", "date"),
        ("[2026-01-31 25:00:00] Me: hi  ", "date"),
        ("[1970-01-01 01:00:00] Me: hi  ", "date"),
        ("[2026-01-31 10:00:00] nobody at all", "nobody"),
    ],
)
def test_a_bad_message_hides_no_good_one(line: str, reason: str) -> None:
    found = read(f"{chat('a  ')}{line}\n\n{chat('b  ')}")
    assert (found.records, len(told(found))) == (3, 2)
    problem = refusals(found)[0]
    assert (problem.line, reason in problem.reason) == (3, True)


@pytest.mark.parametrize(
    "text", [chat("schön  ", "b\nc  "), f"{signal_line(body='schön')}\n{signal_line()}\n"]
)
def test_marks_line_ends_and_utf_16_change_nothing(text: str) -> None:
    wanted = told(read(text))
    assert len(wanted) == 2
    assert told(read("\ufeff" + text)) == wanted
    assert told(read(text.replace("\n", "\r\n"))) == wanted
    assert told(read(text.encode("utf-16"))) == wanted
    assert told(read(text.rstrip())) == wanted


@pytest.mark.parametrize(
    ("more", "told_of_it"),
    [
        ({}, (12, 2, "text")),
        ({"body": "two\nlines  "}, (9, 2, "text")),
        ({"attachments": [{"name": "a.jpg", "path": "media/a.jpg"}]}, (12, 2, "media")),
        ({"sticker": {"id": "1", "emoji": "😀"}, "body": "  "}, (0, 0, "media")),
        ({"deleted": True, "body": ""}, (0, 0, "deleted")),
        ({"call": True, "body": "Outgoing voice call (accepted)  "}, (0, 0, "call")),
        ({"quote": "\n\n> so\n\n", "body": "  "}, (0, 0, "other")),
        ({"date": "2026-01-31T09:05:07.123000"}, (12, 2, "text")),
    ],
)
def test_json_lines_say_the_same(more: dict[str, object], told_of_it: tuple[object, ...]) -> None:
    assert told(read(f"{signal_line(**more)}\n")) == [("Ana", MORNING, *told_of_it)]


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "5",
        signal_line(date="soon"),
        signal_line(sender=""),
        signal_line(sender=None),
        signal_line(date="1970-01-01T00:00:00"),
        '{"date": "2026-01-31T09:05:07", "sender": "half \\ud83d", "body": ""}',
    ],
)
def test_a_bad_json_line_hides_no_good_one(line: str) -> None:
    found = read(f"{signal_line()}\n\n{line}\n{signal_line()}\n")
    assert (found.records, len(told(found))) == (3, 2)
    assert refusals(found)[0].line == 3


def test_of_a_folder_with_both_only_the_json_lines_are_read() -> None:
    content = zipped(
        {
            "export/Ben Weber/chat.md": chat("a  ", "b  "),
            "export/Ben Weber/data.json": f"{signal_line()}\n",
            "export/Ben Weber/media/a.txt": "no chat",
            "export/Cleo/chat.md": chat("c  ", who="Cleo"),
        }
    )
    opened = source(content, "export.zip")
    assert signal.recognise(opened)
    assert column(accounted(signal.read(opened, ME)), Message, "who") == ["Ana", "Cleo"]


def test_of_all_chats_those_with_people_of_the_rules_are_taken_in() -> None:
    content = zipped(
        {
            "Ben Weber/chat.md": chat("a  ") + chat("b  ", who="Ben Weber"),
            "Cleo/chat.md": chat("c  ", who="Cleo"),
        }
    )
    found = read(content)
    assert set(column(found, Message, "chat")) == {"Ana & Ben"}
    assert found.skipped == 1


@pytest.mark.parametrize("text", [" \n", "hello", "\x00" * 40, "[2026-01-31] Me: hi"])
def test_what_is_no_chat_says_what_to_choose(text: str) -> None:
    found = signal.read(source(text), ME)
    assert isinstance(found, Problem)
    assert found.remedy


def test_the_layout_is_said_to_be_from_documentation() -> None:
    assert read(chat("hi  ")).unconfirmed


GOOD = (chat("a  ", "two\nlines  ", "  \n(- Me: 👍 -)") + chat("ü  ", who="Ben Weber")).encode()
LINES = f"{signal_line()}\n{signal_line(sender='Ben Weber')}\n".encode()


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([GOOD, LINES]),
    st.integers(0, 300),
    st.integers(0, 30),
    st.one_of(st.binary(max_size=8), st.sampled_from([b"\n[", b"] : ", b": ", b"\x00", b"\xff"])),
)
def test_a_damaged_file_never_raises_and_every_message_is_accounted_for(
    good: bytes, place: int, gone: int, new: bytes
) -> None:
    opened = open_bytes("chat.md", good[:place] + new + good[place + gone :])
    assume(isinstance(opened, Source))
    assert isinstance(opened, Source)
    signal.recognise(opened)
    found = signal.read(opened, ME)
    if isinstance(found, Reading):
        accounted(found)
    else:
        assert found.remedy


WRITTEN = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
BODIES = st.lists(WRITTEN, min_size=1, max_size=4).map("\n".join).map("x{}x".format)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Me", "Ben Weber"]), BODIES), min_size=1, max_size=15))
def test_text_and_json_lines_are_read_back_equal(messages: list[tuple[str, str]]) -> None:
    text = "".join(
        f"{signal_head(MORNING + timedelta(seconds=place), who)}{body}  \n\n"
        for place, (who, body) in enumerate(messages)
    )
    lines = "".join(
        signal_line(
            date=(MORNING + timedelta(seconds=place)).isoformat(), sender=who, body=f"{body}  "
        )
        + "\n"
        for place, (who, body) in enumerate(messages)
    )
    of_text, of_lines = read(text), read(lines)
    assert [row["at"] for row in rows(of_text, Message)] == [
        MORNING + timedelta(seconds=place) for place in range(len(messages))
    ]
    assert told(of_text) == told(of_lines)


def test_the_real_file_is_read_as_the_peer_reads_it() -> None:
    if not REAL.is_dir():
        pytest.skip(f"No real Signal exports at {os.path.relpath(REAL)}.")
    opened = open_path(REAL / "chatminer_test_export.txt")
    assert isinstance(opened, Source)
    assert signal.recognise(opened)
    found = accounted(signal.read(opened, ME))
    expected = json.loads((REAL / "chatminer_target.json").read_text())
    assert sorted((row["who"], str(row["at"])) for row in rows(found, Message)) == sorted(
        (entry["author"], entry["timestamp"].replace("T", " ")) for entry in expected
    )
    assert kinds(found) == ["text", "text"]
