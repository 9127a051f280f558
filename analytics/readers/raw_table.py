"""A table of any container (CSV, workbook, JSON, Parquet) before anyone says what it means.

Cells of a text file are words. Cells of a container with types keep them: a date of a workbook
is a date, and nothing about it is guessed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.readers.delimited import NUL
from analytics.readers.media import without_media
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analytics.readers.source import Member, Source

# A datetime is a date and an int is a float; a tuple is a list of words.
Cell: TypeAlias = "str | float | bool | date | time | tuple[str, ...] | None"

LIST_MARK = " | "
MOST_EXACT = 10**15
_BROKEN_LETTER = re.compile("[\ud800-\udfff]")
ONE_FILE = "Choose one table at a time."


@dataclass(frozen=True, slots=True)
class RawRow:
    """One physical record: its line in the file (or its place, from 1) and its cells."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands: a header of names that are all different, and every record behind it.

    `written` is the header as it was before names that come twice got a number: the second "calm"
    is "calm (2)", a column without a name "Column 3". `counts` says what a row's number is: the
    line of a text file or sheet, or the entry's place where a file has no lines. `sheets` names
    all sheets of a workbook, `sheet` the one that was read. `delimiter` is a text file's.
    """

    file: str
    format: str
    header: tuple[str, ...]
    written: tuple[str, ...]
    rows: tuple[RawRow | Problem, ...]
    counts: Literal["line", "entry"] = "line"
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    delimiter: str | None = None

    @property
    def good_rows(self) -> Iterator[RawRow]:
        """The records that could be taken apart and have as many cells as the header."""
        width = len(self.header)
        return (row for row in self.rows if isinstance(row, RawRow) and len(row.cells) == width)

    def refused(self, number: int, reason: str, remedy: str) -> Problem:
        """Return one record as a Problem that says where it stands."""
        said = f"Entry {number}: {reason}" if self.counts == "entry" else reason
        return Problem(self.file, number, said, remedy)


def header_names(written: Sequence[str]) -> tuple[str, ...]:
    """Return names that are all different, letter case aside, for the columns of a header."""
    trimmed = [_readable(name) for name in written]
    taken = {name.casefold() for name in trimmed if name}
    met: Counter[str] = Counter()
    names: list[str] = []
    for place, name in enumerate(trimmed, start=1):
        plain = name.casefold()
        met[plain] += 1
        if not name:
            names.append(_free(f"Column {place}", taken))
        elif met[plain] > 1:
            names.append(_free(name, taken, start=met[plain]))
        else:
            names.append(name)
    return tuple(names)


def _readable(name: str) -> str:
    return " ".join(_BROKEN_LETTER.sub("\ufffd", name.replace("\ufeff", "")).split())


def _free(name: str, taken: set[str], start: int = 1) -> str:
    """Return the name itself, or with the first number nobody has, and take it."""
    number = start
    found = name if number == 1 else f"{name} ({number})"
    while found.casefold() in taken:
        number += 1
        found = f"{name} ({number})"
    taken.add(found.casefold())
    return found


def twice_written(written: Sequence[str]) -> frozenset[str]:
    """Return the names, case-folded, that more than one column of a header has."""
    counts = Counter(_readable(name).casefold() for name in written)
    return frozenset(name for name, count in counts.items() if name and count > 1)


def text_of(cell: Cell) -> str:
    """Return a cell as words: dates as ISO, numbers with a point, nothing for nothing.

    A NUL, which JSON and Parquet may hold and no table of ours can, is left out.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.replace(NUL, "")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, tuple):
        return LIST_MARK.join(cell).replace(NUL, "")
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()


def number_text(value: float) -> str:
    """Return a number as one writes it: a whole one without a point."""
    if isinstance(value, int):
        return str(value)
    if math.isfinite(value) and abs(value) < MOST_EXACT and value == int(value):
        return str(int(value))
    return repr(float(value))


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell holds nothing; survey tools write a single space for that."""
    if isinstance(cell, str):
        return not cell or cell.isspace()
    if isinstance(cell, float):
        return not math.isfinite(cell)
    return cell is None or cell == ()


def unreadable(cells: Iterable[Cell]) -> bool:
    """Tell whether the words of a row hold half a letter or bytes that are no letter."""
    whole = "".join(text_of(cell) for cell in cells if isinstance(cell, str | tuple))
    return not whole.isascii() and _BROKEN_LETTER.search(whole) is not None


def blank(cells: Iterable[Cell]) -> bool:
    """Tell whether none of the cells holds anything."""
    return all(map(is_empty, cells))


def one_member(source: Source) -> Member | Problem:
    """Return the file a table is in, whatever media lie beside it; a Problem when none is alone."""
    found = without_media(source)
    if len(found) == 1:
        return found[0]
    return Problem(source.name, None, f"There are {len(source.members)} files.", ONE_FILE)
