"""WhatsApp chats as the app exports them, from Android and iPhone, in any language.

A chat is a text file, alone or in a zip or folder among its photos. It becomes Message rows
(when, by whom, how long, of what kind; never the text) and one LoggedDay of the stream "chat" for
every day from its first line to its last, since silence in between is really silence.

Layouts checked in real files: Android and iPhone in English and German, with 12 and 24 hours.
Other layouts (U+202F before AM, Finnish, French, Croatian, Chinese, Arabic and more) are from
documentation and tests of other readers, not confirmed by a file of our own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.readers.chat_messages import Messages, Told, chats_reading
from analytics.readers.media import SENT_ENDINGS, without_media
from analytics.readers.reading import Reading, silent
from analytics.readers.whatsapp_chat import Chat, no_chat, read_chat
from analytics.readers.whatsapp_recognise import chat_like
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.reading import Progress
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "whatsapp"
TITLE = "WhatsApp chat export"

MOST_MEMBERS_LOOKED_AT = 5


def recognise(source: Source) -> bool:
    """Tell whether any of the first text files inside begins like a chat."""
    return any(chat_like(member) for member in _texts(source)[:MOST_MEMBERS_LOOKED_AT])


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every chat inside; a Problem when there is none."""
    members = _texts(source)
    if len(members) > 1:
        members = [member for member in members if chat_like(member)]
    chats: list[Chat] = []
    for number, member in enumerate(members):
        part = _part(progress, number, len(members))
        chat = read_chat(member.name, member.read(), choices, part)
        if isinstance(chat, Problem):
            return chat
        chats.append(chat)
    if not any(chat.records for chat in chats):
        return no_chat(source.name)
    return _reading(chats, choices)


def _texts(source: Source) -> list[Member]:
    texts = without_media(source, SENT_ENDINGS)
    return sorted(texts, key=lambda member: not member.base.lower().endswith(".txt"))


def _part(progress: Progress, number: int, total: int) -> Progress:
    return lambda share: progress((number + share) / total)


def _reading(chats: Sequence[Chat], choices: Choices) -> Reading:
    told = Told()
    messages: list[Messages] = []
    for chat in chats:
        messages.append(_messages(chat, told.records, choices))
        told.add(Told(chat.records, chat.skipped, list(chat.problems)))
    questions = [chat.question for chat in chats if chat.question is not None]
    reading = chats_reading(FORMAT, messages, told, choices)
    return replace(reading, questions=tuple(questions[:1]))


def _messages(chat: Chat, first: int, choices: Choices) -> Messages:
    bodies = chat.bodies
    return Messages(
        chat.ordinal + first,
        chat.seconds,
        chat.who,
        tuple(_name(written, choices) for written in chat.names),
        bodies.characters,
        bodies.words,
        bodies.kind,
        chat.span,
    )


def _name(written: str, choices: Choices) -> str:
    """Name a sender; someone not in the phone book is written "~ Name"."""
    known = choices.rules.people
    bare = written.removeprefix("~").strip()
    return choices.name_of(bare if written not in known and bare in known else written)
