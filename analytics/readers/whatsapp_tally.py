"""Count letters and words between any two places of a text, all stretches at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.whatsapp_bytes import (
    BLOCK_BYTES,
    MARK_BYTE,
    NEWLINE,
    SPACE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

WORD_BITS, BYTE_BITS = 64, 8
CONTINUATION, CONTINUATION_MASK = 0x80, 0xC0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many marked bytes lie before any place: a bit a byte and a running count a word."""

    bits: NDArray[np.uint64]
    before: NDArray[np.int64]

    def count(self, begin: Places, end: Places) -> Places:
        """Return how many marked bytes lie in each stretch."""
        counted: Places = np.maximum(self._until(end) - self._until(begin), 0)
        return counted

    def _until(self, place: Places) -> Places:
        word = place // WORD_BITS
        below = (np.uint64(1) << (place % WORD_BITS).astype(np.uint64)) - np.uint64(1)
        within: Places = np.bitwise_count(self.bits[word] & below).astype(np.int64)
        until: Places = self.before[word] + within
        return until


def letters(text: Bytes) -> Tally:
    """Count letters, as Unicode code points."""
    return _tally(
        text,
        lambda _, block: ((block & CONTINUATION_MASK) != CONTINUATION) & (block != MARK_BYTE),
    )


def word_starts(text: Bytes) -> Tally:
    """Count beginnings of words: letters behind a space or a line end."""
    return _tally(text, lambda before, block: (before <= SPACE) & (block > SPACE))


def _tally(text: Bytes, marked: Callable[[Bytes, Bytes], Flags]) -> Tally:
    words = -(-len(text) // WORD_BITS) + 1
    packed = np.zeros(words * WORD_BITS // BYTE_BITS, np.uint8)
    for begin in range(0, len(text), BLOCK_BYTES):
        block = text[begin : begin + BLOCK_BYTES]
        before = np.empty_like(block)
        before[0] = text[begin - 1] if begin else NEWLINE
        before[1:] = block[:-1]
        bits = np.packbits(marked(before, block), bitorder="little")
        packed[begin // BYTE_BITS : begin // BYTE_BITS + len(bits)] = bits
    bits64 = packed.view("<u8").astype(np.uint64, copy=False)
    counts = np.bitwise_count(bits64)
    before64 = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts[:-1], dtype=np.int64)])
    return Tally(bits64, before64)
