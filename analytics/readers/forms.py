"""What the answers of forms have in common: questions as headers, choices, times in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.readers.raw_table import (
    Cell,
    RawRow,
    RawTable,
    header_names,
    is_empty,
    text_of,
)
from analytics.readers.table_mapping import mapped
from analytics.readers.table_plan import plain, said
from analytics.readers.table_when import date_in
from analytics.readers.tracker import plain_text
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.reading import Progress, Reading
    from analytics.readers.rules import Choices

OTHER = frozenset({"other", "others", "andere", "anderes", "sonstiges", "otro", "autre", "altro"})
FEWEST_OPTIONS = 2
FOLDED = " and other choices"


def answers(
    raw: RawTable | Problem, title: str, choices: Choices, progress: Progress
) -> Reading | Problem:
    """Read the answers of a form through the rules for its questions.

    Questions are people's own words, so without rules nothing is read: a wrong guess would stand
    in the log unseen.
    """
    if isinstance(raw, Problem):
        return raw
    if not any(rule.meaning != "ignore" for rule in choices.rules.columns.values()):
        reason = f"These are {title}, and the questions are your own: {said(raw.header)}."
        remedy = 'Say what each answer means in a rules file, for example "Timestamp" = "at".'
        return Problem(raw.file, None, reason, remedy)
    return mapped(raw, choices, progress)


def with_plain_header(raw: RawTable) -> RawTable:
    """Return a table whose headers are free of markup."""
    written = tuple(plain_text(name) for name in raw.written)
    return replace(raw, written=written, header=header_names(written))


def in_utc(raw: RawTable, names: Sequence[str]) -> RawTable:
    """Return a table in which the times of some columns say that they are in UTC."""
    places = {place for place, name in enumerate(raw.header) if plain(name) in names}
    if not places:
        return raw
    rows = tuple(
        replace(
            row,
            cells=tuple(_utc(cell) if n in places else cell for n, cell in enumerate(row.cells)),
        )
        if isinstance(row, RawRow)
        else row
        for row in raw.rows
    )
    return replace(raw, rows=rows)


def _utc(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    found = date_in(cell.strip())
    has_zone = found is None or found.clock is None or found.clock.offset is not None
    return cell if has_zone else f"{cell.strip()} UTC"


def folded(raw: RawTable) -> RawTable:
    """Return a table with one column of tags for the options of a question, each its own column.

    Options stand side by side, and each cell is empty or repeats its header; a column "Other"
    behind them holds words. Two such questions side by side become one, since nothing parts them.
    """
    runs = _runs(raw)
    if not runs:
        return raw
    starts = {run[0]: run for run in runs}
    gone = {place for run in runs for place in run[1:]}
    kept = [place for place in range(len(raw.header)) if place not in gone]
    written = tuple(
        f"{raw.written[place]}{FOLDED}" if place in starts else raw.written[place] for place in kept
    )
    rows = tuple(_folded_row(raw, row, kept, starts) for row in raw.rows)
    return replace(raw, header=header_names(written), written=written, rows=rows)


def _folded_row(
    raw: RawTable, row: RawRow | Problem, kept: Sequence[int], starts: dict[int, range]
) -> RawRow | Problem:
    if isinstance(row, Problem):
        return row
    if len(row.cells) != len(raw.header):
        reason = f"This row has {len(row.cells)} fields where the header names {len(raw.header)}."
        return raw.refused(row.number, reason, "Correct this row in the file.")
    cells = (
        _chosen(row.cells, starts[place]) if place in starts else row.cells[place] for place in kept
    )
    return RawRow(row.number, tuple(cells))


def _chosen(cells: Sequence[Cell], places: range) -> tuple[str, ...] | None:
    found = (plain_text(text_of(cells[place])) for place in places)
    return tuple(word for word in found if word) or None


def _runs(raw: RawTable) -> list[range]:
    """Return the places of the options of each question, with the "Other" behind them."""
    kinds = [_kind(raw, place) for place in range(len(raw.header))]
    runs: list[range] = []
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in {"option", "empty"}:
            end += 1
        last = max((n for n in range(place, end) if kinds[n] == "option"), default=place - 1)
        first = min((n for n in range(place, end) if kinds[n] == "option"), default=place)
        if sum(kinds[n] == "option" for n in range(first, last + 1)) >= FEWEST_OPTIONS:
            # Options nobody chose may stand between the others and "Other".
            has_other = end < len(kinds) and _is_other(raw, end)
            runs.append(range(first, end + 1 if has_other else last + 1))
        place = max(end, place + 1)
    return runs


def _kind(raw: RawTable, place: int) -> str:
    """Tell whether a column is an option of a question, empty, or something else."""
    if _is_other(raw, place):
        return "other"
    option = plain(raw.written[place])
    words = {
        plain(plain_text(text_of(row.cells[place])))
        for row in raw.good_rows
        if not is_empty(row.cells[place])
    }
    if not words:
        return "empty"
    return "option" if words == {option} else "other"


def _is_other(raw: RawTable, place: int) -> bool:
    return plain(raw.written[place]) in OTHER
