"""One chat of signal-export as text: `[2026-01-01 21:30:00] Me: Hello`, and a blank line.

Most messages are one line of plain words, which are counted in columns for all at once. Whatever
holds more (a reply, a reaction, a picture) is looked at by itself.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.chat_messages import (
    FIRST_SECOND,
    KIND_PLACES,
    NO_MOMENT,
    NO_SENDER,
    Messages,
    Noting,
)
from analytics.readers.signal_body import body_of, sender_name
from analytics.readers.valid import Complaint
from analytics.readers.whatsapp_bodies import ruler
from analytics.readers.whatsapp_bytes import (
    BLOCK_BYTES,
    NEWLINE,
    PADDING,
    clean,
    line_starts,
    standing,
    utf8,
)
from analytics.readers.whatsapp_dates import moments
from analytics.readers.whatsapp_heads import Heads, find_heads
from analytics.readers.whatsapp_layout import head
from analytics.readers.whatsapp_senders import NOBODY, find_senders
from analytics.readers.whatsapp_words import MARK
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.chat_messages import Told
    from analytics.readers.reading import Progress
    from analytics.readers.rules import Choices
    from analytics.readers.whatsapp_bodies import Bodies
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places
    from analytics.readers.whatsapp_layout import Layout
    from analytics.readers.whatsapp_senders import Senders

HEADS = (
    "[2019-05-29, 15:04] Me: x",
    "[2019-05-29, 15:04:33] Me: x",
    "[2019-05-29 15:04] Me: x",
    "[2019-05-29 15:04:33] Me: x",
)
"""Every way signal-export has written the head of a message, the oldest first."""

BRACKETS = b"(["
CALL_BEGINNINGS = (b"Incoming", b"Outgoing", b"Missed")
_DAMAGED = Complaint(
    "The sender's name holds letters that could not be read.",
    "Export the chat again, or correct the name in that line.",
)
_UNSAID = Complaint("It names nobody who wrote it.", "Correct that line, or leave it out.")


def read_chat(
    name: str, content: bytes, choices: Choices, told: Told, progress: Progress
) -> Messages | Problem:
    """Read one chat as text; a Problem when it is no text."""
    encoded = utf8(name, content)
    if isinstance(encoded, Problem):
        return encoded
    text = clean(encoded)
    progress(0.2)
    with ThreadPoolExecutor(1) as beside:
        counting = beside.submit(ruler, text)
        starts = line_starts(text)
        heads = _heads(text, starts)
        if not len(heads):
            return Noting().messages()
        chat = _Chat(text, starts, heads, choices)
        progress(0.6)
        bodies = counting.result().measure(chat.senders.body, chat.until, chat.line_end)
    messages = chat.messages(name, bodies, told)
    progress(1.0)
    return messages


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout a head may have."""
    return tuple(found.layout for one in HEADS if (found := head(one)) is not None)


def _heads(text: Bytes, starts: Places) -> Heads:
    """Return the heads of all layouts, in order."""
    every = [find_heads(text, starts, layout, ()) for layout in layouts()]
    order = np.argsort(np.concatenate([heads.line for heads in every]), kind="stable")
    return Heads(
        *(
            np.concatenate([getattr(heads, one.name) for heads in every])[order]
            for one in fields(Heads)
        )
    )


class _Chat:
    """A chat's heads, who wrote each, and where each message ends."""

    def __init__(self, text: Bytes, starts: Places, heads: Heads, choices: Choices) -> None:
        self._text, self._starts, self._heads, self._choices = text, starts, heads, choices
        self.line_end = starts[heads.line + 1] - 1
        self.until = np.append(heads.begin, len(text) - PADDING)[1:]
        self.senders: Senders = find_senders(text, heads.after, self.line_end)

    def messages(self, name: str, bodies: Bodies, told: Told) -> Messages:
        """Return the messages; what isn't one is told as passed over or refused."""
        heads, senders = self._heads, self.senders
        when = moments(heads, "ymd")
        named = (senders.code != NOBODY) & ~senders.are("missing") & ~senders.are("damaged")
        sound = when.sound & (when.seconds >= FIRST_SECOND)
        kept = sound & named
        for place in np.flatnonzero(~kept).tolist():
            complaint = self._complaint(place, sound=bool(sound[place]))
            told.refuse(name, int(heads.line[place]) + 1, complaint)
        kind = np.full(len(heads), KIND_PLACES["text"], np.int8)
        characters, words = bodies.characters, bodies.words
        for place in np.flatnonzero(kept & self._special(bodies)).tolist():
            body = body_of(self._body(place))
            if body is None:
                kept[place] = False
                told.skipped += 1
            else:
                kind[place] = KIND_PLACES[body.kind]
                characters[place], words[place] = body.counts
        places = np.flatnonzero(kept)
        first = told.records
        told.records += len(heads)
        return Messages(
            places + first,
            when.seconds[places],
            senders.code[places],
            tuple(sender_name(one, self._choices) for one in senders.names),
            characters[places],
            words[places],
            kind[places],
        )

    def _complaint(self, place: int, *, sound: bool) -> Complaint:
        if not sound:
            return NO_MOMENT
        code = int(self.senders.code[place])
        if code == NOBODY:
            return _UNSAID
        return NO_SENDER if self.senders.states[code] == "missing" else _DAMAGED

    def _body(self, place: int) -> str:
        begin, end = int(self.senders.body[place]), int(self.until[place])
        return self._text[begin:end].tobytes().decode("utf-8", "replace").replace(MARK, "")

    def _special(self, bodies: Bodies) -> Flags:
        """Tell which messages may hold more than one line of plain words."""
        text, starts, line = self._text, self._starts, self._heads.line
        filled = np.cumsum(text.take(starts) != NEWLINE)
        last = np.append(line, len(starts) - 1)[1:] - 1
        special: Flags = (filled[last] > filled[line]) | (bodies.characters == 0)
        places = _places(text)
        begin = self.senders.body
        special |= np.searchsorted(places, self.until) > np.searchsorted(places, begin)
        for beginning in CALL_BEGINNINGS:
            special[standing(text, begin + 1, beginning)] = True
        return special


def _places(text: Bytes) -> Places:
    """Return where brackets stand."""
    firsts = range(0, len(text), BLOCK_BYTES)
    blocks = [text[first : first + BLOCK_BYTES] for first in firsts]
    return np.concatenate(
        [
            np.flatnonzero((block == BRACKETS[0]) | (block == BRACKETS[1])) + first
            for first, block in zip(firsts, blocks, strict=True)
        ]
    )
