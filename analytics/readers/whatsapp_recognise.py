"""Tell a chat from other files that also begin their lines with dates, by its first lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.readers.whatsapp_bytes import PADDING, SAMPLE_BYTES, clean, utf8
from analytics.readers.whatsapp_layout import Layout, dominant, head
from analytics.readers.whatsapp_words import words
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.source import Member

MOST_LINES = 200
FEW_HEADS, MANY_NAMES = 3, 10
HEAD_SHARE = 0.1
TOLD_SHARE = 0.5
NAMED = re.compile(r"(?P<name>[^:]{1,100}):(?: |$|(?=\S))(?P<body>.*)")
SIGNAL_FILE = "chat.md"
SIGNAL_MARKS = ("(- ", "](./", "> ")
LOG_LEVELS = frozenset({"debug", "info", "notice", "warning", "warn", "error", "critical", "fatal"})


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The first lines of a file and the rests of those lines that have its usual head."""

    lines: tuple[str, ...]
    layout: Layout
    rests: tuple[str, ...]
    places: tuple[int, ...]

    def after_blank(self) -> int:
        """Count heads behind a blank line, as journals have them."""
        return sum(1 for place in self.places if place and not self.lines[place - 1].strip())


def chat_like(member: Member) -> bool:
    """Tell whether a file begins like a chat."""
    beginning = _beginning(member)
    if beginning is None or not _heads_enough(beginning):
        return False
    named = [found for found in map(NAMED.match, beginning.rests) if found is not None]
    if any(_own_words(rest) for rest in beginning.rests) or any(
        _own_words(found["body"].strip()) for found in named
    ):
        return True
    names = Counter(found["name"] for found in named)
    told = len(named) + sum(
        1 for rest in beginning.rests if NAMED.match(rest) is None and words().system(rest)
    )
    return (
        bool(named)
        and told >= TOLD_SHARE * len(beginning.rests)
        and not (len(named) >= MANY_NAMES and len(names) == len(named))
        and not LOG_LEVELS.issuperset(name.casefold() for name in names)
        and not _journal_or_signal(member, beginning, names)
    )


def _beginning(member: Member) -> _Beginning | None:
    head_bytes = member.head(SAMPLE_BYTES)
    if len(head_bytes) < member.size and b"\0" not in head_bytes:
        # Cutting at a line end keeps a letter of several bytes whole, which decoding needs.
        head_bytes = head_bytes[: head_bytes.rfind(b"\n") + 1] or head_bytes
    encoded = utf8(member.name, head_bytes)
    if isinstance(encoded, Problem):
        return None
    text = clean(encoded)[:-PADDING].tobytes().decode("utf-8", "replace")
    lines = _first_lines(text.split("\n"))
    found = dominant(lines)
    if found is None:
        return None
    heads = [(place, one) for place, line in enumerate(lines) if (one := head(line)) is not None]
    own = [(place, one.rest) for place, one in heads if one.layout == found[0]]
    return _Beginning(
        lines, found[0], tuple(rest for _, rest in own), tuple(place for place, _ in own)
    )


def _first_lines(lines: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    filled = 0
    for line in lines:
        kept.append(line)
        filled += bool(line.strip())
        if filled == MOST_LINES:
            break
    return tuple(kept)


def _heads_enough(beginning: _Beginning) -> bool:
    filled = [place for place, line in enumerate(beginning.lines) if line.strip()]
    count = len(beginning.rests)
    return (
        count >= FEW_HEADS or beginning.places[0] == filled[0] or count >= HEAD_SHARE * len(filled)
    )


def _own_words(text: str) -> bool:
    return words().kind(text) not in {"text", "other"}


def _journal_or_signal(member: Member, beginning: _Beginning, names: Counter[str]) -> bool:
    """Tell files apart whose heads stand in brackets as well: jrnl's and Signal's.

    `[2019-05-29, 15:04] Me: ...` and `[2026-01-01 00:00:00] Ann: ...` are Signal's,
    `[2020-08-29 11:11] Title.` is jrnl's; both leave blank lines, and jrnl has no names.
    """
    layout = beginning.layout
    if not layout.bracketed or layout.halves:
        return False
    blank = beginning.after_blank() * 2 >= max(len(beginning.rests) - 1, 1)
    if layout.iso and layout.with_seconds:
        marked = any(line.startswith(SIGNAL_MARKS) for line in beginning.lines)
        return blank or marked or member.base.casefold() == SIGNAL_FILE
    if layout.iso and layout.comma:
        return True
    return (
        not layout.with_seconds and not layout.comma and (blank or names.most_common(1)[0][1] == 1)
    )
