"""The readers, in the order they are asked, and what to say of a file none of them knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers import daylio, daylio_backup, loop, own, table, whatsapp
from analytics.readers.strangers import stranger
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.reading import Reader
    from analytics.readers.source import Source

# The first that recognises a file reads it. Any table at all comes last: it fits nearly every CSV.
READERS: tuple[Reader, ...] = (daylio, daylio_backup, loop, whatsapp, own, table)


def recognise(source: Source) -> Reader | None:
    """Return the reader whose format this is, told by content alone; None when nobody's."""
    return next((reader for reader in READERS if reader.recognise(source)), None)


def by_format(name: str) -> Reader | None:
    """Return the reader of a format by its short name, such as "daylio"."""
    return next((reader for reader in READERS if name == reader.FORMAT), None)


def unrecognised(source: Source) -> Problem:
    """Say that no reader knows a file, what it seems to be, and what can be chosen instead."""
    found = stranger(source)
    if found is not None:
        return Problem(source.name, None, found.reason, found.remedy)
    known = ", ".join(reader.TITLE for reader in READERS)
    return Problem(
        source.name,
        None,
        f"None of the formats we read fits this file. We read: {known}.",
        "Choose one of those, or export the entries as CSV and describe the columns in rules.",
    )
