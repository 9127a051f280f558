"""Letters that JSON writes as several, such as line ends, made fit for counting in place.

Every escape keeps its length, so that all other places stay where they are: of its bytes one is a
letter or a space, and the others are such as no tally counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.whatsapp_bytes import (
    DROPPED,
    MARK_BYTE,
    ORDINARY,
    OWN_MARK,
    ROLES,
    SPACE,
    WIDE_SPACE,
)

if TYPE_CHECKING:
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

BACKSLASH = ord("\\")
# Uncounted between spaces, and uncounted within a word.
UNCOUNTED_SPACE, UNCOUNTED_LETTER = MARK_BYTE, 0x80
LETTER = ord("x")
UNICODE_BYTES, HEX_DIGITS = 6, 4
HIGH_HALVES, LOW_HALVES, HALVES_END = 0xD800, 0xDC00, 0xE000


def plain_escapes(text: Bytes) -> tuple[Bytes, Places]:
    """Return the text with its escapes fit for counting, and the places of those left as they are.

    Those are escapes of invisible letters, halves of letters, and what is no escape of JSON.
    """
    places = np.flatnonzero(text == BACKSLASH)
    if not len(places):
        return text, places
    order = np.arange(len(places))
    begins_run = np.diff(places, prepend=-2) != 1
    place_in_run = order - np.maximum.accumulate(np.where(begins_run, order, 0))
    # The second of two backslashes is what the first one stands for.
    escapes = places[place_in_run % 2 == 0]
    following = text.take(escapes + 1)
    counted = text.copy()
    white, itself = (np.isin(following, [*letters]) for letters in (b"ntrfb", b'"\\/'))
    _write(counted, escapes[white], 2, UNCOUNTED_SPACE, SPACE)
    counted[escapes[itself]] = following[itself]
    counted[escapes[itself] + 1] = UNCOUNTED_LETTER
    unicode = following == ord("u")
    known = white | itself
    known[unicode] = _unicode(text, counted, escapes[unicode])
    return counted, escapes[~known]


def _write(counted: Bytes, at: Places, size: int, uncounted: int, last: int) -> None:
    for step in range(size - 1):
        counted[at + step] = uncounted
    counted[at + size - 1] = last


def _unicode(text: Bytes, counted: Bytes, at: Places) -> Flags:
    """Make escapes by four hexadecimal digits fit for counting, and tell which."""
    value, known = _values(text, at)
    high = (value >= HIGH_HALVES) & (value < LOW_HALVES)
    low = (value >= LOW_HALVES) & (value < HALVES_END)
    paired = np.zeros(len(at), np.bool_)
    paired[:-1] = high[:-1] & low[1:] & (np.diff(at) == UNICODE_BYTES)
    second = np.zeros(len(at), np.bool_)
    second[1:] = paired[:-1]
    role = ROLES[value]
    known &= (role != DROPPED) & (role != OWN_MARK) & (~(high | low) | paired | second)
    white = known & ((role == WIDE_SPACE) | (value <= SPACE))
    letter = known & (role == ORDINARY) & (value > SPACE)
    _write(counted, at[white], UNICODE_BYTES, UNCOUNTED_SPACE, SPACE)
    counted[at[letter]] = LETTER
    for step in range(1, UNICODE_BYTES):
        counted[at[letter] + step] = UNCOUNTED_LETTER
    counted[at[second]] = UNCOUNTED_LETTER
    return known


def _values(text: Bytes, at: Places) -> tuple[Places, Flags]:
    value = np.zeros(len(at), np.int64)
    known = np.ones(len(at), np.bool_)
    for step in range(2, 2 + HEX_DIGITS):
        digit = _HEX[text.take(at + step)]
        known &= digit >= 0
        value = value * (1 << HEX_DIGITS) + np.maximum(digit, 0)
    return value, known


def _hex() -> Places:
    digits = np.full(1 << 8, -1, np.int64)
    for number, letter in enumerate("0123456789abcdef"):
        digits[[ord(letter), ord(letter.upper())]] = number
    return digits


_HEX = _hex()
