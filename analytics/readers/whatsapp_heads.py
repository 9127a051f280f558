"""Find every line head of one layout, all lines at once: a cursor a line walks over the bytes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeAlias, get_args

import numpy as np

from analytics.readers.whatsapp_bytes import NEWLINE, SPACE
from analytics.readers.whatsapp_layout import Field, Half, Layout, Number
from analytics.readers.whatsapp_words import HalfDay, half_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

    Numbers: TypeAlias = NDArray[np.int32]

BLOCK_LINES = 1 << 15
HALVES: tuple[HalfDay, ...] = get_args(HalfDay)
NO_HALF = -1
DIGIT_ZERO = ord("0")
BASE = 10
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Heads:
    """The line heads of a chat, in order, one element each in every array.

    `line` counts from 0; `begin` is where the head starts and `after` where its text does.
    `first`, `second` and `third` are the numbers of the date as written; `half` is the place in
    HALVES, or NO_HALF.
    """

    line: Places
    begin: Places
    after: Places
    first: Numbers
    second: Numbers
    third: Numbers
    hour: Numbers
    minute: Numbers
    seconds: Numbers
    half: Numbers

    def __len__(self) -> int:
        """Return how many heads there are."""
        return len(self.line)

    def only(self, kept: Flags) -> Heads:
        """Return the heads where `kept` is true."""
        return Heads(*(getattr(self, one.name)[kept] for one in fields(self)))


class _Cursors:
    """One cursor a line; a line whose text does not fit the layout drops out."""

    def __init__(self, text: Bytes, starts: Places) -> None:
        self._text = text
        self.at = starts.copy()
        self.fits = np.ones(len(starts), np.bool_)

    def literal(self, wanted: bytes) -> None:
        """Walk over fixed text."""
        self.fits &= self._stands(self.at, wanted)
        self.at += len(wanted)

    def number(self, fewest: int, most: int) -> Numbers:
        """Walk over a number of so many digits and return it."""
        value = np.zeros(len(self.at), np.int32)
        for _ in range(fewest):
            digit = self._digit()
            self.fits &= digit < BASE
            value *= BASE
            value += digit
            self.at += 1
        more = np.ones(len(self.at), np.bool_)
        for _ in range(fewest, most):
            digit = self._digit()
            more &= digit < BASE
            value = np.where(more, value * BASE + digit, value)
            self.at += more
        return value

    def half(self, spellings: Sequence[tuple[bytes, int]]) -> Numbers:
        """Walk over a half of the day and return its place in HALVES."""
        value = np.full(len(self.at), NO_HALF, np.int32)
        left = np.flatnonzero(self.fits)
        for spelling, half in spellings:
            if not len(left):
                break
            same = self._stands(self.at[left], spelling)
            value[left[same]] = half
            self.at[left[same]] += len(spelling)
            left = left[~same]
        self.fits &= value != NO_HALF
        return value

    def end(self, closing: bytes) -> None:
        """Walk over the end of a head, at which a line without text may end as well."""
        bare = closing.rstrip(b" ")
        self.literal(bare)
        behind = self._text.take(self.at)
        if not bare.endswith(b"]"):
            self.fits &= (behind == SPACE) | (behind == NEWLINE)
        self.at += behind == SPACE

    def _digit(self) -> Bytes:
        return self._text.take(self.at) - np.uint8(DIGIT_ZERO)

    def _stands(self, at: Places, wanted: bytes) -> Flags:
        same = np.ones(len(at), np.bool_)
        for step, byte in enumerate(wanted):
            same &= self._text.take(at + step) == byte
        return same


def find_heads(text: Bytes, starts: Places, layout: Layout, halves: Sequence[str]) -> Heads:
    """Return the head of every line that has this layout; `halves` are the commonest words.

    `starts` are the line starts and, last, where one more line would start.
    """
    spellings = _spellings(halves)
    lines = len(starts) - 1
    # Blocks go straight into the columns: fresh memory costs about as much as what is done in it.
    places, numbers = np.empty((3, lines), np.int64), np.empty((7, lines), np.int32)
    filled = 0
    for first in range(0, lines, BLOCK_LINES):
        piece = starts[first : min(first + BLOCK_LINES, lines)]
        line, *rest = _block(text, piece, layout, spellings)
        until = filled + len(line)
        for column, values in zip((*places, *numbers), (line + first, *rest), strict=True):
            column[filled:until] = values
        filled = until
    return Heads(*places[:, :filled], *numbers[:, :filled])


def _block(
    text: Bytes, starts: Places, layout: Layout, spellings: Sequence[tuple[bytes, int]]
) -> list[NDArray[np.integer]]:
    """Return the columns of a block's heads."""
    lines = np.flatnonzero(_may_begin(text.take(starts), layout))
    begin = starts[lines]
    cursors = _Cursors(text, begin)
    none = np.zeros(len(lines), np.int32)
    numbers: dict[Field, Numbers] = dict.fromkeys(FIELDS, none)
    half = np.full(len(lines), NO_HALF, np.int32)
    for step in layout.steps[:-1]:
        if isinstance(step, Number):
            numbers[step.field] = cursors.number(step.fewest, step.most)
        elif isinstance(step, Half):
            half = cursors.half(spellings)
        else:
            cursors.literal(step.encode())
    closing = layout.steps[-1]
    cursors.end(closing.encode() if isinstance(closing, str) else b"")
    columns: list[NDArray[np.integer]]
    columns = [lines, begin, cursors.at, *(numbers[field] for field in FIELDS), half]
    if cursors.fits.all():
        return columns
    kept = np.flatnonzero(cursors.fits)
    return [column[kept] for column in columns]


def _may_begin(first_byte: Bytes, layout: Layout) -> Flags:
    if layout.bracketed:
        brackets: Flags = first_byte == ord("[")
        return brackets
    if isinstance(layout.steps[0], Number):
        digits: Flags = first_byte - np.uint8(DIGIT_ZERO) < BASE
        return digits
    return np.ones(len(first_byte), np.bool_)


def _spellings(halves: Sequence[str]) -> list[tuple[bytes, int]]:
    """List the spellings to try: those seen first, then every other, longer ones before shorter."""
    known = half_days()
    others = sorted(known, key=lambda word: (-len(word), word))
    tried: dict[bytes, int] = {}
    for word in (*halves, *others):
        half = HALVES.index(known[word.casefold()])
        for spelling in (word, word.upper(), word.capitalize()):
            tried.setdefault(spelling.encode(), half)
    return list(tried.items())
