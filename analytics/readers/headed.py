"""A delimited table with a header: rows whose cells are found by column name, never by place.

Names are matched without letter case, with any white space like one space. A blank row and a
header that comes again (two exports put into one file) are passed over; a row of another width or
with unreadable letters is a Problem at its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from analytics.readers.beginning import beginning
from analytics.readers.cells import unreadable
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.reading import Outcome, Row, Skip
from analytics.readers.text import decode
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

if TYPE_CHECKING:
    from analytics.readers.source import Member, Source

TABLE_ENDINGS = (".csv", ".tsv", ".txt")

Mended: TypeAlias = "Callable[[tuple[str, ...]], tuple[str, ...]]"


@dataclass(frozen=True, slots=True)
class HeadedRow:
    """One row: the line it starts in, its cells in order, and where each column stands."""

    number: int
    cells: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    def cell(self, name: str) -> str:
        """Return the trimmed cell of a column, the first of its name; empty without the column."""
        found = self.places.get(name)
        return self.cells[found[0]].strip() if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return the trimmed cells of every column of this name."""
        return tuple(self.cells[place].strip() for place in self.places.get(name, ()))


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """One table: its file, its text, its delimiter, its header as written and by `plain_name`."""

    file: str
    text: str
    delimiter: str
    header: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def row_count(self) -> int:
        """About how many rows there are, for telling how far reading is."""
        return max(self.text.count("\n"), 1)

    def rows(self, mended: Mended | None = None) -> Iterator[HeadedRow | Skip | Problem]:
        """Yield every physical record behind the header.

        `mended` puts the fields of a row right that an app writes wrongly, where it can.
        """
        found: dict[str, tuple[int, ...]] = {}
        for place, name in enumerate(self.names):
            found[name] = (*found.get(name, ()), place)
        places = MappingProxyType(found)
        all_lines = lines(self.file, self.text, self.delimiter)
        next(all_lines, None)
        for line in all_lines:
            if isinstance(line, Problem):
                yield line
            else:
                right = line if mended is None else Line(line.number, mended(line.fields))
                yield self._row(right, places)

    def _row(self, line: Line, places: Mapping[str, tuple[int, ...]]) -> HeadedRow | Skip | Problem:
        if line.fields == self.header or not any(map(str.strip, line.fields)):
            return Skip(line.number)
        width = len(self.header)
        cells = line.fields[:width]
        if len(cells) != width or any(map(str.strip, line.fields[width:])):
            return self.refuse(
                line.number,
                Complaint(
                    f"This row has {len(line.fields)} fields where the header names {width}.",
                    "Compare it with the rows around it, or export the file again.",
                ),
            )
        if unreadable(cells):
            return self.refuse(
                line.number,
                Complaint(
                    "This row holds letters that can't be read.",
                    "Export the file again, or save it as UTF-8.",
                ),
            )
        return HeadedRow(line.number, cells, places)

    def refuse(self, line: int, complaint: Complaint) -> Problem:
        """Return a row as refused."""
        return Problem(self.file, line, complaint.reason, complaint.remedy)

    def outcomes(
        self,
        records_of: Callable[[HeadedRow], Sequence[Record] | Complaint],
        mended: Mended | None = None,
    ) -> Iterator[Outcome]:
        """Yield one outcome for each row; a row that says nothing (no records) is passed over."""
        for row in self.rows(mended):
            if not isinstance(row, HeadedRow):
                yield row
                continue
            found = records_of(row)
            if isinstance(found, Complaint):
                yield self.refuse(row.number, found)
            elif found:
                yield Row(self.file, row.number, tuple(dict.fromkeys(found)))
            else:
                yield Skip(row.number)


def plain_name(name: str) -> str:
    """Return a column's name without letter case, byte order mark and needless white space."""
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def header_of(text: str) -> tuple[str, ...]:
    """Return the plain names of a text's first record; none when it can't be read."""
    first = next(lines("", text, sniff_delimiter(text)), None)
    return tuple(map(plain_name, first.fields)) if isinstance(first, Line) else ()


def tables_like(source: Source, fits: Callable[[Sequence[str]], bool]) -> Iterator[Member]:
    """Yield the members whose header, as plain names, fits; in a container, only of tables."""
    for member in source.members:
        if not source.container or member.base.casefold().endswith(TABLE_ENDINGS):
            names = header_of(beginning(member))
            if names and fits(names):
                yield member


def headed_table(member: Member, delimiter: str | None = None) -> HeadedTable | Problem:
    """Open a member as a table with a header; a Problem when it is no text or has no header."""
    found = decode(member.name, member.read())
    if isinstance(found, Problem):
        return found
    mark = delimiter or sniff_delimiter(found.text)
    first = next(lines(member.name, found.text, mark), None)
    if not isinstance(first, Line):
        return Problem(
            member.name,
            None,
            "The first row can't be read as the names of the columns.",
            "Export the file again from the app.",
        )
    names = tuple(map(plain_name, first.fields))
    return HeadedTable(member.name, found.text, mark, first.fields, names)


def headed_tables(
    source: Source,
    fits: Callable[[Sequence[str]], bool],
    delimiter: str | None,
    not_there: Complaint,
) -> list[HeadedTable] | Problem:
    """Open every table whose header fits; a Problem when one can't be opened or none is there."""
    tables: list[HeadedTable] = []
    for member in tables_like(source, fits):
        found = headed_table(member, delimiter)
        if isinstance(found, Problem):
            return found
        tables.append(found)
    return tables or Problem(source.name, None, not_there.reason, not_there.remedy)
