"""One chat of signal-export as data.json: a message a line, each a JSON object."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from analytics.readers.chat_messages import NO_MOMENT, NO_SENDER, Messages, Noting, seconds_of
from analytics.readers.json_values import Json, items, mapping, unreadable, words
from analytics.readers.signal_body import NOTHING, Body, sender_name, told_body
from analytics.readers.text import decode
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.chat_messages import Told
    from analytics.readers.reading import Progress
    from analytics.readers.rules import Choices

LINES_PER_PROGRESS = 20_000
_DAMAGED = Complaint("This line is damaged or cut off.", "Export the chat again.")
_DAMAGED_NAME = Complaint(
    "The sender's name holds letters that could not be read.", "Export the chat again."
)


def read_lines(
    name: str, content: bytes, choices: Choices, told: Told, progress: Progress
) -> Messages | Problem:
    """Read one chat as JSON, a message a line; a Problem when it is no text."""
    text = decode(name, content)
    if isinstance(text, Problem):
        return text
    noting = Noting()
    lines = text.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if number % LINES_PER_PROGRESS == 0:
            progress(number / len(lines))
        if line.strip(" \t"):
            complaint = _note(line, noting, choices, told)
            if complaint is not None:
                told.refuse(name, number, complaint)
            told.records += 1
    progress(1.0)
    return noting.messages()


def _note(line: str, noting: Noting, choices: Choices, told: Told) -> Complaint | None:
    """Note one message; return what is wrong with it."""
    try:
        entry: Json = json.loads(line)
    except (ValueError, RecursionError):
        return _DAMAGED
    if not isinstance(entry, dict):
        return _DAMAGED
    seconds = _seconds(words(entry, "date"))
    if isinstance(seconds, Complaint):
        return seconds
    sender = words(entry, "sender").strip()
    if not sender or unreadable(sender):
        return _DAMAGED_NAME if sender else NO_SENDER
    body = _body(entry)
    if body is None:
        told.skipped += 1
    else:
        noting.add(told.records, seconds, sender_name(sender, choices), body.kind, body.counts)
    return None


def _body(entry: dict[str, Json]) -> Body | None:
    if entry.get("deleted") is True:
        return Body("deleted", NOTHING)
    if entry.get("call") is True:
        return Body("call", NOTHING)
    media = bool(items(entry.get("attachments")) or mapping(entry.get("sticker")))
    reacted = bool(items(entry.get("reactions")) or words(entry, "quote").strip())
    return told_body(words(entry, "body"), media=media, reacted=reacted)


def _seconds(written: str) -> int | Complaint:
    """Read a moment of the exporting computer's clock, such as 2026-01-31T21:30:05.123."""
    try:
        return seconds_of(datetime.fromisoformat(written).replace(tzinfo=None))
    except ValueError:
        return NO_MOMENT
