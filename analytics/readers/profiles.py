"""The shape of a file, by which the rules once made for it are found again.

Pure: a file in, a key out. Where rules are kept under their key is the log's affair.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analytics.readers.catalogue import recognise
from analytics.readers.source import UnreadableError
from analytics.readers.table_plan import plain
from analytics.readers.table_sources import TABLE_FORMATS, open_table, table_reader
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.source import Source

KEY_LETTERS = 16


def shape_of(source: Source) -> str | None:
    """Return the key of a file's shape; None for a file that is not known or can't be read.

    For an app's own format it is the format ("daylio"), since its layout is always the same; for
    a table the format and a digest of its header, so that the same header finds its rules again
    whatever its rows are ("csv:0123456789abcdef").
    """
    try:
        reader = recognise(source) or table_reader(source)
    except UnreadableError:
        return None
    if reader is None:
        return None
    if reader.FORMAT not in TABLE_FORMATS:
        return reader.FORMAT
    found = open_table(source)
    return None if isinstance(found, Problem) else shape_of_table(found)


def shape_of_table(raw: RawTable) -> str:
    """Return the key of a table's shape; order of columns and letter case make no difference."""
    names = sorted(plain(name) for name in raw.header)
    digest = hashlib.sha256("\x1f".join(names).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{raw.format}:{digest[:KEY_LETTERS]}"
