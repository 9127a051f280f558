"""Reading Telegram by its lines gives what the JSON parser gives, and never raises."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from unittest.mock import patch

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.readers import telegram, telegram_layout
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_bytes
from analytics.records import LoggedDay, Message, Problem
from tests.readers.accounts import accounted, rows, source
from tests.readers.chats import (
    ANA,
    BEN,
    MORNING,
    as_telegram_writes,
    telegram_account,
    telegram_chat,
    telegram_message,
    told,
)

# Letters that JSON writes as they are, as two, or by their number.
LETTERS = [*'ab é"\\/\n\t\u2028\u00a0\u200e\u202f😀{}[],:\x07\x0b', "\\n", '",\n']
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=12).map("".join)
PARTS = st.lists(st.one_of(TEXTS, st.fixed_dictionaries({"type": st.just("b"), "text": TEXTS})))
MOMENTS = st.datetimes(datetime(2002, 1, 1), datetime(2199, 12, 31)).map(
    lambda at: at.isoformat(timespec="seconds")
)
MESSAGES = st.fixed_dictionaries(
    {
        "id": st.integers(1, 99),
        "type": st.sampled_from(["message"] * 6 + ["service", "unsupported"]),
        "date": st.one_of(MOMENTS, st.sampled_from(["", "2026-02-30T00:00:00", "1970-01-01"])),
        "from": st.sampled_from([ANA, BEN, "", "  ", 'Be"n', "Jörg\n", "A: B", None, 5, ["x"]]),
        "text": st.one_of(TEXTS, PARTS, st.none(), st.integers()),
    },
    optional={
        "actor": st.just(BEN),
        "action": st.sampled_from(["phone_call", "pin_message"]),
        "photo": TEXTS,
        "text_entities": PARTS,
        "place_name": TEXTS,
        "media_type": st.just("sticker"),
        "messages": PARTS,
    },
)
CHATS = st.lists(st.lists(MESSAGES, max_size=6), min_size=1, max_size=3)


def reasons(reading: Reading) -> list[str]:
    """Return why messages are refused, without which they are."""
    return [problem.reason.split(": ")[-1] for problem in reading.problems]


def read(text: str) -> Reading | Problem:
    found = telegram.read(source(text), Choices(who="Ana"))
    return accounted(found) if isinstance(found, Reading) else found


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        CHATS.map(lambda chats: telegram_account(*map(telegram_chat, chats))),
        CHATS.map(lambda chats: telegram_chat(chats[0])),
    ),
    st.sampled_from([as_telegram_writes, lambda export: json.dumps(export, indent=1)]),
    st.integers(1, 400),
)
def test_lines_and_json_give_the_same(
    export: dict[str, object], write: Callable[[object], str], piece: int
) -> None:
    written = write(export)
    with patch.object(telegram_layout, "PIECE_BYTES", piece):
        by_lines = read(written)
    by_json = read(json.dumps(export))
    if isinstance(by_json, Problem):
        assert isinstance(by_lines, Problem)
        return
    assert isinstance(by_lines, Reading)
    assert by_lines.tables.keys() == by_json.tables.keys()
    assert told(by_lines) == told(by_json)
    assert rows(by_lines, LoggedDay) == rows(by_json, LoggedDay)
    assert (by_lines.records, by_lines.skipped) == (by_json.records, by_json.skipped)
    assert reasons(by_lines) == reasons(by_json)


GOOD = as_telegram_writes(
    telegram_account(
        telegram_chat([telegram_message(), telegram_message(text=["a", {"text": "b"}])]),
        telegram_chat([telegram_message(**{"from": BEN}), telegram_message(text="x\ny")]),
    )
).encode()


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 40),
    st.one_of(st.binary(max_size=8), st.sampled_from([b"\n", b"{\n", b"  },\n", b'"', b"\x00"])),
)
def test_a_damaged_file_never_raises_and_every_message_is_accounted_for(
    place: int, gone: int, new: bytes
) -> None:
    content = GOOD[:place] + new + GOOD[place + gone :]
    opened = open_bytes("result.json", content)
    assume(isinstance(opened, Source))
    assert isinstance(opened, Source)
    telegram.recognise(opened)
    found = telegram.read(opened, Choices(who="Ana", zone="UTC"))
    if isinstance(found, Reading):
        accounted(found)
    else:
        assert found.remedy


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ANA, BEN]),
            st.integers(0, 10**8),
            st.text("abc ", min_size=1, max_size=9).map(lambda text: f"x{text}x"),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_written_messages_are_read_back_equal(messages: list[tuple[str, int, str]]) -> None:
    begin = int(MORNING.timestamp())
    entries = [
        telegram_message(
            **{"from": who, "text": text},
            date=datetime.fromtimestamp(begin + since).isoformat(),
        )
        for who, since, text in messages
    ]
    found = read(as_telegram_writes(telegram_chat(entries)))
    assert isinstance(found, Reading)
    assert [(row["who"], row["characters"], row["words"]) for row in rows(found, Message)] == [
        (who, len(text), len(text.split())) for who, _, text in messages
    ]
    assert [row["at"] for row in rows(found, Message)] == [
        datetime.fromtimestamp(begin + since) for _, since, _ in messages
    ]
