"""Clean files of the journals: five evenings, one entry each."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from analytics.readers import apple_journal, day_one, diarium, journey, jrnl, obsidian
from analytics.records import Record
from tests.dirt.clean import (
    BERLIN,
    CLOCK_CHANGES,
    EVENINGS,
    NIGHTS,
    NOONS,
    WALK,
    File,
    Format,
    Piece,
    Said,
    entries,
    journal,
    notes,
    said,
)

Moments = Sequence[tuple[datetime, datetime]]
SUMMER_EVENINGS: Moments = [(at - timedelta(hours=2), at) for at in EVENINGS]


def _kept(note: Said) -> str:
    """Return a text as written, but for a NUL, which no table of ours can hold."""
    return note.written.replace("\0", "")


def _day_one(middle: Said, moments: Moments = SUMMER_EVENINGS) -> File:
    made: list[tuple[object, tuple[Record, ...]]] = [
        (
            {
                "uuid": f"E{number}",
                "creationDate": f"{utc:%Y-%m-%dT%H:%M:%S}Z",
                "timeZone": "Europe/Berlin",
                "tags": ["us"],
                "text": note.written,
            },
            journal(at, _kept(note), ("us",)),
        )
        for number, ((utc, at), note) in enumerate(zip(moments, notes(middle), strict=True))
    ]
    return entries(made, '{"metadata": {"version": "1.0"},\n"entries": [\n', "\n]}\n")


def _journey(middle: Said, moments: Moments = SUMMER_EVENINGS) -> File:
    pieces = []
    for number, ((utc, at), note) in enumerate(zip(moments, notes(middle), strict=True)):
        seconds = (utc.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()
        entry = {
            "id": f"{int(seconds * 1000)}-abcdefgh{number}",
            "date_journal": int(seconds * 1000),
            "timezone": "Europe/Berlin",
            "type": "markdown",
            "text": note.written,
            "tags": ["us"],
            "sentiment": 1.79e308,
        }
        text = json.dumps(entry, ensure_ascii=False)
        pieces.append(Piece((f"{entry['id']}.json", text), journal(at, _kept(note), ("us",))))
    return File(tuple(pieces), counts="file")


def _diarium(middle: Said) -> File:
    made: list[tuple[object, tuple[Record, ...]]] = [
        (
            {
                "date": f"{at:%Y-%m-%dT%H:%M:%S}.48828",
                "heading": "Evening",
                "html": note.written.replace("\n", "<br>"),
                "tags": ["us"],
                "rating": 0,
            },
            journal(at.replace(microsecond=488280), f"Evening\n{note.plain}", ("us",)),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    return entries(made)


def _apple_journal(middle: Said, written: str = "Monday, {} May 2026") -> File:
    pieces = []
    for at, note in zip(NOONS, notes(middle), strict=True):
        plain = note.plain if note.plain != note.written else note.written
        body = html.escape(plain).replace("\n", "<br>")
        page = (
            "<!DOCTYPE html>\n<html><head><style>.a { color: red }</style></head><body>\n"
            f'<div class="pageContainer"><div class="pageHeader">{written.format(at.day)}</div>\n'
            f"<div class='title'>Evening</div>\n<div class='bodyText'>\n<p>{body}</p>\n"
            "</div></div></body></html>\n"
        )
        name = f"AppleJournalEntries/Entries/{at:%Y-%m-%d}.html"
        pieces.append(Piece((name, page), journal(at, f"Evening\n{plain}")))
    return File(tuple(pieces), counts="file")


def _jrnl(middle: Said, stamp: str = "[%Y-%m-%d %H:%M]") -> File:
    pieces = [
        Piece(
            (f"{at:{stamp}} Evening. @us\n{note.written}",),
            journal(at, f"Evening. @us\n{_kept(note)}", ("us",)),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    return File(tuple(pieces), joint="\n\n", after="\n")


def _exported_jrnl(middle: Said) -> File:
    made: list[tuple[object, tuple[Record, ...]]] = [
        (
            {
                "title": "Evening.",
                "body": note.written,
                "date": f"{at:%Y-%m-%d}",
                "time": f"{at:%H:%M}",
                "tags": ["@us"],
                "starred": False,
            },
            journal(at, f"Evening.\n{_kept(note)}", ("us",)),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    return entries(made, '{"tags": {"@us": 5},\n"entries": [\n', "\n]}\n")


def _obsidian(middle: Said) -> File:
    pieces = [
        Piece(
            (
                f"Daily/{at:%Y-%m-%d}.md",
                f"---\ndate: {at:%Y-%m-%d}\ntags: [us]\n---\n{note.written}\n",
            ),
            journal(at, _kept(note), ("us",)),
        )
        for at, note in zip(NOONS, notes(middle), strict=True)
    ]
    return File(tuple(pieces), counts="file")


FORMATS = (
    Format(
        day_one,
        "json",
        "Journal.json",
        _day_one,
        choices=BERLIN,
        others={CLOCK_CHANGES: _day_one(said("spät"), NIGHTS)},
    ),
    Format(
        journey,
        "json files",
        "journey.zip",
        _journey,
        choices=BERLIN,
        others={CLOCK_CHANGES: _journey(said("spät"), NIGHTS)},
    ),
    Format(diarium, "json", "Diarium.json", _diarium),
    Format(
        apple_journal,
        "notes",
        "AppleJournalEntries.zip",
        _apple_journal,
        others={"months in another language": _apple_journal(WALK, "Montag, {}. Mai 2026")},
    ),
    Format(
        jrnl,
        "lines",
        "journal.txt",
        _jrnl,
        "text",
        others={"12 hours": _jrnl(WALK, "[%Y-%m-%d %I:%M %p]")},
    ),
    Format(jrnl, "json", "journal.json", _exported_jrnl, "JSON"),
    Format(obsidian, "notes", "Vault.zip", _obsidian),
)
