"""Where the messages and their keys stand in a Telegram export, found by how its lines begin.

Telegram writes one value a line, indented by its depth, and a line end inside a text as two
letters. So a message opens on a line of a known indentation, and its keys stand one deeper.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.whatsapp_bytes import NEWLINE, SPACE, eight_bytes

if TYPE_CHECKING:
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Keys, Places

ARRAY = b'"messages": [\n'
QUOTE, OPENING, CLOSING = b'"{}'
DEEPEST = 12

PIECE_BYTES = 1 << 21
NOWHERE = -1
_CHAT_KIND = re.compile(rb'^ *"type": "([a-z_]{1,40})"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Array:
    """A list of messages: where it begins and ends, how deep keys stand, its chat's kind.

    `whole`: it ends before the file does.
    """

    begin: int
    end: int
    depth: int
    kind: str
    whole: bool

    def pieces(self, content: bytes) -> Iterator[tuple[int, int]]:
        """Part the list between messages, so that what is in hand stays small."""
        opening = b"\n" + b" " * (self.depth - 1) + b"{\n"
        begin = self.begin
        while begin < self.end:
            end = content.find(opening, begin + PIECE_BYTES, self.end)
            end = self.end if end < 0 else end + 1
            yield begin, end
            begin = end


@dataclass(frozen=True, slots=True)
class Found:
    """The messages of a piece: the lines they open on, and last the line it ends on.

    Of all their keys: the first eight bytes, the line, and which message it belongs to.
    """

    opens: Places
    depth: int
    key: Keys
    line: Places
    message: Places

    @property
    def count(self) -> int:
        """How many messages there are."""
        return len(self.opens) - 1

    def line_of(self, beginning: bytes) -> Places:
        """Return for every message the line of the key that begins so, or NOWHERE."""
        found = np.flatnonzero(self.key == _number(beginning))
        lines = np.full(self.count, NOWHERE, np.int64)
        lines[self.message[found]] = self.line[found]
        return lines

    def line_behind(self, line: Places, message: Places) -> Places:
        """Return where the value of a key ends: the line of the next key, or that of the next
        message.
        """
        place = np.searchsorted(self.line, line, "right")
        following = np.append(self.line, NOWHERE)[place]
        ending = self.opens[message + 1]
        inside = (following != NOWHERE) & (following < ending)
        return np.where(inside, following, ending)

    def have(self, beginnings: Collection[bytes]) -> Flags:
        """Tell for every message whether it has a key that begins like one of these."""
        having = np.zeros(self.count, np.bool_)
        for beginning in beginnings:
            having[self.message[self.key == _number(beginning)]] = True
        return having


def _number(beginning: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(beginning, "little"))


def arrays(content: bytes) -> list[Array]:
    """Find the lists of messages; none when one of them is laid out in another way."""
    found: list[Array] = []
    before, place = 0, content.find(ARRAY)
    while place >= 0:
        begin = place + len(ARRAY)
        outer = place - 1 - content.rfind(b"\n", 0, place)
        closing = b"\n" + b" " * outer + b"]"
        # A chat exported alone ends with its messages, so nobody need look for another.
        alone = content.endswith((closing + b"\n}", closing + b"\n}\n"))
        following = -1 if alone else content.find(ARRAY, begin)
        # Nothing behind the list stands at its depth before the next chat does.
        until = content.rfind(closing, begin - 1, following if following >= 0 else len(content))
        end = until + 1 if until >= 0 else len(content)
        depth = _indentation(content, content.find(b"\n", begin) + 1)
        if end > begin and not outer + 1 < depth <= DEEPEST:
            return []
        kinds = _CHAT_KIND.findall(content, before, place)
        kind = kinds[-1].decode() if kinds else ""
        found.append(Array(begin, end, depth, kind, until >= 0))
        before, place = end, following
    return found


def _indentation(content: bytes, begin: int) -> int:
    line = content[begin : begin + DEEPEST + 1]
    return len(line) - len(line.lstrip(b" "))


def found_in(text: Bytes, starts: Places, depth: int, *, cut: bool) -> Found | None:
    """Find the messages of a piece and their keys; None when its lines stand elsewhere.

    Where the file is `cut` off, its last line may be anything and its last message stay open.
    """
    last = len(starts) - 1
    lines, begin = np.arange(last), starts[:-1]
    blank = text.take(begin) == NEWLINE
    if blank.any():
        lines, begin = lines[~blank], begin[~blank]
    edge = text[depth - 1 :].take(begin)
    opens, deep, closes = edge == OPENING, edge == SPACE, edge == CLOSING
    regular = opens | deep | closes
    for place in range(depth - 1):
        regular &= text[place:].take(begin) == SPACE
    opened, closed = np.count_nonzero(opens), np.count_nonzero(closes)
    if not regular[: len(regular) - cut].all() or not opens[:1].all():
        return None
    if not 0 <= opened - closed <= cut:
        return None
    keyed = np.flatnonzero(deep & (text[depth:].take(begin) == QUOTE))
    return Found(
        np.append(lines[opens], last),
        depth,
        eight_bytes(text, begin[keyed] + depth),
        lines[keyed],
        np.cumsum(opens)[keyed] - 1,
    )
