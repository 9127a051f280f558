"""Every container a table may come in, in the order they are asked, and one way to open them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from analytics.readers import excel, google_forms, json_table, parquet, table, typeform
from analytics.readers.media import without_media
from analytics.readers.reading import Reader
from analytics.readers.rules import NO_RULES
from analytics.readers.source import Source, UnreadableError
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import Rules


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
MOST_LOOKED_AT, MOST_NAMED = 40, 5


def table_reader(source: Source) -> TableReader | None:
    """Return the reader whose kind of table this is; None when it is no table."""
    return next((reader for reader in TABLE_READERS if reader.recognise(source)), None)


def tables_within(source: Source) -> Problem | None:
    """Say that a zip or folder holds tables among which one is to be chosen; None when it doesn't.

    Only the first files are looked at, and of each only its beginning where that tells.
    """
    if not source.container:
        return None
    members = without_media(source)[:MOST_LOOKED_AT]
    names = [one.name for one in members if table_reader(Source(one.name, (one,))) is not None]
    if not names:
        return None
    more = len(names) - MOST_NAMED
    said = ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    holds = "several tables" if len(names) > 1 else "a table among other files"
    unpack = "Unpack it, then choose" if source.whole else "Choose"
    return Problem(
        source.name,
        None,
        f"This holds {holds}: {said}. A table is taken in by itself.",
        f"{unpack} one table at a time.",
    )


def open_table(source: Source, rules: Rules = NO_RULES) -> RawTable | Problem:
    """Take a table in whatever container apart, for a preview, a guess or counts.

    Of the rules the sheet and the delimiter matter here.
    """
    try:
        reader = table_reader(source)
        if reader is None:
            within = tables_within(source)
            if within is not None:
                return within
            reason = "This file is not a table with names in its first row."
            remedy = "Choose a table as CSV, Excel, JSON or Parquet."
            return Problem(source.name, None, reason, remedy)
        return reader.raw_table(source, rules)
    except UnreadableError as error:
        return Problem(source.name, None, error.reason, error.remedy)
