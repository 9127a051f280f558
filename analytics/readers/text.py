"""Bytes to text, without guessing in silence: which encoding it was is part of the answer."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from analytics.records import Problem

SAMPLE_BYTES = 65_536
FEW_NULS = 0.01
MIXED_SHARE = 0.2
CONTROL_BYTES = frozenset(range(32)) - frozenset(b"\t\n\r\x0c\x0b\x1b")
FEW_CONTROLS = 0.02


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file. Bytes that fit no encoding stay as surrogates, for `damaged` to find."""

    text: str
    encoding: str


def damaged(value: str) -> bool:
    """Tell whether this piece of a Text holds bytes that could not be read."""
    return any("\udc80" <= letter <= "\udcff" for letter in value)


def decode(name: str, content: bytes) -> Text | Problem:
    """Decode UTF-8 or UTF-16 (with or without BOM), else Windows-1252; refuse binary files."""
    by_mark = _by_byte_order_mark(content)
    if by_mark is not None:
        errors = "surrogateescape" if by_mark == "utf-8-sig" else "replace"
        return Text(content.decode(by_mark, errors=errors).removeprefix("\ufeff"), by_mark)
    sample = content[:SAMPLE_BYTES]
    wide = _wide_encoding(sample)
    if wide is not None:
        return Text(content.decode(wide, errors="replace"), wide)
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
    if broken <= MIXED_SHARE * proper:
        return Text(lenient, "utf-8 with damaged bytes")
    return Text(content.decode("cp1252", errors="surrogateescape"), "windows-1252")
