"""Who wrote each line of a chat: the words before its first colon, when they are a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from analytics.readers.whatsapp_arrow import spans
from analytics.readers.whatsapp_bytes import COLON, NEWLINE, SPACE, STOP, found
from analytics.readers.whatsapp_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

NameState: TypeAlias = Literal["person", "system", "missing", "damaged"]

NOBODY = -1
LONGEST_NAME_BYTES = 200
LONGEST_REST_BYTES = 60
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
    every = found(text, lambda block: block == COLON)
    colons = every[_closing(text, every)]
    colon = _next(colons, after, line_end, LONGEST_NAME_BYTES)
    named = np.flatnonzero(colon != NEVER)
    codes, written = spans(text, after[named], colon[named])
    bare = np.flatnonzero(colon == NEVER)
    tight = _next(every, after[bare], line_end[bare], LONGEST_NAME_BYTES)
    taken = _tight(text, after[bare], tight, written)
    if taken.any():
        colon[bare[taken]] = tight[taken]
        named = np.flatnonzero(colon != NEVER)
        codes, written = spans(text, after[named], colon[named])
    code = np.full(len(after), NOBODY, np.int64)
    code[named] = codes
    counts = np.bincount(codes, minlength=len(written)).tolist()
    senders = Senders(
        code,
        np.where(colon == NEVER, after, colon + 1),
        tuple(_decoded(one) for one in written),
        tuple(_state(one, count) for one, count in zip(written, counts, strict=True)),
    )
    return _with_colons(text, senders, colons, line_end)


def _closing(text: Bytes, colons: Places) -> Flags:
    following, second = text.take(colons + 1), text.take(colons + 2)
    spaced = (following == SPACE) | (following == NEWLINE)
    # "Name:." is how some exports write a message without any text.
    closing: Flags = spaced | ((following == STOP) & (second == NEWLINE))
    return closing


def _next(places: Places, at: Places, line_end: Places, longest: int) -> Places:
    """Return the first of some places in each line's first few bytes, or NEVER."""
    place = np.append(places, NEVER)[np.searchsorted(places, at)]
    return np.where((place < line_end) & (place - at <= longest), place, NEVER)


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


def _with_colons(text: Bytes, senders: Senders, colons: Places, line_end: Places) -> Senders:
    """Lengthen names that hold a colon themselves, such as `Work: Anna`.

    A name is longer when all of its messages go on with another colon after the same few words.
    """
    maybe = np.zeros(len(senders.names) + 1, np.bool_)
    firsts = np.full(len(senders.names) + 1, NOBODY, np.int64)
    firsts[senders.code[::-1]] = np.arange(len(senders.code))[::-1]
    firsts = firsts[:-1][senders.are("person")[firsts[:-1]]]
    second = _next(colons, senders.body[firsts], line_end[firsts], LONGEST_REST_BYTES)
    maybe[senders.code[firsts[second != NEVER]]] = True
    people = np.flatnonzero(maybe[senders.code])
    code, body = senders.code[people], senders.body[people]
    second = _next(colons, body, line_end[people], LONGEST_REST_BYTES)
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
