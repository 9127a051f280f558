"""What one message of a Telegram export says: when, by whom, how long, of what kind."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from analytics.readers.cells import own_zone
from analytics.readers.chat_messages import (
    NO_MOMENT,
    NO_SENDER,
    letters_and_words,
    seconds_of,
)
from analytics.readers.json_values import unreadable
from analytics.readers.moments import instant_of, own_clock
from analytics.readers.valid import Complaint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analytics.readers.json_values import Json
    from analytics.readers.rules import Choices
    from analytics.records import MessageKind

DELETED_ACCOUNT = "Deleted account"
NOT_WRITTEN_BY_ANYONE = frozenset({"service", "unsupported"})
CALLS = frozenset({"phone_call", "group_call", "conference_call"})
PLACE_KEYS = ("location_information", "place_name", "live_location_period_seconds")
MEDIA_KEYS = ("photo", "file", "media_type", "sticker_emoji")
NOTHING = (0, 0)

_DAMAGED = Complaint(
    "The sender's name holds letters that could not be read.",
    "Export the chat again, or correct the name.",
)
_NO_OBJECT = Complaint("It is no message.", "Leave it out, or export the chat again.")


class Said(NamedTuple):
    """One message: seconds since 1970 on the couple's clock, sender, kind, letters and words."""

    seconds: int
    who: str
    kind: MessageKind
    counts: tuple[int, int]


def said(entry: Json, choices: Choices) -> Said | Complaint | None:
    """Read a message; None for a line of Telegram's own, such as a pinned message.

    A call is the only one of those that someone made.
    """
    if not isinstance(entry, dict):
        return _NO_OBJECT
    call = entry.get("type") == "service" and entry.get("action") in CALLS
    if entry.get("type") in NOT_WRITTEN_BY_ANYONE and not call:
        return None
    who = _sender(entry.get("actor" if call else "from"), choices)
    if isinstance(who, Complaint):
        return who
    seconds = _seconds(entry, choices)
    if isinstance(seconds, Complaint):
        return seconds
    counts = NOTHING if call else text_counts(entry.get("text", entry.get("text_entities")))
    return Said(seconds, who, "call" if call else _kind(entry, counts), counts)


def text_counts(text: Json) -> tuple[int, int]:
    """Count letters and words of a text: a string, or a list of strings and objects with one."""
    if isinstance(text, str):
        return letters_and_words(text)
    if not isinstance(text, list):
        return NOTHING
    parts = [part.get("text") if isinstance(part, dict) else part for part in text]
    return letters_and_words("".join([part for part in parts if isinstance(part, str)]))


def _kind(entry: Mapping[str, Json], counts: tuple[int, int]) -> MessageKind:
    if any(key in entry for key in PLACE_KEYS):
        return "location"
    if any(key in entry for key in MEDIA_KEYS):
        return "media"
    return "text" if counts[0] else "other"


def _sender(written: Json, choices: Choices) -> str | Complaint:
    if written is None:
        return choices.name_of(DELETED_ACCOUNT)
    if not isinstance(written, str) or not written.strip():
        return NO_SENDER
    return _DAMAGED if unreadable(written) else choices.name_of(written.strip())


def _seconds(entry: Mapping[str, Json], choices: Choices) -> int | Complaint:
    written = entry.get("date")
    if not isinstance(written, str):
        return _from_instant(entry.get("date_unixtime"), choices)
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return NO_MOMENT
    if at.tzinfo is None:
        return seconds_of(at)
    return _on_own_clock(at, written, choices)


def _from_instant(written: Json, choices: Choices) -> int | Complaint:
    """Read seconds since 1970 in UTC, which stand for a moment only in a chosen zone."""
    if not isinstance(written, str | int) or isinstance(written, bool):
        return NO_MOMENT
    try:
        instant = instant_of(1000 * int(written))
    except ValueError:
        return NO_MOMENT
    return NO_MOMENT if instant is None else _on_own_clock(instant, str(written), choices)


def _on_own_clock(instant: datetime, written: str, choices: Choices) -> int | Complaint:
    year, zone = seconds_of(instant.replace(tzinfo=None)), own_zone(choices)
    if isinstance(year, Complaint):
        return year
    if isinstance(zone, Complaint):
        return zone
    at = own_clock(instant, written, zone)
    return at if isinstance(at, Complaint) else seconds_of(at)
