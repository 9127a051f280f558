"""Telegram's files: all chats of an account, cut-off and damaged files, and other apps' files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.readers import telegram
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.source import Source, open_path
from analytics.records import LoggedDay, Message, Problem
from tests.readers.accounts import accounted, column, rows, source, zipped
from tests.readers.chats import (
    ANA,
    BEN,
    as_telegram_writes,
    telegram_account,
    telegram_chat,
    telegram_message,
    told,
)

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "telegram"
Writing = Callable[[object], str]
RULES = Rules(people={ANA: "Ana", BEN: "Ben"})

# By its lines, and by the JSON parser.
WAYS = pytest.mark.parametrize("write", [as_telegram_writes, json.dumps], ids=["lines", "json"])


def read(text: str | bytes, choices: Choices | None = None) -> Reading:
    return accounted(telegram.read(source(text, "result.json"), choices or Choices(rules=RULES)))


@WAYS
def test_all_chats_of_an_account_are_read(write: Writing) -> None:
    with_ben = telegram_chat([telegram_message(), telegram_message(**{"from": BEN})])
    with_cleo = telegram_chat([telegram_message(**{"from": "Cleo"})], "Cleo")
    found = read(write(telegram_account(with_ben, with_cleo)), Choices())
    assert column(found, Message, "chat") == [f"{ANA} & {BEN}"] * 2 + ["Cleo"]


@WAYS
def test_of_all_chats_those_with_people_of_the_rules_are_taken_in(write: Writing) -> None:
    with_ben = telegram_chat([telegram_message(), telegram_message(**{"from": BEN})])
    with_cleo = telegram_chat([telegram_message(), telegram_message(**{"from": "Cleo"})], "Cleo")
    found = read(write(telegram_account(with_cleo, with_ben)), Choices(who="Ana", rules=RULES))
    assert set(column(found, Message, "chat")) == {"Ana & Ben"}
    assert (found.records, found.skipped) == (4, 2)


@WAYS
def test_notes_to_oneself_and_bots_are_passed_over(write: Writing) -> None:
    messages = [telegram_message()]
    account = telegram_account(
        telegram_chat(messages, kind="saved_messages"),
        telegram_chat(messages, kind="bot_chat"),
        telegram_chat([telegram_message(**{"from": BEN})]),
    )
    found = read(write(account))
    assert (column(found, Message, "who"), found.skipped) == (["Ben"], 2)


@WAYS
def test_a_chat_exported_alone_is_read_whatever_its_kind(write: Writing) -> None:
    assert len(told(read(write(telegram_chat([telegram_message()], kind="bot_chat"))))) == 1


def test_a_file_that_is_cut_off_keeps_what_comes_before() -> None:
    text = as_telegram_writes(telegram_chat([telegram_message() for _ in range(20)]))
    for end in range(len(text) // 2, len(text) - 2, 7):
        found = telegram.read(source(text[:end]), Choices(rules=RULES))
        reading = accounted(found)
        assert reading.records >= 9
        assert any(problem.line is None for problem in reading.problems)


def test_control_letters_as_telegram_writes_them_are_read() -> None:
    text = as_telegram_writes(telegram_chat([telegram_message(text="be#ll"), telegram_message()]))
    found = read(text.replace("#", r"\x07", 1))
    assert [row[2:4] for row in told(found)] == [(5, 2), (12, 2)]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.encode("utf-16").decode("utf-16") + "\n\n",
    ],
)
def test_marks_line_ends_and_blank_lines_change_nothing(change: Callable[[str], str]) -> None:
    text = as_telegram_writes(telegram_chat([telegram_message(text="a\nb"), telegram_message()]))
    assert told(read(change(text))) == told(read(text))


def test_utf_16_is_read() -> None:
    text = as_telegram_writes(telegram_chat([telegram_message(text="schön")]))
    assert told(read(text.encode("utf-16"))) == told(read(text))


def test_a_zip_with_pictures_is_read() -> None:
    text = as_telegram_writes(telegram_chat([telegram_message()]))
    found = read(zipped({"ChatExport/photos/1.jpg": "x", "ChatExport/result.json": text}))
    assert found.records == 1


@pytest.mark.parametrize(
    "export",
    [
        telegram_chat([]),
        telegram_account(),
        {"about": "All", "contacts": {"about": "x", "list": []}},
    ],
)
@WAYS
def test_an_export_without_messages_says_what_to_export(
    write: Writing, export: dict[str, object]
) -> None:
    opened = source(write(export))
    assert telegram.recognise(opened)
    found = telegram.read(opened, Choices())
    assert isinstance(found, Problem)
    assert "Telegram" in found.remedy


@pytest.mark.parametrize("text", ["{", '{"messages": [', "\x00\x01\x02" * 30, "[]", "hello"])
def test_what_is_no_export_is_a_problem(text: str) -> None:
    assert isinstance(telegram.read(source(text), Choices()), Problem)


@pytest.mark.parametrize(
    "text",
    [
        '{"messages": [{"sender_name": "Ana", "timestamp_ms": 1, "content": "hi"}]}',
        '{"messages": [{"id": "1", "type": "Default", "timestamp": "2026-01-31T09:05:07"}]}',
        '{"metadata": {"version": "1.0"}, "entries": [{"text": "hi"}]}',
        '[{"date": "2026-1-31", "type": "Mood", "scores": [4]}]',
        "date,type,message\n2026-01-31,message,hi\n",
        "",
    ],
)
def test_other_apps_files_are_not_claimed(text: str) -> None:
    assert not telegram.recognise(source(text or " "))


@pytest.mark.parametrize("name", ["single", "batch"])
def test_real_files_are_read_as_the_peer_reads_them(name: str) -> None:
    if not REAL.is_dir():
        pytest.skip(f"No real Telegram exports at {os.path.relpath(REAL)}.")
    opened = open_path(REAL / f"chatminer_test_{name}_export.json")
    assert isinstance(opened, Source)
    assert telegram.recognise(opened)
    found = accounted(telegram.read(opened, Choices(zone="UTC")))
    expected = json.loads((REAL / "chatminer_target.json").read_text())
    assert [(row["who"], str(row["at"])) for row in rows(found, Message)] == [
        (entry["author"], entry["timestamp"].replace("T", " ")) for entry in expected
    ]
    assert rows(found, LoggedDay)
