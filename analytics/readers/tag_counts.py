"""On how many days each tag and each mood word of a table occurs, by rules for its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from analytics.readers.cells import number
from analytics.readers.raw_table import Cell, RawTable, text_of, unreadable
from analytics.readers.table_mapping import table_of
from analytics.readers.table_parts import is_number
from analytics.readers.table_rows import Table, is_kept
from analytics.readers.table_tags import tags_in
from analytics.readers.table_when import when
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analytics.readers.rules import Choices


@dataclass(frozen=True, slots=True)
class WordCount:
    """One tag or mood word, as first written: the days it occurs on, and the rows."""

    word: str
    days: int
    rows: int


@dataclass(frozen=True, slots=True)
class TagCounts:
    """The tags and the mood words of a table, the most frequent first.

    `days` and `rows` count those that are taken and whose day can be read; a word in a row
    without such a day counts as a row and no day.
    """

    tags: tuple[WordCount, ...]
    moods: tuple[WordCount, ...]
    days: int
    rows: int


@dataclass(slots=True)
class _Tally:
    """Where a word was met, letter case aside."""

    word: str
    days: set[date] = field(default_factory=set)
    rows: int = 0


def tag_counts(raw: RawTable, choices: Choices) -> TagCounts | Problem:
    """Count the tags and the mood words in the columns the rules call tags and measures.

    A Problem where the rules say too little to read the table at all, as reading it would give.
    """
    made = table_of(raw, choices)
    if isinstance(made, Problem):
        return made
    table, _ = made
    tags: dict[str, _Tally] = {}
    moods: dict[str, _Tally] = {}
    days: set[date] = set()
    rows = 0
    for cells in _taken(table):
        moment = when(table.clocks, cells)
        day = None if isinstance(moment, Complaint) else moment.day
        if day is not None:
            days.add(day)
            rows += 1
        _count(tags, _tags(table, cells), day)
        _count(moods, _mood_words(table, cells), day)
    return TagCounts(_sorted(tags), _sorted(moods), len(days), rows)


def _taken(table: Table) -> Iterator[Sequence[Cell]]:
    for row in table.raw.good_rows:
        is_header = row.cells == table.raw.written
        if not is_header and is_kept(table.plan.kept, row.cells) and not unreadable(row.cells):
            yield table.gaps.without(row.cells)


def _tags(table: Table, cells: Sequence[Cell]) -> Iterator[str]:
    mark = table.choices.rules.tag_mark
    for use in table.plan.all("tags"):
        yield from tags_in(cells[use.place], mark)


def _mood_words(table: Table, cells: Sequence[Cell]) -> Iterator[str]:
    mark = table.choices.rules.decimal_mark
    for use in table.plan.all("measure"):
        cell = cells[use.place]
        word = text_of(cell).strip()
        is_word = word and not is_number(cell) and isinstance(number(word, mark), Complaint)
        if is_word and any(letter.isalpha() for letter in word):
            yield word


def _count(found: dict[str, _Tally], words: Iterator[str], day: date | None) -> None:
    for word in dict.fromkeys(words):
        tally = found.setdefault(word.casefold(), _Tally(word))
        tally.rows += 1
        if day is not None:
            tally.days.add(day)


def _sorted(found: Mapping[str, _Tally]) -> tuple[WordCount, ...]:
    counts = (WordCount(one.word, len(one.days), one.rows) for one in found.values())
    return tuple(sorted(counts, key=lambda one: (-one.days, -one.rows, one.word.casefold())))
