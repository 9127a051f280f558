"""The first few kilobytes of a member as text, which is all that recognising may look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.source import Member

BEGINNING_BYTES = 8_192


def beginning(member: Member, byte_count: int = BEGINNING_BYTES) -> str:
    """Return the first full lines of a text file; nothing for a file that isn't text."""
    head = member.head(byte_count)
    if len(head) < member.size:
        # Cutting at a line end keeps a letter of several bytes whole, which decoding needs.
        head = head[: head.rfind(b"\n") + 1] or head
    found = decode(member.name, head)
    return "" if isinstance(found, Problem) else found.text
