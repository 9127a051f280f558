"""Day One Classic: one property list (.doentry) for each entry, in a folder or zip."""

from __future__ import annotations

import plistlib
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from analytics.readers.beginning import beginning
from analytics.readers.day_one_text import text_of
from analytics.readers.journals import outcome, own_moment, tags_of
from analytics.readers.moments import zone_named
from analytics.readers.tracker import Noted
from analytics.readers.valid import Complaint

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from analytics.readers.reading import Outcome
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member

_CREATED = "<key>Creation Date</key>"
# What taking a broken property list apart raises, beside ValueError and its kind.
_BROKEN = (
    ValueError,
    ExpatError,
    AttributeError,
    LookupError,
    TypeError,
    OverflowError,
    RecursionError,
    struct.error,
)


def is_entry(member: Member) -> bool:
    """Tell whether this is an entry of Day One Classic."""
    head = beginning(member)
    return "<plist" in head and ("<key>Entry Text</key>" in head or _CREATED in head)


def outcome_of(member: Member, own: ZoneInfo | None, choices: Choices) -> Outcome:
    """Read the one entry of a file."""
    return outcome(member.name, 1, _noted(member.read(), own), choices)


def _noted(content: bytes, own: ZoneInfo | None) -> Noted | Complaint:
    try:
        found: object = plistlib.loads(content, fmt=plistlib.FMT_XML)
    except _BROKEN:
        return Complaint("This entry is damaged or cut off.", "Copy it again from Day One.")
    entry = found if isinstance(found, dict) else {}
    created, zone = entry.get("Creation Date"), entry.get("Time Zone")
    instant = created.replace(tzinfo=UTC) if isinstance(created, datetime) else None
    there = zone_named(zone) if isinstance(zone, str) else None
    at = own_moment(instant, "" if created is None else str(created), own, there)
    if isinstance(at, Complaint):
        return at
    return Noted(at, mood="", score=None, tags=_tags(entry), text=text_of(_words(entry)))


def _words(entry: Mapping[object, object]) -> str:
    text = entry.get("Entry Text")
    return text if isinstance(text, str) else ""


def _tags(entry: Mapping[object, object]) -> tuple[str, ...]:
    tags = entry.get("Tags")
    return tags_of(one for one in tags if isinstance(one, str)) if isinstance(tags, list) else ()
