"""The readers, in the order they are asked, and what to say of a file none of them knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from analytics.readers.strangers import stranger
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.reading import Reader
    from analytics.readers.source import Source

# Each format's short name and its module, in the order they are asked; the first that recognises a
# file reads it. Those most people have come first, since a module is loaded only once it is asked;
# of the chats, those that are told most surely.
# Notes in any form come late, and any table at all last: it fits nearly every CSV, or every list
# that is written as JSON.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "daylio": "daylio",
        "daylio-backup": "daylio_backup",
        "telegram": "telegram",
        "signal": "signal",
        "imessage": "imessage",
        "whatsapp": "whatsapp",
        "share": "share",
        "secure-base": "own",
        "loop": "loop",
        "bearable": "bearable",
        "emoods": "emoods",
        "how-we-feel": "how_we_feel",
        "pixels": "pixels",
        "moodistory": "moodistory",
        "exist": "exist",
        "habitbull": "habitbull",
        "streaks": "streaks",
        "habitica": "habitica",
        "habitkit": "habitkit",
        "apple-health": "apple_health",
        "day-one": "day_one",
        "journey": "journey",
        "diarium": "diarium",
        "apple-journal": "apple_journal",
        "jrnl": "jrnl",
        "obsidian": "obsidian",
        "google-forms": "google_forms",
        "typeform": "typeform",
        "excel": "excel",
        "parquet": "parquet",
        "json": "json_table",
        "csv": "table",
    }
)


def readers() -> Iterator[Reader]:
    """Yield every reader in the order they are asked, each loaded when its turn comes."""
    return map(_reader, FORMATS.values())


def recognise(source: Source) -> Reader | None:
    """Return the reader whose format this is, told by content alone; None when nobody's."""
    return next((reader for reader in readers() if reader.recognise(source)), None)


def by_format(name: str) -> Reader | None:
    """Return the reader of a format by its short name, such as "daylio"."""
    return _reader(FORMATS[name]) if name in FORMATS else None


@cache
def _reader(module: str) -> Reader:
    # A test makes sure that each of these modules offers what a reader does.
    return cast("Reader", import_module(f"analytics.readers.{module}"))


def unrecognised(source: Source) -> Problem:
    """Say that no reader knows a file, what it seems to be, and what can be chosen instead."""
    found = stranger(source)
    if found is not None:
        return Problem(source.name, None, found.reason, found.remedy)
    from analytics.readers.table_sources import tables_within  # noqa: PLC0415 - loads many readers

    within = tables_within(source)
    if within is not None:
        return within
    known = ", ".join(reader.TITLE for reader in readers())
    return Problem(
        source.name,
        None,
        f"None of the formats we read fits this file. We read: {known}.",
        "Choose one of those, or export the entries as CSV and describe the columns in rules.",
    )
