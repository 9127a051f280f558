"""iMessage chats as imessage-exporter writes them as text."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.readers import imessage
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.source import Source, open_bytes
from analytics.records import Message, Problem
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped
from tests.readers.chats import MORNING, days, imessage_moment, told

ME = Choices(who="Ana", rules=Rules(people={"Ben Weber": "Ben"}))
AT = imessage_moment(MORNING)


def read(text: str | bytes, choices: Choices = ME) -> Reading:
    return accounted(imessage.read(source(text, "Ben Weber.txt"), choices))


def block(*lines: str, who: str = "Me", at: datetime = MORNING, receipt: str = "") -> str:
    return "\n".join([f"{imessage_moment(at)}{receipt}", who, *lines]) + "\n\n"


def one(*lines: str) -> tuple[object, ...]:
    found = told(read(block(*lines)))
    assert len(found) == 1
    return found[0][2:]


def test_a_message_is_kept_without_its_text() -> None:
    assert told(read(block("good morning"))) == [("Ana", MORNING, 12, 2, "text")]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("May 17, 2022  5:29:42 PM", datetime(2022, 5, 17, 17, 29, 42)),
        ("May 17, 2022 12:29:42 AM", datetime(2022, 5, 17, 0, 29, 42)),
        ("May 07, 2022 12:29:42 PM", datetime(2022, 5, 7, 12, 29, 42)),
        ("May 7, 2022 17:29:42", datetime(2022, 5, 7, 17, 29, 42)),
        ("Mar 29, 2026  2:30:00 AM", datetime(2026, 3, 29, 2, 30)),
    ],
)
def test_moments_are_read_as_written(written: str, at: datetime) -> None:
    assert column(read(f"{written}\nMe\nhi\n\n"), Message, "at") == [at]


def test_when_it_was_read_says_nothing_of_the_message() -> None:
    receipt = " (Read by them after 1 hour, 49 seconds)"
    assert told(read(block("hi", receipt=receipt))) == [("Ana", MORNING, 2, 1, "text")]


def test_a_message_may_hold_empty_lines_and_dates() -> None:
    assert one("two", "", "so", f"{AT} was when", "", "it began") == (51, 11, "text")


@pytest.mark.parametrize(
    ("lines", "told_of_it"),
    [
        (("hi", "Tapbacks:", "Loved by Ben Weber", "😀 by Ben Weber"), (2, 1, "text")),
        (("hi", "Reactions:", "    Loved by Ben Weber", ""), (2, 1, "text")),
        (("hi", "Tapbacks:", "Sticker from Ben: attachments/1.heic from Ben"), (2, 1, "text")),
        (("hi", "This message responded to an earlier message."), (2, 1, "text")),
        (("hi", "Sent with Confetti"), (2, 1, "text")),
        ((f"{AT} hj", "Edited 5 seconds later: hi"), (2, 1, "text")),
        (("attachments/ab/IMG_1.HEIC",), (0, 0, "media")),
        (("/Users/a b/Library/Messages/Attachments/ab/IMG_1.jpeg", "look"), (4, 1, "media")),
        (("~/Library/Messages/StickerCache/a.heic",), (0, 0, "media")),
        (("Attachment missing!",), (0, 0, "media")),
        (("IMG_1234.MOV",), (0, 0, "media")),
        (("Outline Sticker from Me: attachments/1.heic (App: Memoji)",), (0, 0, "media")),
        (("attachments/1.caf", "Transcription: hello there"), (0, 0, "media")),
        (("https://example.org/picture.jpg",), (31, 1, "text")),
        (("Started sharing location!",), (0, 0, "location")),
        (("SharePlay Message", "Ended"), (0, 0, "call")),
        (("You unsent this message part 12 seconds after sending!",), (0, 0, "deleted")),
        (("This message was deleted from the conversation!", "hi"), (0, 0, "deleted")),
        ((), (0, 0, "other")),
        (("<i>schön</i> שלום 👍",), (19, 3, "text")),
    ],
)
def test_what_stands_around_the_words_does_not_count(
    lines: tuple[str, ...], told_of_it: tuple[object, ...]
) -> None:
    assert one(*lines) == told_of_it


def test_replies_repeated_below_are_passed_over() -> None:
    reply = (
        f"    {AT}\n    Ben Weber\n    a reply\n    This message responded to an earlier message."
    )
    text = block("hi", reply) + block("a reply", who="Ben Weber")
    found = read(text)
    assert (found.records, found.skipped) == (3, 1)
    assert told(found) == [("Ana", MORNING, 2, 1, "text"), ("Ben", MORNING, 7, 2, "text")]


@pytest.mark.parametrize(
    "line", [f"{AT} You named the conversation Us", "Unable to format announcement!"]
)
def test_announcements_are_passed_over(line: str) -> None:
    found = read(f"{line}\n\n{block('hi')}{line}\n\n{block('ho')}")
    assert (found.records, found.skipped, len(told(found))) == (4, 2, 2)


def test_me_is_the_person_whose_file_it_is_and_others_go_by_the_rules() -> None:
    text = block("a") + block("b", who="Ben Weber") + block("c", who="+15551234567")
    assert column(read(text), Message, "who") == ["Ana", "Ben", "+15551234567"]


def test_every_day_of_the_chat_is_logged() -> None:
    text = block("a") + block("b", at=MORNING + timedelta(days=2))
    assert days(read(text)) == ["2026-01-31", "2026-02-01", "2026-02-02"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("Feb 30, 2026  9:05:07 AM\nMe\nhi\n\n", "date"),
        ("Foo 31, 2026  9:05:07 AM\nMe\nhi\n\n", "date"),
        ("Jan 31, 2026 13:05:07 PM\nMe\nhi\n\n", "date"),
        ("Jan 01, 2001  1:00:00 AM\nMe\nhi\n\n", "2001"),
        (f"{AT}\n\n\n", "sender"),
    ],
)
def test_a_bad_message_hides_no_good_one(bad: str, reason: str) -> None:
    found = read(f"{block('a')}{bad}{block('b')}")
    assert (found.records, len(told(found))) == (3, 2)
    problem = refusals(found)[0]
    assert (problem.line, reason in problem.reason) == (5, True)


def test_what_stands_before_the_first_message_is_refused() -> None:
    found = read(f"stray\n\n{block('hi')}")
    assert (found.records, len(told(found)), refusals(found)[0].line) == (2, 1, 1)


def test_marks_line_ends_and_utf_16_change_nothing() -> None:
    text = block("schön") + block("two", "lines", who="Ben Weber")
    wanted = told(read(text))
    assert len(wanted) == 2
    assert told(read("\ufeff" + text)) == wanted
    assert told(read(text.replace("\n", "\r\n"))) == wanted
    assert told(read(text.encode("utf-16"))) == wanted
    assert told(read(text.rstrip())) == wanted


def test_of_all_chats_those_with_people_of_the_rules_are_taken_in() -> None:
    files = {
        "export/Ben Weber.txt": block("a") + block("b", who="Ben Weber"),
        "export/Mum.txt": block("a") + block("b", who="Mum"),
        "export/attachments/note.txt": "a note someone sent",
        "export/orphaned.txt": "",
    }
    opened = source(zipped(files), "export.zip")
    assert imessage.recognise(opened)
    found = accounted(imessage.read(opened, ME))
    assert set(column(found, Message, "chat")) == {"Ana & Ben"}
    assert (found.records, found.skipped) == (4, 2)


@pytest.mark.parametrize(
    "text",
    [
        f"{AT}\nA fine day\nWe walked.\n\n{AT}\nAnother\nWe swam.\n",
        f"{AT} You named the conversation Us\n",
        f"{AT}\n\nMe\n",
        "May 17, 2022\nMe\nhi\n",
        "hello\n",
    ],
)
def test_journals_and_other_texts_are_not_claimed(text: str) -> None:
    assert not imessage.recognise(source(text))


def test_a_chat_is_known_by_me_by_receipts_or_by_people_writing_again() -> None:
    assert imessage.recognise(source(block("hi")))
    assert imessage.recognise(source(block("hi", who="Ben", receipt=" (Read by you after 1 hour)")))
    assert imessage.recognise(source(block("hi", who="Ben") * 2))
    assert not imessage.recognise(source(block("hi", who="Ben")))


@pytest.mark.parametrize("text", [" \n", "\x00" * 40])
def test_what_is_no_chat_says_what_to_do(text: str) -> None:
    found = imessage.read(source(text), ME)
    assert isinstance(found, Problem)
    assert found.remedy


def test_the_layout_is_said_to_be_from_documentation() -> None:
    assert read(block("hi")).unconfirmed


GOOD = (
    f"{AT} You named the conversation Us\n\n{block('hi', 'Tapbacks:', 'Loved by Ben')}"
    f"{block('ü', '', 'two', who='Ben Weber')}"
).encode()


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 30),
    st.one_of(st.binary(max_size=8), st.sampled_from([b"\n\n", AT.encode(), b"\x00", b"\xff"])),
)
def test_a_damaged_file_never_raises_and_every_message_is_accounted_for(
    place: int, gone: int, new: bytes
) -> None:
    opened = open_bytes("chat.txt", GOOD[:place] + new + GOOD[place + gone :])
    assume(isinstance(opened, Source))
    assert isinstance(opened, Source)
    imessage.recognise(opened)
    found = imessage.read(opened, ME)
    if isinstance(found, Reading):
        accounted(found)
    else:
        assert found.remedy


LINES = st.lists(st.text("abc äб😀", min_size=1, max_size=8).map("x{}x".format), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Me", "Ben Weber"]), LINES), min_size=1, max_size=15))
def test_written_messages_are_read_back_equal(messages: list[tuple[str, list[str]]]) -> None:
    moments = [MORNING + timedelta(minutes=97 * place) for place in range(len(messages))]
    text = "".join(
        block(*lines, who=who, at=at) for (who, lines), at in zip(messages, moments, strict=True)
    )
    found = read(text)
    bodies = ["\n".join(lines) for _, lines in messages]
    assert [(row["characters"], row["words"]) for row in rows(found, Message)] == [
        (len(body), len(body.split())) for body in bodies
    ]
    assert [row["at"] for row in rows(found, Message)] == moments
