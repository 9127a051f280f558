"""What the readers of journals share: a piece of writing as an outcome, its tags, its moment.

A piece with neither words, tags nor a mood is an entry all the same (perhaps only a picture): its
day counts as written in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from analytics.readers.dates import NOON_HOUR
from analytics.readers.json_values import Json, unreadable
from analytics.readers.moments import own_clock
from analytics.readers.reading import Outcome, Row, Skip
from analytics.readers.tracker import Noted, distinct, plain_text, records_of
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR, Complaint
from analytics.records import Problem
from analytics.spreadsheet import LIST_MARK

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from analytics.readers.rules import Choices

NOON = time(NOON_HOUR)
AGAIN = "Correct it in the app, then export again."

_UNREADABLE = Complaint(
    "This entry holds letters that can't be read.", "Export it again, or save the file as UTF-8."
)
_NO_ENTRY = Complaint("This is not an entry.", "Export the journal again from the app.")
_CODE = re.compile(r"^(```|~~~).*?^\1[^\S\n]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
# A tag holds a letter at least: "#1" is a number.
_HASH_TAG = re.compile(r"(?<![\w/#&`(\[])#((?=[\w/-]*[^\W\d_])[\w/-]+)")

_SILENT_MARKUP = re.compile(
    r"</?(?:img|figure|figcaption|iframe|video|audio|source|input|label|pre|code|sub|sup|small|mark"
    r"|table|tbody|thead)\b[^<>]*>",
    re.IGNORECASE,
)
_CELL = re.compile(r"</?(?:td|th)\b[^<>]*>", re.IGNORECASE)
_RULE = re.compile(r"</?(?:tr|hr)\b[^<>]*>", re.IGNORECASE)

# What reading one entry of a list comes to: None is an entry that rightly becomes nothing.
NotedOf = Callable[[Mapping[str, Json]], "Noted | Complaint | None"]


def outcome(file: str, line: int, found: Noted | Complaint | None, choices: Choices) -> Outcome:
    """Return one piece of writing as the record it becomes; None is nothing to take in."""
    if found is None:
        return Skip(line)
    if isinstance(found, Noted):
        found = _readable(found)
    if isinstance(found, Complaint):
        return Problem(file, line, found.reason, found.remedy)
    return Row(file, line, tuple(dict.fromkeys(records_of(found, choices))))


def _readable(noted: Noted) -> Noted | Complaint:
    """Return what was noted without the NULs that no file of ours can hold."""
    if unreadable(noted.text, noted.mood, *noted.tags):
        return _UNREADABLE
    if "\0" not in noted.text and not any("\0" in tag for tag in noted.tags):
        return noted
    tags = distinct(tag.replace("\0", "") for tag in noted.tags)
    return replace(noted, text=noted.text.replace("\0", "").strip(), tags=tags)


def listed(
    file: str, entries: Iterable[Json], noted_of: NotedOf, choices: Choices
) -> Iterator[Outcome]:
    """Yield one outcome for each entry of a list; its place, counted from 1, is its line."""
    for place, entry in enumerate(entries, start=1):
        found = noted_of(entry) if isinstance(entry, dict) else _NO_ENTRY
        made = outcome(file, place, found, choices)
        if isinstance(made, Problem):
            yield Problem(file, place, f"Entry {place}: {made.reason}", made.remedy)
        else:
            yield made


def own_moment(
    instant: datetime | None,
    written: str,
    own: ZoneInfo | None,
    there: ZoneInfo | None,
    *,
    all_day: bool = False,
) -> datetime | Complaint:
    """Return an entry's instant on the couple's clock; one for a whole day is noon of that day.

    The day of an entry without a time of day is the one it had where it was written.
    """
    if instant is None:
        return Complaint(f'"{written}" is not a date that can be read.', AGAIN)
    # The first and last years have no moment on the other side of the world.
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        return Complaint(f"The year {instant.year} can't be right.", AGAIN)
    if not all_day:
        return own_clock(instant, written, own, there)
    there_then = own_clock(instant, written, there or own)
    if isinstance(there_then, Complaint):
        return there_then
    return datetime.combine(there_then.date(), NOON)


def tags_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return tags as a log keeps them: without marks before them, each once.

    A bar with spaces around it parts two tags, as it does in our own files.
    """
    parts = (part for word in words for part in word.split(LIST_MARK))
    return distinct(part.strip().lstrip("#@") for part in parts)


def hash_tags(text: str) -> tuple[str, ...]:
    """Return the #tags of a text, in order, without those in code, links and headings."""
    return distinct(found[1].strip("/-") for found in _HASH_TAG.finditer(without_code(text)))


def without_code(text: str) -> str:
    """Return Markdown without its code, where marks mean nothing."""
    return _CODE.sub(" ", text) if "`" in text or "~~~" in text else text


def html_text(written: str) -> str:
    """Return the words of HTML, also where it holds pictures and tables."""
    bare = _SILENT_MARKUP.sub("", written)
    return plain_text(_RULE.sub("<br>", _CELL.sub(" ", bare)))
