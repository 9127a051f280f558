"""A chat file as one array of clean UTF-8 bytes, and fast counting inside it.

A chat can hold a million lines, so nothing here makes an object for each of them. Work goes block
by block, so that what is in hand fits the processor's cache.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

from analytics.readers.text import decode
from analytics.readers.whatsapp_words import MARK
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    Bytes: TypeAlias = NDArray[np.uint8]
    Flags: TypeAlias = NDArray[np.bool_]
    Places: TypeAlias = NDArray[np.int64]

BLOCK_BYTES = 1 << 18
SAMPLE_BYTES = 65_536
PADDING = 256
"""Line ends after the text, so that reading a little past any line start stays inside."""

NEWLINE, RETURN, SPACE, COLON, STOP = 10, 13, 32, 58, 46
MARK_BYTE = ord(MARK)
CONTINUATION, CONTINUATION_MASK = 0x80, 0xC0
FIRST_LEAD = 0xC2
HIGH, PLANE = 0x80, 0x10000
WORD_BITS = 64

INVISIBLE = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
WIDE_SPACES = (
    "\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
LEFT_TO_RIGHT_MARK = int.from_bytes("\u200e".encode())


def _codes(letters: str, width: int) -> NDArray[np.int64]:
    encoded = (letter.encode() for letter in letters)
    return np.array([int.from_bytes(one) for one in encoded if len(one) == width], np.int64)


@dataclass(frozen=True, slots=True)
class _Special:
    """Letters of one width in bytes that are dropped or become a plain space.

    `led` tells of every byte whether such a letter can begin with it.
    """

    width: int
    led: Flags
    dropped: NDArray[np.int64]
    spaces: NDArray[np.int64]


def _special(width: int) -> _Special:
    dropped, spaces = _codes(INVISIBLE, width), _codes(WIDE_SPACES, width)
    led = np.zeros(1 << 8, np.bool_)
    led[np.concatenate([dropped, spaces]) >> 8 * (width - 1)] = True
    return _Special(width, led, dropped, spaces)


SPECIALS = (_special(2), _special(3))
FOREIGN_HEAD = re.compile(r"^\[?\d[^\n\]]{5,60}?(?:\]| [-\u2013\u2014] )", re.MULTILINE)


def utf8(name: str, content: bytes) -> bytes | Problem:
    """Return the content as UTF-8; bytes that fit no encoding stay as they are."""
    sample = content[:SAMPLE_BYTES]
    if len(sample) < len(content):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    first = decode(name, sample)
    if isinstance(first, Problem):
        return first
    if not first.encoding.startswith("utf-16") and _valid_utf8(content):
        return content
    whole = decode(name, content)
    return whole if isinstance(whole, Problem) else whole.text.encode("utf-8", "surrogateescape")


def _valid_utf8(content: bytes) -> bool:
    # Arrow checks without making a str of it, which would take up to four times the memory.
    offsets = pa.py_buffer(np.array([0, len(content)], np.int32).data)
    try:
        pa.StringArray.from_buffers(1, offsets, pa.py_buffer(content)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def clean(content: bytes) -> Bytes:
    """Return the text without invisible marks, with plain spaces and line ends, and padding.

    Only the mark right behind a colon and a space stays, as one byte (whatsapp_words.MARK).
    """
    if b"\r" in content and b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    source = np.frombuffer(content, np.uint8)
    plain = content.isascii() and b"\r" not in content
    text = np.empty(len(content) + PADDING, np.uint8)
    size = 0
    for begin, end in _whole_lines(content):
        block = source[begin:end] if plain else _clean_block(source[begin:end])
        text[size : size + len(block)] = block
        size += len(block)
    text[size:] = NEWLINE
    return text[: size + PADDING]


def _whole_lines(content: bytes) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(content):
        end = begin + BLOCK_BYTES
        if end < len(content):
            last = content.rfind(b"\n", begin, end)
            last = content.find(b"\n", end) if last < 0 else last
            end = len(content) if last < 0 else last + 1
        yield begin, min(end, len(content))
        begin = end


def _clean_block(block: Bytes) -> Bytes:
    leads = np.flatnonzero(block >= FIRST_LEAD)
    returns = np.flatnonzero(block[:-1] == RETURN)
    returns = returns[block[returns + 1] == NEWLINE]
    gone = np.zeros(len(block), np.bool_)
    gone[returns] = True
    edited = block.copy()
    for special in SPECIALS:
        at = leads[special.led[block[leads]]]
        if len(at):
            _edit(block, special, at, edited, gone)
    return edited[~gone] if gone.any() else edited


def _edit(block: Bytes, special: _Special, at: Places, edited: Bytes, gone: Flags) -> None:
    at = at[at <= len(block) - special.width]
    code = np.zeros(len(at), np.int64)
    for step in range(special.width):
        code = code << 8 | block[at + step]
    spaces = at[np.isin(code, special.spaces)]
    dropped = at[np.isin(code, special.dropped)]
    edited[spaces] = SPACE
    gone[dropped] = True
    for step in range(1, special.width):
        gone[spaces + step] = True
        gone[dropped + step] = True
    own = at[code == LEFT_TO_RIGHT_MARK]
    own = own[own >= len(": ")]
    own = own[(block[own - 1] == SPACE) & (block[own - 2] == COLON)]
    edited[own] = MARK_BYTE
    gone[own] = False


def western_digits(text: Bytes) -> Bytes:
    """Return the text with the digits of its line heads as 0-9 (Arabic, Persian, Hindi ...)."""
    whole = text[:-PADDING].tobytes().decode("utf-8", "surrogateescape")
    digits = _foreign_digits()
    heads = FOREIGN_HEAD.sub(lambda head: head[0].translate(digits), whole)
    return clean(heads.encode("utf-8", "surrogateescape"))


@cache
def _foreign_digits() -> Mapping[int, str]:
    decimals = (code for code in range(HIGH, PLANE) if chr(code).isdecimal())
    return {code: str(unicodedata.decimal(chr(code))) for code in decimals}


def found(text: Bytes, wanted: Callable[[Bytes], Flags]) -> Places:
    """Return the places of the bytes for which a test holds."""
    size = len(text) - PADDING
    blocks = [
        np.flatnonzero(wanted(text[begin : min(begin + BLOCK_BYTES, size)])) + begin
        for begin in range(0, size, BLOCK_BYTES)
    ]
    return np.concatenate(blocks) if blocks else np.empty(0, np.int64)


def line_starts(text: Bytes) -> Places:
    """Return where each line starts, and last where one more would."""
    ends = found(text, lambda block: block == NEWLINE)
    size = len(text) - PADDING
    starts = np.concatenate([np.zeros(1, np.int64), ends + 1])
    return starts if starts[-1] == size else np.append(starts, size + 1)


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
    packed = np.zeros(words * 8, np.uint8)
    for begin in range(0, len(text), BLOCK_BYTES):
        block = text[begin : begin + BLOCK_BYTES]
        before = np.empty_like(block)
        before[0] = text[begin - 1] if begin else NEWLINE
        before[1:] = block[:-1]
        bits = np.packbits(marked(before, block), bitorder="little")
        packed[begin // 8 : begin // 8 + len(bits)] = bits
    bits64 = packed.view("<u8").astype(np.uint64, copy=False)
    counts = np.bitwise_count(bits64)
    before64 = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts[:-1], dtype=np.int64)])
    return Tally(bits64, before64)
