"""Every container a table may come in, in the order they are asked, and one way to open them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from analytics.readers import excel, google_forms, json_table, parquet, table, typeform
from analytics.readers.reading import Reader
from analytics.readers.rules import NO_RULES
from analytics.readers.source import UnreadableError
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import Rules
    from analytics.readers.source import Source


class TableReader(Reader, Protocol):
    """A reader of tables, which also takes one apart without saying what its columns mean."""

    def raw_table(self, source: Source, rules: Rules) -> RawTable | Problem:
        """Take the table of a source apart; of the rules only how it is written matters."""
        ...


TABLE_READERS: tuple[TableReader, ...] = (
    google_forms,
    typeform,
    excel,
    parquet,
    json_table,
    table,
)
TABLE_FORMATS = frozenset(reader.FORMAT for reader in TABLE_READERS)


def table_reader(source: Source) -> TableReader | None:
    """Return the reader whose kind of table this is; None when it is no table."""
    return next((reader for reader in TABLE_READERS if reader.recognise(source)), None)


def open_table(source: Source, rules: Rules = NO_RULES) -> RawTable | Problem:
    """Take a table in whatever container apart, for a preview, a guess or counts.

    Of the rules the sheet and the delimiter matter here.
    """
    try:
        reader = table_reader(source)
        if reader is None:
            reason = "This file is not a table with names in its first row."
            remedy = "Choose a table as CSV, Excel, JSON or Parquet."
            return Problem(source.name, None, reason, remedy)
        return reader.raw_table(source, rules)
    except UnreadableError as error:
        return Problem(source.name, None, error.reason, error.remedy)
