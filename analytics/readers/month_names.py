"""Dates with a written-out month, in English, German, French and Spanish.

Such a date needs no order of day and month. The words are in month_names.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.readers.dates import CENTURY, CENTURY_TURN, Written, written_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORDS_FILE = Path(__file__).with_name("month_names.toml")
LONGEST_DATE = 80
TWO_DIGITS = 100

_WORD = r"[^\W\d_]+"
_YEAR = r"(?P<year>\d{4}|['’]\d{2})(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|ª|\.)?"
_MONTH = rf"(?P<month>{_WORD})\.?"
_GAP = r"[\s,-]*"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_DAY}{_GAP}{_MONTH}{_GAP}(?P<year>\d{{4}}|['’]?\d{{2}})(?!\d)",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"(?P<year>\d{{4}}){_GAP}{_MONTH}{_GAP}{_DAY}",
    )
)
_ZONE_NAME = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class _Words:
    months: Mapping[str, int]
    weekday: re.Pattern[str]
    between: re.Pattern[str]
    before_time: re.Pattern[str]
    after_time: re.Pattern[str]


def named_date(cell: str) -> Written | None:
    """Take a date with a written-out month apart, time of day and all; None when it is none."""
    if len(cell) > LONGEST_DATE or not any(letter.isalpha() for letter in cell):
        return None
    words = _words()
    plain = " ".join(cell.replace("\u202f", " ").split()).casefold()
    plain = words.between.sub(" ", words.weekday.sub("", plain)).strip()
    for shape in _SHAPES:
        found = shape.match(plain)
        month = words.months.get(found["month"]) if found else None
        if found is not None and month is not None:
            return _written(found, month, plain[found.end() :], words)
    return None


def _written(found: re.Match[str], month: int, rest: str, words: _Words) -> Written | None:
    rest = _ZONE_NAME.sub("", rest).lstrip(", -")
    rest = words.after_time.sub("", words.before_time.sub("", rest))
    clock = written_clock(rest) if rest else None
    if rest and clock is None:
        return None
    year = int(found["year"].lstrip("'’"))
    if year < TWO_DIGITS:
        year += CENTURY if year < CENTURY_TURN else CENTURY - 100
    return Written(year, month, int(found["day"]), year_first=True, year_last=False, clock=clock)


def month_number(word: str) -> int | None:
    """Return the number of a month from its name or short form; None when it is none."""
    return _words().months.get(word.strip(" .").casefold())


@cache
def _words() -> _Words:
    with WORDS_FILE.open("rb") as file:
        found = tomllib.load(file)
    months = {
        name: number for number, names in enumerate(found["months"], start=1) for name in names
    }
    # "mar" is March as well as a Tuesday: before a day's number it must stay.
    weekdays = [name for name in found["weekdays"] if name not in months]
    return _Words(
        months,
        re.compile(rf"\b(?:{_any(weekdays)})\b[.,]*\s*"),
        re.compile(rf"\b(?:{_any(found['between'])})\s+"),
        re.compile(rf"^(?:{_any(found['before_time'])})\s+"),
        re.compile(rf"\s*(?:{_any(found['after_time'])})\.?$"),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
