"""Day One: the JSON export, alone or zipped, of one or several journals; and Day One Classic.

Dates are instants in UTC beside the zone the person was in. An entry for a whole day is noon of
that day. The text is Markdown with escapes; marks of photos, sounds and films are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analytics.readers import day_one_classic
from analytics.readers.beginning import BEGINNING_BYTES, beginning
from analytics.readers.cells import own_zone
from analytics.readers.day_one_text import rich_text, text_of
from analytics.readers.journals import listed, own_moment, tags_of
from analytics.readers.json_values import Json, all_words, items, load_json, mapping, words
from analytics.readers.moments import iso_instant, zone_named
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.tracker import Noted
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "day-one"
TITLE = "Day One journal"

# The names Day One gives to what an entry holds. Apple's writer puts them in any order.
ENTRY_KEYS = frozenset(
    {
        "activity",
        "audios",
        "creationDate",
        "creationDevice",
        "creationDeviceModel",
        "creationDeviceType",
        "creationOSName",
        "creationOSVersion",
        "duration",
        "editingTime",
        "isAllDay",
        "isPinned",
        "location",
        "modifiedDate",
        "music",
        "pdfAttachments",
        "photos",
        "richText",
        "starred",
        "tags",
        "text",
        "timeZone",
        "userActivity",
        "uuid",
        "videos",
        "weather",
    }
)
_META_FIRST = re.compile(
    r'\{\s*"metadata"\s*:\s*\{[^{}]*"version"[^{}]*\}\s*,\s*"entries"\s*:\s*\[\s*'
    r'(?:\]|$|\{\s*(?:$|"(?P<key>\w+)"))'
)
_ENTRIES_FIRST = re.compile(r'\{\s*"entries"\s*:\s*\[\s*\{\s*"(?P<key>\w+)"\s*:')
_OWN_KEYS = re.compile(r'"(?:creationDate|creationDevice\w*|richText|isPinned|dayone-moment)"\s*:')
_DO_THIS = "In Day One choose Settings, Import/Export, Export, then JSON, and take that zip file."


def recognise(source: Source) -> bool:
    """Tell by the first names in a JSON file, or in a file of Day One Classic."""
    return any(_is_journal(one) or day_one_classic.is_entry(one) for one in _candidates(source))


def _candidates(source: Source) -> Iterator[Member]:
    for member in source.members:
        if not source.container or member.base.casefold().endswith((".json", ".doentry")):
            yield member


def _is_journal(member: Member) -> bool:
    head = beginning(member).lstrip()
    found = _META_FIRST.match(head)
    if found is not None:
        return found["key"] is None or found["key"] in ENTRY_KEYS
    found = _ENTRIES_FIRST.match(head)
    if found is None or found["key"] not in ENTRY_KEYS:
        return False
    return _OWN_KEYS.search(head[:BEGINNING_BYTES]) is not None


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of every journal of the source."""
    own = own_zone(choices)
    if isinstance(own, Complaint):
        return Problem(source.name, None, own.reason, own.remedy)
    members = list(_candidates(source))
    notes: list[Problem] = []
    outcomes: list[Outcome] = []
    journals = 0
    for number, member in enumerate(members, start=1):
        if day_one_classic.is_entry(member):
            journals += 1
            outcomes.append(day_one_classic.outcome_of(member, own, choices))
        elif _is_journal(member):
            journals += 1
            found = _journal(member, own, choices)
            if isinstance(found, Problem):
                notes.append(found)
            else:
                outcomes += found
        progress(number / len(members))
    if notes and len(notes) == journals:
        return notes[0]
    if not journals:
        reason = "This is not a journal of Day One: it has no list of entries."
        return Problem(source.name, None, reason, _DO_THIS)
    reading = gather(FORMAT, outcomes, choices)
    return replace(reading, problems=(*reading.problems, *notes))


@dataclass(frozen=True, slots=True)
class _Journal:
    """How the entries of a journal are read: the couple's zone."""

    own: ZoneInfo | None

    def noted(self, entry: Mapping[str, Json]) -> Noted | Complaint:
        """Return one entry as a tracker would note it; Day One knows no moods."""
        written = words(entry, "creationDate")
        at = own_moment(
            iso_instant(written),
            written,
            self.own,
            zone_named(words(entry, "timeZone")),
            all_day=entry.get("isAllDay") is True,
        )
        if isinstance(at, Complaint):
            return at
        text = text_of(words(entry, "text")) or rich_text(words(entry, "richText"))
        return Noted(at, mood="", score=None, tags=tags_of(all_words(entry, "tags")), text=text)


def _journal(member: Member, own: ZoneInfo | None, choices: Choices) -> list[Outcome] | Problem:
    found = load_json(member)
    if isinstance(found, Problem):
        return found
    entries = items(mapping(found).get("entries"))
    return list(listed(member.name, entries, _Journal(own).noted, choices))
