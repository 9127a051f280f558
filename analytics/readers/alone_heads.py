"""Which formats' records can be read alone, and what goes with a record of each.

Left out are chats, whose words are not kept, and formats in which a row means something only among
the others (the names of Streaks' tasks, the values of a Habitica task, a Loop habit's amounts).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from analytics.readers import (
    bearable,
    daylio,
    emoods,
    google_forms,
    habitbull,
    how_we_feel,
    own,
    table,
)
from analytics.readers.beginning import beginning
from analytics.readers.dates import order_of, written_date
from analytics.readers.daylio_layout import layout_of
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.headed import HeadedRow, headed_table
from analytics.readers.own_layout import kind_of
from analytics.readers.rules import Choices, Rules
from analytics.readers.source import Member, Source
from analytics.readers.table_mapping import table_of
from analytics.records import LoggedDay, Message, Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.table_rows import Table

# An intensity, and no yes or no: one cell of it says what a column of episodes holds.
INTENSITY = "2"

Sheet: TypeAlias = "Callable[[Source, Rules], RawTable | Problem]"


@dataclass(frozen=True, slots=True)
class Head:
    """How a text is taken apart, the line of its header, and what its records are read with.

    `made_up` is a row that goes below the header, to show what the whole of a table settled.
    """

    delimiter: str
    header: int | None
    choices: Choices
    made_up: str = ""


def head_of(
    format_name: str, source: Source, member: Member, text: str, choices: Choices
) -> Head | None:
    """Return the head of one file of a source; None where its records can't be read alone."""
    found = HEADS.get(format_name)
    if found is None or (found is _own and _says_its_days(source)):
        return None
    return found(member, text, choices)


def _says_its_days(source: Source) -> bool:
    """Tell whether files of ours say their logged days themselves: then rows say none."""
    kinds = (_kind_in(beginning(member)) for member in source.members)
    return source.container and any(kind is LoggedDay for kind in kinds)


def _kind_in(text: str) -> object:
    header = _header(text, sniff_delimiter(text))
    return None if header is None else kind_of(header.fields)


def _header(text: str, delimiter: str) -> Line | None:
    first = next(lines("", text, delimiter), None)
    return first if isinstance(first, Line) else None


def _own(_member: Member, text: str, choices: Choices) -> Head | None:
    # Of messages nothing is kept but what the log keeps; a file may hold their words beside.
    if _kind_in(text) in (None, Message):
        return None
    return _below_header(text, sniff_delimiter(text), choices)


def _headed(_member: Member, text: str, choices: Choices) -> Head | None:
    return _below_header(text, choices.rules.delimiter or sniff_delimiter(text), choices)


def _below_header(text: str, delimiter: str, choices: Choices, made_up: str = "") -> Head | None:
    header = _header(text, delimiter)
    return None if header is None else Head(delimiter, header.number, choices, made_up)


def _daylio(member: Member, text: str, choices: Choices) -> Head | None:
    layout = layout_of(beginning(member), choices.rules.delimiter)
    if layout is None:
        return None
    if layout.header is None:
        return Head(layout.delimiter, None, choices)
    for line in lines("", text, layout.delimiter):
        if isinstance(line, Line) and line.fields == layout.header:
            return Head(layout.delimiter, line.number, choices)
    return None


def _habitbull(member: Member, text: str, choices: Choices) -> Head | None:
    found = headed_table(member, choices.rules.delimiter)
    if isinstance(found, Problem):
        return None
    cells = (row.cell(habitbull.DAY) for row in found.rows() if isinstance(row, HeadedRow))
    dates = [date for cell in cells if (date := written_date(cell)) is not None]
    settled = replace(choices, date_order=order_of(dates, choices.order))
    return _below_header(text, found.delimiter, settled)


def _sheet(raw_table: Sheet) -> Callable[[Member, str, Choices], Head | None]:
    def head(member: Member, text: str, choices: Choices) -> Head | None:
        raw = raw_table(Source(member.name, (member,)), choices.rules)
        made = raw if isinstance(raw, Problem) else table_of(raw, choices)
        if isinstance(raw, Problem) or isinstance(made, Problem) or raw.delimiter is None:
            return None
        found, _ = made
        settled = replace(choices, date_order=found.clocks.order)
        made_up = _telling_row(raw, found, raw.delimiter)
        return _below_header(text, raw.delimiter, settled, made_up)

    return head


def _telling_row(raw: RawTable, found: Table, delimiter: str) -> str:
    """Make up a row without a day that shows which columns hold intensities, if any does."""
    places = {use.place for use in found.plan.all("episode")} - found.yes_or_no
    if not places:
        return ""
    cells = [INTENSITY if place in places else "" for place in range(len(raw.header))]
    for kept in found.plan.kept:
        cells[kept.place] = min(kept.values)
    row = io.StringIO(newline="")
    csv.writer(row, delimiter=delimiter).writerow(cells)
    return row.getvalue().removesuffix("\r\n")


HEADS: Mapping[str, Callable[[Member, str, Choices], Head | None]] = MappingProxyType(
    {
        own.FORMAT: _own,
        daylio.FORMAT: _daylio,
        bearable.FORMAT: _headed,
        emoods.FORMAT: _headed,
        how_we_feel.FORMAT: _headed,
        habitbull.FORMAT: _habitbull,
        google_forms.FORMAT: _sheet(google_forms.raw_table),
        table.FORMAT: _sheet(table.raw_table),
    }
)
