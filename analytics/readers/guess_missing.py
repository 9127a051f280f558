"""Which words of a table mean that nothing was said: NA among words, -99 among numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from analytics.readers.guess_facts import facts_of
from analytics.readers.raw_table import text_of
from analytics.readers.table_rows import NOTHING_SAID

if TYPE_CHECKING:
    from analytics.readers.guess_facts import Facts
    from analytics.readers.raw_table import RawTable

# What surveys write for an answer that was not given.
CODES = (-1.0, -7.0, -8.0, -9.0, -66.0, -77.0, -88.0, -99.0, -999.0, -9999.0, 999.0, 9999.0)
MOST_CODES_SHARE = 0.9
FAR_ABOVE = 5


def missing_words(raw: RawTable, decimal_mark: Literal[".", ","]) -> tuple[str, ...]:
    """Return the words that mean nothing was said, beside those that always do in numbers."""
    facts = facts_of(raw, decimal_mark, frozenset())
    return (*_words(raw, facts), *_codes(facts))


def _words(raw: RawTable, facts: tuple[Facts, ...]) -> tuple[str, ...]:
    """Return words such as NA where they stand among words, where a rule must say it."""
    found: Counter[str] = Counter()
    for one in facts:
        if one.is_number or one.is_date or not one.filled:
            continue
        texts = (text_of(row.cells[one.place]).strip() for row in raw.good_rows)
        found.update(text for text in texts if text.casefold() in NOTHING_SAID and len(text) > 1)
    return tuple(found)


def _codes(facts: tuple[Facts, ...]) -> tuple[str, ...]:
    """Return codes that lie far from all other numbers of their column."""
    found: dict[str, None] = {}
    for one in facts:
        if not one.is_whole or one.is_date:
            continue
        others = [value for value in one.numbers if value not in CODES]
        if len(others) < (1 - MOST_CODES_SHARE) * len(one.numbers) or not others:
            continue
        if min(others) < 0:
            continue
        for value in sorted(set(one.numbers) & set(CODES)):
            if value < 0 or value > FAR_ABOVE * max(*others, 20):
                found[f"{value:g}"] = None
    return tuple(found)
