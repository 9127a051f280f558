"""The text of a regular expression: its alternatives, and the words every fit must have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

# A part of an expression: a plain character, a border of a word, a part that takes up no room, a
# group, or anything else.
PART = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|[:=!]|<[=!]|-?[a-z]+:))?)"
    r"|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<border>\\b|\^|\$)|(?P<space>\\s)|(?P<other>\\[A-Za-z0-9]|\[\^?\]?(?:\\.|[^\]\\])*\]|\.)"
    r"|\{(?P<named>[a-z_]+)\}|\\?(?P<character>.)",
    re.DOTALL,
)
REPEATED = re.compile(r"(?:[*+?]|\{(\d*),?\d*\})\??")
# Beginnings so frequent that looking a pattern up by them saves little.
COMMON = frozenset(
    re.findall(
        r"\w+",
        "you the and hav was not tha for wit her his she are don did can wou cou wha whe ich nic"
        " sie das die ist ein ihn ihm mic mir dic dir hab hat wen und auf von mor mus all eve der"
        " den dem war bin bis wir uns als sic auc noc nur",
    )
)
SHORT = 2
RARE_COST, COMMON_COST = 1, 100

Kind: TypeAlias = Literal["character", "border", "space", "other", "look", "group", "named"]
Words: TypeAlias = "frozenset[str] | None"
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "character": "character",
        "border": "border",
        "space": "space",
        "other": "other",
        "named": "named",
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an expression; an `optional` one may be left out, a `repeated` one go on."""

    kind: Kind
    text: str
    optional: bool
    repeated: bool
    inside: tuple[tuple[Part, ...], ...] = ()


def alternatives(text: str) -> tuple[str, ...]:
    """Return the expressions a regular expression offers to choose from at its top level."""
    found: list[str] = []
    depth, begin = 0, 0
    for part in PART.finditer(text):
        depth += (part["open"] is not None) - (part["close"] is not None)
        if part["bar"] is not None and depth == 0:
            found.append(text[begin : part.start()])
            begin = part.end()
    return (*found, text[begin:])


def needed(
    text: str, length: int, named: Mapping[str, Words] = MappingProxyType({})
) -> tuple[frozenset[str], ...]:
    """Return sets of beginnings of words: every fit has a word of each set, the rarest set first.

    Beginnings have `length` letters; a word shorter than that is given whole. `named` is what the
    lists of words begin with that the expression names, as `{feeling}`. None may be known.
    """
    (choice, *others), _ = _choices(text, 0)
    if others:
        return ()
    sets, _ = _Needed(length, named).of(choice, bounded=False)
    return tuple(sorted(set(sets), key=_cost))


def begun(words: Iterable[str], length: int) -> Words:
    """Return how each of some words or phrases begins, None when one begins in no known way."""
    return _union(_begun(one, length) for one in words)


def _begun(phrase: str, length: int) -> Words:
    first = re.match(r"[^\W\d_]*", phrase)
    word = first[0] if first is not None else ""
    return _beginning(word, length, known=True, whole=len(word) < len(phrase))


def _choices(text: str, place: int) -> tuple[tuple[tuple[Part, ...], ...], int]:
    """Read alternatives from `place` to the end of their group; return them and where it ends."""
    choices: list[tuple[Part, ...]] = []
    parts: list[Part] = []
    while place < len(text):
        found = PART.match(text, place)
        if found is None or found["close"] is not None:
            break
        if found["bar"] is not None:
            choices.append(tuple(parts))
            parts = []
            place = found.end()
            continue
        inside: tuple[tuple[Part, ...], ...] = ()
        kind = KINDS.get(found.lastgroup or "", "group")
        place = found.end()
        if kind == "group":
            inside, place = _choices(text, place)
            place += 1
            kind = "look" if found[0][-1] in "=!" else "group"
        repeated = REPEATED.match(text, place)
        optional = False
        if repeated is not None:
            place = repeated.end()
            optional = repeated[0][0] in "*?" or repeated[1] in {"0", ""}
        letter = found["character"] or found["named"] or ""
        parts.append(Part(kind, letter, optional, repeated is not None, inside))
    choices.append(tuple(parts))
    return tuple(choices), place


@dataclass(frozen=True, slots=True)
class _Needed:
    length: int
    named: Mapping[str, Words]

    def of(self, parts: tuple[Part, ...], *, bounded: bool) -> tuple[list[frozenset[str]], bool]:
        """Return the sets a sequence needs, and whether a word can only begin anew after it.

        `bounded`: whether a word can only begin anew before it.
        """
        sets: list[Words] = []
        word, from_border = "", bounded
        for part in parts:
            if part.kind == "character" and part.text.isalpha() and not part.optional:
                word += part.text
                bounded = False
                if not part.repeated:
                    continue
            whole = not part.optional and _is_border(part)
            sets.append(_beginning(word, self.length, known=from_border, whole=whole))
            inner, after = self._of_one(part, bounded=bounded)
            sets.append(None if part.optional else inner)
            word, bounded = "", after and (bounded or not part.optional)
            from_border = bounded
        sets.append(_beginning(word, self.length, known=from_border, whole=False))
        return [one for one in sets if one is not None], bounded

    def _of_one(self, part: Part, *, bounded: bool) -> tuple[Words, bool]:
        if part.kind == "named":
            return (self.named.get(part.text) if bounded else None), False
        if part.kind == "group":
            inner = [self.of(one, bounded=bounded) for one in part.inside]
            rarest = [min(sets, key=_cost, default=None) for sets, _ in inner]
            return _union(rarest), all(end for _, end in inner)
        return None, bounded if part.kind == "look" else _is_border(part)


def _is_border(part: Part) -> bool:
    return part.kind in {"border", "space"} or _is_mark(part)


def _is_mark(part: Part) -> bool:
    return part.kind == "character" and not (part.text.isalnum() or part.text == "_")


def _beginning(word: str, length: int, *, known: bool, whole: bool) -> Words:
    if not word or not known or (len(word) < length and not whole):
        return None
    return frozenset({word[:length]})


def _union(sets: Iterable[Words]) -> Words:
    found: set[str] = set()
    for one in sets:
        if one is None:
            return None
        found |= one
    return frozenset(found)


def _cost(words: frozenset[str]) -> int:
    """Return how often a pattern that needs one of these would be tried, roughly."""
    return sum(COMMON_COST if word in COMMON or len(word) <= SHORT else RARE_COST for word in words)
