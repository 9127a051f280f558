"""Messages of any chat app, held as columns until they are Arrow tables; a text is never kept.

A chat becomes Message rows and one LoggedDay of the stream "chat" for every day from its first
message to its last, since silence in between is really silence. Letters and words are counted as
WhatsApp's reader counts them, so that chats of two apps can be compared and put into one log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import numpy as np
import pyarrow as pa

from analytics.readers.logged import CHAT
from analytics.readers.reading import Reading, schema_of
from analytics.readers.valid import LAST_YEAR, Complaint
from analytics.readers.whatsapp_arrow import integers, spelled
from analytics.readers.whatsapp_bytes import INVISIBLE
from analytics.readers.whatsapp_words import KINDS
from analytics.records import LoggedDay, Message, MessageKind, Problem, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.readers.rules import Choices
    from analytics.readers.whatsapp_arrow import Column
    from analytics.readers.whatsapp_bytes import Places

EPOCH = datetime(1970, 1, 1)
FIRST_YEAR = 2002
"""Apps write a missing date as the beginning of 1970 or 2001; none of them is as old as this."""

DAY_SECONDS, HOUR_SECONDS, MICROSECONDS = 86_400, 3_600, 1_000_000
FIRST_SECOND = (datetime(FIRST_YEAR, 1, 1) - EPOCH).days * DAY_SECONDS
MOST_NAMES = 3
OWN_NAMES = frozenset({"Me", "Ich"})
"""How apps that know only "me and the others" write the one whose phone it is."""

KIND_PLACES: Mapping[MessageKind, int] = MappingProxyType(
    {kind: place for place, kind in enumerate(get_args(MessageKind))}
)

NO_SENDER = Complaint("The sender is missing.", "Correct that entry, or leave it out.")
NO_MOMENT = Complaint(
    "Its date and time can't be read.", "Export the chat again, or correct the date."
)
_NONE = np.zeros(0, np.int64)
_CONTROLS = "".join(letter for letter in map(chr, range(ord(" "))) if not letter.isspace())
_NOT_AS_COUNTED = re.compile(f"[{INVISIBLE}{_CONTROLS}]")
_AS_COUNTED = str.maketrans(dict.fromkeys(_CONTROLS, " ") | dict.fromkeys(INVISIBLE, ""))


@dataclass(frozen=True, slots=True)
class Messages:
    """One chat's messages, one element each in every array.

    `ordinal` is the physical record of the file; `seconds` count from 1970 on the couple's clock;
    `who` is a place in `names`, which are names of the log; `kind` is a place in KINDS. `span`
    holds the seconds of the chat's first and last line where those are not messages.
    """

    ordinal: Places
    seconds: Places
    who: Places
    names: tuple[str, ...]
    characters: Places
    words: Places
    kind: NDArray[np.int8]
    span: tuple[int, int] | None = None

    def __len__(self) -> int:
        """Return how many messages there are."""
        return len(self.ordinal)

    @property
    def writers(self) -> set[str]:
        """The names of those who wrote any of them."""
        return {self.names[code] for code in np.flatnonzero(np.bincount(self.who)).tolist()}


@dataclass(slots=True)
class Told:
    """What became of the records of a file so far: how many, how many passed over, how many not."""

    records: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Add what became of another file's records."""
        self.records += other.records
        self.skipped += other.skipped
        self.problems += other.problems

    def refuse(self, file: str, line: int | None, complaint: Complaint) -> None:
        """Note a record, or with no line the whole file, as refused."""
        self.problems.append(Problem(file, line, complaint.reason, complaint.remedy))


class Noting:
    """The messages of one chat in the making, one at a time, as columns of plain values."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._ordinal: list[int] = []
        self._seconds: list[int] = []
        self._who: list[int] = []
        self._counts: list[tuple[int, int]] = []
        self._kind: list[int] = []

    def add(
        self, ordinal: int, seconds: int, who: str, kind: MessageKind, counts: tuple[int, int]
    ) -> None:
        """Add one message; `counts` are its letters and words."""
        self._ordinal.append(ordinal)
        self._seconds.append(seconds)
        self._who.append(self._names.setdefault(who, len(self._names)))
        self._counts.append(counts)
        self._kind.append(KIND_PLACES[kind])

    def messages(self) -> Messages:
        """Return what was added."""
        counts = np.array(self._counts, np.int64).reshape(-1, 2)
        return Messages(
            np.array(self._ordinal, np.int64),
            np.array(self._seconds, np.int64),
            np.array(self._who, np.int64),
            tuple(self._names),
            counts[:, 0],
            counts[:, 1],
            np.array(self._kind, np.int8),
        )


def joined(pieces: Sequence[Messages]) -> Messages:
    """Join the messages of one chat that were read in pieces."""
    names: dict[str, int] = {}
    who = [
        np.array([names.setdefault(name, len(names)) for name in piece.names], np.int64)[piece.who]
        for piece in pieces
    ]
    return Messages(
        np.concatenate([piece.ordinal for piece in pieces] or [_NONE]),
        np.concatenate([piece.seconds for piece in pieces] or [_NONE]),
        np.concatenate(who or [_NONE]),
        tuple(names),
        np.concatenate([piece.characters for piece in pieces] or [_NONE]),
        np.concatenate([piece.words for piece in pieces] or [_NONE]),
        np.concatenate([piece.kind for piece in pieces] or [_NONE.astype(np.int8)]),
    )


def letters_and_words(text: str) -> tuple[int, int]:
    """Count a text's letters, as Unicode code points, and its words, as white space parts them.

    Surrounding space and invisible marks do not count.
    """
    if _NOT_AS_COUNTED.search(text):
        text = text.translate(_AS_COUNTED)
    plain = text.strip()
    return len(plain), len(plain.split())


def seconds_of(at: datetime) -> int | Complaint:
    """Return a moment of the couple's clock as seconds since 1970."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return Complaint(f"The year {at.year} can't be right.", "Correct the date in the file.")
    since = at - EPOCH
    return since.days * DAY_SECONDS + since.seconds


def own_name(written: str, choices: Choices) -> str:
    """Name a sender: by the rules; else "Me" is the person whose file it is."""
    if written in OWN_NAMES and written not in choices.rules.people:
        return choices.person
    return choices.name_of(written)


def together(people: Iterable[str]) -> str:
    """Name a chat by who wrote in it, so that it is called the same in every app."""
    names = sorted(people)
    shown = " & ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def chats_of_the_couple(
    chats: Sequence[Messages], choices: Choices, told: Told
) -> Sequence[Messages]:
    """Return the chats to take in, of an export that holds all of someone's chats.

    Where the rules name someone other than the person themselves, only the chats in which one of
    those wrote; without such a name all of them. The messages of other chats are passed over.
    """
    others = set(choices.rules.people.values()) - {choices.person}
    kept = [chat for chat in chats if others & chat.writers]
    if len(chats) < 2 or not kept:  # noqa: PLR2004 - a choice needs two
        return chats
    told.skipped += sum(map(len, chats)) - sum(map(len, kept))
    return kept


def chats_reading(
    format_name: str,
    chats: Sequence[Messages],
    told: Told,
    choices: Choices,
    *,
    unconfirmed: bool = False,
) -> Reading:
    """Make a Reading of all the chats of a file."""
    days: dict[int, int] = {}
    for chat in chats:
        for day, ordinal in _days(chat, choices):
            days.setdefault(day, ordinal)
    tables: dict[type[Record], pa.Table] = {}
    if days:
        tables[Message] = pa.concat_tables([_messages(chat) for chat in chats if len(chat)])
        tables[LoggedDay] = _logged(days)
    return Reading(
        format=format_name,
        records=told.records,
        skipped=told.skipped,
        problems=tuple(told.problems),
        tables=tables,
        measures=tuple(choices.rules.measures.values()),
        unconfirmed=unconfirmed,
    )


def _messages(chat: Messages) -> pa.Table:
    columns: list[Column] = [
        integers(chat.ordinal),
        spelled([together(chat.writers)], np.zeros_like(chat.ordinal)),
        spelled(chat.names, chat.who),
        integers(chat.seconds * MICROSECONDS, pa.timestamp("us")),
        integers(chat.characters),
        integers(chat.words),
        spelled(KINDS, chat.kind),
    ]
    return pa.Table.from_arrays(columns, schema=schema_of(Message))


def _days(chat: Messages, choices: Choices) -> list[tuple[int, int]]:
    """Pair every day of the chat with the first message on or after it, else with the last."""
    if not len(chat):
        return []
    shift = choices.rules.day_start_hour * HOUR_SECONDS
    day = (chat.seconds - shift) // DAY_SECONDS
    span = chat.span or (int(chat.seconds.min()), int(chat.seconds.max()))
    first, last = ((second - shift) // DAY_SECONDS for second in span)
    order = np.argsort(day, kind="stable")
    wanted = np.arange(first, last + 1)
    at = np.minimum(np.searchsorted(day[order], wanted), len(order) - 1)
    return list(zip(wanted.tolist(), chat.ordinal[order[at]].tolist(), strict=True))


def _logged(days: dict[int, int]) -> pa.Table:
    ordered = sorted(days)
    zeros = np.zeros(len(ordered), np.int64)
    columns: list[Column] = [
        integers(np.array([days[day] for day in ordered], np.int64)),
        spelled([CHAT], zeros),
        spelled([""], zeros),
        integers(np.array(ordered, np.int32), pa.date32()),
    ]
    return pa.Table.from_arrays(columns, schema=schema_of(LoggedDay))
