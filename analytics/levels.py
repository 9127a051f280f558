"""Levels: how much of a person's log leaves the house in a share.

0 is how many in each week; 1 adds days and scores; 2 adds tags, triggers, names of activities and
times of day; 3 adds chosen lines in the person's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

Level: TypeAlias = Literal[0, 1, 2, 3]

LEVELS: tuple[Level, ...] = (0, 1, 2, 3)
WEEKLY, DAILY, TAGS, WORDS = LEVELS
LEVEL_WORDS: Mapping[Level, str] = MappingProxyType(
    {
        WEEKLY: "weekly counts",
        DAILY: "days and scores",
        TAGS: "days, scores, triggers and tags, times of day",
        WORDS: "days, scores, triggers and tags, times of day, and chosen lines",
    }
)


def level_name(level: Level) -> str:
    """Return a level as it is written: "L1"."""
    return f"L{level}"


def level_named(name: str) -> Level | None:
    """Return the level that is meant: "L1", "l1" or "1"."""
    plain = name.strip().upper().removeprefix("L")
    return next((level for level in LEVELS if str(level) == plain), None)
