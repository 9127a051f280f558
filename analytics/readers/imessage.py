"""iMessage and SMS chats as imessage-exporter writes them as text.

A message is a block: a line with its moment (and when it was read), a line with the sender, the
text, and an empty line. Replies stand once more, indented, below what they answer to: those are
passed over, as are announcements such as a new name of the group. "Me" is the person whose file
it is, unless the rules say otherwise. Times are the exporting computer's own clock.

The layout is from the exporter's own source and its tests, not from a real file of a person.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.chat_messages import (
    NO_MOMENT,
    NO_SENDER,
    OWN_NAMES,
    Messages,
    Noting,
    Told,
    chats_of_the_couple,
    chats_reading,
    own_name,
    seconds_of,
)
from analytics.readers.imessage_body import MOMENT, body_of
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.text import damaged, decode
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "imessage"
TITLE = "iMessage chat (imessage-exporter, text)"

ENDING = ".txt"
MOST_LOOKED_AT = 20
BLOCKS_PER_PROGRESS = 20_000
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOON_HOUR, LAST_HOUR, LAST_MINUTE, NO_HOUR = 12, 23, 59, 99
HOUR_SECONDS, MINUTE_SECONDS = 3_600, 60
REPLY_INDENT = "\n    "
MEMORY = 4_096

# A block begins at the top or behind an empty line. Behind the moment of an announcement stands
# what happened; behind that of a message at most when it was read.
_BLOCK = re.compile(
    r"^(?P<day>[A-Z][a-z]{2} \d{1,2}, \d{4}) {1,2}(?P<hour>\d{1,2}):(?P<minute>\d{2}):"
    r"(?P<second>\d{2})(?: (?P<half>[AP]M))?(?P<rest>[^\n]*)$|^Unable to format announcement!$",
    re.MULTILINE,
)
_READ = re.compile(r"(?: \(Read by [^\n]+ after [^\n]+\))? *")
_REPEATED = re.compile(rf"^ {{4,}}{MOMENT}(?: \(Read by .*\))? *$", re.MULTILINE)
_BEGINS = re.compile(
    rf"\s*(?:(?:{MOMENT} \S[^\n]*|Unable to format announcement!)\n\n+)*"
    rf"{MOMENT}(?P<read> \(Read by [^\n]+ after [^\n]+\))? *\n(?!\s)[^\n]{{1,200}}\n"
)
_SENDER = re.compile(rf"^{MOMENT}(?: \(Read by [^\n]+\))? *\n(\S[^\n]{{0,200}})$", re.MULTILINE)
_DAMAGED = Complaint(
    "The sender's name holds letters that could not be read.",
    "Export the chat again, or correct the name in that line.",
)
_EARLY = Complaint("It stands before the first message.", "Leave it out.")


def recognise(source: Source) -> bool:
    """Tell by the first message: its moment alone on a line, then a sender."""
    return any(_imessage(member) for member in _texts(source)[:MOST_LOOKED_AT])


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every chat of the source; a Problem when there is none or it can't be read."""
    told = Told()
    chats: list[Messages] = []
    members = [one for one in _texts(source) if not source.container or _imessage(one)]
    for number, member in enumerate(members):
        chat = _chat(member, choices, told, _part(progress, number, len(members)))
        if isinstance(chat, Problem):
            return chat
        chats.append(chat)
    if not any(map(len, chats)) and not told.problems:
        return Problem(
            source.name,
            None,
            "No iMessage chat was found in it.",
            "Run imessage-exporter with the format txt, and choose the file of the chat.",
        )
    kept = chats_of_the_couple(chats, choices, told)
    return chats_reading(FORMAT, kept, told, choices, unconfirmed=True)


def _texts(source: Source) -> list[Member]:
    return [
        member
        for member in source.members
        if not source.container or member.base.casefold().endswith(ENDING)
    ]


def _imessage(member: Member) -> bool:
    """Tell a chat from a journal with such moments by who writes: "Me", or people repeatedly."""
    text = beginning(member).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    begins = _BEGINS.match(text if text.endswith("\n") else f"{text}\n")
    if begins is None:
        return False
    senders = _SENDER.findall(text)
    again = len(set(senders)) * 2 <= len(senders)
    return begins["read"] is not None or again or not OWN_NAMES.isdisjoint(senders)


def _part(progress: Progress, number: int, total: int) -> Progress:
    return lambda share: progress((number + share) / total)


def _chat(member: Member, choices: Choices, told: Told, progress: Progress) -> Messages | Problem:
    found = decode(member.name, member.read())
    if isinstance(found, Problem):
        return found
    text = found.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    chat = _Chat(choices, told)
    line, place = 1, 0
    for number, (begin, end, head) in enumerate(_blocks(text)):
        line += text.count("\n", place, begin)
        place = begin
        if number % BLOCKS_PER_PROGRESS == 0:
            progress(begin / len(text))
        complaint = chat.note(text[begin:end], head)
        if complaint is not None:
            told.refuse(member.name, line, complaint)
    progress(1.0)
    return chat.noting.messages()


def _blocks(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield where each block begins and ends, and its head; none before the first block."""
    before: re.Match[str] | None = None
    begin, top = 0, len(text) - len(text.lstrip())
    for head in _BLOCK.finditer(text):
        at = head.start()
        if at != top and text[at - 2 : at] != "\n\n":
            continue
        if text[begin:at].strip():
            yield begin, at, before
        begin, before = at, head
    if text[begin:].strip():
        yield begin, len(text), before


class _Chat:
    """The messages of one file so far."""

    def __init__(self, choices: Choices, told: Told) -> None:
        self.noting = Noting()
        self._choices, self._told = choices, told
        self._names: dict[str, str | Complaint] = {}

    def note(self, block: str, head: re.Match[str] | None) -> Complaint | None:
        """Note one block; return what is wrong with it."""
        told, ordinal = self._told, self._told.records
        told.records += 1
        if head is None:
            return _EARLY
        if not head["day"] or not _READ.fullmatch(head["rest"]):
            told.skipped += 1
            return None
        block = self._without_replies(block)
        seconds = _seconds(head)
        if isinstance(seconds, Complaint):
            return seconds
        _, *lines = block.split("\n")
        written = lines[0].strip() if lines else ""
        who = self._names.get(written) or self._named(written)
        if isinstance(who, Complaint):
            return who
        body = body_of(lines[1:])
        self.noting.add(ordinal, seconds, who, body.kind, body.counts)
        return None

    def _named(self, written: str) -> str | Complaint:
        name: str | Complaint = NO_SENDER
        if written:
            name = _DAMAGED if damaged(written) else own_name(written, self._choices)
        self._names[written] = name
        return name

    def _without_replies(self, block: str) -> str:
        """Return a block up to the first repeated reply; count those as passed over."""
        replies = list(_REPEATED.finditer(block)) if REPLY_INDENT in block else []
        self._told.records += len(replies)
        self._told.skipped += len(replies)
        return block[: replies[0].start()] if replies else block


def _seconds(head: re.Match[str]) -> int | Complaint:
    began = _day_seconds(head["day"])
    hour, minute, second = int(head["hour"]), int(head["minute"]), int(head["second"])
    if head["half"] is not None:
        later = NOON_HOUR if head["half"] == "PM" else 0
        hour = hour % NOON_HOUR + later if 1 <= hour <= NOON_HOUR else NO_HOUR
    if isinstance(began, Complaint):
        return began
    if hour > LAST_HOUR or minute > LAST_MINUTE or second > LAST_MINUTE:
        return NO_MOMENT
    return began + hour * HOUR_SECONDS + minute * MINUTE_SECONDS + second


@lru_cache(MEMORY)
def _day_seconds(written: str) -> int | Complaint:
    """Return when a day such as "May 17, 2022" began."""
    month, day, year = written.replace(",", "").split()
    if month not in MONTHS:
        return NO_MOMENT
    try:
        return seconds_of(datetime(int(year), MONTHS.index(month) + 1, int(day)))
    except ValueError:
        return NO_MOMENT
