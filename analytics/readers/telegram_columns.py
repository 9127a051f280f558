"""The values of one key in all messages of a Telegram export: strings, moments and names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.telegram_layout import NOWHERE, QUOTE
from analytics.readers.whatsapp_arrow import spans
from analytics.readers.whatsapp_bytes import eight_bytes, standing
from analytics.readers.whatsapp_dates import (
    DAY_HOURS,
    DAY_SECONDS,
    HOUR_MINUTES,
    MINUTE_SECONDS,
    dates,
)

if TYPE_CHECKING:
    from analytics.readers.telegram_layout import Found
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places
    from analytics.readers.whatsapp_heads import Numbers

COMMA = ord(",")
BYTE_BITS = 8
DIGIT_ZERO = ord("0")
KEY_BYTES = 8
"""Each of the keys read here takes eight bytes with its colon and space."""

MOST_COMMON_NAMES = 32
CENTURY_YEARS, HUNDRED = 100, 100
# Of "2026-01-31T21:30:05": eight bytes from a place on, and where in them two digits stand.
MOMENT = (
    (0, b'"0000-00', (1, 3, 6)),
    (8, b"-00T00:0", (1, 4)),
    (13, b'0:00:00"', (2, 5)),
)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a piece: the file, where in it the piece begins, its bytes, where lines start.

    All places but `begin` count from where the piece begins.
    """

    content: bytes
    begin: int
    text: Bytes
    starts: Places

    def cut_out(self, begin: Places, end: Places) -> list[bytes]:
        """Return what stands between these places."""
        edges = zip((begin + self.begin).tolist(), (end + self.begin).tolist(), strict=True)
        return [self.content[one:other] for one, other in edges]


@dataclass(frozen=True, slots=True)
class Values:
    """The value one key has in every message: the line it begins on, and where on that line.

    `quoted`: it is a string on one line, and lies between `begin` and `end` without its quotes.
    """

    line: Places
    begin: Places
    end: Places
    quoted: Flags


def values(lines: Lines, found: Found, key: bytes) -> Values:
    """Return the value each message has for a key, which is given with its colon and space."""
    line = found.line_of(key)
    begin = lines.starts[line] + (found.depth + KEY_BYTES)
    end, quoted = string_ends(lines, line, begin)
    return Values(line, begin + 1, end, quoted & (line != NOWHERE))


def string_ends(lines: Lines, line: Places, begin: Places) -> tuple[Places, Flags]:
    """Return where strings that begin on these lines with a quote end, and which are some."""
    text = lines.text
    end = np.maximum(lines.starts[line + 1] - 1, 1)
    end -= text.take(end - 1) == COMMA
    quoted = (text.take(begin) == QUOTE) & (text.take(end - 1) == QUOTE) & (end - 1 > begin)
    return end - 1, quoted


def value_places(lines: Lines, found: Found, key: bytes) -> tuple[Places, Flags]:
    """Return where each message's value for a key begins, and which messages have it."""
    line = found.line_of(key)
    return lines.starts[line] + (found.depth + KEY_BYTES), line != NOWHERE


def stand(text: Bytes, at: Places, wanted: bytes) -> Flags:
    """Tell at which of the places these bytes stand."""
    there = np.zeros(len(at), np.bool_)
    there[standing(text, at, wanted)] = True
    return there


def moments(text: Bytes, begin: Places) -> tuple[Places, Flags]:
    """Read moments such as "2026-01-31T21:30:05" as seconds since 1970; tell which are some."""
    sound = np.ones(len(begin), np.bool_)
    numbers: list[Numbers] = []
    for first, marks, digits in MOMENT:
        taken = eight_bytes(text, begin + first)
        mask, wanted = _masked(marks)
        sound &= taken & mask == wanted
        for place in digits:
            shift = np.uint64(BYTE_BITS * place)
            number = TWO_DIGITS[(taken >> shift & np.uint64(0xFFFF)).view(np.int64)]
            sound &= number >= 0
            numbers.append(number)
    century, year, month, date, hour, minute, second = numbers
    day = dates(century * CENTURY_YEARS + year, month, date, "ymd")
    sound &= day.exists & (hour < DAY_HOURS) & (minute < HOUR_MINUTES) & (second < MINUTE_SECONDS)
    clock = (hour * HOUR_MINUTES + minute) * MINUTE_SECONDS + second
    return day.day * DAY_SECONDS + clock, sound


def _masked(marks: bytes) -> tuple[np.uint64, np.uint64]:
    """Return a mask for the marks among eight bytes, and the marks; 0 is any digit."""
    mask = bytes(0 if mark == DIGIT_ZERO else 0xFF for mark in marks)
    wanted = bytes(0 if mark == DIGIT_ZERO else mark for mark in marks)
    return np.uint64(int.from_bytes(mask, "little")), np.uint64(int.from_bytes(wanted, "little"))


def _two_digits() -> Numbers:
    """List the number of every two bytes, or -1 when they are no digits."""
    numbers = np.full(1 << 16, -1, np.int32)
    for number in range(HUNDRED):
        numbers[int.from_bytes(f"{number:02}".encode(), "little")] = number
    return numbers


TWO_DIGITS = _two_digits()


def names_in(text: Bytes, begin: Places, end: Places) -> tuple[Places, list[bytes]]:
    """Return a code for each string that a quote ends, and what the codes mean.

    In most chats few people write, so comparing with one name after the other is fastest.
    """
    codes = np.full(len(begin), NOWHERE, np.int64)
    names: list[bytes] = []
    left = np.arange(len(begin))
    while len(left) and len(names) < MOST_COMMON_NAMES:
        name = text[begin[left[0]] : end[left[0]]].tobytes()
        codes[left[standing(text, begin[left], name + b'"')]] = len(names)
        names.append(name)
        left = left[codes[left] == NOWHERE]
    rest, more = spans(text, begin[left], end[left])
    codes[left] = rest + len(names)
    return codes, names + more
