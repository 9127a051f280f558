"""Daylio backup (.daylio): a zip with `backup.daylio`, JSON in base64; the bare JSON is read too.

One physical record is an entry of `dayEntries`; a Problem's line is its place there, from 1. Month
counts from 0. Hour and minute are the person's own clock. A mood's group runs from 1 (best) to 5.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from analytics.readers.reading import Outcome, Progress, Reading, Row, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Member, Source, UnreadableError
from analytics.readers.text import decode
from analytics.readers.tracker import (
    Noted,
    distinct,
    joined,
    mood_key,
    mood_numbers,
    records_of,
)
from analytics.readers.valid import Complaint
from analytics.records import Problem

FORMAT = "daylio-backup"
TITLE = "Daylio backup"

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

INNER_NAME = "backup.daylio"
ENTRIES, MOODS, TAGS = "dayEntries", "customMoods", "tags"
# A JSON object begins with {" and what a person's editor may put there; in base64 that is "e".
BASE64_HEAD = re.compile(rb"\s*e[yw][A-Za-z0-9+/=\s]*")
HEAD_BYTES = 4_096
WORST_GROUP = 5
ENTRIES_PER_PROGRESS = 2_000
# Daylio's predefined names, by their number, for a mood that was given no other.
PREDEFINED = ("rad", "good", "meh", "bad", "awful")
_BLANK = b"\xef\xbb\xbf \r\n\t"
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAMAGED = "This Daylio backup is damaged or cut off."
_AGAIN = "Make the backup again in Daylio and take that file."
_FIX_ENTRY = "Open that entry in Daylio, save it again, and make a new backup."


@dataclass(frozen=True, slots=True)
class _Backup:
    """What entries refer to: moods by number as (name, number 1 to 5), and the names of tags."""

    moods: Mapping[int, tuple[str, float]]
    tags: Mapping[int, str]
    given: Mapping[str, float]


def recognise(source: Source) -> bool:
    """Tell by the inner file of the zip, or by the keys of the bare JSON, in base64 or plain."""
    if source.named(INNER_NAME) and source.container:
        return True
    if source.container or len(source.members) != 1:
        return False
    member = source.members[0]
    head = member.head(HEAD_BYTES)
    in_base64 = BASE64_HEAD.fullmatch(head) is not None
    if not in_base64 and not head.lstrip(_BLANK).startswith(b"{"):
        return False
    content = member.read()
    if in_base64:
        unpacked = _unpacked(content)
        return unpacked is not None and _has_keys(unpacked)
    return _has_keys(content)


def _has_keys(content: bytes) -> bool:
    head = content[:HEAD_BYTES].lstrip(_BLANK)
    return head.startswith(b"{") and all(f'"{key}"'.encode() in content for key in (ENTRIES, MOODS))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of the backup."""
    inner = source.named(INNER_NAME)
    found = _load(inner[0] if inner else source.members[0])
    entries = None if found is None else found.get(ENTRIES)
    if found is None or not isinstance(entries, list):
        return Problem(source.name, None, _DAMAGED, _AGAIN)
    given = mood_numbers(choices.rules)
    backup = _Backup(_moods(found.get(MOODS)), _tags(found.get(TAGS)), given)
    return gather(FORMAT, _outcomes(source.name, entries, backup, choices, progress), choices)


def _load(member: Member) -> dict[str, Json] | None:
    try:
        content = member.read()
    except UnreadableError:
        return None
    if not content.lstrip(_BLANK).startswith(b"{"):
        unpacked = _unpacked(content)
        if unpacked is None:
            return None
        content = unpacked
    # One damaged letter costs its entry alone, which decoding lets be seen.
    text = decode(member.name, content)
    if isinstance(text, Problem):
        return None
    try:
        found: Json = json.loads(text.text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _unpacked(content: bytes) -> bytes | None:
    packed = b"".join(content.split())
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error:
        return None


def _moods(found: Json) -> dict[int, tuple[str, float]]:
    moods: dict[int, tuple[str, float]] = {}
    for mood in _objects(found):
        number, group = _whole(mood, "id"), _whole(mood, "mood_group_id")
        if number is not None and group is not None and 1 <= group <= WORST_GROUP:
            known = _whole(mood, "predefined_name_id") or 0
            default = PREDEFINED[known - 1] if 1 <= known <= len(PREDEFINED) else ""
            moods[number] = (
                _words(mood, "custom_name").strip() or default,
                WORST_GROUP + 1 - group,
            )
    return moods


def _tags(found: Json) -> dict[int, str]:
    numbered = ((_whole(tag, "id"), _words(tag, "name")) for tag in _objects(found))
    return {number: name for number, name in numbered if number is not None}


def _outcomes(
    file: str, entries: Sequence[Json], backup: _Backup, choices: Choices, progress: Progress
) -> Iterator[Outcome]:
    for place, entry in enumerate(entries, start=1):
        if place % ENTRIES_PER_PROGRESS == 0:
            progress(place / len(entries))
        noted = _noted(entry, backup)
        if isinstance(noted, Complaint):
            yield Problem(file, place, f"Entry {place} of the backup {noted.reason}", noted.remedy)
        else:
            yield Row(file, place, records_of(noted, choices))
    progress(1.0)


def _noted(entry: Json, backup: _Backup) -> Noted | Complaint:
    if not isinstance(entry, dict):
        return Complaint("is not an entry.", _AGAIN)
    at = _moment(entry)
    if at is None:
        return Complaint("has a date or time that can't be.", _FIX_ENTRY)
    number = _whole(entry, "mood")
    mood = None if number is None else backup.moods.get(number)
    if mood is None:
        return Complaint("has a mood the backup doesn't name.", _FIX_ENTRY)
    tags = _named_tags(entry.get("tags"), backup.tags)
    if tags is None:
        return Complaint("has an activity the backup doesn't name.", _FIX_ENTRY)
    text = joined(_words(entry, "note_title"), _words(entry, "note"))
    if any(map(_SURROGATE.search, (text, mood[0], *tags))):
        return Complaint("holds letters that can't be read.", _FIX_ENTRY)
    name, score = mood
    return Noted(at, name, backup.given.get(mood_key(name), score), tags, text)


def _named_tags(found: Json, names: Mapping[int, str]) -> tuple[str, ...] | None:
    if found is None:
        return ()
    if not isinstance(found, list):
        return None
    named = [names.get(tag) if type(tag) is int else None for tag in found]
    known = [name for name in named if name is not None]
    return distinct(known) if len(known) == len(named) else None


def _moment(entry: Mapping[str, Json]) -> datetime | None:
    parts = [_whole(entry, name) for name in ("year", "month", "day", "hour", "minute")]
    year, month, day, hour, minute = (-1 if part is None else part for part in parts)
    try:
        return datetime(year, month + 1, day, hour, minute)
    except (ValueError, OverflowError):
        return None


def _objects(found: Json) -> Iterator[dict[str, Json]]:
    return (one for one in (found if isinstance(found, list) else ()) if isinstance(one, dict))


def _whole(entry: Mapping[str, Json], name: str) -> int | None:
    found = entry.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _words(entry: Mapping[str, Json], name: str) -> str:
    found = entry.get(name)
    return found if isinstance(found, str) else ""
