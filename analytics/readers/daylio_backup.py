"""Daylio backup (.daylio): a zip with `backup.daylio`, JSON in base64; the bare JSON is read too.

One physical record is an entry of `dayEntries`; a Problem's line is its place there, from 1. Month
counts from 0. Hour and minute are the person's own clock. A mood's group runs from 1 (best) to 5.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, cast

from analytics.readers.reading import Outcome, Progress, Reading, Row, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Member, Source
from analytics.readers.text import decode
from analytics.readers.tracker import Noted, joined, records_of
from analytics.records import Problem

FORMAT = "daylio-backup"
TITLE = "Daylio backup"

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

INNER_NAME = "backup.daylio"
HEAD_BYTES = 4_096
GROUPS = 6
# Daylio's predefined names, by their number, for a mood that was given no other.
PREDEFINED = ("rad", "good", "meh", "bad", "awful")
_DAMAGED = "This Daylio backup is damaged or cut off."
_AGAIN = "Make the backup again in Daylio and take that file."


@dataclass(frozen=True, slots=True)
class _Backup:
    """What entries refer to: moods by number as (name, score), and the names of tags."""

    moods: Mapping[int, tuple[str, float]]
    tags: Mapping[int, str]


def recognise(source: Source) -> bool:
    """Tell by the inner file of the zip, or by the first bytes of the bare JSON."""
    if source.named(INNER_NAME):
        return True
    if source.container or len(source.members) != 1:
        return False
    content = source.members[0].read()
    head = content[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"{") and b'"dayEntries"' in content and b'"customMoods"' in content


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of the backup."""
    del progress  # A diary is read in a blink.
    inner = source.named(INNER_NAME)
    found = _load(inner[0] if inner else source.members[0])
    if isinstance(found, Problem):
        return Problem(source.name, found.line, found.reason, found.remedy)
    entries = found.get("dayEntries")
    if not isinstance(entries, list):
        return Problem(source.name, None, _DAMAGED, _AGAIN)
    backup = _Backup(_moods(found.get("customMoods")), _tags(found.get("tags")))
    return gather(FORMAT, _outcomes(source.name, entries, backup, choices), choices)


def _load(member: Member) -> dict[str, Json] | Problem:
    broken = Problem(member.base, None, _DAMAGED, _AGAIN)
    content = member.read()
    try:
        if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            content = base64.b64decode(content)
        text = decode(member.base, content)
        if isinstance(text, Problem):
            return broken
        found = json.loads(text.text)
    except (binascii.Error, ValueError, RecursionError):
        return broken
    return cast("dict[str, Json]", found) if isinstance(found, dict) else broken


def _moods(found: Json) -> dict[int, tuple[str, float]]:
    moods: dict[int, tuple[str, float]] = {}
    for mood in found if isinstance(found, list) else []:
        if not isinstance(mood, dict):
            continue
        number, group, known = (
            mood.get("id"),
            mood.get("mood_group_id"),
            mood.get("predefined_name_id"),
        )
        if not isinstance(number, int) or not isinstance(group, int):
            continue
        place = known if isinstance(known, int) and 1 <= known <= len(PREDEFINED) else 0
        default = PREDEFINED[place - 1] if place else ""
        moods[number] = (str(mood.get("custom_name") or default), float(GROUPS - group))
    return moods


def _tags(found: Json) -> dict[int, str]:
    tags = (tag for tag in (found if isinstance(found, list) else []) if isinstance(tag, dict))
    return {_number(tag, "id"): str(tag.get("name", "")) for tag in tags}


def _outcomes(
    file: str, entries: list[Json], backup: _Backup, choices: Choices
) -> Iterator[Outcome]:
    for place, entry in enumerate(entries, start=1):
        yield _outcome(file, place, entry, backup, choices)


def _outcome(file: str, place: int, entry: Json, backup: _Backup, choices: Choices) -> Outcome:
    if not isinstance(entry, dict):
        return Problem(file, place, "This entry of the backup is not an entry.", _AGAIN)
    at = _moment(entry)
    if at is None:
        return Problem(file, place, "The date of this entry of the backup can't be.", _AGAIN)
    mood = backup.moods.get(_number(entry, "mood"))
    if mood is None:
        return Problem(file, place, "This entry's mood is not in the backup.", _AGAIN)
    given = {name.strip().casefold(): score for name, score in choices.rules.moods.items()}
    tags = entry.get("tags")
    noted = Noted(
        at=at,
        mood=mood[0],
        score=given.get(mood[0].strip().casefold(), mood[1]),
        tags=tuple(
            dict.fromkeys(
                backup.tags[tag].strip()
                for tag in (tags if isinstance(tags, list) else [])
                if isinstance(tag, int) and backup.tags.get(tag, "").strip()
            )
        ),
        text=joined(str(entry.get("note_title") or ""), str(entry.get("note") or "")),
    )
    return Row(file, place, records_of(noted, choices))


def _moment(entry: Mapping[str, Json]) -> datetime | None:
    year, month, day, hour, minute = (
        _number(entry, name) for name in ("year", "month", "day", "hour", "minute")
    )
    try:
        return datetime(year, month + 1, day, hour, minute)
    except (ValueError, OverflowError):
        return None


def _number(entry: Mapping[str, Json], name: str) -> int:
    found = entry.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else -1
