"""Moodistory export (JSON): a list of entries with an instant, a zone, events, notes and a mood.

The mood is a whole number on a scale that each person sets (2 to 11 steps), and the file doesn't
say which end is the better one. So it is left unsaid until the rules give each number its meaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.readers.cells import own_zone
from analytics.readers.json_values import (
    AGAIN,
    Json,
    decimal,
    mapping,
    objects,
    unreadable,
    whole,
    words,
)
from analytics.readers.moments import instant_of, own_clock, zone_named
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Source
from analytics.readers.tracker import (
    Noted,
    distinct,
    is_ignored,
    mood_key,
    mood_numbers,
    plain_text,
    records_of,
)
from analytics.readers.tracker_apps import entry_lists, entry_outcomes, lists_like, watched
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR, Complaint
from analytics.records import Problem, Record

FORMAT = "moodistory"
TITLE = "Moodistory export (JSON)"

_KEYS = (
    re.compile(r'"datetimezoneid"\s*:'),
    re.compile(r'"mood"\s*:\s*-?\d'),
    re.compile(r'"date"\s*:\s*-?\d'),
)
_FIX_ENTRY = "Open that entry in Moodistory, save it again, and make a new export."
_NOT_THERE = Complaint(
    "This is not a Moodistory export: it has no list of entries.",
    "In Moodistory open the settings, export your data as JSON and take that file.",
)


def recognise(source: Source) -> bool:
    """Tell by the keys of the first entries."""
    return next(lists_like(source, _fits), None) is not None


def _fits(text: str) -> bool:
    return all(key.search(text) for key in _KEYS)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry; places and pictures are left out."""
    zone = own_zone(choices)
    if isinstance(zone, Complaint):
        return Problem(source.name, None, zone.reason, zone.remedy)
    lists = entry_lists(source, _fits, _NOT_THERE)
    if isinstance(lists, Problem):
        return lists
    expected = sum(len(entries) for _, entries in lists)
    outcomes = watched(_outcomes(lists, choices, zone), expected, progress)
    return gather(FORMAT, outcomes, choices, unconfirmed=True)


def unknown_moods(source: Source, choices: Choices) -> tuple[str, ...]:
    """Return the mood numbers that the rules give no meaning to, by how often they occur."""
    numbers = mood_numbers(choices.rules)
    times: Counter[str] = Counter()
    lists = entry_lists(source, _fits, _NOT_THERE)
    for _, entries in () if isinstance(lists, Problem) else lists:
        for entry in entries:
            mood = _mood(mapping(entry))
            if mood and mood_key(mood) not in numbers and not is_ignored(mood, choices.rules):
                times[mood] += 1
    return tuple(mood for mood, _ in times.most_common())


def _outcomes(
    lists: Sequence[tuple[str, Sequence[Json]]], choices: Choices, zone: ZoneInfo | None
) -> Iterator[Outcome]:
    numbers = mood_numbers(choices.rules)

    def records(entry: Mapping[str, Json]) -> Sequence[Record] | Complaint:
        return _records(entry, numbers, choices, zone)

    for file, entries in lists:
        yield from entry_outcomes(file, entries, records)


def _records(
    entry: Mapping[str, Json],
    numbers: Mapping[str, float],
    choices: Choices,
    zone: ZoneInfo | None,
) -> Sequence[Record] | Complaint:
    at = _moment(entry, zone)
    if isinstance(at, Complaint):
        return at
    mood = _mood(entry)
    tags = distinct(words(event, "name") for event in objects(entry.get("events")))
    text = plain_text(words(entry, "notes"))
    if unreadable(text, *tags):
        return Complaint("It holds letters that can't be read.", AGAIN)
    return records_of(Noted(at, mood, numbers.get(mood_key(mood)), tags, text), choices)


def _mood(entry: Mapping[str, Json]) -> str:
    found = whole(entry, "mood")
    return "" if found is None else str(found)


def _moment(entry: Mapping[str, Json], zone: ZoneInfo | None) -> datetime | Complaint:
    milliseconds = decimal(entry, "date")
    instant = None if milliseconds is None else instant_of(milliseconds)
    if instant is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
        return Complaint("Its date can't be read.", _FIX_ENTRY)
    there = zone_named(words(entry, "datetimezoneid"))
    return own_clock(instant, f"{instant:%Y-%m-%d %H:%M}Z", zone, there)
