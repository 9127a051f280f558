"""Diarium: the JSON export, one file with a list of entries or one file for each.

This layout is known from programs that read it; none of its files was at hand. An entry has a date
on the phone's own clock, a heading, HTML, tags and 0 to 5 stars for the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from analytics.measures import Measure
from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone
from analytics.readers.journals import AGAIN, html_text, listed, own_moment, tags_of
from analytics.readers.json_values import Json, all_words, items, load_json, whole, words
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.tracker import Noted
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR, Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "diarium"
TITLE = "Diarium journal"

MOST_STARS = 5
STARS = Measure("stars_diarium", "Stars of the day (Diarium)", 1, MOST_STARS)
HEAD_BYTES = 65_536
FEW_FILES = 50
_DATE = re.compile(r'"date"\s*:\s*"\d{4}-\d{2}-\d{2}T')
_WRITTEN = re.compile(r'"(?:html|heading)"\s*:')
_DO_THIS = "In Diarium choose Export, then JSON, and take that file or zip."


def recognise(source: Source) -> bool:
    """Tell by the names each entry has: date, heading, html."""
    return any(_fits(one) for one in _files(source)[:FEW_FILES])


def _files(source: Source) -> list[Member]:
    return [
        one
        for one in source.members
        if not source.container or one.base.casefold().endswith(".json")
    ]


def _fits(member: Member) -> bool:
    head = beginning(member, HEAD_BYTES)
    starts = head.lstrip().startswith(("[", "{"))
    return starts and _WRITTEN.search(head) is not None and _DATE.search(head) is not None


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of every file of the source."""
    own = own_zone(choices)
    if isinstance(own, Complaint):
        return Problem(source.name, None, own.reason, own.remedy)
    files = _files(source)
    outcomes: list[Outcome] = []
    notes: list[Problem] = []
    for number, member in enumerate(files, start=1):
        if _fits(member):
            found = load_json(member)
            if isinstance(found, Problem):
                notes.append(found)
            else:
                outcomes += _outcomes(member.name, found, own, choices)
        progress(number / len(files))
    if not outcomes:
        reason = "This is not a journal of Diarium: it has no entries with a date and a text."
        return notes[0] if notes else Problem(source.name, None, reason, _DO_THIS)
    reading = gather(FORMAT, outcomes, choices, scales=(STARS,), unconfirmed=True)
    return replace(reading, problems=(*reading.problems, *notes))


def _outcomes(file: str, found: Json, own: ZoneInfo | None, choices: Choices) -> Iterator[Outcome]:
    entries = [found] if isinstance(found, dict) else items(found)
    yield from listed(file, entries, _Diary(own).noted, choices)


@dataclass(frozen=True, slots=True)
class _Diary:
    """How entries are read: the couple's zone, for a date that carries one."""

    own: ZoneInfo | None

    def noted(self, entry: Mapping[str, Json]) -> Noted | Complaint:
        """Return one entry as a tracker would note it."""
        at = _moment(words(entry, "date"), self.own)
        if isinstance(at, Complaint):
            return at
        stars = whole(entry, "rating") or 0
        if not 0 <= stars <= MOST_STARS:
            return Complaint(
                f"{stars} stars are more than {MOST_STARS}, or fewer than none.", AGAIN
            )
        return Noted(
            at,
            mood="",
            score=None,
            tags=tags_of((*all_words(entry, "tags"), *all_words(entry, "people"))),
            text="\n".join(part for part in _parts(entry) if part),
            ratings=((STARS.name, float(stars)),) if stars else (),
        )


def _parts(entry: Mapping[str, Json]) -> tuple[str, str]:
    return words(entry, "heading").strip(), html_text(words(entry, "html"))


def _moment(written: str, own: ZoneInfo | None) -> datetime | Complaint:
    if not written:
        return Complaint("This entry has no date.", AGAIN)
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return Complaint(f'"{written}" is not a date that can be read.', AGAIN)
    if found.tzinfo is not None:
        return own_moment(found, written, own, None)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return Complaint(f"The year {found.year} can't be right.", AGAIN)
    return found
