"""What tests of chat readers share: writing a chat in an app's layout, and its rows as tuples."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from analytics.readers.reading import Reading
from analytics.records import LoggedDay, Message
from tests.readers.accounts import rows

ANA, BEN = "Ana Silva", "Ben Weber"
MORNING = datetime(2026, 1, 31, 9, 5, 7)


def told(reading: Reading) -> list[tuple[object, ...]]:
    """Return who wrote when how many letters and words of what kind, row by row."""
    names = ("who", "at", "characters", "words", "kind")
    return [tuple(row[name] for name in names) for row in rows(reading, Message)]


def kinds(reading: Reading) -> list[object]:
    return [row["kind"] for row in rows(reading, Message)]


def days(reading: Reading) -> list[str]:
    return [str(row["day"]) for row in rows(reading, LoggedDay)]


def telegram_message(**more: object) -> dict[str, object]:
    """Return a message as Telegram writes it; None takes a key away."""
    plain: dict[str, object] = {
        "id": 1,
        "type": "message",
        "date": f"{MORNING:%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": "1769846707",
        "from": ANA,
        "from_id": "user1001",
        "text": "good morning",
        "text_entities": [{"type": "plain", "text": "good morning"}],
    }
    return {name: value for name, value in (plain | more).items() if value is not ...}


def telegram_chat(
    messages: Sequence[object], name: str = BEN, kind: str = "personal_chat"
) -> dict[str, object]:
    return {"name": name, "type": kind, "id": 4242, "messages": list(messages)}


def telegram_account(*chats: Mapping[str, object]) -> dict[str, object]:
    return {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1001, "first_name": "Ana", "last_name": "Silva"},
        "chats": {"about": "This page lists all chats.", "list": list(chats)},
    }


def as_telegram_writes(export: Mapping[str, object]) -> str:
    return json.dumps(export, indent=1, ensure_ascii=False)


def signal_head(at: datetime, who: str) -> str:
    return f"[{at:%Y-%m-%d %H:%M:%S}] {who}: "


def signal_line(**more: object) -> str:
    """Return a message as signal-export writes it into data.json."""
    plain: dict[str, object] = {
        "date": MORNING.isoformat(),
        "sender": "Me",
        "body": "good morning  ",
        "quote": "",
        "sticker": None,
        "reactions": [],
        "attachments": [],
        "deleted": False,
        "call": False,
        "missed": False,
    }
    return json.dumps(plain | more, ensure_ascii=False)


def imessage_moment(at: datetime) -> str:
    hour = at.hour % 12 or 12
    return f"{at:%b %d, %Y} {hour:2}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"
