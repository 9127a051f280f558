"""What a table's own words suggest: its header, its mood words, what a column may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from analytics.measures import shipped_measures
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.rules import ColumnMeaning
from analytics.readers.source import open_bytes
from analytics.readers.text import decode
from analytics.records import Problem

SIGNS: tuple[tuple[ColumnMeaning, frozenset[str]], ...] = (
    ("at", frozenset({"at", "timestamp", "datetime", "date time", "date and time", "when"})),
    ("day", frozenset({"day", "date", "datum", "fecha"})),
    ("time", frozenset({"time", "time of day", "zeit", "uhrzeit", "hora"})),
    ("who", frozenset({"who", "person", "name", "wer"})),
    ("tags", frozenset({"tags", "tag", "activities", "labels"})),
    ("text", frozenset({"note", "notes", "text", "journal", "entry", "comment", "remarks"})),
    ("episode", frozenset({"anxious", "anxiety", "episode", "panic"})),
)
MOOD_COLUMN = "mood"
MOST_MOODS = 100
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column may hold: its meaning, its name in the log, the range of its scale."""

    meaning: ColumnMeaning
    name: str = ""
    low: float | None = None
    high: float | None = None


def guess_of(column: str) -> Guess:
    """Guess what a column holds by its name alone."""
    plain = column.strip().casefold()
    for meaning, names in SIGNS:
        if plain in names:
            return Guess(meaning)
    for measure in shipped_measures().values():
        if plain in {measure.name.casefold(), measure.label.casefold()}:
            return Guess("measure", measure.name)
    return Guess("ignore")


def header_of(name: str, content: bytes) -> tuple[str, ...]:
    """Return the names of a table's columns; none when it can't be read as one."""
    rows = _rows(name, content)
    return tuple(cell.strip() for cell in rows[0].fields if cell.strip()) if rows else ()


def mood_words(name: str, content: bytes) -> tuple[str, ...]:
    """Return the distinct words, not numbers, of a table's column "mood", as first seen."""
    rows = _rows(name, content, most=None)
    if not rows:
        return ()
    header = [cell.strip().casefold() for cell in rows[0].fields]
    if MOOD_COLUMN not in header:
        return ()
    place = header.index(MOOD_COLUMN)
    found = dict.fromkeys(
        word
        for row in rows[1:]
        if len(row.fields) > place
        and (word := row.fields[place].strip())
        and not NUMBER.fullmatch(word)
    )
    return tuple(islice(found, MOST_MOODS))


def _rows(name: str, content: bytes, most: int | None = 1) -> list[Line]:
    source = open_bytes(name, content)
    if isinstance(source, Problem) or len(source.members) != 1:
        return []
    text = decode(name, source.members[0].read())
    if isinstance(text, Problem):
        return []
    found = lines(name, text.text, sniff_delimiter(text.text))
    return [row for row in islice(found, most) if isinstance(row, Line)]
