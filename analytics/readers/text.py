"""Bytes to text, without guessing in silence: which encoding it was is part of the answer."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE_BYTES = 65_536
FEW_NULS = 0.01
MIXED_SHARE = 0.2
# Western letters, punctuation marks and pictures in UTF-8 read "Ã¼", "â€™" and "ðŸŒ»" in
# Windows-1252, which nobody writes.
TELLING = re.compile("[\u00a0-\u00ff\u2010-\u20bf\U0001f000-\U0001faff]")
CONTROL_BYTES = frozenset(range(32)) - frozenset(b"\t\n\r\x0c\x0b\x1b")
FEW_CONTROLS = 0.02
# What stands for damage in UTF-16: one of the letters by which surrogateescape keeps a byte.
DAMAGE = "\udcff"
# A line end read one byte out of step in UTF-16; no letter has this number.
LINE_END_OUT_OF_STEP = "\u0a00"


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file; where bytes fit no encoding stand surrogates, for `damaged` to find."""

    text: str
    encoding: str


def damaged(value: str) -> bool:
    """Tell whether this piece of a Text holds bytes that could not be read."""
    return any("\udc80" <= letter <= "\udcff" for letter in value)


def decode(name: str, content: bytes) -> Text | Problem:
    """Decode UTF-8 or UTF-16 (with or without BOM), else Windows-1252; refuse binary files.

    UTF-8 with damage stays UTF-8 while its letters outnumber the damage: as Windows-1252 nothing
    would be refused, and every good row would hold other letters than were written.
    """
    by_mark = _by_byte_order_mark(content)
    if by_mark is not None:
        return Text(_decode_marked(content, by_mark).removeprefix("\ufeff"), by_mark)
    sample = content[:SAMPLE_BYTES]
    wide = _wide_encoding(sample)
    if wide is not None:
        return Text(_decode_wide(content, wide), wide)
    if _binary(sample):
        return Problem(
            name,
            None,
            "This is not a text file.",
            "Choose the file the app exports as CSV, TXT, JSON or ZIP.",
        )
    try:
        return Text(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content)


def _by_byte_order_mark(content: bytes) -> str | None:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _decode_marked(content: bytes, by_mark: str) -> str:
    if by_mark == "utf-8-sig":
        return content.decode(by_mark, errors="surrogateescape")
    little = content.startswith(codecs.BOM_UTF16_LE)
    return _decode_wide(content, "utf-16-le" if little else "utf-16-be")


def _decode_wide(content: bytes, encoding: str) -> str:
    """Decode UTF-16 of a known byte order, with DAMAGE for each letter that is broken.

    Where a byte is missing or too many, everything behind it would be read out of step, as other
    letters. The line it happened in is damaged to its end; the next one is read in step again.
    """
    text = content.decode(encoding, errors=_DAMAGE_MARKED)
    if LINE_END_OUT_OF_STEP not in text:
        return text
    lines = _in_step(content, little=encoding == "utf-16-le")
    return f"{DAMAGE}\n".join(line.decode(encoding, errors=_DAMAGE_MARKED) for line in lines)


def _in_step(content: bytes, *, little: bool) -> Iterator[bytes]:
    """Split the content behind each line that was out of step at its end, without its line end.

    Zero, line feed, zero hold the line end in either byte order, with a half of a letter beside.
    """
    start = place = 0
    while (place := content.find(b"\x00\n\x00", place)) >= 0:
        out_of_step = (place - start) % 2 == (0 if little else 1)
        if out_of_step:
            yield content[start:place]
            start = place + (3 if little else 2)
        place = max(start, place + 1)
    yield content[start:]


def _mark_damage(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return DAMAGE, error.end


_DAMAGE_MARKED = "secure-base.damage-marked"
codecs.register_error(_DAMAGE_MARKED, _mark_damage)


def _wide_encoding(sample: bytes) -> str | None:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > half * 0.4 and even < half * FEW_NULS:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * FEW_NULS:
        return "utf-16-be"
    return None


def _binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in CONTROL_BYTES)
    return controls > max(len(sample) * FEW_CONTROLS, 2)


def _not_utf8(content: bytes) -> Text:
    lenient = content.decode("utf-8", errors="surrogateescape")
    broken = sum(1 for letter in lenient if "\udc80" <= letter <= "\udcff")
    proper = sum(1 for letter in lenient if letter > "\x7f") - broken
    telling = sum(1 for _ in TELLING.finditer(lenient))
    if broken <= max(MIXED_SHARE * proper, telling):
        return Text(lenient, "utf-8 with damaged bytes")
    return Text(content.decode("cp1252", errors="surrogateescape"), "windows-1252")
