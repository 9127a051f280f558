"""How a table lies in a text: its separator, its header, and which columns hold codes."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.explore.header import SAMPLED_ROWS, Header, header_of
from analytics.explore.written_numbers import is_code
from analytics.readers.delimited import Line, lines, sniff_delimiter

if TYPE_CHECKING:
    from analytics.explore.utf8_text import Utf8Text

FITTING_SHARE = 0.6
RARE_DELIMITERS = ("^", "~", "\x1f", "\x01", "\u00a7")
UNUSED = ("\x1f", "\x1e", "\x1d")
MARK_WORDS: Mapping[str, str] = MappingProxyType(
    {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
)
NO_TABLE = "This is no table: every line is a row."


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands. Columns at the places `codes` stay text; `one`: every line is a row."""

    delimiter: str
    header: Header
    codes: frozenset[int]
    one: bool = False


def layout_of(text: Utf8Text) -> Layout | None:
    """Find how a table lies in a text; None for a text without any line."""
    sample = text.sample
    delimiter = _delimiter(sample)
    records = [
        one.fields
        for one in itertools.islice(lines("", sample, delimiter), SAMPLED_ROWS + 1)
        if isinstance(one, Line)
    ]
    if not records:
        return None
    header = header_of(records)
    fitting = sum(_fits(fields, header.width) for fields in records) / len(records)
    rows = [*records[header.first_row :], *_further_rows(text, delimiter, header.width)]
    layout = Layout(delimiter, header, codes_of(rows))
    return layout if fitting >= FITTING_SHARE else one_column(text, layout)


def one_column(text: Utf8Text, layout: Layout) -> Layout:
    """Take every line as a row of one column: prose, or a log of another program."""
    unused = next((mark for mark in UNUSED if mark not in text.sample), UNUSED[0])
    header = Header(None, 0, ("line",), (NO_TABLE,))
    return replace(layout, delimiter=unused, header=header, codes=frozenset({0}), one=True)


def codes_of(rows: Iterable[Sequence[str]]) -> frozenset[int]:
    """Return the places of columns with codes: 00420, or more digits than a number keeps."""
    return frozenset(
        place
        for row in rows
        for place, cell in enumerate(row)
        if (cell[:1] in {"0", "+", "-", " "} or len(cell) > 15) and is_code(cell)  # noqa: PLR2004 - digits
    )


def kind_words(text: Utf8Text, layout: Layout) -> str:
    """Say what the text was read as."""
    if layout.one:
        return f"lines of text, {text.encoding}"
    mark = MARK_WORDS.get(layout.delimiter, f'"{layout.delimiter}"')
    return f"table separated by {mark}, {text.encoding}"


def _delimiter(sample: str) -> str:
    found = sniff_delimiter(sample)
    if found not in sample:
        first = sample.lstrip().partition("\n")[0]
        found = next((mark for mark in RARE_DELIMITERS if mark in first), found)
    return found


def _fits(fields: Sequence[str], width: int) -> bool:
    """Tell whether a record is a row of a table: of its width, or short of its last cells."""
    told = max((place for place, cell in enumerate(fields, start=1) if cell.strip()), default=0)
    return len(fields) == width or min(2, width) <= told <= width


def _further_rows(text: Utf8Text, delimiter: str, width: int) -> list[list[str]]:
    """Return some rows from further down, where a code may come that the first rows lack."""
    found = []
    for line in text.further_lines():
        try:
            row = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        if len(row) == width:
            found.append(row)
    return found
