"""Patterns of thoughts: the person marks them; words in their own text may only suggest some."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.language import Mirror

FILE = Path(__file__).with_name("patterns.toml")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: `name` is the tag of a thought that has it; `kind` the marks that suggest it."""

    name: str
    label: str
    about: str
    kind: str | None = None


@cache
def patterns() -> Mapping[str, Pattern]:
    """Return the patterns by name, in the order to offer them."""
    with FILE.open("rb") as file:
        found = tomllib.load(file)
    return MappingProxyType({name: Pattern(name, **lines) for name, lines in found.items()})


PATTERNS: Mapping[str, Pattern] = patterns()


def patterns_in(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns among the tags of a thought, letter case aside, in their order."""
    said = {tag.strip().casefold() for tag in tags}
    return tuple(name for name in PATTERNS if name in said)


def suggested(mirror: Mirror) -> tuple[str, ...]:
    """Return the patterns that words in a thought suggest, to be asked about, never to be counted.

    None where the safety stop holds. No suggestion means nothing.
    """
    kinds = {mark.kind for mark in mirror.marks if mark.countable}
    return tuple(name for name, pattern in PATTERNS.items() if pattern.kind in kinds)
