"""Whether the words of a column are tags that come again, and what stands between them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analytics.readers.raw_table import text_of
from analytics.readers.table_tags import split_tags, tags_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analytics.readers.guess_facts import Facts
    from analytics.readers.raw_table import Cell

# Beside those that tags are split at anyway.
OTHER_MARKS = ("\n", " / ", " + ", " #")
FEWEST_CELLS = 3
WITH_MARK = 0.15
COMES_AGAIN = 0.5
COMES_OFTEN = 2 / 3
LONGEST_TAG = 40
FEW_WORDS = 3.5
MOST_CHOICES = 12


def looks_like_tags(facts: Facts, *, named: bool) -> tuple[float, str] | None:
    """Return how sure it is that a column holds tags, and why; None when it doesn't."""
    if any(isinstance(cell, tuple) for cell in facts.cells):
        return 0.9, "each cell is a list"
    mark = mark_between(facts.cells)
    tags = [tag for cell in facts.cells for tag in tags_in(cell, mark)]
    if not tags or all(tag.lstrip("+-").isdigit() for tag in tags) or not _short(tags):
        return None
    several = len(tags) > (1 + WITH_MARK) * facts.filled
    again = 1 - len(set(tags)) / len(tags)
    if named and (again or several):
        return 0.9, "its name is that of tags, and they come again"
    if named or facts.filled < FEWEST_CELLS:
        return None
    return _unnamed(len(set(tags)), again, several=several)


def _unnamed(count: int, again: float, *, several: bool) -> tuple[float, str] | None:
    if several and again >= COMES_AGAIN:
        return 0.65, f"several words in a cell, {count} different ones that come again"
    if not several and count <= MOST_CHOICES and again >= COMES_OFTEN:
        return 0.4, f"{count} different words that come again"
    return None


def mark_between(cells: Iterable[Cell]) -> str | None:
    """Return what stands between the tags of a column where it is none of the usual marks."""
    texts = [text_of(cell) for cell in cells if isinstance(cell, str)]
    if any(len(split_tags(text)) > 1 for text in texts):
        return None
    for mark in OTHER_MARKS:
        parts = [tag.strip() for text in texts for tag in text.split(mark) if tag.strip()]
        if len(parts) >= (1 + WITH_MARK) * len(texts) > 0 and _come_again(parts):
            return mark
    return None


def _come_again(parts: Sequence[str]) -> bool:
    return len(set(parts)) <= COMES_AGAIN * len(parts) and _short(parts)


def _short(tags: Sequence[str]) -> bool:
    """Tell whether these are words rather than sentences."""
    counts = Counter(tags)
    longest = max(map(len, counts))
    mean = sum(len(tag.split()) for tag in tags) / len(tags)
    return longest <= LONGEST_TAG and mean <= FEW_WORDS
