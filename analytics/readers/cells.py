"""Cells of a table to values: numbers, yes and no, lists, days and moments."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analytics.readers.dates import calendar_day, wall_clock, written_date
from analytics.readers.text import damaged
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR, Complaint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.rules import Choices

# Of a day and time without seconds, with them, and with millionths.
PLAIN_LENGTHS = frozenset({16, 19, 26})
YES = frozenset({"yes", "y", "true", "t", "1", "x", "ja", "oui", "sí", "✓", "✔"})
NO = frozenset({"no", "n", "false", "f", "0", "nein", "non"})

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_LIST_MARKS = re.compile(r"\s+\|\s+")


def is_missing(cell: str) -> bool:
    """Tell whether a cell holds nothing; survey tools write a single space for that."""
    return not cell or cell.isspace()


def unreadable(cells: Sequence[str]) -> bool:
    """Tell whether a row holds bytes that could not be read as letters."""
    whole = "".join(cells)
    return not whole.isascii() and damaged(whole)


def number(cell: str, decimal_mark: str = ".") -> float | Complaint:
    """Read a number; a mark other than the decimal mark is refused, never guessed at."""
    written = cell.strip()
    plain = written.replace(",", ".") if decimal_mark == "," and "." not in written else written
    if not _NUMBER.fullmatch(plain) or (decimal_mark == "," and "." in written):
        return Complaint(
            f'"{written}" is not a number written with "{decimal_mark}".',
            "Correct it, or set the decimal mark in a rules file.",
        )
    found = float(plain)
    if math.isinf(found):
        return Complaint(f'"{written}" is too large a number.', "Correct it.")
    return found


def truth(cell: str) -> bool | Complaint:
    """Read yes or no."""
    written = cell.strip().casefold()
    if written in YES or written in NO:
        return written in YES
    return Complaint(f'"{cell.strip()}" is neither yes nor no.', "Write yes or no.")


def words(cell: str) -> tuple[str, ...]:
    """Read a list joined by " | "."""
    return tuple(word.strip() for word in _LIST_MARKS.split(f" {cell} ") if word.strip())


def iso_day(cell: str) -> date | Complaint:
    """Read a day such as 2026-01-31."""
    found = written_date(cell)
    day = None
    if found is not None and found.year_first and found.clock is None:
        day = calendar_day(found, "ymd")
    if day is None:
        return Complaint(f'"{cell.strip()}" is not a day such as 2026-01-31.', "Correct the date.")
    return day


def iso_moment(cell: str, zone: ZoneInfo | None) -> datetime | Complaint:
    """Read a day and time such as 2026-01-31 21:30, converting one that carries a zone."""
    return _plain_moment(cell) or _any_moment(cell, zone)


def _plain_moment(cell: str) -> datetime | None:
    """Read the form our own export writes, which is nearly every cell, without taking it apart."""
    if len(cell) not in PLAIN_LENGTHS or cell[10] not in " T":
        return None
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return found if found.tzinfo is None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _any_moment(cell: str, zone: ZoneInfo | None) -> datetime | Complaint:
    found = written_date(cell)
    day = None
    if found is not None and found.year_first:
        day = calendar_day(found, "ymd")
    if found is None or found.clock is None or day is None:
        return Complaint(
            f'"{cell.strip()}" is not a day and time such as 2026-01-31 21:30.',
            "Correct the date and time.",
        )
    local = wall_clock(day, found.clock, zone)
    return zone_is_missing(cell) if local is None else local


def zone_is_missing(cell: str) -> Complaint:
    """Say that a time carries a zone but nobody said which zone the couple lives in."""
    return Complaint(
        f'"{cell.strip()}" carries a time zone, and yours is not chosen yet.',
        "Choose your time zone and read the file again.",
    )


def own_zone(choices: Choices) -> ZoneInfo | Complaint | None:
    """Return the couple's own zone; None when none is chosen."""
    if choices.time_zone is None:
        return None
    try:
        return ZoneInfo(choices.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return Complaint(
            f'The time zone "{choices.time_zone}" is not known.', 'Write it like "Europe/Berlin".'
        )
