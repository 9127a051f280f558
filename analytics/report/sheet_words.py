"""Sentences on the sheet: in parts, so that the number stands out."""

from __future__ import annotations

import re

from analytics.cards.words import NOT_ENOUGH, sentence
from analytics.figures.json_value import Json

# The number of a sentence with what it counts: "about 41 % fewer", "About 6.4 of 10".
_STRONG = re.compile(
    "[Aa]bout \\d[\\d.\u202f]*(?:\u00a0%)?(?: of 10| points)?"
    "(?: higher| lower| fewer| more| episodes| times)?(?: per 7 logged days)?"
)


def said_parts(said: str) -> list[Json]:
    """Return a sentence in parts; those with its number and what it counts are `strong`."""
    parts: list[Json] = []
    end = 0
    for found in _STRONG.finditer(said):
        parts.append({"text": said[end : found.start()], "strong": False})
        parts.append({"text": found[0], "strong": True})
        end = found.end()
    return [*parts, {"text": said[end:], "strong": False}]


def waits_for(said: str) -> str:
    """Return what an answer waits for: its sentence without "Not enough yet"."""
    rest = said.removeprefix(NOT_ENOUGH).lstrip(": ")
    return sentence(rest) if rest else ""
