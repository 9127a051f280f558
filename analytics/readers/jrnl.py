"""jrnl: the journal as one text file, as a folder of days, or exported as JSON.

An entry begins with its date in brackets, `[2026-01-31 21:30] A title.`, written as the person set
it; before jrnl 2 without brackets. Which number is the day is decided for the whole journal, or
asked. In a folder, YYYY/MM/DD.txt, the path is the day. Text that is no date never parts an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone, zone_is_missing
from analytics.readers.dates import (
    Written,
    calendar_day,
    order_of,
    wall_clock,
    written_date,
)
from analytics.readers.journals import AGAIN, NOON, listed, outcome, tags_of
from analytics.readers.jrnl_text import (
    Piece,
    Stamp,
    day_of_path,
    pieces_of,
    seems_journal,
    tags_in,
)
from analytics.readers.json_values import Json, all_words, items, load_json, mapping, words
from analytics.readers.order_question import order_question
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.text import decode
from analytics.readers.tracker import Noted
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from analytics.readers.rules import Choices, DateOrder
    from analytics.readers.source import Member, Source

FORMAT = "jrnl"
TITLE = "jrnl journal"

ENDINGS = (".txt", ".journal", ".jrnl", ".md", ".json")
FEW_DAYS = 50
FIX_HEAD = "Write it like [2026-01-31 21:30], as the other entries have it."
_DO_THIS = "Choose the journal's text file, its folder, or what jrnl --format json writes."
# The tags with their numbers come first in an export, and may fill all of its beginning.
_COUNTED = r'\{\s*"tags"\s*:\s*\{\s*(?:"[^"\\]*"\s*:\s*\d+\s*,?\s*)*'
_EXPORT = re.compile(
    _COUNTED
    + r'\}\s*,\s*"entries"\s*:\s*\[\s*(?:\]|\{\s*"title"\s*:)|'
    + _COUNTED
    + r"[^}]{0,200}$"
)


def recognise(source: Source) -> bool:
    """Tell by how entries begin, and that they are no messages; or by the names in JSON."""
    if source.container and any(_begins(one) for one in _days(source)[:FEW_DAYS]):
        return True
    return any(_is_export(one) or _is_text(one) for one in _others(source))


def _days(source: Source) -> list[Member]:
    """Return the files of a journal that is a folder; others beside them are none of jrnl's."""
    return [one for one in source.members if day_of_path(one.name) is not None]


def _begins(member: Member) -> bool:
    pieces = pieces_of(beginning(member), in_day=True)
    return bool(pieces) and pieces[0].stamp is not None


def _others(source: Source) -> Iterator[Member]:
    for member in source.members:
        if not source.container or member.base.casefold().endswith(ENDINGS):
            yield member


def _is_export(member: Member) -> bool:
    return _EXPORT.match(beginning(member).lstrip()) is not None


def _is_text(member: Member) -> bool:
    return seems_journal(beginning(member))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of the source; several journals in a zip are read as one."""
    own = own_zone(choices)
    if isinstance(own, Complaint):
        return Problem(source.name, None, own.reason, own.remedy)
    found = _opened(source, own, choices, progress)
    if not found.outcomes and not found.texts:
        reason = "This is not a journal of jrnl: no line in it begins with a date."
        return found.notes[0] if found.notes else Problem(source.name, None, reason, _DO_THIS)
    dates = [written for one in found.texts for written in one.dates()]
    order = order_of(dates, choices.order)
    how = _How(order or "dmy", own)
    outcomes = (*found.outcomes, *_outcomes(found.texts, how, choices))
    reading = gather(FORMAT, outcomes, choices)
    return replace(
        reading,
        problems=(*reading.problems, *found.notes),
        questions=() if order else (order_question(dates, "this journal"),),
    )


def _members(source: Source) -> list[Member]:
    days = _days(source) if source.container else []
    if any(_begins(one) for one in days[:FEW_DAYS]):
        return days
    if not source.container:
        return list(source.members)
    return [one for one in _others(source) if _is_export(one) or _is_text(one)]


@dataclass(frozen=True, slots=True)
class _Text:
    """One text file: its entries and, in a folder, the day its path says."""

    file: str
    day: date | None
    pieces: Sequence[Piece]

    def dates(self) -> Iterator[Written]:
        """Yield the dates that an order of day and month is needed for."""
        for piece in self.pieces if self.day is None else ():
            if piece.stamp is not None and piece.stamp.day is not None:
                yield piece.stamp.day


@dataclass(frozen=True, slots=True)
class _Found:
    """What the files of a source hold: outcomes of exports, texts, files that can't be read."""

    outcomes: list[Outcome]
    texts: list[_Text]
    notes: list[Problem]


def _opened(source: Source, own: ZoneInfo | None, choices: Choices, progress: Progress) -> _Found:
    found = _Found([], [], [])
    members = _members(source)
    for number, member in enumerate(members, start=1):
        if _is_export(member):
            _take_export(member, found, own, choices)
        else:
            _take_text(member, found, folder=source.container)
        progress(number / len(members))
    return found


def _take_export(member: Member, found: _Found, own: ZoneInfo | None, choices: Choices) -> None:
    loaded = load_json(member)
    if isinstance(loaded, Problem):
        found.notes.append(loaded)
    else:
        entries = items(mapping(loaded).get("entries"))
        found.outcomes.extend(listed(member.name, entries, _How("ymd", own).exported, choices))


def _take_text(member: Member, found: _Found, *, folder: bool) -> None:
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        found.notes.append(text)
        return
    day = day_of_path(member.name) if folder else None
    pieces = pieces_of(text.text, in_day=day is not None)
    if day is not None or any(piece.stamp is not None for piece in pieces):
        found.texts.append(_Text(member.name, day, pieces))


def _outcomes(texts: Sequence[_Text], how: _How, choices: Choices) -> Iterator[Outcome]:
    for one in texts:
        for piece in one.pieces:
            yield outcome(one.file, piece.line, how.noted(piece, one.day), choices)


@dataclass(frozen=True, slots=True)
class _How:
    """How dates are read: the order of day and month, and the couple's zone."""

    order: DateOrder
    own: ZoneInfo | None

    def noted(self, piece: Piece, day: date | None) -> Noted | Complaint:
        """Return one entry of a text; `day` is the one its path says, if it says one."""
        if piece.stamp is None:
            return Complaint("This text stands before the first date.", FIX_HEAD)
        at = self._moment(piece.stamp, day)
        if isinstance(at, Complaint):
            return at
        return Noted(at, mood="", score=None, tags=tags_in(piece.text), text=piece.text)

    def exported(self, entry: Mapping[str, Json]) -> Noted | Complaint:
        """Return one entry of a JSON export, which always writes the year first."""
        written = f"{words(entry, 'date')} {words(entry, 'time')}".strip()
        day = written_date(written)
        if day is None or not day.year_first:
            return Complaint(f'"{written}" is not a date that can be read.', AGAIN)
        at = self._moment(Stamp(written, "", day, day.clock), None)
        if isinstance(at, Complaint):
            return at
        parts = (words(entry, "title").strip(), words(entry, "body").strip())
        tags = tags_of(one.casefold() for one in all_words(entry, "tags"))
        text = "\n".join(part for part in parts if part)
        return Noted(at, mood="", score=None, tags=tags, text=text)

    def _moment(self, stamp: Stamp, day: date | None) -> datetime | Complaint:
        if day is None and stamp.day is not None:
            day = calendar_day(stamp.day, self.order)
        if day is None:
            return Complaint(f'"{stamp.written}" is not a date.', FIX_HEAD)
        if stamp.clock is None:
            return datetime.combine(day, NOON)
        local = wall_clock(day, stamp.clock, self.own)
        return zone_is_missing(stamp.written) if local is None else local
