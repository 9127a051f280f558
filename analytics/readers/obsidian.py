"""Daily notes in Markdown, as Obsidian and Logseq keep them: a note, a folder or a zip of notes.

The day is in the properties at the top (`date`), else in the note's name (2026-01-31), else
`created` in the properties: the one place where a name is content. One note is one record.
`mood` and the measures of the rules become ratings, written as properties or as `mood:: 4`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone, zone_is_missing
from analytics.readers.dates import Written, calendar_day, order_of, wall_clock, written_date
from analytics.readers.journals import NOON, outcome
from analytics.readers.obsidian_note import Note, mood_of, note_of
from analytics.readers.order_question import order_question
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.text import decode
from analytics.readers.tracker import Noted, is_ignored, mood_key, mood_numbers, scale_ratings
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices, DateOrder
    from analytics.readers.source import Member, Source

FORMAT = "obsidian"
TITLE = "Markdown daily notes"

ENDINGS = (".md", ".markdown")
FEW_NOTES = 200
_NAMED_DAY = re.compile(r"(\d{4})([-_])(\d{2})\2(\d{2})(?!\d)")
_PROPERTY = re.compile(r"^(?:date|created|mood|tags)\s*:", re.MULTILINE)
_DATE_PROPERTY = re.compile(r"^(?:date|created)\s*:", re.MULTILINE)
_TOP = re.compile(r"\A---[^\S\n]*\n(?P<properties>.*?)^---[^\S\n]*$", re.MULTILINE | re.DOTALL)
# A line of a chat or of jrnl, which may come in Markdown files too.
_HEAD = re.compile(r"\[?\d{1,4}[-./]\d{1,2}[-./]\d{1,4},? \d{1,2}:\d{2}")
_DO_THIS = "Choose the folder of your daily notes, or a zip of it."


def recognise(source: Source) -> bool:
    """Tell by the properties at the top of a note, or by a note named like a day.

    In a folder or zip one such note is enough.
    """
    notes = list(_notes(source))[:FEW_NOTES]
    if not source.container:
        return any(_is_note(one) for one in notes)
    return any(named_day(one) is not None or _is_dated(one) for one in notes) and any(
        _is_note(one) for one in notes
    )


def _notes(source: Source) -> Iterator[Member]:
    for member in source.members:
        if not source.container or member.base.casefold().endswith(ENDINGS):
            yield member


def _is_note(member: Member) -> bool:
    head = beginning(member).replace("\r\n", "\n")
    top = _TOP.match(head)
    if top is not None and _PROPERTY.search(top["properties"]):
        return True
    return named_day(member) is not None and not _HEAD.match(head.lstrip())


def _is_dated(member: Member) -> bool:
    top = _TOP.match(beginning(member).replace("\r\n", "\n"))
    return top is not None and _DATE_PROPERTY.search(top["properties"]) is not None


def named_day(member: Member) -> date | None:
    """Return the day a note is named after, such as 2026-01-31 or 2026_01_31."""
    path = PurePosixPath(member.name)
    found = _NAMED_DAY.match(path.name)
    if found is None or path.suffix.casefold() not in ENDINGS:
        return None
    return calendar_day(
        Written(int(found[1]), int(found[3]), int(found[4]), year_first=True, year_last=False),
        "ymd",
    )


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every note of the source; a note of no day is refused with its name."""
    own = own_zone(choices)
    if isinstance(own, Complaint):
        return Problem(source.name, None, own.reason, own.remedy)
    members = list(_notes(source))
    if not members:
        return Problem(source.name, None, "There is no Markdown note in it.", _DO_THIS)
    notes: list[Note | Complaint] = []
    for number, member in enumerate(members, start=1):
        notes.append(_opened(member))
        progress(number / len(members))
    dates = [
        found
        for member, note in zip(members, notes, strict=True)
        if isinstance(note, Note) and (found := written_date(_told(note, member))) is not None
    ]
    order = order_of(dates, choices.order)
    outcomes = _outcomes(members, notes, _When(order or "dmy", own), choices)
    reading = gather(FORMAT, outcomes, choices, unconfirmed=True)
    return replace(reading, questions=() if order else (order_question(dates, "this journal"),))


def unknown_moods(source: Source, choices: Choices) -> tuple[str, ...]:
    """Return the mood words of the notes that the rules give no number, each once."""
    known = mood_numbers(choices.rules)
    found: dict[str, str] = {}
    for member in _notes(source):
        note = _opened(member)
        mood = note.fields.get("mood", "") if isinstance(note, Note) else ""
        if mood and mood_of(mood, known) is None and not is_ignored(mood, choices.rules):
            found.setdefault(mood_key(mood), mood)
    return tuple(found.values())


def _opened(member: Member) -> Note | Complaint:
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        return Complaint(text.reason, text.remedy)
    return note_of(text.text)


def _told(note: Note, member: Member) -> str:
    """Return the date a note tells of itself, where that is the one that counts."""
    return note.date or ("" if named_day(member) is not None else note.created)


class _When:
    """How days are read: the order of day and month, and the couple's zone."""

    def __init__(self, order: DateOrder, own: ZoneInfo | None) -> None:
        self._order = order
        self._own = own

    def moment(self, note: Note, member: Member) -> datetime | Complaint:
        """Return when a note was written; without a time of day it is noon."""
        told = _told(note, member)
        if told:
            return self._written(told)
        named = named_day(member)
        if named is not None:
            return datetime.combine(named, NOON)
        return Complaint(
            f'The note "{member.base}" has no date.',
            "Name it like 2026-01-31.md, or write date: 2026-01-31 in its properties.",
        )

    def _written(self, cell: str) -> datetime | Complaint:
        found = written_date(cell)
        day = None if found is None else calendar_day(found, self._order)
        if found is None or day is None:
            return Complaint(f'"{cell}" is not a date.', "Write it like date: 2026-01-31.")
        if found.clock is None:
            return datetime.combine(day, NOON)
        local = wall_clock(day, found.clock, self._own)
        return zone_is_missing(cell) if local is None else local


def _outcomes(
    members: Sequence[Member], notes: Sequence[Note | Complaint], when: _When, choices: Choices
) -> Iterator[Outcome]:
    known = mood_numbers(choices.rules)
    for member, note in zip(members, notes, strict=True):
        found: Noted | Complaint | None
        if isinstance(note, Complaint):
            found = note
        elif note.is_empty:
            found = None
        else:
            at = when.moment(note, member)
            found = at if isinstance(at, Complaint) else _noted(note, at, known, choices)
        yield outcome(member.name, 1, found, choices)


def _noted(
    note: Note, at: datetime, known: dict[str, float], choices: Choices
) -> Noted | Complaint:
    mood = note.fields.get("mood", "")
    score = mood_of(mood, known)
    if isinstance(score, Complaint):
        return score
    others = ((name, value) for name, value in note.fields.items() if name != "mood")
    ratings = scale_ratings(others, choices)
    if isinstance(ratings, Complaint):
        return ratings
    return Noted(at, mood, score, note.tags, note.text, ratings)
