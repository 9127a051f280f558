"""What the page Learn says: attachment, what can help, each measure, and what this can't do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analytics.measures import Grade

LEARN_FILE = Path(__file__).with_name("learn.toml")


@dataclass(frozen=True, slots=True)
class Source:
    """A paper or book; `grade` says how well we know it, as with the measures."""

    named: str
    work: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and its paragraphs; `page` is where the log answers to it, if anywhere."""

    title: str
    words: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Measures that belong together; what each means, by its name in measures.toml."""

    title: str
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Learn:
    """All of it, in the order of the page; `strategies` by name."""

    attachment: Chapter
    anxious: Chapter
    helps: Chapter
    strategies: Mapping[str, Chapter]
    measures: Chapter
    measure_groups: tuple[MeasureGroup, ...]
    limits: Chapter
    sources: Chapter
    works: tuple[Source, ...]


@cache
def learn() -> Learn:
    """Return the texts that came with Secure Base."""
    with LEARN_FILE.open("rb") as file:
        found = tomllib.load(file)
    works = {name: Source(**lines) for name, lines in found["sources"].items()}

    def chapter(name: str) -> Chapter:
        lines = found[name]
        named = tuple(works[one] for one in lines.get("sources", ()))
        return Chapter(lines["title"], tuple(lines["words"]), named)

    strategies = {
        lines["name"]: Chapter(
            lines["title"],
            (lines["words"],),
            tuple(works[one] for one in lines["sources"]),
            lines["page"],
        )
        for lines in found["strategy"]
    }
    groups = tuple(
        MeasureGroup(lines["title"], MappingProxyType(lines["measures"]))
        for lines in found["measure_group"]
    )
    return Learn(
        attachment=chapter("attachment"),
        anxious=chapter("anxious"),
        helps=chapter("helps"),
        strategies=MappingProxyType(strategies),
        measures=chapter("measures_section"),
        measure_groups=groups,
        limits=chapter("limits"),
        sources=chapter("sources_section"),
        works=tuple(sorted(works.values(), key=lambda one: one.named)),
    )
