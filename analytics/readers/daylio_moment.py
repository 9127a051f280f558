"""When a row of Daylio's was written: its day and its time of day, in the ways Daylio has them."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from analytics.readers.daylio_words import HALVES, month_number

NOON_HOUR = 12
MEMORY = 4_096

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(\D*)(\d{1,2})\s?[:.h]\s?(\d{2})(?:[:.]\d{2})?(\D*)")
_DOTS = re.compile(r"[\s.]+")


@lru_cache(MEMORY)
def written_day(full: str, year: str, localised: str) -> date | None:
    """Return the day of a row by its cells full_date, year and date.

    A year first ("2026-01-31") says it all. In the oldest layout, and where a spreadsheet has
    turned the full date around, day and month are those of the localised cell ("31 de enero").
    """
    try:
        if found := _YEAR_FIRST.fullmatch(full):
            return date(int(found[1]), int(found[2]), int(found[3]))
        years = _YEAR.findall(full or year)
        day_and_month = localised_day(localised)
        if len(years) != 1 or day_and_month is None:
            return None
        day, month = day_and_month
        if full and sorted(map(int, _NUMBER.findall(full))) != sorted((day, month)):
            return None
        return date(int(years[0]), month, day)
    except ValueError:
        return None


def localised_day(written: str) -> tuple[int, int] | None:
    """Return day and month of "February 3", "3. Februar" or "3 de febrero"; None when unclear."""
    months = {month for word in _WORD.findall(written) if (month := month_number(word))}
    days = _NUMBER.findall(written)
    return (int(days[0]), months.pop()) if len(months) == len(days) == 1 else None


@lru_cache(MEMORY)
def written_time(cell: str) -> time | None:
    """Return the time of "9:03", "21.30", "9:00 PM" (with any kind of space) or "下午9:00"."""
    found = _CLOCK.fullmatch(cell.strip())
    if found is None:
        return None
    hour, minute = int(found[2]), int(found[3])
    half = HALVES.get(_DOTS.sub("", found[1] + found[4]).casefold())
    if half is None or (half and hour > NOON_HOUR):
        return None
    if half:
        hour = hour % NOON_HOUR + (NOON_HOUR if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
