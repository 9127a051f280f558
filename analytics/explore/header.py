"""Which row of a table names its columns, and what the columns are called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.explore.written_numbers import is_number
from analytics.readers.dates import written_date
from analytics.readers.raw_table import header_names, twice_written

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLED_ROWS = 100
MOST_LINES_BEFORE = 20
LONGEST_NAME = 200
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNUSABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
TOTALS = frozenset(
    {
        *("total", "totals", "grand total", "subtotal", "sum", "average", "mean"),
        *("summe", "gesamt", "gesamtsumme", "durchschnitt", "insgesamt"),
        *("somme", "moyenne", "suma", "media", "totale", "totaal", "totalt"),
    }
)


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: its place among the records (None where there is none).

    `first_row` is the place of the first record that is a row; `names` are all different, and
    those at the places `unnamed` are ours.
    """

    place: int | None
    first_row: int
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()
    unnamed: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.names)


def header_of(records: Sequence[Sequence[str]]) -> Header:
    """Find the header among the first records of a table, which hold at least one record."""
    sample = records[:SAMPLED_ROWS]
    start = _start(sample)
    first, rows = sample[start], sample[start + 1 :]
    notes: list[str] = []
    if start:
        lines = "The first line is" if start == 1 else f"The first {start} lines are"
        notes.append(f"{lines} no part of the table and left out.")
    if _looks_like_data(first, rows):
        names = header_names([""] * len(first))
        notes.append("The first row holds values, not names: the columns are numbered.")
        return Header(None, start, names, tuple(notes))
    first = _filled_up(first, rows)
    unnamed = frozenset(place for place, name in enumerate(first) if not name.strip())
    return Header(start, start + 1, usable_names(first), (*notes, *_twice_notes(first)), unnamed)


def usable_names(written: Sequence[str]) -> tuple[str, ...]:
    """Return names that are all different and that SQL can quote, for the columns of a header."""
    return header_names([_UNUSABLE.sub(" ", name)[:LONGEST_NAME] for name in written])


def is_total(cells: Sequence[str]) -> bool:
    """Tell whether a row says of itself that it adds up the others."""
    said = [cell.strip() for cell in cells if cell.strip()]
    words = [cell for cell in said if not is_number(cell)]
    return bool(words) and words[0].rstrip(" :").casefold() in TOTALS and len(said) > 1


def _start(sample: Sequence[Sequence[str]]) -> int:
    """Return the first record as wide as most: what is narrower before it is a title."""
    widths = Counter(len(row) for row in sample)
    usual = max(widths, key=lambda width: (widths[width], width))
    for place, row in enumerate(sample[:MOST_LINES_BEFORE]):
        named = sum(bool(cell.strip()) for cell in row)
        wide = len(row) >= usual and (named > 1 or named >= usual - 1)
        # A header may lack the name of the first column.
        if wide or 1 < named == len(row) == usual - 1:
            return place
    return 0


def _filled_up(first: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return a header of the rows' width where each row has one cell more.

    Some programs end each row with a mark; others leave the numbers of rows without a name.
    """
    if not rows or any(len(row) != len(first) + 1 for row in rows):
        return first
    return (*first, "") if not any(row[-1].strip() for row in rows) else ("", *first)


def _looks_like_data(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row holds values like the rows below it.

    Its numbers and dates must stand over numbers and dates, its words must come again below;
    years over numbers are the names of columns.
    """
    cells = [(place, cell.strip()) for place, cell in enumerate(first) if cell.strip()]
    if not rows or not cells:
        return False
    values = [cell for _, cell in cells if _is_value(cell)]
    if not values or (len(values) > 1 and all(_YEAR.fullmatch(cell) for cell in values)):
        return False
    below = [
        {row[place].strip() for row in rows if place < len(row) and row[place].strip()}
        for place, _ in cells
    ]
    return all(
        all(_is_value(other) for other in others) if _is_value(cell) else cell in others
        for (_, cell), others in zip(cells, below, strict=True)
    )


def _is_value(cell: str) -> bool:
    return is_number(cell) or written_date(cell) is not None


def _twice_notes(written: Sequence[str]) -> list[str]:
    twice = len(twice_written(written))
    if not twice:
        return []
    what = "One name stands" if twice == 1 else f"{twice} names stand"
    return [f"{what} over several columns; each got a number of its own."]
