"""Signal chats as signal-export writes them: chat.md, the older text files, and data.json.

A chat is a text or a file of JSON lines, alone or in a folder or zip of all chats with their
pictures; where a folder holds both, data.json is read, which says more. "Me" is the person whose
file it is, unless the rules say otherwise. Times are the exporting computer's own clock.

Checked in a file of the oldest layout; the newer ones are from the exporter's own source.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.chat_messages import Messages, Told, chats_of_the_couple, chats_reading
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.signal_chat import read_chat
from analytics.readers.signal_lines import read_lines
from analytics.readers.whatsapp_recognise import chat_like
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "signal"
TITLE = "Signal chat (signal-export)"

TEXT_ENDINGS, LINES_ENDING = (".md", ".txt"), ".json"
MOST_LOOKED_AT = 20
MOST_LINES = 200
# One head may be damaged; a journal has no names at all.
MOST_NAMED = 0.8
_HEAD = re.compile(
    r"\[\d{4}-\d{2}-\d{2}(?P<comma>,?) \d{2}:\d{2}(?P<seconds>:\d{2})?\] (?P<rest>.*)"
)
_NAMED = re.compile(r"(?P<name>[^:\n]{1,100}):(?: |$)")
_LINE = re.compile(
    r'\s*\{"date": "\d{4}-\d{2}-\d{2}T[^"]{5,20}", "sender": "(?:[^"\\]|\\.)*", "body": "'
)
# signal-export ends a message with two spaces, as Markdown wants it before a line end.
_MARKDOWN_END = "  "


def recognise(source: Source) -> bool:
    """Tell by the heads of the first messages."""
    looked_at = [member for member in source.members if _may_be_chat(member, source)]
    return any(_is_lines(one) or _is_text(one) for one in looked_at[:MOST_LOOKED_AT])


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every chat of the source; a Problem when there is none or it can't be read."""
    told = Told()
    chats: list[Messages] = []
    members = list(_members(source))
    for number, member in enumerate(members):
        part = _part(progress, number, len(members))
        reader = read_lines if _is_lines(member) else read_chat
        chat = reader(member.name, member.read(), choices, told, part)
        if isinstance(chat, Problem):
            return chat
        chats.append(chat)
    if not told.records:
        return Problem(
            source.name,
            None,
            "No Signal chat was found in it.",
            "Choose chat.md or data.json of the chat, as signal-export makes them.",
        )
    kept = chats_of_the_couple(chats, choices, told)
    return chats_reading(FORMAT, kept, told, choices, unconfirmed=True)


def _may_be_chat(member: Member, source: Source) -> bool:
    return not source.container or member.base.casefold().endswith((*TEXT_ENDINGS, LINES_ENDING))


def _members(source: Source) -> Iterator[Member]:
    """Yield the files to read: of each folder its data.json, or else its texts."""
    if not source.container:
        yield from source.members
        return
    lines = [one for one in source.members if _may_be_chat(one, source) and _is_lines(one)]
    folders = {PurePosixPath(one.name).parent for one in lines}
    yield from lines
    for member in source.members:
        if (
            _may_be_chat(member, source)
            and PurePosixPath(member.name).parent not in folders
            and _is_text(member)
        ):
            yield member


def _part(progress: Progress, number: int, total: int) -> Progress:
    return lambda share: progress((number + share) / total)


def _is_lines(member: Member) -> bool:
    return bool(_LINE.match(beginning(member).removeprefix("\ufeff")))


def _is_text(member: Member) -> bool:
    """Tell a chat by its heads from journals and WhatsApp's chats, which have such heads as well.

    A comma without seconds is Signal's alone; other heads need its line ends, or blank lines
    between messages of people who write again and again.
    """
    lines = beginning(member).removeprefix("\ufeff").replace("\r", "").split("\n")[:MOST_LINES]
    first = next((line for line in lines if line.strip()), "")
    heads = [found for found in map(_HEAD.fullmatch, lines) if found is not None]
    names = [named["name"] for one in heads if (named := _NAMED.match(one["rest"])) is not None]
    if not _HEAD.fullmatch(first) or len(names) < MOST_NAMED * len(heads):
        return False
    if sum(one.string.endswith(_MARKDOWN_END) for one in heads) * 2 >= len(heads):
        return True
    old = all(one["comma"] and not one["seconds"] for one in heads)
    blank = sum(not line.strip() for line in lines[:-1]) * 2 >= len(heads)
    again = len(set(names)) * 2 <= len(names)
    return (old or (blank and again)) and not chat_like(member)
