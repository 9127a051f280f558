"""Apple Health export: mindful minutes as a practice, out of an export.xml of any size.

Physical records are the <Record> elements (and State of Mind entries, where there are any); all
but mindful sessions and states of mind are passed over. A Problem's line is that of the XML. A
session another app wrote down with the same start and end is one session.

A moment is on the couple's own clock in the zone they chose, else in the zone the record names,
else by the offset it is written with: iPhones write the offset the phone has at the export, also
for days of the other half of the year, so choosing a zone is the better way.

No real export was at hand: mindful sessions are as six public parsers read them; State of Mind,
which they disagree on, is read as documented elsewhere, its pleasantness -1 to 1 as a mood from
1 to 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from analytics.readers.apple_health_xml import Element, RefusedFileError, elements
from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone
from analytics.readers.habits import habit_day
from analytics.readers.logged import ACTIVITIES
from analytics.readers.moments import own_clock, zone_named
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather, silent
from analytics.readers.tracker import Noted, distinct, records_of
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR, Complaint
from analytics.records import Activity, LoggedDay, Problem, Record

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "apple-health"
TITLE = "Apple Health export"

MINDFULNESS = "Mindfulness"
STATE_OF_MIND = "StateOfMind"
SECONDS_PER_MINUTE = 60
MIDDLE_MOOD, MOODS_EITHER_WAY = 3.0, 2.0
XML_ENDING = ".xml"

_HEAD = re.compile(
    r"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+)?HealthData\b", re.DOTALL
)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ?([+-]\d\d):?(\d\d)")
_LIST_MARKS = re.compile(r"[,;|\n]")


def recognise(source: Source) -> bool:
    """Tell by the beginning of an XML file: the export's name differs from language to language."""
    return _member(source) is not None


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read the mindful sessions, and states of mind where there are any, of the whole export."""
    member = _member(source)
    if member is None:
        return Problem(
            source.name,
            None,
            "This is not an export of Apple Health: it holds no export.xml with health data.",
            "In Health tap your picture, choose Export All Health Data, and take the zip it makes.",
        )
    zone = own_zone(choices)
    if isinstance(zone, Complaint):
        return Problem(member.name, None, zone.reason, zone.remedy)
    export = _Export(member, zone, choices)
    try:
        return gather(FORMAT, export.outcomes(progress), choices, unconfirmed=True)
    except RefusedFileError as refused:
        return Problem(member.name, None, refused.reason, refused.remedy)


def _member(source: Source) -> Member | None:
    for member in source.members:
        named = not source.container or member.base.casefold().endswith(XML_ENDING)
        if named and _HEAD.match(beginning(member).lstrip()):
            return member
    return None


class _Export:
    """One export being read."""

    def __init__(self, member: Member, zone: ZoneInfo | None, choices: Choices) -> None:
        self._member = member
        self._zone = zone
        self._choices = choices
        self._seen: set[tuple[str, str]] = set()

    def outcomes(self, progress: Progress) -> Iterator[Outcome]:
        for found in elements(self._member, progress):
            if isinstance(found, Problem | Skip):
                yield found
                continue
            records = self._records(found)
            if isinstance(records, Complaint):
                yield Problem(self._member.name, found.line, records.reason, records.remedy)
            else:
                file = self._member.name
                yield Row(file, found.line, records) if records else Skip(found.line)

    def _records(self, found: Element) -> tuple[Record, ...] | Complaint:
        if STATE_OF_MIND in found.kind:
            return _state_of_mind(found, self._zone, self._choices)
        span = (found.said.get("startDate", ""), found.said.get("endDate", ""))
        if span in self._seen:
            return ()
        self._seen.add(span)
        return _session(found, self._zone, self._choices)


def _session(
    found: Element, zone: ZoneInfo | None, choices: Choices
) -> tuple[Record, ...] | Complaint:
    start, end = (_instant(found.said.get(name, "")) for name in ("startDate", "endDate"))
    if isinstance(start, Complaint):
        return start
    if isinstance(end, Complaint):
        return end
    seconds = (end - start).total_seconds()
    if seconds < 0:
        return Complaint("This session ends before it starts.", "Correct it in Health.")
    at = _here(start, found, zone)
    if isinstance(at, Complaint):
        return at
    # A session without a length was noted down, not timed.
    minutes = seconds / SECONDS_PER_MINUTE if seconds else None
    day = choices.day_of(at)
    if choices.rules.tag_rule(MINDFULNESS) is not None:
        return habit_day(MINDFULNESS, day, "done", choices, at, minutes)
    who = choices.person
    practice = Activity(who, at, "practice", MINDFULNESS, minutes)
    return practice, LoggedDay(ACTIVITIES, who, day)


def _state_of_mind(
    found: Element, zone: ZoneInfo | None, choices: Choices
) -> tuple[Record, ...] | Complaint:
    said = found.said
    instant = _instant(said.get("startDate") or said.get("date") or said.get("creationDate", ""))
    if isinstance(instant, Complaint):
        return instant
    valence = _valence(said)
    if valence is None:
        return Complaint(
            "This State of Mind entry does not say how pleasant it was (valence, -1 to 1).",
            "Leave it out, or log that moment by hand.",
        )
    at = _here(instant, found, zone)
    if isinstance(at, Complaint):
        return at
    words = (said.get(name, "") for name in ("labels", "associations"))
    tags = distinct(word for one in words for word in _LIST_MARKS.split(one))
    score = MIDDLE_MOOD + MOODS_EITHER_WAY * valence
    return records_of(Noted(at, mood="", score=score, tags=tags), choices)


def _valence(said: Mapping[str, str]) -> float | None:
    try:
        found = float(said.get("valence") or said.get("value", ""))
    except ValueError:
        return None
    return found if -1 <= found <= 1 else None


def _instant(written: str) -> datetime | Complaint:
    """Read a moment such as 2022-07-31 09:20:46 -0700."""
    found = _MOMENT.fullmatch(written.strip())
    if found is not None:
        day, clock, hours, minutes = found.groups()
        try:
            return datetime.fromisoformat(f"{day}T{clock}{hours}:{minutes}")
        except ValueError:
            pass
    return Complaint(
        f'"{written}" is not a moment such as 2026-01-31 21:30:05 +0100.',
        "Export the health data again.",
    )


def _here(instant: datetime, found: Element, zone: ZoneInfo | None) -> datetime | Complaint:
    if not FIRST_YEAR < instant.year < LAST_YEAR:
        return Complaint(f"The year {instant.year} can't be right.", "Correct it in Health.")
    there = zone or zone_named(found.zone)
    if there is None:
        # An offset in the file is the person's own clock, also where it is that of Greenwich.
        return instant.replace(tzinfo=None)
    return own_clock(instant, "", there)
