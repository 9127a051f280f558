"""Patterns tried only where they can fit: each knows beginnings of words it can't do without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from analytics.language.pattern_text import alternatives, begun, needed

Owner = TypeVar("Owner")

NAMED = re.compile(r"\{([a-z_]+)\}")
LETTERS = re.compile(r"[^\W\d_]+")
# As many letters of a word as are looked up; a shorter word is looked up whole.
BEGINNING = 3


@dataclass(frozen=True)
class WordList:
    """Words an expression may name: any of them as an expression, and how they begin."""

    expression: str
    begun: frozenset[str] | None


@dataclass(frozen=True)
class Pattern:
    """A regular expression, compiled when it is first tried; `named` are the lists it names.

    Every text it fits has, for each set of `needed`, a word that begins with one of it.
    """

    text: str
    named: Mapping[str, WordList]
    needed: tuple[frozenset[str], ...] = ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to try."""
        return re.compile(NAMED.sub(lambda one: self.named[one[1]].expression, self.text))


def word_list(words: str) -> WordList:
    """Return words parted by commas as a list an expression may name, longer ones first."""
    found = sorted({" ".join(one.split()) for one in words.split(",")} - {""}, key=len)[::-1]
    return WordList(f"(?:{'|'.join(map(re.escape, found))})", begun(found, BEGINNING))


def patterns(text: str, named: Mapping[str, WordList]) -> tuple[Pattern, ...]:
    """Return a regular expression as one pattern for each of its alternatives."""
    begun_with = {name: one.begun for name, one in named.items()}
    return tuple(
        Pattern(one, named, needed(one, BEGINNING, begun_with)) for one in alternatives(text)
    )


def beginnings(plain: str) -> frozenset[str]:
    """Return how the words of a text in small letters begin."""
    return frozenset(word[:BEGINNING] for word in LETTERS.findall(plain))


class Finder(Generic[Owner]):
    """Patterns by the words they need, so that a sentence meets only the few that can fit it."""

    def __init__(self, owned: Iterable[tuple[Pattern, Owner]]) -> None:
        """Take each pattern with whatever it belongs to; their order is kept."""
        self._owned = tuple(owned)
        self._always: list[int] = []
        self._by_beginning: dict[str, list[int]] = {}
        # The second set a pattern needs, by its place: it leaves out most of the others.
        self._also: list[frozenset[str] | None] = []
        for place, (pattern, _) in enumerate(self._owned):
            rarest, also = (*pattern.needed, None, None)[:2]
            self._also.append(also)
            if rarest is None:
                self._always.append(place)
            for beginning in rarest or ():
                self._by_beginning.setdefault(beginning, []).append(place)

    def likely(self, begun_with: frozenset[str]) -> list[tuple[re.Pattern[str], Owner]]:
        """Return the patterns that may fit a text whose words begin so."""
        by_beginning, also = self._by_beginning, self._also
        places = set(self._always)
        for beginning in begun_with & by_beginning.keys():
            places.update(by_beginning[beginning])
        found: list[tuple[re.Pattern[str], Owner]] = []
        for place in sorted(places):
            second = also[place]
            if second is None or not second.isdisjoint(begun_with):
                pattern, owner = self._owned[place]
                found.append((pattern.compiled, owner))
        return found
