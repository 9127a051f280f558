"""What one entry of a general tracker (moment, mood, tags, scales, text) becomes in the log.

A tracker knows nothing of episodes or rituals: the tag rules say what its words mean. A mood that
has no number, a scale that is no measure of the rules and a tag without a rule lose nothing else
of their entry.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from analytics.readers.delimited import NUL
from analytics.readers.logged import EPISODES, JOURNAL
from analytics.readers.rules import Choices, Rules
from analytics.readers.table_tags import says_calm, tagged
from analytics.readers.valid import Complaint
from analytics.records import Entry, LoggedDay, Rating, Record

MOOD = "mood"
MINUTES_PER_HOUR = 60
MEMORY = 4_096

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|ul|ol|h[1-6]|blockquote)(?:\s[^<>]*)?>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:b|i|u|s|em|strong|strike|del|span|font|a|li)(?:\s[^<>]*)?>", re.IGNORECASE
)
_BLOCK_END = "\v"
_LINE_ENDS = re.compile(r"\n*\v[\n\v]*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n{3,}")
_AMOUNT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(?:/\s*(\d+(?:[.,]\d+)?))?(?:\s*[^\d\s/:.,]\D*)?")
_EITHER_MARK = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?!\d)")
_HOURS = re.compile(r"(\d{1,3}):([0-5]\d)")
_SEPARATORS = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry as the app wrote it; `score` is the mood as 1 (worst) to 5, None when unknown.

    `ratings` are (measure, value) pairs, as `scale_ratings` returns them.
    """

    at: datetime
    mood: str
    score: float | None
    tags: tuple[str, ...] = ()
    text: str = ""
    ratings: tuple[tuple[str, float], ...] = ()


def records_of(noted: Noted, choices: Choices) -> tuple[Record, ...]:
    """Return all records of an entry: mood, ratings, what its tags become, text, logged days.

    With a rule for episodes a day with any entry is logged for episodes: the tag would be there.
    A ritual's day is logged where it was done; that it is not among the tags says nothing.
    """
    who, rules, day = choices.person, choices.rules, choices.day_of(noted.at)
    records: list[Record] = []
    ratings = noted.ratings if noted.score is None else ((MOOD, noted.score), *noted.ratings)
    logged = [_logged_day(JOURNAL, who, day)]
    for measure, value in ratings:
        records.append(Rating(who, noted.at, measure, value))
        logged.append(_logged_day(f"measure:{measure}", who, day))
    tags = noted.tags
    if rules.tags:
        records += _ruled(noted, rules, who, day)
        tags = tuple(tag for tag in tags if not is_ignored(tag, rules))
        if says_calm(rules):
            logged.append(_logged_day(EPISODES, who, day))
    if noted.text or tags:
        records.append(Entry(who, noted.at, text=noted.text, tags=tags))
    return (*records, *logged)


def _ruled(noted: Noted, rules: Rules, who: str, day: date) -> Iterator[Record]:
    """Yield what the tags and the mood word become by the tag rules."""
    words = noted.tags if rules.tag_rule(noted.mood) is None else (*noted.tags, noted.mood)
    found = tagged(words, rules, who, noted.at, day)
    # Two tags may name one ritual.
    yield from dict.fromkeys(found.records)
    if found.episode is not None:
        yield found.about(found.episode)


@lru_cache(MEMORY)
def _logged_day(stream: str, who: str, day: date) -> LoggedDay:
    # Kept, since a long diary says the same day of the same stream many times over.
    return LoggedDay(stream, who, day)


def is_ignored(word: str, rules: Rules) -> bool:
    """Tell whether the rules say that a tag or mood word means nothing."""
    rule = rules.tag_rule(word)
    return rule is not None and rule.becomes == "ignore"


def scale_ratings(
    scales: Iterable[tuple[str, str]], choices: Choices
) -> tuple[tuple[str, float], ...] | Complaint:
    """Return the ratings among an app's scales: those that are a measure of the rules, by name.

    Names are matched without letter case, underscores like spaces. "8/10 points" is 8, and its
    end must be the measure's; "7:30" is 7.5 hours. "10,000" may be ten or ten thousand and is
    refused, unless the rules say that a comma is the decimal mark. A scale without a value was
    not answered.
    """
    own = {_loose(name): measure for name, measure in choices.rules.measures.items()}
    found: list[tuple[str, float]] = []
    for name, written in scales if own else ():
        measure = own.get(_loose(name))
        if measure is None or not written.strip():
            continue
        if choices.rules.decimal_mark != "," and _EITHER_MARK.search(written):
            return Complaint(
                f'The scale "{name}" says "{written.strip()}", where the comma may part thousands '
                "or a fraction.",
                "Write it without the comma, or set the decimal mark in a rules file.",
            )
        told = _amount(written.strip())
        if told is None:
            return Complaint(
                f'The scale "{name}" says "{written.strip()}", which is not a number.',
                "Correct it, or take the scale out of the rules.",
            )
        value, end = told
        if end is not None and end != measure.high:
            return Complaint(
                f'The scale "{name}" ends at {end:g} here and at {measure.high:g} in the rules.',
                "Correct where the scale ends in the rules.",
            )
        found.append((measure.name, value))
    return tuple(found)


def _amount(written: str) -> tuple[float, float | None] | None:
    """Return a value and, where it is told, the end of its scale."""
    if hours := _HOURS.fullmatch(written):
        return int(hours[1]) + int(hours[2]) / MINUTES_PER_HOUR, None
    found = _AMOUNT.fullmatch(written)
    if found is None:
        return None
    value, end = found[1].replace(",", "."), (found[2] or "").replace(",", ".")
    return float(value), float(end) if end else None


def _loose(name: str) -> str:
    return _SEPARATORS.sub(" ", name.strip().casefold())


def mood_numbers(rules: Rules, shipped: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return mood words, as `mood_key` gives them, with their numbers; the rules come first."""
    given = {mood_key(mood): float(number) for mood, number in rules.moods.items()}
    return {**(shipped or {}), **given}


@lru_cache(MEMORY)
def mood_key(mood: str) -> str:
    """Return a mood word as words are compared: trimmed, case-folded, letters composed."""
    return unicodedata.normalize("NFC", " ".join(mood.split()).casefold())


def distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags trimmed, each once, without empty ones and without NULs."""
    trimmed = (tag.replace(NUL, "").strip() for tag in tags)
    return tuple(dict.fromkeys(tag for tag in trimmed if tag))


def joined(title: str, note: str) -> str:
    """Return title and note as one plain text."""
    return "\n".join(part for part in (plain_text(title), plain_text(note)) if part)


def plain_text(written: str) -> str:
    """Return a note without its markup: breaks and list items as lines, entities as letters.

    Only known tags and complete entities count, so that "5 < 6 & 7 > 3" stays as it is. A NUL,
    which JSON may hold and no table of ours can, says nothing and is left out.
    """
    said = written.replace(NUL, "")
    if "<" not in said and "&" not in said:
        return said.strip()
    broken = _BREAK.sub("\n", said)
    blocks = _ITEM.sub(f"{_BLOCK_END}• ", _BLOCK.sub(_BLOCK_END, broken))
    # A block starts on a line of its own, which it may be on already.
    ended = _LINE_ENDS.sub(lambda found: "\n" * max(1, found[0].count("\n")), blocks)
    bare = _ENTITY.sub(lambda found: html.unescape(found[0]), _MARKUP.sub("", ended))
    lines = (line.strip() for line in bare.replace("\u00a0", " ").split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
