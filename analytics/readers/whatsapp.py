"""WhatsApp chats as the app exports them, from Android and iPhone, in any language.

A chat is a text file, alone or in a zip or folder among its photos. It becomes Message rows
(when, by whom, how long, of what kind; never the text) and one LoggedDay of the stream "chat" for
every day from its first line to its last, since silence in between is really silence.

Layouts checked in real files: Android and iPhone in English and German, with 12 and 24 hours.
Other layouts (U+202F before AM, Finnish, French, Croatian, Chinese, Arabic and more) are from
documentation and tests of other readers, not confirmed by a file of our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from analytics.readers.reading import Reading, schema_of, silent
from analytics.readers.whatsapp_arrow import integers, spelled
from analytics.readers.whatsapp_chat import Chat, no_chat, read_chat
from analytics.readers.whatsapp_recognise import chat_like
from analytics.readers.whatsapp_words import KINDS
from analytics.records import LoggedDay, Message, Problem, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.reading import Progress
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source
    from analytics.readers.whatsapp_arrow import Column

FORMAT = "whatsapp"
TITLE = "WhatsApp chat export"
STREAM = "chat"

MOST_MEMBERS_LOOKED_AT = 5
MOST_NAMES = 3
DAY_SECONDS, HOUR_SECONDS, MICROSECONDS = 86_400, 3_600, 1_000_000
MEDIA_SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".was"),
    *(".mp4", ".mov", ".3gp", ".mkv", ".avi", ".webm"),
    *(".opus", ".ogg", ".mp3", ".m4a", ".aac", ".amr", ".wav"),
    *(".pdf", ".vcf", ".zip", ".apk", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx"),
)


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
    texts = [
        member for member in source.members if not member.base.lower().endswith(MEDIA_SUFFIXES)
    ]
    return sorted(texts, key=lambda member: not member.base.lower().endswith(".txt"))


def _part(progress: Progress, number: int, total: int) -> Progress:
    return lambda share: progress((number + share) / total)


def _reading(chats: Sequence[Chat], choices: Choices) -> Reading:
    firsts = np.cumsum([0, *(chat.records for chat in chats)]).tolist()
    messages = [_messages(chat, first, choices) for chat, first in zip(chats, firsts, strict=False)]
    days: dict[int, int] = {}
    for chat, first in zip(chats, firsts, strict=False):
        for day, record in _days(chat, choices):
            days.setdefault(day, first + record)
    tables: dict[type[Record], pa.Table] = {Message: pa.concat_tables(messages)}
    if days:
        tables[LoggedDay] = _logged(days)
    questions = [chat.question for chat in chats if chat.question is not None]
    return Reading(
        format=FORMAT,
        records=sum(chat.records for chat in chats),
        skipped=sum(chat.skipped for chat in chats),
        problems=tuple(problem for chat in chats for problem in chat.problems),
        tables=tables,
        measures=tuple(choices.rules.measures.values()),
        questions=tuple(questions[:1]),
    )


def _messages(chat: Chat, first: int, choices: Choices) -> pa.Table:
    names = [_name(written, choices) for written in chat.names]
    bodies = chat.bodies
    present = np.flatnonzero(np.bincount(chat.who)).tolist()
    together = _together({names[code] for code in present})
    columns: list[Column] = [
        integers(chat.ordinal + first),
        spelled([together], np.zeros_like(chat.ordinal)),
        spelled(names, chat.who),
        integers(chat.seconds * MICROSECONDS, pa.timestamp("us")),
        integers(bodies.characters),
        integers(bodies.words),
        spelled(KINDS, bodies.kind),
    ]
    return pa.Table.from_arrays(columns, schema=schema_of(Message))


def _name(written: str, choices: Choices) -> str:
    """Name a sender; someone not in the phone book is written "~ Name"."""
    known = choices.rules.people
    bare = written.removeprefix("~").strip()
    return choices.name_of(bare if written not in known and bare in known else written)


def _together(people: set[str]) -> str:
    names = sorted(people)
    shown = " & ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _days(chat: Chat, choices: Choices) -> list[tuple[int, int]]:
    """Pair every day of the chat with the first message on or after it, else with the last."""
    if not len(chat.ordinal):
        return []
    shift = choices.rules.day_start_hour * HOUR_SECONDS
    first, last = ((second - shift) // DAY_SECONDS for second in chat.span)
    day = (chat.seconds - shift) // DAY_SECONDS
    order = np.argsort(day, kind="stable")
    wanted = np.arange(first, last + 1)
    at = np.minimum(np.searchsorted(day[order], wanted), len(order) - 1)
    return list(zip(wanted.tolist(), chat.ordinal[order[at]].tolist(), strict=True))


def _logged(days: dict[int, int]) -> pa.Table:
    ordered = sorted(days)
    zeros = np.zeros(len(ordered), np.int64)
    columns: list[Column] = [
        integers(np.array([days[day] for day in ordered], np.int64)),
        spelled([STREAM], zeros),
        spelled([""], zeros),
        integers(np.array(ordered, np.int32), pa.date32()),
    ]
    return pa.Table.from_arrays(columns, schema=schema_of(LoggedDay))
