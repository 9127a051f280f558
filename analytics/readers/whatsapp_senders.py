"""Who wrote each line of a chat: the words before its first colon, when they are a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from analytics.readers.whatsapp_arrow import spans
from analytics.readers.whatsapp_bytes import COLON, NEWLINE, SPACE, STOP, standing
from analytics.readers.whatsapp_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

NameState: TypeAlias = Literal["person", "system", "missing", "damaged"]

NOBODY = -1
LONGEST_NAME_BYTES = 200
LONGEST_REST_BYTES = 60
MOST_NAME_BYTES = 32
NAME_ENDS = b": "
LINES_SAMPLED, FEWEST_COMMON = 256, 13
"""Looking for a name in all lines pays when about one in twenty begins with it."""

BLOCK_LINES, BLOCK_WINDOWS = 1 << 15, 1 << 12
FEWEST_TO_EXTEND = 3
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Senders:
    """The sender of every head: a place in `names` or NOBODY, and where the text begins.

    `states` says of every name whether it is a person's.
    """

    code: Places
    body: Places
    names: tuple[str, ...]
    states: tuple[NameState, ...]

    def are(self, state: NameState) -> Flags:
        """Tell for every head whether its name is of this state; NOBODY is "system"."""
        table = np.array([*(one == state for one in self.states), state == "system"], np.bool_)
        fitting: Flags = table[self.code]
        return fitting

    def only(self, kept: Flags) -> Senders:
        """Return the senders of the heads where `kept` is true."""
        return replace(self, code=self.code[kept], body=self.body[kept])


def find_senders(text: Bytes, after: Places, line_end: Places) -> Senders:
    """Split every head's line at the first colon that a space or the line end follows."""
    naming = _Naming(text, after)
    naming.by_common_names()
    left = np.flatnonzero(naming.code == NOBODY)
    colon = _first_colon(text, after[left], line_end[left], LONGEST_NAME_BYTES)
    naming.by_colons(left[colon != NEVER], colon[colon != NEVER])
    bare = left[colon == NEVER]
    tight = _first_colon(text, after[bare], line_end[bare], LONGEST_NAME_BYTES, closing=False)
    taken = _tight(text, after[bare], tight, naming.names)
    naming.by_colons(bare[taken], tight[taken])
    return _with_colons(text, naming.senders(), line_end)


class _Naming:
    """The names found so far, whose each head is, and where its text begins."""

    def __init__(self, text: Bytes, after: Places) -> None:
        self._text, self._after = text, after
        self.names: list[bytes] = []
        self.code = np.full(len(after), NOBODY, np.int64)
        self.body = after.copy()

    def by_common_names(self) -> None:
        """Name the heads that one of a few common names follows; most, in most chats."""
        self.names = _common_names(self._text, self._after)
        for first in range(0, len(self.code), BLOCK_LINES):
            block = slice(first, first + BLOCK_LINES)
            after, code = self._after[block], self.code[block]
            left = np.arange(len(after))
            for place, name in enumerate(self.names):
                code[left[standing(self._text, after[left], name + NAME_ENDS)]] = place
                left = np.flatnonzero(code == NOBODY)
        lengths = np.array([*(len(name) + 1 for name in self.names), 0])
        self.body = self._after + lengths[self.code]

    def by_colons(self, heads: Places, colon: Places) -> None:
        """Name some heads by what stands before these colons."""
        codes, written = spans(self._text, self._after[heads], colon)
        places = {name: place for place, name in enumerate(self.names)}
        found = [places.setdefault(name, len(places)) for name in written]
        self.names = list(places)
        self.code[heads] = np.array(found, np.int64)[codes]
        self.body[heads] = colon + 1

    def senders(self) -> Senders:
        """Return what was found."""
        counts = np.bincount(self.code[self.code != NOBODY], minlength=len(self.names)).tolist()
        states = tuple(_state(one, count) for one, count in zip(self.names, counts, strict=True))
        return Senders(self.code, self.body, tuple(map(_decoded, self.names)), states)


def _common_names(text: Bytes, after: Places) -> list[bytes]:
    """Return the names that stand before a colon and a space in many of some lines."""
    seen: Counter[bytes] = Counter()
    for place in after[:: -(-len(after) // LINES_SAMPLED)].tolist():
        line = text[place : place + LONGEST_NAME_BYTES + len(NAME_ENDS)].tobytes()
        name, colon, _ = line.partition(b"\n")[0].partition(NAME_ENDS)
        seen[name] += bool(colon and name)
    return [name for name, count in seen.most_common() if count >= FEWEST_COMMON]


def _first_colon(
    text: Bytes, at: Places, line_end: Places, longest: int, *, closing: bool = True
) -> Places:
    """Return the first colon within each line's first few bytes, or NEVER.

    With `closing`, the first that a space or the line end follows.
    """
    place = np.full(len(at), NEVER)
    left = np.arange(len(at))
    # Most names are short, so a short look comes first.
    for width in sorted({min(MOST_NAME_BYTES, longest + 1), longest + 1}):
        windows = sliding_window_view(text, width + 2)
        for first in range(0, len(left), BLOCK_WINDOWS):
            some = left[first : first + BLOCK_WINDOWS]
            shown = windows[at[some]]
            colons = shown[:, :-2] == COLON
            if closing:
                colons &= _closing(shown[:, 1:-1], shown[:, 2:])
            nearest = at[some] + colons.argmax(axis=1)
            fitting = colons.any(axis=1) & (nearest < line_end[some])
            place[some[fitting]] = nearest[fitting]
        left = left[(place[left] == NEVER) & (line_end[left] - at[left] > width)]
    return place


def _closing(following: Bytes, second: Bytes) -> Flags:
    spaced = (following == SPACE) | (following == NEWLINE)
    # "Name:." is how some exports write a message without any text.
    closing: Flags = spaced | ((following == STOP) & (second == NEWLINE))
    return closing


def _tight(text: Bytes, after: Places, colon: Places, known: Sequence[bytes]) -> Flags:
    """Tell which lines are `Name:text`: the name is known, or no line of the file has a space."""
    taken: Flags = colon != NEVER
    codes, written = spans(text, after[taken], colon[taken])
    people = {one for one in known if not words().system_name(_decoded(one), 1)}
    names = [
        one in people if known else not words().system_name(_decoded(one), 1) for one in written
    ]
    taken[taken] = np.array(names, np.bool_)[codes]
    return taken


def _decoded(written: bytes) -> str:
    return written.decode("utf-8", "replace").strip()


def _state(written: bytes, messages: int) -> NameState:
    name = _decoded(written)
    if not name:
        return "missing"
    if words().system_name(name, messages):
        return "system"
    try:
        written.decode("utf-8")
    except UnicodeDecodeError:
        return "damaged"
    return "person"


def _with_colons(text: Bytes, senders: Senders, line_end: Places) -> Senders:
    """Lengthen names that hold a colon themselves, such as `Work: Anna`.

    A name is longer when all of its messages go on with another colon after the same few words.
    """
    maybe = np.zeros(len(senders.names) + 1, np.bool_)
    firsts = np.full(len(senders.names) + 1, NOBODY, np.int64)
    firsts[senders.code[::-1]] = np.arange(len(senders.code))[::-1]
    firsts = firsts[:-1][senders.are("person")[firsts[:-1]]]
    second = _first_colon(text, senders.body[firsts], line_end[firsts], LONGEST_REST_BYTES)
    maybe[senders.code[firsts[second != NEVER]]] = True
    people = np.flatnonzero(maybe[senders.code])
    code, body = senders.code[people], senders.body[people]
    second = _first_colon(text, body, line_end[people], LONGEST_REST_BYTES)
    total = np.bincount(code, minlength=len(senders.names))
    longer = np.bincount(code[second != NEVER], minlength=len(senders.names))
    extended = (total >= FEWEST_TO_EXTEND) & (longer == total)
    if not extended.any():
        return senders
    chosen = np.flatnonzero(extended[code])
    rests, written = spans(text, body[chosen], second[chosen])
    if len(written) * FEWEST_TO_EXTEND > len(chosen):
        return senders
    pairs, codes = np.unique(code[chosen] * len(written) + rests, return_inverse=True)
    names = [
        f"{senders.names[pair // len(written)]}: {_decoded(written[pair % len(written)])}"
        for pair in pairs.tolist()
    ]
    lengthened: list[NameState] = ["person"] * len(names)
    new_code, new_body = senders.code.copy(), senders.body.copy()
    new_code[people[chosen]] = len(senders.names) + codes
    new_body[people[chosen]] = second[chosen] + 1
    return Senders(new_code, new_body, (*senders.names, *names), (*senders.states, *lengthened))
