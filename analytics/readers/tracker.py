"""What one entry of a general tracker (moment, mood, tags, text) becomes in the log."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime

from analytics.readers.logged import EPISODES, JOURNAL, logged_day
from analytics.readers.rules import Choices
from analytics.readers.table_tags import says_calm, tagged
from analytics.records import Entry, LoggedDay, Rating, Record

_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d)>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:b|i|u|s|em|strong|ul|ol|p|div|span|font|h\d|a)\b[^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry as the app wrote it; `score` is the mood as 1 (worst) to 5, None when unknown."""

    at: datetime
    mood: str
    score: float | None
    tags: tuple[str, ...] = ()
    text: str = ""
    ratings: tuple[tuple[str, float], ...] = ()


def records_of(noted: Noted, choices: Choices) -> tuple[Record, ...]:
    """Return all records of an entry: mood, ratings, what its tags become, text, logged days.

    With a rule for episodes a day with any entry is logged for episodes: the tag would be there.
    """
    who, day = choices.person, choices.day_of(noted.at)
    words = noted.tags if choices.rules.tag_rule(noted.mood) is None else (*noted.tags, noted.mood)
    found = tagged(words, choices.rules, who, noted.at, day)
    records: list[Record] = list(found.records)
    if noted.score is not None:
        records.append(Rating(who, noted.at, "mood", noted.score))
    records.extend(Rating(who, noted.at, measure, value) for measure, value in noted.ratings)
    if found.episode is not None:
        records.append(found.about(found.episode))
    if noted.text or noted.tags:
        records.append(Entry(who, noted.at, text=noted.text, tags=noted.tags))
    shown = [logged_day(record, choices) for record in records]
    logged = [one for one in shown if one is not None]
    logged.append(LoggedDay(JOURNAL, who, day))
    if says_calm(choices.rules):
        logged.append(LoggedDay(EPISODES, who, day))
    return (*records, *dict.fromkeys(logged))


def joined(title: str, note: str) -> str:
    """Return title and note as one plain text."""
    return "\n".join(part for part in (plain_text(title), plain_text(note)) if part)


def plain_text(written: str) -> str:
    """Return a note without its markup: breaks and list items as lines, entities as letters."""
    if "<" not in written and "&" not in written:
        return written.strip()
    broken = _ITEM.sub("\n• ", _BREAK.sub("\n", written))
    lines = (line.strip() for line in html.unescape(_MARKUP.sub("", broken)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
