"""The words a guess goes by, from guess.toml: of headers, of partners, of answers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORDS_FILE = Path(__file__).with_name("guess.toml")

Fit: TypeAlias = Literal["whole", "part"]

_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_MARKS = re.compile(r"[\W_]+")
_RANGE_IN_NAME = re.compile(r"\(?\s*-?\d+\s*(?:-|–|\.\.|to|bis|/)\s*\d+\s*\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of guess.toml; every word is as `loose` makes it."""

    meanings: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    pairs: tuple[tuple[str, str], ...]
    measures: Mapping[str, tuple[str, ...]]
    moods: Mapping[str, float]
    answers: tuple[Mapping[str, float], ...]


def loose(name: str) -> str:
    """Return a name in small letters with one space for all that is neither letter nor digit."""
    return _MARKS.sub(" ", _CAMEL.sub(" ", name)).casefold().strip()


def bare(name: str) -> str:
    """Return a header as `loose` does, without the range of a scale such as (0-10)."""
    return loose(_RANGE_IN_NAME.sub(" ", name)) or loose(name)


def fit(name: str, words: Sequence[str]) -> tuple[Fit, int] | None:
    """Tell whether a header is, or holds, one of the words; with the place of that word."""
    plain = bare(name)
    run_together = plain.replace(" ", "")
    for place, word in enumerate(words):
        if word in (plain, run_together):
            return "whole", place
    padded = f" {plain} "
    for place, word in enumerate(words):
        if f" {word} " in padded:
            return "part", place
    return None


@cache
def words() -> Words:
    """Return the words of guess.toml."""
    with WORDS_FILE.open("rb") as file:
        found = tomllib.load(file)
    return Words(
        _lists(found["meanings"]),
        _lists(found["kinds"]),
        tuple((loose(one), loose(other)) for one, other in found["partners"]["pairs"]),
        _lists(found["measures"]),
        _numbers(found["words"]),
        tuple(_numbers(one) for one in found["answers"]),
    )


def _lists(found: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(map(loose, one)) for key, one in found.items()})


def _numbers(found: Mapping[str, float]) -> Mapping[str, float]:
    return MappingProxyType({word.casefold(): float(value) for word, value in found.items()})
