"""The XML of an Apple Health export as a stream of elements, in little memory whatever its size.

Entities and external references are refused by a parser made for that. The list of element types
at the beginning (DTD), which iOS 16 writes wrongly, is left out, and so are control characters,
which XML may not hold; damaged letters become a sign for that. All line numbers stay as they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from analytics.readers.reading import Progress, Skip
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.source import Member, Stream

RECORD, STATE_OF_MIND, NOTE = "Record", "StateOfMind", "MetadataEntry"
ZONE_KEY = "HKTimeZone"
TAKEN = ("MindfulSession", STATE_OF_MIND)
CHUNK_BYTES = 1 << 20
# The list of types is 8 kilobytes long; nothing longer is looked at for its end.
LONGEST_TYPES = 1 << 20
AGAIN = "Export all health data again and choose the zip it makes."

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_TYPES = re.compile(r"<!DOCTYPE\s+HealthData\s*\[(.*?)\]\s*>", re.DOTALL)
_NOT_LINE_ENDS = re.compile(r"[^\n]+")


class RefusedFileError(Exception):
    """The whole file is refused; says why and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(slots=True)
class Element:
    """One element that is taken in: its line, its type, its attributes, the zone it names."""

    line: int
    kind: str
    said: Mapping[str, str]
    zone: str = ""


Found: TypeAlias = Element | Skip | Problem


def elements(member: Member, progress: Progress) -> Iterator[Found]:
    """Yield every record of the export in order: those taken in, the others as Skip.

    Where the XML is damaged or cut off, a Problem at that line comes last. Raises RefusedFileError
    for a file with entities or that is no such XML at all, UnreadableError when it can't be read.
    """
    collected = _Collected()
    parser = DefusedXMLParser(target=collected)
    collected.line_of = lambda: int(parser.parser.CurrentLineNumber)
    try:
        with member.open() as stream:
            for text, read_bytes in _pieces(stream):
                parser.feed(text)
                yield from collected.taken()
                progress(min(read_bytes / max(member.size, 1), 1.0))
            parser.close()
    except DefusedXmlException as error:
        raise RefusedFileError(
            "This XML file defines entities, which no export of Apple Health does.", AGAIN
        ) from error
    except ParseError as error:
        collected.close()
        yield from collected.taken()
        yield _damaged(member.name, error, collected)
    yield from collected.taken()


def _damaged(file: str, error: ParseError, collected: _Collected) -> Problem:
    if not collected.begun:
        raise RefusedFileError("This is not health data: its XML can't be read.", AGAIN) from error
    line = int(error.position[0])
    reason = "The file is damaged or cut off here. It is left out from this line to its end."
    return Problem(file, line, reason, AGAIN)


def _pieces(stream: Stream) -> Iterator[tuple[str, int]]:
    """Yield the text piece by piece, without its list of types, and how many bytes were read."""
    content = stream.read(CHUNK_BYTES)
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")(errors="replace")
    read_bytes, begun, head = 0, False, ""
    while content:
        read_bytes += len(content)
        text = decoder.decode(content if wide else content.translate(_SPACES))
        if begun:
            yield text, read_bytes
        else:
            head += text
            begun = _is_whole(head)
            if begun:
                yield _without_types(head), read_bytes
        content = stream.read(CHUNK_BYTES)
    rest = decoder.decode(b"", final=True)
    yield (rest if begun else _without_types(head + rest)), read_bytes


def _is_whole(head: str) -> bool:
    """Tell whether a beginning reaches past the list of types, if there is one."""
    return "<!DOCTYPE" not in head or _TYPES.search(head) is not None or len(head) > LONGEST_TYPES


def _without_types(head: str) -> str:
    found = _TYPES.search(head)
    if found is None or "<!ENTITY" in found[1]:
        # The parser refuses entities itself.
        return head
    blank = _NOT_LINE_ENDS.sub("", found[0])
    return head[: found.start()] + blank + head[found.end() :]


class _Collected:
    """What the parser calls: keeps the records since they were last taken."""

    def __init__(self) -> None:
        self._found: list[Found] = []
        self._open: Element | None = None
        self.begun = False
        self.line_of: Callable[[], int] = int

    def start(self, tag: str, said: dict[str, str]) -> None:
        self.begun = True
        if tag in (RECORD, STATE_OF_MIND):
            kind = said.get("type", "") if tag == RECORD else STATE_OF_MIND
            if any(word in kind for word in TAKEN):
                self._open = Element(self.line_of(), kind, said)
                self._found.append(self._open)
            else:
                self._open = None
                self._found.append(Skip(self.line_of()))
        elif tag == NOTE and self._open is not None and said.get("key") == ZONE_KEY:
            self._open.zone = said.get("value", "")

    def taken(self) -> list[Found]:
        """Return the records since the last time; one that may still have notes waits."""
        waiting = self._open if self._found and self._found[-1] is self._open else None
        ready = self._found[:-1] if waiting is not None else self._found
        self._found = [] if waiting is None else [waiting]
        return ready

    def close(self) -> None:
        self._open = None
