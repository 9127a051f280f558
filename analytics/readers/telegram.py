"""Telegram Desktop's export as JSON: one chat, or all chats of an account.

A message becomes a Message row without its text; calls count as messages of their caller, other
lines of Telegram's own are passed over. `date` is the exporting computer's own clock and stays as
it is written; where a file has only seconds since 1970, the couple's zone must be chosen.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from analytics.readers.beginning import BEGINNING_BYTES, beginning
from analytics.readers.chat_messages import (
    Noting,
    Told,
    chats_of_the_couple,
    chats_reading,
)
from analytics.readers.json_values import Json, items, mapping, objects, parse_json, words
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.telegram_lines import LinedChat, read_lines
from analytics.readers.telegram_message import said
from analytics.readers.text import decode
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "telegram"
TITLE = "Telegram export (JSON)"

NOT_WITH_SOMEONE = frozenset(
    {"saved_messages", "replies", "bot_chat", "private_channel", "public_channel"}
)
_CHAT_KINDS = (
    "personal_chat|saved_messages|replies|bot_chat|"
    "private_(?:group|supergroup|channel)|public_(?:supergroup|channel)"
)
_ONE_CHAT = re.compile(
    r'"messages"\s*:\s*\[\s*(?:\{[^{}]*"type"\s*:\s*"(?:message|service|unsupported)"[^{}]*'
    rf'"date(?:_unixtime)?"\s*:|\])|"type"\s*:\s*"(?:{_CHAT_KINDS})"[^{{}}]*"messages"\s*:\s*\['
)
_ALL_CHATS = re.compile(
    r'\A\s*\{\s*"about"\s*:\s*"(?:[^"\\]|\\.)*",\s*"(?:personal_information|profile_pictures|'
    r'stories|contacts|frequent_contacts|sessions|web_sessions|chats|left_chats)"\s*:\s*[\[{]'
)
_CUT_OFF = Complaint(
    "This file ends in the middle; what comes before its end is read.",
    "Export the chat again from Telegram if its last days matter.",
)


def recognise(source: Source) -> bool:
    """Tell by the keys a Telegram export begins with."""
    return any(_telegram(member) for member in _files(source))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every chat of the source; a Problem when there is none or it can't be read."""
    told = Told()
    chats: list[LinedChat] = []
    for member in [one for one in _files(source) if _telegram(one)] or list(source.members[:1]):
        found = _read_member(member, choices, told, progress)
        if isinstance(found, Problem):
            return found
        chats += found
    if not told.records:
        return _no_chat(source.name)
    with_someone = [chat.messages for chat in chats if chat.kind not in NOT_WITH_SOMEONE]
    every = [chat.messages for chat in chats]
    kept = with_someone or every
    told.skipped += sum(map(len, every)) - sum(map(len, kept))
    return chats_reading(FORMAT, chats_of_the_couple(kept, choices, told), told, choices)


def _files(source: Source) -> Iterator[Member]:
    for member in source.members:
        if not source.container or member.base.casefold().endswith(".json"):
            yield member


def _telegram(member: Member) -> bool:
    text = beginning(member).lstrip("\ufeff \t\r\n")
    return text.startswith("{") and bool(_ONE_CHAT.search(text) or _ALL_CHATS.match(text))


def _no_chat(name: str) -> Problem:
    return Problem(
        name,
        None,
        "No Telegram chat with messages was found in it.",
        'In Telegram Desktop open the chat, choose "Export chat history" as JSON, and choose the '
        "file result.json it makes.",
    )


def _read_member(
    member: Member, choices: Choices, told: Told, progress: Progress
) -> list[LinedChat] | Problem:
    content = member.read()
    before = Told()
    lined = None
    if _in_utf8(member.name, content):
        plain = content.removeprefix(codecs.BOM_UTF8)
        lined = read_lines(member.name, plain, choices, before, progress)
    if lined is not None and lined.whole:
        told.add(before)
        return list(lined.chats)
    text = decode(member.name, content)
    if isinstance(text, Problem):
        return text
    loaded = parse_json(member.name, text.text)
    if not isinstance(loaded, Problem):
        return [_chat(member.name, chat, choices, told) for chat in _chats(loaded)]
    if lined is None:
        return loaded
    told.add(before)
    told.refuse(member.name, None, _CUT_OFF)
    return list(lined.chats)


def _in_utf8(name: str, content: bytes) -> bool:
    """Tell by its beginning; names that aren't are found later."""
    head = content[:BEGINNING_BYTES]
    found = decode(name, head[: head.rfind(b"\n") + 1])
    return not isinstance(found, Problem) and found.encoding in {"utf-8", "utf-8-sig"}


def _chats(loaded: Json) -> Iterator[dict[str, Json]]:
    whole = mapping(loaded)
    if "messages" in whole:
        yield whole
    for name in ("chats", "left_chats"):
        yield from objects(mapping(whole.get(name)).get("list"))


def _chat(name: str, chat: dict[str, Json], choices: Choices, told: Told) -> LinedChat:
    noting = Noting()
    for entry in items(chat.get("messages")):
        outcome = said(entry, choices)
        if outcome is None:
            told.skipped += 1
        elif isinstance(outcome, Complaint):
            place = told.records + 1
            complaint = Complaint(f"Message {place}: {outcome.reason}", outcome.remedy)
            told.refuse(name, place, complaint)
        else:
            noting.add(told.records, *outcome)
        told.records += 1
    return LinedChat(words(chat, "type"), noting.messages())
