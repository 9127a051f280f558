"""Any text as UTF-8 bytes, the way Arrow parses fastest; what is that already is not copied."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from analytics.readers.text import damaged, decode
from analytics.records import Problem

SAMPLED_BYTES = 262_144
CHECKED_BYTES = 4_000_000
FURTHER_BYTES = 65_536
REPLACED_NOTE = "Some letters can't be read and stand as \ufffd: save the file as UTF-8 for all."
_ENCODINGS = {
    "windows-1252": "Windows-1252",
    "utf-8 with damaged bytes": "UTF-8 with unreadable letters",
}
_LONE_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Utf8Text:
    """A text as UTF-8 bytes, the encoding it came in, and its beginning as text."""

    name: str
    content: bytes
    encoding: str
    notes: tuple[str, ...] = ()

    @property
    def sample(self) -> str:
        """The first whole lines."""
        return _first_lines(self.content).decode("utf-8", errors="replace")

    def further_lines(self) -> list[str]:
        """Return whole lines from the middle and the end, where there is more than the sample."""
        size = len(self.content)
        if size <= SAMPLED_BYTES:
            return []
        found: list[str] = []
        for share in (0.25, 0.5, 0.75, 1.0):
            end = int(size * share)
            piece = self.content[max(end - FURTHER_BYTES, 0) : end]
            found += piece.decode("utf-8", errors="replace").splitlines()[1:-1]
        return found


def utf8_text(name: str, content: bytes) -> Utf8Text | Problem:
    """Return a text in any encoding as UTF-8; a Problem when it is no text."""
    if content.startswith(codecs.BOM_UTF8):
        content, encoding = content[len(codecs.BOM_UTF8) :], "UTF-8 with a mark"
    else:
        encoding = "UTF-8"
    head = decode(name, _first_lines(content))
    if isinstance(head, Problem):
        return head
    if head.encoding.startswith("utf-8") and (content.isascii() or _is_utf8(content)):
        return Utf8Text(name, content, encoding)
    found = decode(name, content)
    if isinstance(found, Problem):
        return found
    notes = (REPLACED_NOTE,) if damaged(found.text) else ()
    plain = _LONE_HALF.sub("\ufffd", found.text).encode()
    return Utf8Text(name, plain, _encoding_words(found.encoding), notes)


def _first_lines(content: bytes) -> bytes:
    """Return the beginning up to a line end, so that no letter is cut."""
    head = content[:SAMPLED_BYTES]
    return head if len(head) == len(content) else head[: head.rfind(b"\n") + 1] or head


def _is_utf8(content: bytes) -> bool:
    checker = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), CHECKED_BYTES):
            checker.decode(content[start : start + CHECKED_BYTES])
        checker.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _encoding_words(encoding: str) -> str:
    return _ENCODINGS.get(encoding, encoding.upper())
