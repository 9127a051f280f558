"""The readers, in the order they are asked, and what to say of a file none of them knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers import (
    apple_health,
    apple_journal,
    bearable,
    day_one,
    daylio,
    daylio_backup,
    diarium,
    emoods,
    excel,
    exist,
    google_forms,
    habitbull,
    habitica,
    habitkit,
    how_we_feel,
    imessage,
    journey,
    jrnl,
    json_table,
    loop,
    moodistory,
    obsidian,
    own,
    parquet,
    pixels,
    signal,
    streaks,
    table,
    telegram,
    typeform,
    whatsapp,
)
from analytics.readers.strangers import stranger
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.reading import Reader
    from analytics.readers.source import Source

# The first that recognises a file reads it. Notes in any form come late, and any table at all last:
# it fits nearly every CSV, or every list that is written as JSON.
READERS: tuple[Reader, ...] = (
    *(daylio, daylio_backup, bearable, emoods, how_we_feel, pixels, moodistory, exist),
    *(loop, habitbull, streaks, habitica, habitkit, apple_health),
    *(whatsapp, telegram, signal, imessage),
    own,
    *(day_one, journey, diarium, apple_journal, jrnl, obsidian),
    *(google_forms, typeform, excel, parquet, json_table, table),
)


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
