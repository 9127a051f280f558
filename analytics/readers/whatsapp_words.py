"""What WhatsApp itself writes: the words for media, calls and deleted messages, and system lines.

The words are data (whatsapp_words.toml). Matching is by letters alone, so it never guesses: words
of a language that is not listed leave a message of the kind "text".
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from analytics.records import MessageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDS_FILE = Path(__file__).with_name("whatsapp_words.toml")

HalfDay: TypeAlias = Literal["am", "pm", "noon", "night"]
BodyKind: TypeAlias = MessageKind | Literal["system"]

MARK = "\x0e"
"""Stands, in cleaned text, for the invisible mark that WhatsApp puts before its own words."""

KINDS: tuple[BodyKind, ...] = (*get_args(MessageKind), "system")
FEW_LINES = 2
QUOTES = (('"', '"'), ("“", "”"), ("„", "“”"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words that make a message one kind; all case-folded."""

    kind: BodyKind
    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    marked: tuple[str, ...]

    def fit(self, line: str, *, marked: bool) -> bool:
        """Tell whether a case-folded first line is of this kind."""
        return (
            line.rstrip(".") in self.whole
            or line.startswith(self.starts)
            or line.endswith(self.ends)
            or (marked and line.startswith(self.marked))
        )


@dataclass(frozen=True, slots=True)
class Words:
    """All of WhatsApp's own words; `beginnings` and `endings` are those of messages, in UTF-8."""

    phrases: tuple[Phrases, ...]
    edited: tuple[bytes, ...]
    system_starts: tuple[str, ...]
    system_holds: tuple[str, ...]
    beginnings: frozenset[bytes]
    endings: frozenset[bytes]

    def kind(self, first_line: str) -> BodyKind:
        """Return the kind of a message by its first line, mark included when there is one."""
        marked = first_line.startswith(MARK)
        plain = first_line.strip(MARK + " ")
        folded = plain.casefold()
        for phrases in self.phrases:
            if phrases.fit(folded, marked=marked):
                return phrases.kind
        return "system" if self.system(plain, behind_name=not marked) else "text"

    def system(self, line: str, *, behind_name: bool = False) -> bool:
        """Tell whether nobody wrote this line; behind a name, only the surest words count."""
        if line.startswith(self.system_starts):
            return True
        return not behind_name and any(words in line for words in self.system_holds)

    def system_name(self, name: str, messages: int) -> bool:
        """Tell whether the words before a first colon are the start of a system line.

        Such a line quotes something that holds the colon. Whoever appears often is a person.
        """
        quoting = any(_unbalanced(name, *pair) for pair in QUOTES)
        if messages > FEW_LINES and not quoting:
            return False
        return self.system(name) or (quoting and messages <= FEW_LINES)


@cache
def words() -> Words:
    """Return WhatsApp's words as whatsapp_words.toml lists them."""
    with WORDS_FILE.open("rb") as file:
        found = tomllib.load(file)
    kinds: Mapping[MessageKind, Mapping[str, list[str]]] = found["kinds"]
    system: Mapping[str, list[str]] = found["system"]
    edited: list[str] = found["edited"]["ends"]
    beginnings = list(system["starts"])
    endings = list(edited)
    for lists in kinds.values():
        beginnings += [*lists["whole"], *lists["starts"], *lists["marked"]]
        endings += lists["ends"]
    return Words(
        phrases=tuple(_phrases(kind, lists) for kind, lists in kinds.items()),
        edited=tuple(tag.encode() for tag in edited),
        system_starts=tuple(system["starts"]),
        system_holds=tuple(system["holds"]),
        beginnings=frozenset(one.encode() for one in _spellings(beginnings)),
        endings=frozenset(one.encode() for one in _spellings(endings)),
    )


@cache
def half_days() -> Mapping[str, HalfDay]:
    """Return every way to write a half of the day, case-folded, and which half it is."""
    with WORDS_FILE.open("rb") as file:
        clock: Mapping[HalfDay, list[str]] = tomllib.load(file)["clock"]
    return MappingProxyType(
        {word.casefold(): half for half, listed in clock.items() for word in listed}
    )


def _phrases(kind: BodyKind, lists: Mapping[str, list[str]]) -> Phrases:
    return Phrases(
        kind,
        frozenset(one.casefold() for one in lists["whole"]),
        *(tuple(one.casefold() for one in lists[part]) for part in ("starts", "ends", "marked")),
    )


def _spellings(phrases: Iterable[str]) -> set[str]:
    return {
        spelling
        for phrase in phrases
        for spelling in (
            phrase,
            phrase.lower(),
            phrase.upper(),
            phrase[:1].upper() + phrase[1:],
            phrase[:1].lower() + phrase[1:],
        )
    }


def _unbalanced(name: str, opening: str, closing: str) -> bool:
    if opening in closing:
        return name.count(opening) % 2 == 1
    return name.count(opening) > sum(name.count(one) for one in closing)
