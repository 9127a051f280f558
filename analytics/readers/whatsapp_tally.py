"""Count letters and words between any two places of a text, all stretches at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.whatsapp_bytes import (
    BLOCK_BYTES,
    MARK_BYTE,
    SPACE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

WORD_BITS, WORD_SHIFT, BYTE_BITS = 64, 6, 8
LAST_CONTINUATION = np.int8(0xBF - 0x100)


@dataclass(frozen=True, slots=True)
class Spots:
    """Places in a text, as a word of 64 bits and a mask of what lies before them in it."""

    word: Places
    before: NDArray[np.uint64]


def spots(places: Places) -> Spots:
    """Return places as a tally counts up to them; each serves any tally of the same text."""
    bit = (places & (WORD_BITS - 1)).view(np.uint64)
    return Spots(places >> WORD_SHIFT, (np.uint64(1) << bit) - np.uint64(1))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many marked bytes lie before any place: a bit a byte and a running count a word."""

    bits: NDArray[np.uint64]
    before: NDArray[np.int64]

    def count(self, begin: Spots, end: Spots) -> Places:
        """Return how many marked bytes lie in each stretch."""
        counted: Places = np.maximum(self._until(end) - self._until(begin), 0)
        return counted

    def _until(self, place: Spots) -> Places:
        within = np.bitwise_count(self.bits.take(place.word) & place.before)
        until: Places = self.before.take(place.word) + within
        return until


def letters(text: Bytes) -> Tally:
    """Count letters, as Unicode code points."""
    return _tally(
        # As signed numbers, all bytes but those that continue a letter lie above them.
        _bits(text, lambda block: (block.view(np.int8) > LAST_CONTINUATION) & (block != MARK_BYTE))
    )


def word_starts(text: Bytes) -> Tally:
    """Count beginnings of words: letters behind a space or a line end."""
    filled = _bits(text, lambda block: block > SPACE)
    behind = filled << np.uint64(1)
    behind[1:] |= filled[:-1] >> np.uint64(WORD_BITS - 1)
    return _tally(filled & ~behind)


def _bits(text: Bytes, marked: Callable[[Bytes], Flags]) -> NDArray[np.uint64]:
    words = -(-len(text) // WORD_BITS) + 1
    packed = np.zeros(words * WORD_BITS // BYTE_BITS, np.uint8)
    for begin in range(0, len(text), BLOCK_BYTES):
        bits = np.packbits(marked(text[begin : begin + BLOCK_BYTES]), bitorder="little")
        packed[begin // BYTE_BITS : begin // BYTE_BITS + len(bits)] = bits
    return packed.view("<u8").astype(np.uint64, copy=False)


def _tally(bits: NDArray[np.uint64]) -> Tally:
    before = np.zeros(len(bits), np.int64)
    np.cumsum(np.bitwise_count(bits[:-1]), out=before[1:])
    return Tally(bits, before)
