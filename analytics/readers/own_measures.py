"""The scales of a log, `measure.csv` of its export: the couple's own come back with the ratings.

A row is no record of its own: it says what the values of a scale mean.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analytics.measures import Measure, shipped_measures
from analytics.readers.beginning import beginning
from analytics.readers.cells import unreadable
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.own_layout import (
    Column,
    HowWritten,
    column_name,
    columns_of,
    known_columns,
    needed_fields,
    values_of,
)
from analytics.readers.text import decode
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.source import Member

FILE = "measures.csv"
SIGNS = frozenset({"name", "low", "high"})
_AGAIN = "Correct the scale in that file, and read it again."


def holds_measures(text: str) -> bool:
    """Tell whether a file begins with the columns of scales and no others."""
    names = _names(text)
    return set(names) >= SIGNS and set(names) <= known_columns(Measure)


def _names(text: str) -> tuple[str, ...]:
    first = next(lines("", text, sniff_delimiter(text)), None)
    return tuple(map(column_name, first.fields)) if isinstance(first, Line) else ()


def measures_of(members: Iterable[Member], how: HowWritten) -> tuple[list[Measure], list[Problem]]:
    """Return the couple's own scales, and what is wrong with those that can't be taken."""
    measures: list[Measure] = []
    notes: list[Problem] = []
    for member in members:
        if not holds_measures(beginning(member)):
            continue
        text = decode(member.name, member.read())
        found = (text,) if isinstance(text, Problem) else measures_in(member.name, text.text, how)
        for one in found:
            if isinstance(one, Problem):
                notes.append(one)
            else:
                measures.append(one)
    return measures, notes


def measures_in(file: str, text: str, how: HowWritten) -> Iterator[Measure | Problem]:
    """Yield the couple's own scales; one that can't be taken is a Problem of the file."""
    rows = lines(file, text, sniff_delimiter(text))
    header = next(rows, None)
    if not isinstance(header, Line):
        return
    columns = columns_of(Measure, header.fields)
    width = len(header.fields)
    for row in rows:
        found = row if isinstance(row, Problem) else _measure(row, columns, width, how)
        if isinstance(found, Measure):
            if found.name not in shipped_measures():
                yield found
        else:
            yield Problem(file, None, f"Line {_line(row)}: {found.reason}", found.remedy)


def _line(row: Line | Problem) -> int | None:
    return row.line if isinstance(row, Problem) else row.number


def _measure(
    row: Line, columns: tuple[Column, ...], width: int, how: HowWritten
) -> Measure | Complaint:
    if len(row.fields) != width:
        return Complaint(
            f"This row has {len(row.fields)} fields where the header names {width}.", _AGAIN
        )
    if unreadable(row.fields):
        return Complaint("This row holds letters that can't be read.", _AGAIN)
    values = values_of(row.fields, columns, how)
    if isinstance(values, Complaint):
        return values
    name, low, high = (values.get(one) for one in ("name", "low", "high"))
    if not isinstance(name, str) or not isinstance(low, float) or not isinstance(high, float):
        missing = next(one for one in needed_fields(Measure) if one not in values)
        return Complaint(f'The column "{missing}" is empty in this row.', _AGAIN)
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        return Complaint(f"A scale can't run from {low:g} to {high:g}.", _AGAIN)
    label = values.get("label")
    return Measure(
        name,
        label if isinstance(label, str) and label else name,
        low,
        high,
        "down" if values.get("better") == "down" else "up",
    )
