"""Clean files of the chat apps: one evening, five messages of two people."""

from __future__ import annotations

import json
import textwrap
from dataclasses import replace
from datetime import date, datetime, timedelta

from analytics.readers import imessage, signal, telegram, whatsapp
from analytics.readers.rules import Choices, Rules
from analytics.readers.whatsapp_bytes import INVISIBLE
from analytics.records import LoggedDay, Message
from tests.dirt.clean import (
    BERLIN,
    CLOCK_CHANGES,
    NIGHTS,
    WALK,
    WHO,
    File,
    Format,
    Piece,
    Said,
    notes,
    said,
)

DAY = date(2026, 5, 13)
EVENING = (LoggedDay("chat", "", DAY),)
NAME = "Ann & Zoë"
MINUTES = tuple(datetime(2026, 5, 13, 21, minute, 7) for minute in (30, 31, 32, 33, 34))
ENCRYPTED = (
    "Messages and calls are end-to-end encrypted. No one outside of this chat can read them."
)
ANDROID, ANDROID_12 = "%d.%m.%y, %H:%M - ", "%m/%d/%y, %I:%M\u202f%p - "
IPHONE, IPHONE_12 = "[%d.%m.%y, %H:%M:%S] ", "[%d/%m/%y, %I:%M:%S\u202f%p] "
SIGNAL = "[%Y-%m-%d %H:%M:%S] "


def _message(number: int, at: datetime, note: Said) -> Message:
    """Return what the log keeps of a message: its letters and words, without invisible marks."""
    plain = "".join(" " if one == "\0" else one for one in note.written if one not in INVISIBLE)
    return Message(NAME, ("Ann", "Zoë")[number % 2], at, len(plain), len(plain.split()))


def _messages(middle: Said, *, seconds: bool = True) -> list[tuple[Said, Message]]:
    return [
        (note, _message(number, at if seconds else at.replace(second=0), note))
        for number, (at, note) in enumerate(zip(MINUTES, notes(middle), strict=True))
    ]


def _whatsapp(middle: Said, head: str, *, seconds: bool = False) -> File:
    pieces = [
        Piece((f"{kept.at:{head}}{kept.who}: {note.written}",), (kept,))
        for note, kept in _messages(middle, seconds=seconds)
    ]
    first = f"{MINUTES[0] - timedelta(minutes=1):{head}}{ENCRYPTED}\n"
    return File(tuple(pieces), before=first, joint="\n", after="\n", common=EVENING)


def _telegram(middle: Said, *, indented: bool = True) -> File:
    pieces = []
    for number, (note, kept) in enumerate(_messages(middle)):
        entry = {
            "id": number,
            "type": "message",
            "date": f"{kept.at:%Y-%m-%dT%H:%M:%S}",
            "from": kept.who,
            "from_id": f"user{number % 2}",
            "text": note.written,
            "text_entities": [{"type": "plain", "text": note.written}],
        }
        text = json.dumps(entry, ensure_ascii=False, indent=1 if indented else None)
        pieces.append(Piece((textwrap.indent(text, "  "),), (kept,)))
    before = '{\n "name": "Zoë",\n "type": "personal_chat",\n "id": 4242,\n "messages": [\n'
    return File(
        tuple(pieces),
        before=before,
        joint=",\n",
        after="\n ]\n}",
        common=EVENING,
        counts="entry",
    )


def _telegram_at_night() -> File:
    """Return messages of which nothing but the seconds since 1970 is told."""
    pieces, days = [], {LoggedDay("chat", "", date(2026, 3, 28))}
    for number, ((utc, here), note) in enumerate(zip(NIGHTS, notes(said("x")), strict=True)):
        entry = {
            "id": number,
            "type": "message",
            "date_unixtime": f"{int(utc.timestamp())}",
            "from": ("Ann", "Zoë")[number % 2],
            "text": note.written,
        }
        pieces.append(
            Piece((json.dumps(entry, ensure_ascii=False),), (_message(number, here, note),))
        )
    first, last = date(2026, 3, 28), date(2026, 10, 24)
    span = range((last - first).days + 1)
    days = {LoggedDay("chat", "", first + timedelta(days=number)) for number in span}
    return replace(_telegram(WALK, indented=False), pieces=tuple(pieces), common=tuple(days))


def _signal(middle: Said) -> File:
    pieces = [
        Piece((f"{kept.at:{SIGNAL}}{kept.who}: {note.written}  ",), (kept,))
        for note, kept in _messages(middle)
    ]
    return File(tuple(pieces), joint="\n\n", after="\n\n", common=EVENING)


def _signal_lines(middle: Said) -> File:
    pieces = []
    for note, kept in _messages(middle):
        entry: dict[str, object] = {
            "date": f"{kept.at:%Y-%m-%dT%H:%M:%S}",
            "sender": kept.who,
            "body": f"{note.written}  ",
            "quote": "",
            "sticker": None,
            "reactions": [],
            "attachments": [],
        }
        pieces.append(Piece((json.dumps(entry, ensure_ascii=False),), (kept,)))
    return File(tuple(pieces), joint="\n", after="\n", common=EVENING)


def _or_me(who: str) -> str:
    """Return a name as it is written on the phone of Ann."""
    return "Me" if who == "Ann" else who


def _imessage(middle: Said, clock: str = "%I:%M:%S %p") -> File:
    pieces = [
        Piece(
            (f"{kept.at:%b %d, %Y} {kept.at:{clock}}\n{_or_me(kept.who)}\n{note.written}",),
            (kept,),
        )
        for note, kept in _messages(middle)
    ]
    return File(tuple(pieces), joint="\n\n", after="\n\n", common=EVENING)


FORMATS = (
    Format(
        whatsapp,
        "lines",
        "WhatsApp Chat with Zoë.txt",
        lambda middle: _whatsapp(middle, ANDROID),
        "Android",
        others={"12 hours": _whatsapp(WALK, ANDROID_12)},
    ),
    Format(
        whatsapp,
        "lines",
        "_chat.txt",
        lambda middle: _whatsapp(middle, IPHONE, seconds=True),
        "iPhone",
        others={"12 hours": _whatsapp(WALK, IPHONE_12, seconds=True)},
    ),
    Format(
        telegram,
        "json",
        "result.json",
        _telegram,
        "as written",
        choices=BERLIN,
        others={CLOCK_CHANGES: _telegram_at_night()},
    ),
    Format(
        telegram,
        "json",
        "result.json",
        lambda middle: _telegram(middle, indented=False),
        "laid out anew",
        choices=BERLIN,
    ),
    Format(signal, "lines", "chat.md", _signal, "text"),
    Format(signal, "json lines", "data.json", _signal_lines, "lines"),
    Format(
        imessage,
        "lines",
        "Zoë.txt",
        _imessage,
        choices=Choices(WHO, rules=Rules(people={"Me": "Ann"})),
        others={"24 hours": _imessage(WALK, "%H:%M:%S")},
    ),
)
