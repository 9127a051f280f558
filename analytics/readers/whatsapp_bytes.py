"""A chat file as one array of clean UTF-8 bytes, and fast counting inside it.

A chat can hold a million lines, so nothing here makes an object for each of them. Work goes block
by block, so that what is in hand fits the processor's cache.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

from analytics.readers.text import decode
from analytics.readers.whatsapp_words import MARK
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    Bytes: TypeAlias = NDArray[np.uint8]
    Flags: TypeAlias = NDArray[np.bool_]
    Keys: TypeAlias = NDArray[np.uint64]
    Places: TypeAlias = NDArray[np.int64]

KEY_BYTES = 8
BLOCK_BYTES = 1 << 18
SAMPLE_BYTES = 65_536
PADDING = 256
"""Line ends after the text, so that reading a little past any line start stays inside."""

NEWLINE, RETURN, SPACE, COLON, STOP = 10, 13, 32, 58, 46
MARK_BYTE = ord(MARK)
FIRST_LEAD = 0xC2
HIGH = 0x80

INVISIBLE = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
WIDE_SPACES = (
    "\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
ORDINARY, WIDE_SPACE, DROPPED, OWN_MARK = range(4)
LEFT_TO_RIGHT_MARK = ord("\u200e")
PLANE = 1 << 16


def _roles() -> NDArray[np.uint8]:
    roles = np.full(PLANE, ORDINARY, np.uint8)
    roles[[ord(letter) for letter in WIDE_SPACES]] = WIDE_SPACE
    roles[[ord(letter) for letter in INVISIBLE]] = DROPPED
    roles[LEFT_TO_RIGHT_MARK] = OWN_MARK
    return roles


def _leads(width: int) -> Flags:
    written = [letter.encode() for letter in INVISIBLE + WIDE_SPACES]
    leads = np.zeros(1 << 8, np.bool_)
    leads[[one[0] for one in written if len(one) == width]] = True
    return leads


ROLES = _roles()
LEADS: Mapping[int, Flags] = MappingProxyType({width: _leads(width) for width in (2, 3)})
"""By the width of a letter in bytes: the first bytes of letters that are not ordinary."""

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
    blocks = [source[begin:end] for begin, end in _whole_lines(content)]
    size = 0
    for block in blocks if plain else map(_clean_block, blocks):
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
    for width, fitting in LEADS.items():
        at = leads[fitting[block[leads]]]
        _edit(block, width, at[at <= len(block) - width], edited, gone)
    return edited[~gone] if gone.any() else edited


def _edit(block: Bytes, width: int, at: Places, edited: Bytes, gone: Flags) -> None:
    """Drop or replace the letters of so many bytes that begin at these places."""
    letter = block[at].astype(np.int64) & (0x3F >> (width - 1))
    for step in range(1, width):
        letter = letter << 6 | (block[at + step] & 0x3F)
    role = ROLES[letter]
    at, role = at[role != ORDINARY], role[role != ORDINARY]
    own = (role == OWN_MARK) & (at >= len(": "))
    own &= (block[at - 1] == SPACE) & (block[at - 2] == COLON)
    spaces = role == WIDE_SPACE
    edited[at[spaces]] = SPACE
    edited[at[own]] = MARK_BYTE
    gone[at[~spaces & ~own]] = True
    for step in range(1, width):
        gone[at + step] = True


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


def eight_bytes(text: Bytes, at: Places) -> Keys:
    """Return the eight bytes from each place on as one number, the first byte lowest."""
    keys: Keys = np.ndarray((len(text) - KEY_BYTES + 1,), "<u8", text, strides=(1,))
    return keys[at]


def standing(text: Bytes, at: Places, wanted: bytes) -> Places:
    """Return which of the places have these bytes standing at them."""
    left = np.arange(len(at))
    for step in range(0, len(wanted), KEY_BYTES):
        piece = wanted[step : step + KEY_BYTES]
        unused = np.uint64(8 * (KEY_BYTES - len(piece)))
        number = np.uint64(int.from_bytes(piece, "little")) << unused
        left = left[np.flatnonzero(eight_bytes(text, at[left] + step) << unused == number)]
    return left


def line_starts(text: Bytes) -> Places:
    """Return where each line starts, and last where one more would."""
    size = len(text) - PADDING
    firsts = range(0, size, BLOCK_BYTES)
    blocks = [text[first : min(first + BLOCK_BYTES, size)] for first in firsts]
    # Looking twice is cheaper than keeping what was found until there is room for all of it.
    starts = np.zeros(sum(np.count_nonzero(block == NEWLINE) for block in blocks) + 2, np.int64)
    filled = 1
    for first, block in zip(firsts, blocks, strict=True):
        ends = np.flatnonzero(block == NEWLINE)
        np.add(ends, first + 1, out=starts[filled : filled + len(ends)])
        filled += len(ends)
    starts[filled] = size + 1
    return starts[:filled] if starts[filled - 1] == size else starts
