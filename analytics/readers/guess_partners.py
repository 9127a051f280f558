"""What columns say of each other: of each partner one, of groups, copies, running days."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.readers.guess_words import fit, loose, words
from analytics.readers.raw_table import is_empty, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analytics.readers.guess_facts import Facts
    from analytics.readers.raw_table import RawTable

NEARLY_ALL = 0.9
FEWEST_ROWS = 8
FEWEST_VALUES = 5
MOST_DAYS = 5_000
MOST_COMPARED = 80
COUPLE = 2

_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Share:
    """Whose column it is, as the header writes it, and the header without that."""

    who: str
    stem: str


def shares(header: Sequence[str]) -> Mapping[str, Share]:
    """Return the columns that come once for each of two partners, by header.

    Two headers are such a pair when they differ in nothing but their last or first word, and
    these two words are a known pair (A and B), or part more than one pair of headers.
    """
    found: dict[str, Share] = {}
    for last in (True, False):
        pairs = _pairs([name for name in header if name not in found], last=last)
        for (one, other), stems in pairs.items():
            known = (loose(one), loose(other))
            is_known = known in words().pairs or known[::-1] in words().pairs
            names = one[:1].isupper() and other[:1].isupper() and not (one + other).isdigit()
            if is_known or (names and len(stems) > 1):
                for stem, columns in stems.items():
                    for who, column in zip((one, other), columns, strict=True):
                        found[column] = Share(who, stem)
    return found


def _pairs(
    header: Sequence[str], *, last: bool
) -> Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]:
    """Return pairs of words, with what the headers are without them and the two headers."""
    by_stem: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in header:
        for stem, word in _cut(name, last=last):
            by_stem[stem].append((word, name))
    pairs: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for stem, ends in by_stem.items():
        if len(ends) == COUPLE and ends[0][0].casefold() != ends[1][0].casefold():
            (one, first), (other, second) = ends
            pairs[one, other][stem] = (first, second)
    return pairs


def _cut(name: str, *, last: bool) -> Iterator[tuple[str, str]]:
    """Yield a header without its last (or first) word, and that word."""
    parts = list(_PARTS.finditer(name))
    if len(parts) < COUPLE:
        return
    word = parts[-1] if last else parts[0]
    rest = name[: word.start()] if last else name[word.end() :]
    stem = rest.strip(" _-.:/()[]'’")
    if stem:
        yield stem, word[0]


def copies(columns: Sequence[Facts]) -> Mapping[str, str]:
    """Return columns that only repeat another, or the row before of another, and why."""
    numeric = [one for one in columns if one.is_number and len(one.counts) > FEWEST_VALUES]
    found: dict[str, str] = {}
    for one, other in itertools.permutations(numeric[:MOST_COMPARED], 2):
        if other.name in found or one.name in found or one.rows < FEWEST_ROWS:
            continue
        if other.place < one.place and _same(one.aligned, other.aligned):
            found[one.name] = f'the same numbers as "{other.name}"'
        elif _same(one.aligned[1:], other.aligned[:-1]):
            found[one.name] = f'the numbers of "{other.name}" from the row before'
    return found


def _same(column: Sequence[float | None], other: Sequence[float | None]) -> bool:
    both = [
        (left, right)
        for left, right in zip(column, other, strict=True)
        if left is not None and right is not None
    ]
    if len(both) < FEWEST_ROWS:
        return False
    return sum(left == right for left, right in both) >= NEARLY_ALL * len(both)


def group_column(columns: Sequence[Facts]) -> Facts | None:
    """Return the column that tells couples or families apart, as the files of studies have one."""
    for one in columns:
        told = fit(one.name, words().kinds["group"])
        several = 1 < len(one.counts) <= one.filled / COUPLE
        if told and told[0] == "whole" and several and one.filled == one.rows:
            return one
    return None


def person_columns(raw: RawTable, group: Facts, columns: Sequence[Facts]) -> tuple[str, ...]:
    """Return the columns of persons that hold two values in each group: the two partners."""
    return tuple(
        one.name
        for one in columns
        if one.place != group.place
        and one.filled == one.rows
        and len(one.counts) >= COUPLE
        and fit(one.name, words().meanings["who"]) is not None
        and _two_in_each(raw, group.place, one.place)
    )


def _two_in_each(raw: RawTable, group: int, place: int) -> bool:
    within: dict[str, set[str]] = defaultdict(set)
    for row in raw.good_rows:
        within[text_of(row.cells[group])].add(text_of(row.cells[place]))
    return all(len(values) == COUPLE for values in within.values())


def is_personal_detail(raw: RawTable, who: Facts, one: Facts) -> bool:
    """Tell whether a column says the same of each person in every row, such as an age."""
    within: dict[str, set[str]] = defaultdict(set)
    for row in raw.good_rows:
        if not is_empty(row.cells[one.place]):
            within[text_of(row.cells[who.place])].add(text_of(row.cells[one.place]))
    rows_each = one.rows / max(len(who.counts), 1)
    return rows_each >= FEWEST_VALUES and all(len(values) == 1 for values in within.values())


def is_counted_day(one: Facts) -> bool:
    """Tell whether a column holds running numbers of days: 1, 2, 3, perhaps beginning again."""
    told = fit(one.name, words().kinds["counted_day"])
    if not told or not one.is_whole or not 0 <= min(one.numbers) <= 1:
        return False
    if max(one.numbers) > MOST_DAYS or one.filled < FEWEST_VALUES:
        return False
    steps = [after - before for before, after in itertools.pairwise(one.numbers)]
    return sum(step in {0, 1} or step < 0 for step in steps) >= NEARLY_ALL * len(steps)
