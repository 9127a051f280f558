"""Delimited text (CSV, TSV and the like) in any encoding as a typed table, fast.

The rows are typed by Arrow's own parser. Where quotes or widths are irregular the readers' strict
splitter goes first, so that a quotation mark left open never swallows rows and every row left out
has its line.
"""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
import pyarrow.csv as pacsv

from analytics.explore.delimited_layout import (
    Layout,
    codes_of,
    kind_words,
    layout_of,
    one_column,
)
from analytics.explore.explored import (
    MOST_COLUMNS,
    MOST_PROBLEMS,
    Content,
    Explored,
    How,
    no_table,
    too_wide,
)
from analytics.explore.header import is_total
from analytics.explore.pieces import held
from analytics.explore.settling import NULL_WORDS, settled_table
from analytics.explore.utf8_text import SAMPLED_BYTES, Utf8Text, utf8_text
from analytics.readers.delimited import LARGEST_FIELD_CHARACTERS, Line, lines
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

STRICT_BYTES = 20_000_000
ALWAYS_STRICT_BYTES = 2_000_000
MANY_REFUSED_SHARE = 0.3
FEW_REFUSED = 3
TOTAL_NOTE = "The last row adds up the others and is left out."


@dataclass(frozen=True, slots=True)
class _Parsed:
    table: pa.Table
    codes: frozenset[int]
    problems: tuple[Problem, ...] = ()
    refused: int = 0
    notes: tuple[str, ...] = ()


def read_delimited(content: Content, how: How) -> Explored | Problem:
    """Read a delimited text; a Problem when it is no text or holds no rows."""
    part, share = held(content, how.most_bytes)
    text = utf8_text(content.name, part)
    if isinstance(text, Problem):
        return text
    layout = layout_of(text)
    if layout is None:
        return no_table(content.name)
    if layout.header.width > MOST_COLUMNS:
        return too_wide(content.name, layout.header.width)
    parsed = _parsed(text, layout)
    # Prose has a comma here and there; a table of one column has none.
    few = 0 if layout.header.width == 1 else FEW_REFUSED
    many = max(few, MANY_REFUSED_SHARE * parsed.table.num_rows) if few else 0
    if parsed.refused > many and not layout.one:
        layout = one_column(text, layout)
        parsed = _parsed(text, layout)
    return _explored(text, layout, parsed, how, share)


def _parsed(text: Utf8Text, layout: Layout) -> _Parsed:
    size = len(text.content)
    if layout.one or (size > ALWAYS_STRICT_BYTES and len(layout.delimiter.encode()) == 1):
        fast = _fast(text, layout)
        if fast is not None and (fast.refused == 0 or size > STRICT_BYTES):
            return fast
    return _strict(text, layout)


def _fast(text: Utf8Text, layout: Layout) -> _Parsed | None:
    """Parse the bytes as they are; rows of another width are counted and left out."""
    start = _first_row_offset(text, layout)
    end, total = _end(text.content, start, layout)
    refused: list[pacsv.InvalidRow] = []

    def skip(row: pacsv.InvalidRow) -> Literal["skip"]:
        refused.append(row)
        return "skip"

    table = _arrow(
        pa.py_buffer(memoryview(text.content)[start:end]),
        layout,
        pacsv.ParseOptions(
            delimiter=layout.delimiter,
            quote_char=False if layout.one else '"',
            newlines_in_values=not layout.one and b'"' in text.content,
            invalid_row_handler=skip,
            ignore_empty_lines=True,
        ),
    )
    if table is None:
        return None
    return _Parsed(
        table,
        layout.codes,
        tuple(_of_another_width(text.name, layout) for _ in refused[:1]),
        len(refused),
        (TOTAL_NOTE,) if total else (),
    )


def _of_another_width(name: str, layout: Layout) -> Problem:
    return Problem(
        name,
        None,
        f"Rows with another number of cells than the {layout.header.width} of the header "
        "are left out.",
        "Correct them in the file, or export it again.",
    )


def _first_row_offset(text: Utf8Text, layout: Layout) -> int:
    """Return where the first row starts in the bytes."""
    if layout.header.first_row == 0:
        return 0
    sample = text.sample
    numbers = [
        one.number if isinstance(one, Line) else one.line or 1
        for one in itertools.islice(
            lines("", sample, layout.delimiter), layout.header.first_row + 1
        )
    ]
    if len(numbers) <= layout.header.first_row:
        return len(text.content)
    before = itertools.islice(io.StringIO(sample, newline=""), numbers[-1] - 1)
    return len("".join(before).encode())


def _end(content: bytes, start: int, layout: Layout) -> tuple[int, bool]:
    """Return where the last row ends, and whether a total behind it is left out."""
    tail = content[max(start, len(content) - SAMPLED_BYTES) :].rstrip(b"\r\n")
    last = tail.rpartition(b"\n")[2]
    try:
        cells = next(csv.reader([last.decode("utf-8", "replace")], delimiter=layout.delimiter), [])
    except csv.Error:
        cells = []
    if layout.one or not is_total(cells) or len(last) == len(tail):
        return len(content), False
    return content.rindex(last), True


def _strict(text: Utf8Text, layout: Layout) -> _Parsed:
    """Split the rows with the readers' splitter, mend their widths, and let Arrow type them."""
    problems: list[Problem] = []
    rows = list(_mended(text, layout, problems))
    total = len(rows) > 1 and not layout.one and is_total(rows[-1])
    if total:
        rows.pop()
    layout = replace(layout, codes=layout.codes | codes_of(rows))
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    table = _arrow(
        pa.py_buffer(out.getvalue().encode("utf-8", "replace")),
        layout,
        pacsv.ParseOptions(delimiter=",", newlines_in_values=True, ignore_empty_lines=False),
    )
    if table is None:
        table = pa.table({name: pa.array([], pa.string()) for name in layout.header.names})
    notes = (TOTAL_NOTE,) if total else ()
    return _Parsed(table, layout.codes, tuple(problems[:MOST_PROBLEMS]), len(problems), notes)


def _mended(text: Utf8Text, layout: Layout, problems: list[Problem]) -> Iterator[tuple[str, ...]]:
    """Yield rows of the header's width: short ones filled up, empty cells beyond it cut off."""
    width = layout.header.width
    content = text.content.decode("utf-8", "replace")
    for one in itertools.islice(
        lines(text.name, content, layout.delimiter), layout.header.first_row, None
    ):
        if isinstance(one, Problem):
            problems.append(one)
            continue
        cells = one.fields
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]
        if len(cells) > width:
            problems.append(
                Problem(
                    text.name,
                    one.number,
                    f"This row has {len(cells)} cells where the header has {width}.",
                    "Correct it in the file, or export the file again.",
                )
            )
            continue
        yield (*cells, *[""] * (width - len(cells)))


def _arrow(
    content: pa.Buffer, layout: Layout, parse_options: pacsv.ParseOptions
) -> pa.Table | None:
    width = layout.header.width
    try:
        return pacsv.read_csv(
            pa.BufferReader(content),  # type: ignore[arg-type] # the stub knows no buffer
            read_options=pacsv.ReadOptions(
                column_names=[str(place) for place in range(width)], block_size=_block(content)
            ),
            parse_options=parse_options,
            convert_options=pacsv.ConvertOptions(
                column_types={str(place): pa.string() for place in layout.codes if place < width},
                null_values=["", *NULL_WORDS],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _block(content: pa.Buffer) -> int:
    # One block must hold a row, and a row may hold a whole diary.
    return max(1 << 20, min(content.size, LARGEST_FIELD_CHARACTERS * 4))


def _explored(text: Utf8Text, layout: Layout, parsed: _Parsed, how: How, share: float) -> Explored:
    found = settled_table(
        layout.header.names,
        parsed.table.columns,
        how.order,
        codes=parsed.codes,
        unnamed=layout.header.unnamed,
        comma=layout.delimiter == ";",
    )
    return Explored(
        text.name,
        kind_words(text, layout),
        found.table,
        parsed.problems,
        parsed.refused,
        (*text.notes, *layout.header.notes, *parsed.notes, *found.notes),
        share,
        unsure_dates=found.unsure_dates,
    )
