"""Which of Loop Habit Tracker's files a text is, told from its first lines."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.readers.delimited import Line, lines
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Layout: TypeAlias = Literal["habits", "marks", "scores", "wide marks", "wide scores"]
Fields: TypeAlias = tuple[str, ...]

SAMPLED_ROWS = 50
MOST_ROWS, MOST_STEPS = 0.5, 0.75
MARKS_HEADER = ["Date", "Value", "Notes"]
SCORES_HEADER = ["Date", "Score"]
HABITS_HEADER = ["Position", "Name"]
FREQUENCIES = (
    {"FrequencyNumerator", "FrequencyDenominator"},
    {"NumRepetitions", "Interval"},
)
FEWEST_WIDE_FIELDS = 3
HEADERLESS_FIELDS = 2

MARK_WORDS = {"UNKNOWN": -1, "NO": 0, "YES_AUTO": 1, "YES_MANUAL": 2, "SKIP": 3}
_NUMBER = re.compile(r"-?\d{1,12}")
_SCORE = re.compile(r"[01]\.\d{4}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PRINTED_ENTRY = re.compile(r"Entry\(timestamp=[^,()\n]*, ?value=(-?\d+)[^()\n]*\)")
_FIRST_CELL = re.compile(r"(?:Date|Position|\d{4}-\d{2}-\d{2})([,;\t|])")


def plain_marks(text: str) -> str:
    """Return a text with plain line ends and marks.

    Versions 2.0.1 to 2.0.3 printed `Entry(timestamp=…, value=7350)` for 7350.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return _PRINTED_ENTRY.sub(r"\1", plain) if "Entry(" in plain else plain


def delimiter_of(text: str) -> str:
    """Return the mark behind the first cell: a comma, unless a spreadsheet wrote another."""
    found = _FIRST_CELL.match(text)
    return "," if found is None else found[1]


def mark_of(written: str) -> int | None:
    """Return a check mark as its number, whether printed as a number or a word."""
    found = written.strip()
    if found in MARK_WORDS:
        return MARK_WORDS[found]
    return int(found) if _NUMBER.fullmatch(found) else None


def day_of(written: str) -> date | None:
    """Return an ISO day within the years a log holds."""
    if not _ISO_DAY.fullmatch(written.strip()):
        return None
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def layout_of(head: str) -> Layout | None:
    """Tell which file of a Loop export begins like this; None for any other file."""
    text = plain_marks(head)
    first, _, rest = text.partition("\n")
    delimiter = delimiter_of(first)
    header = [field.strip() for field in first.split(delimiter)]
    if header[:2] == HABITS_HEADER and any(names <= set(header) for names in FREQUENCIES):
        return "habits"
    if header == MARKS_HEADER:
        return _headed("marks", _sample(rest, delimiter))
    if header == SCORES_HEADER:
        return _headed("scores", _sample(rest, delimiter))
    if header[0] == "Date":
        return _wide(header, _sample(rest, delimiter))
    return _headerless(_sample(text, delimiter))


def _sample(text: str, delimiter: str) -> list[Fields]:
    found = itertools.islice(lines("", text, delimiter), SAMPLED_ROWS)
    return [one.fields for one in found if isinstance(one, Line) and is_row(one)]


def is_row(line: Line) -> bool:
    """Tell whether this is neither blank nor the header, which two exports in one have twice."""
    return line.fields[0] != "Date" and any(map(str.strip, line.fields))


def _headed(layout: Literal["marks", "scores"], rows: list[Fields]) -> Layout | None:
    if not rows:
        return layout
    cells = [row[1:2] for row in rows]
    fits = _are_marks if layout == "marks" else _are_scores
    return layout if _mostly(map(fits, cells), rows) and _like_loop(rows, cells) else None


def _wide(header: list[str], rows: list[Fields]) -> Layout | None:
    if len(header) < FEWEST_WIDE_FIELDS or header[-1] or not rows:
        return None
    cells = [row[1:-1] if row[-1] == "" else () for row in rows]
    if not _like_loop(rows, cells):
        return None
    if _mostly(map(_are_scores, cells), rows):
        return "wide scores"
    return "wide marks" if _mostly(map(_are_marks, cells), rows) else None


def _headerless(rows: list[Fields]) -> Layout | None:
    days = [day_of(row[0]) for row in rows]
    if (
        not rows
        or None in days
        or any(len(row) != HEADERLESS_FIELDS for row in rows)
        or not _descend(days)
    ):
        return None
    if all(_SCORE.fullmatch(row[1]) for row in rows):
        return "scores"
    return "marks" if all(mark_of(row[1]) is not None for row in rows) else None


def _like_loop(rows: list[Fields], cells: list[Fields]) -> bool:
    """Loop writes the newest day first; the words of its marks are proof enough without that."""
    words = any(cell in MARK_WORDS for row in cells for cell in row)
    days = [day_of(row[0]) for row in rows]
    return any(days) and (words or _descend([day for day in days if day is not None]))


def _descend(days: Sequence[date | None]) -> bool:
    """Tell whether the newest day comes first; one wrong date in between is no matter."""
    known = [day for day in days if day is not None]
    steps = [later - earlier >= timedelta(days=1) for later, earlier in itertools.pairwise(known)]
    return sum(steps) >= MOST_STEPS * len(steps)


def _are_marks(cells: Fields) -> bool:
    return bool(cells) and all(mark_of(cell) is not None for cell in cells)


def _are_scores(cells: Fields) -> bool:
    return bool(cells) and all(_SCORE.fullmatch(cell) is not None for cell in cells)


def _mostly(found: Iterable[bool], rows: list[Fields]) -> bool:
    return sum(found) >= MOST_ROWS * len(rows)
