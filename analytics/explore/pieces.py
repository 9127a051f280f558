"""Pieces of a file too large to hold: from all over it, each of whole lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.explore.explored import Content

PIECES = 64


def held(content: Content, most_bytes: int) -> tuple[bytes, float]:
    """Return the file, or its beginning and pieces from all over it, and which share that is.

    Pieces start and end at line ends, so that a text stays a text. Works on bytes of UTF-8 and the
    one-byte encodings; a wide text has its pieces where its letters begin.
    """
    if content.size <= most_bytes:
        return content.whole(), 1.0
    count = max(most_bytes // PIECES, 1)
    step = content.size // PIECES
    wide = 2 if b"\x00" in content.part(0, 4) else 1
    first = content.part(0, count // wide * wide)
    found = [_until_line_end(first, wide)]
    for number in range(1, PIECES):
        start = number * step // wide * wide
        found.append(_whole_lines(content.part(start, count // wide * wide), wide))
    sample = b"".join(found)
    return sample, len(sample) / content.size


def beginning(content: Content, most_bytes: int) -> tuple[bytes, float]:
    """Return the file, or as much of its beginning as may be held, and which share that is."""
    if content.size <= most_bytes:
        return content.whole(), 1.0
    return content.part(0, most_bytes), most_bytes / content.size


def _until_line_end(piece: bytes, wide: int) -> bytes:
    end = piece.rfind(b"\n")
    return piece[: end + wide] if end >= 0 else piece


def _whole_lines(piece: bytes, wide: int) -> bytes:
    start = piece.find(b"\n")
    return _until_line_end(piece[start + wide :], wide) if start >= 0 else b""
