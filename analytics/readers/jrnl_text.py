"""jrnl's text: which lines begin an entry, and which only look like it.

The first line that is not blank settles how heads are written: in brackets or, before jrnl 2,
without. Then a line of the same shape begins an entry, and so does another date with a time behind
a blank line. Everything else in brackets is the person's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from analytics.readers.dates import Clock, Written, calendar_day, written_clock, written_date

MOST_STAMP = 60
BLANK_SHARE, NAMED_SHARE = 0.5, 0.5

_LINE_ENDS = re.compile("\r\n|\n|\r")
_BRACKETED = re.compile(rf"\[(?P<stamp>[^\[\]\n]{{4,{MOST_STAMP}}})\](?:[ \t]+(?P<rest>.*))?")
_BARE = re.compile(
    r"(?P<stamp>\d{1,4}[-./]\d{1,2}[-./]\d{1,4} \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)"
    r"(?: (?P<rest>(?![-\u2013] ).*))?"
)
_STAR = re.compile(r"(?:^|\s)\*$")
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
_NAME = re.compile(r"[^:\n]{1,60}:(?: |$)")
_SECONDS = re.compile(r"\d:\d{2}:\d{2}")
_DAY_PATH = re.compile(r"(?:.*/)?(\d{4})/(\d{2})/(\d{2})\.\w+")

_MONTHS: tuple[str, ...] = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WORDED = tuple(
    re.compile(pattern + r"(?P<rest>.*)", re.IGNORECASE)
    for pattern in (
        rf"{_DAY}[ .-]+{_MONTH},?[ .-]+(?P<year>\d{{4}})",
        rf"{_MONTH}[ -]+{_DAY},?[ -]+(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[ -]+{_MONTH}[ -]+{_DAY}",
    )
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[.,]?\s*|\bat\b\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands at the head of an entry: its date, its time of day, and how it is written."""

    written: str
    shape: str
    day: Written | None
    clock: Clock | None

    @property
    def is_full(self) -> bool:
        """Whether it is a date with a time of day."""
        return self.day is not None and self.clock is not None

    @property
    def is_numeric(self) -> bool:
        """Whether it is made of numbers alone, so that it can only be meant as a date."""
        return "a" not in self.shape.replace("am", "")


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry, or, without a stamp, what stands before the first: its line, title and words."""

    line: int
    stamp: Stamp | None
    title: str
    text: str
    behind_blank: bool


def stamp_of(written: str) -> Stamp:
    """Take the head of an entry apart; English names of months and weekdays are known."""
    plain = _WEEKDAY.sub("", written).strip()
    for pattern in _WORDED:
        found = pattern.fullmatch(plain)
        if found is not None:
            month = _MONTHS.index(found["month"].casefold()) + 1
            plain = f"{found['year']}-{month}-{found['day']}{found['rest']}"
            break
    day = written_date(plain)
    clock = written_clock(plain) if day is None else day.clock
    return Stamp(written, _shape(written), day, clock)


def _shape(written: str) -> str:
    halves = re.sub(r"\b[AaPp]\.?[Mm]\b", "\0", written)
    words = re.sub(r"[^\W\d_]+", "a", halves)
    return re.sub(r"\d+", "9", re.sub(r"\d{4}", "Y", words)).replace("\0", "am")


def pieces_of(text: str, *, in_day: bool = False) -> list[Piece]:
    """Part a journal into its entries; `in_day`, where the path is the day, a time is enough."""
    lines = _LINE_ENDS.split(text)
    first = next((line for line in lines if line.strip()), "")
    pattern = _BRACKETED if _is_head(_BRACKETED.fullmatch(first), in_day=in_day) else _BARE
    if pattern is _BARE and not _is_head(_BARE.fullmatch(first), in_day=False):
        pattern = _BRACKETED
    return list(_parted(lines, pattern, in_day=in_day))


def _is_head(found: re.Match[str] | None, *, in_day: bool) -> bool:
    if found is None:
        return False
    stamp = stamp_of(found["stamp"])
    return stamp.day is not None or (in_day and stamp.clock is not None)


def _parted(lines: Sequence[str], pattern: re.Pattern[str], *, in_day: bool) -> Iterator[Piece]:
    usual = ""
    begun: tuple[int, Stamp | None, str] = (1, None, "")
    body: list[str] = []
    blank = before_blank = True
    for number, line in enumerate(lines, start=1):
        found = pattern.fullmatch(line)
        stamp = None if found is None else stamp_of(found["stamp"])
        if found is not None and stamp is not None and _begins(stamp, usual, blank, in_day=in_day):
            yield from _ended(begun, body, behind_blank=before_blank)
            usual = usual or stamp.shape
            begun, body, before_blank = (number, stamp, found["rest"] or ""), [], blank
        else:
            body.append(line)
        blank = not line.strip()
    yield from _ended(begun, body, behind_blank=before_blank)


def _begins(stamp: Stamp, usual: str, blank: bool, *, in_day: bool) -> bool:  # noqa: FBT001 - a fact of the line before, not a mode
    if stamp.day is None and in_day and stamp.clock is not None:
        return blank and usual in ("", stamp.shape)
    if not usual:
        return stamp.day is not None
    if stamp.shape == usual:
        # A day there is not, as in the 31st of February, is still meant as one.
        return stamp.day is not None or (stamp.is_numeric and usual != "")
    return blank and stamp.is_full


def _ended(
    begun: tuple[int, Stamp | None, str], body: list[str], *, behind_blank: bool
) -> Iterator[Piece]:
    line, stamp, title = begun
    if stamp is None:
        line += next((place for place, one in enumerate(body) if one.strip()), 0)
    title = _STAR.sub("", title.strip()).strip()
    words = "\n".join(line.rstrip() for line in body).strip("\n")
    if stamp is not None or words:
        text = "\n".join(part for part in (title, words) if part)
        yield Piece(line, stamp, title, text, behind_blank)


def seems_journal(text: str) -> bool:
    """Tell whether a text begins like a journal, by how jrnl itself writes it.

    jrnl leaves a blank line before each entry; WhatsApp never does. Signal's chats may, and tell
    the second, or put a comma before the time, and name a sender in each head.
    """
    pieces = pieces_of(text)
    if not pieces or pieces[0].stamp is None:
        return False
    bare = not text.lstrip("\ufeff \t\r\n").startswith("[")
    if len(pieces) == 1:
        return not bare and pieces[0].stamp.is_full and not _like_chat(pieces)
    behind = sum(piece.behind_blank for piece in pieces[1:])
    return behind >= BLANK_SHARE * (len(pieces) - 1) and not _like_chat(pieces)


def _like_chat(pieces: Sequence[Piece]) -> bool:
    stamps = [piece.stamp.written for piece in pieces if piece.stamp is not None]
    exact = sum(
        1 for one in stamps if _SECONDS.search(one) or re.search(r"\d, ?\d{1,2}:\d{2}", one)
    )
    named = sum(1 for piece in pieces if _NAME.match(piece.title))
    return named >= NAMED_SHARE * len(pieces) and 2 * exact >= len(pieces)


def day_of_path(name: str) -> date | None:
    """Return the day of a file in a journal that is a folder: YYYY/MM/DD.txt."""
    found = _DAY_PATH.fullmatch(PurePosixPath(name).as_posix())
    if found is None:
        return None
    year, month, day = (int(one) for one in found.groups())
    return calendar_day(Written(year, month, day, year_first=True, year_last=False), "ymd")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the @tags of an entry in small letters, as jrnl itself takes them."""
    return tuple(dict.fromkeys(one.casefold() for one in _TAG.findall(text)))
