"""Where the columns of a Daylio table stand: by their names or, without a header, by content."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics.readers.daylio_moment import localised_day, written_day, written_time
from analytics.readers.delimited import DELIMITERS, Line, lines, sniff_delimiter

NEEDED = frozenset({"time", "mood", "activities"})
TEXTS = frozenset({"notetitle", "note"})
SAMPLED_ROWS = 20
CLEAR_SHARE = 0.6

_START = ("date", "weekday", "time", "mood", "activities")
# The columns of each generation by how many there are, for a table that lost its header.
_GENERATIONS: Mapping[tuple[str, int], tuple[str, ...]] = MappingProxyType(
    {
        ("year", 7): ("year", *_START, "note"),
        ("fulldate", 7): ("fulldate", *_START, "note"),
        ("fulldate", 8): ("fulldate", *_START, "notetitle", "note"),
        ("fulldate", 9): ("fulldate", *_START, "scales", "notetitle", "note"),
    }
)
_SEPARATORS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"\s*(?:19|20)\d{2}\s*")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: the place of each name, and the header row, if there is one."""

    columns: tuple[str, ...]
    delimiter: str
    header: tuple[str, ...] | None

    def fitted(self, fields: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the fields one for each column; None when nobody can say which belongs where.

        Surplus fields are left out only where they are empty and it makes no difference which is
        meant: at the end of the row, or after the activities when nothing but title and note
        follows, which become one text anyway. (Such rows are seen in real exports.)
        """
        surplus = len(fields) - len(self.columns)
        if surplus == 0:
            return fields
        if surplus < 0:
            return None
        if not any(map(str.strip, fields[-surplus:])):
            return fields[:-surplus]
        start = self.columns.index("activities") + 1
        texts = set(self.columns[start:])
        between, rest = fields[start : start + surplus], fields[start + surplus :]
        # A field that begins with a space is the rest of a sentence with a comma in it.
        torn = any(field.startswith(" ") for field in rest)
        if not texts or not texts <= TEXTS or torn or any(map(str.strip, between)):
            return None
        return (*fields[:start], *rest)


def layout_of(text: str, delimiter: str | None = None) -> Layout | None:
    """Return the layout of a table by its first rows; None when it is not one of Daylio's."""
    first = delimiter or sniff_delimiter(text)
    # A row alone may hold more bars between its activities than commas between its fields.
    for mark in dict.fromkeys((first, *DELIMITERS)):
        sample = itertools.islice(lines("", text, mark), SAMPLED_ROWS)
        rows = [row.fields for row in sample if isinstance(row, Line)]
        found = _by_name(rows, mark) or _by_content(rows, mark)
        if found is not None:
            return found
    return None


def _by_name(rows: Sequence[tuple[str, ...]], delimiter: str) -> Layout | None:
    names = [_SEPARATORS.sub("", name.casefold()) for name in (rows[0] if rows else ())]
    # A name that comes twice counts where it stands first.
    columns = tuple(n if names.index(n) == place else "" for place, n in enumerate(names))
    known = set(columns)
    if not known >= NEEDED or not ("fulldate" in known or known >= {"year", "date"}):
        return None
    return Layout(columns, delimiter, rows[0])


def _by_content(rows: Sequence[tuple[str, ...]], delimiter: str) -> Layout | None:
    # Names in words we don't know: no entry of Daylio's is without a number.
    named = bool(rows) and not any(map(_DIGIT.search, rows[0]))
    entries = rows[1:] if named else rows
    found = [generation for row in entries if (generation := _generation(row)) is not None]
    if not found or len(found) < CLEAR_SHARE * len(entries):
        return None
    columns = _GENERATIONS[Counter(found).most_common(1)[0][0]]
    return Layout(columns, delimiter, rows[0] if named else None)


def _generation(fields: Sequence[str]) -> tuple[str, int] | None:
    """Tell a row by its shape: day, the same day in words, weekday, time, a mood, and the rest."""
    if len(fields) <= len(_START) + 1:
        return None
    first, localised, weekday, clock, mood = (field.strip() for field in fields[:5])
    shaped = _LETTER.search(weekday) and mood and written_time(clock) is not None
    if not shaped:
        return None
    day = written_day(first, "", "")
    if day is not None:
        same = str(day.day) in {str(int(n)) for n in re.findall(r"\d+", localised)}
        generation = ("fulldate", len(fields)) if same else None
    else:
        dated = _YEAR.fullmatch(first) and localised_day(localised) is not None
        generation = ("year", len(fields)) if dated else None
    return generation if generation in _GENERATIONS else None
