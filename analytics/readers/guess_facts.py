"""What the cells of one column are like: how many are dates, numbers, yes or no, words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from analytics.readers.cells import number
from analytics.readers.dates import Written, written_clock
from analytics.readers.raw_table import Cell, RawTable, is_empty, text_of
from analytics.readers.table_parts import RITUAL_WORDS, is_number
from analytics.readers.table_rows import NOTHING_SAID
from analytics.readers.table_when import date_in
from analytics.readers.valid import Complaint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAMPLED_ROWS = 5_000
NEARLY_ALL = 0.95
COMMAS_AMONG_COMMAS = 0.5

_COMMA = re.compile(r"[+-]?\d+,\d+")
_POINT = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """One column, looked at.

    `cells` are those that say something, in order; `counts` their distinct words as written.
    `numbers` are there when nearly all are numbers, else empty; `aligned` has one for each row,
    None where the cell says nothing or is no number.
    """

    name: str
    place: int
    rows: int
    cells: tuple[Cell, ...]
    counts: Counter[str]
    numbers: tuple[float, ...]
    aligned: tuple[float | None, ...]
    dates: tuple[Written | date, ...]
    with_time: int
    clocks: int
    yes_or_no: bool

    @property
    def filled(self) -> int:
        """How many cells say something."""
        return len(self.cells)

    @property
    def is_number(self) -> bool:
        """Whether nearly all of them are numbers."""
        return bool(self.numbers)

    @property
    def is_whole(self) -> bool:
        """Whether all numbers are whole ones."""
        return self.is_number and all(value == int(value) for value in self.numbers)

    @property
    def is_date(self) -> bool:
        """Whether nearly all of them are dates."""
        return self.filled > 0 and len(self.dates) >= NEARLY_ALL * self.filled

    @property
    def is_clock(self) -> bool:
        """Whether nearly all of them are times of day."""
        return self.filled > 0 and self.clocks >= NEARLY_ALL * self.filled

    def said(self, count: int) -> str:
        """Say how many of the cells something is true of."""
        if count >= self.filled:
            return f"all {count} values" if count > 1 else "the one value"
        return f"{count} of {self.filled} values"


def decimal_mark_of(raw: RawTable) -> str:
    """Return the decimal mark the numbers of a table are written with.

    It is a comma where numbers such as 7,5 come and none such as 7.5 does. Between commas as
    delimiters a 7,5 may as well be two numbers ticked at once: there most must be written so.
    """
    commas = points = 0
    least = COMMAS_AMONG_COMMAS if raw.delimiter == "," else 0.0
    for place in range(len(raw.header)):
        texts = [cell.strip() for cell in _column(raw, place) if isinstance(cell, str)]
        texts = [text for text in texts if text and text.casefold() not in NOTHING_SAID]
        found = sum(_COMMA.fullmatch(text) is not None for text in texts)
        whole = sum(text.lstrip("+-").isdigit() for text in texts)
        if found + whole == len(texts) and found > least * len(texts):
            commas += found
        points += sum(_POINT.fullmatch(text) is not None for text in texts)
    return "," if commas and not points else "."


def facts_of(raw: RawTable, decimal_mark: str, missing: frozenset[str]) -> tuple[Facts, ...]:
    """Look at every column of a table, at its first 5,000 rows."""
    gone = NOTHING_SAID | missing
    return tuple(
        _facts(name, place, list(_column(raw, place)), decimal_mark, gone)
        for place, name in enumerate(raw.header)
    )


def _column(raw: RawTable, place: int) -> Iterator[Cell]:
    for seen, row in enumerate(raw.good_rows):
        if seen == SAMPLED_ROWS:
            return
        yield row.cells[place]


def _facts(
    name: str, place: int, column: Sequence[Cell], decimal_mark: str, gone: frozenset[str]
) -> Facts:
    said = [
        None if is_empty(cell) or text_of(cell).strip().casefold() in gone else cell
        for cell in column
    ]
    cells = tuple(cell for cell in said if cell is not None)
    aligned = tuple(_number(cell, decimal_mark) for cell in said)
    numbers = tuple(value for value in aligned if value is not None)
    dates = tuple(found for cell in cells if (found := _date(cell)) is not None)
    counts = Counter(text_of(cell).strip() for cell in cells)
    return Facts(
        name=name,
        place=place,
        rows=len(column),
        cells=cells,
        counts=counts,
        numbers=numbers if cells and len(numbers) >= NEARLY_ALL * len(cells) else (),
        aligned=aligned,
        dates=dates,
        with_time=sum(_has_time(one) for one in dates),
        clocks=sum(_is_clock(cell) for cell in cells),
        yes_or_no=bool(cells) and all(word.casefold() in RITUAL_WORDS for word in counts),
    )


def _number(cell: Cell, decimal_mark: str) -> float | None:
    if is_number(cell):
        return float(cell)
    if not isinstance(cell, str):
        return None
    found = number(cell, decimal_mark)
    return None if isinstance(found, Complaint) else found


def _date(cell: Cell) -> Written | date | None:
    if isinstance(cell, date):
        return cell
    return date_in(cell.strip()) if isinstance(cell, str) else None


def _has_time(found: Written | date) -> bool:
    if isinstance(found, Written):
        return found.clock is not None
    return isinstance(found, datetime) and found.time() != time(0)


def _is_clock(cell: Cell) -> bool:
    if isinstance(cell, str):
        return written_clock(cell) is not None
    return isinstance(cell, time)
