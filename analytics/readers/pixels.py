"""Pixels backup (JSON): one entry is one day, with a mood or several, words and notes.

Newer: `{"date": "2024-5-9", "type": "Mood", "scores": [4], "notes": "", "tags": [{"type":
"Emotions", "entries": ["happy"]}]}`. Older (2019): `mood` is the number and `emotions` the words.
Moods are 1 to 5, 5 the best. A day's numbers all count the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analytics.readers.dates import calendar_day, written_date
from analytics.readers.json_values import (
    AGAIN,
    Json,
    all_words,
    items,
    mapping,
    unreadable,
    words,
)
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Source
from analytics.readers.tracker import MOOD, Noted, distinct, plain_text, records_of
from analytics.readers.tracker_apps import (
    BEST,
    NOON_HOUR,
    WORST,
    entry_lists,
    entry_outcomes,
    lists_like,
    part_of_day,
    watched,
)
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

FORMAT = "pixels"
TITLE = "Pixels backup (JSON)"

MOOD_TYPE = "mood"
_DAY = re.compile(r'"date"\s*:\s*"\d{4}-\d{1,2}-\d{1,2}"')
_NEWER = (re.compile(r'"scores"\s*:\s*\['), re.compile(r'"type"\s*:\s*"'))
_OLDER = (re.compile(r'"mood"\s*:\s*\d'), re.compile(r'"emotions"\s*:\s*\['))
_FIX_ENTRY = "Open that day in Pixels, save it again, and make a new backup."
_NOT_THERE = Complaint(
    "This is not a Pixels backup: it has no list of days with scores.",
    'In Pixels open the menu, choose "Export pixels (JSON)" and take that file.',
)


def recognise(source: Source) -> bool:
    """Tell by the keys of the first entries."""
    return next(lists_like(source, _fits), None) is not None


def _fits(text: str) -> bool:
    layouts = (_NEWER, _OLDER)
    return _DAY.search(text) is not None and any(
        all(key.search(text) for key in layout) for layout in layouts
    )


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every day of the backup."""
    lists = entry_lists(source, _fits, _NOT_THERE)
    if isinstance(lists, Problem):
        return lists
    expected = sum(len(entries) for _, entries in lists)
    outcomes = watched(_outcomes(lists, choices), expected, progress)
    return gather(FORMAT, outcomes, choices, unconfirmed=True)


def _outcomes(lists: Sequence[tuple[str, Sequence[Json]]], choices: Choices) -> Iterator[Outcome]:
    for file, entries in lists:
        yield from entry_outcomes(file, entries, lambda entry: _records(entry, choices))


def _records(entry: Mapping[str, Json], choices: Choices) -> Sequence[Record] | Complaint:
    written = written_date(words(entry, "date"))
    day = None
    if written is not None and written.year_first and written.clock is None:
        day = calendar_day(written, "ymd")
    if day is None:
        return Complaint("Its date can't be read.", _FIX_ENTRY)
    scores = _scores(entry)
    if isinstance(scores, Complaint):
        return scores
    tags = distinct((*all_words(entry, "emotions"), *_tags(entry)))
    text = plain_text(words(entry, "notes"))
    if unreadable(text, *tags):
        return Complaint("It holds letters that can't be read.", AGAIN)
    if not (scores or tags or text):
        return ()
    at = part_of_day(day, NOON_HOUR, choices)
    ratings = tuple((MOOD, score) for score in scores)
    return records_of(Noted(at, "", None, tags, text, ratings), choices)


def _scores(entry: Mapping[str, Json]) -> tuple[float, ...] | Complaint:
    kind = words(entry, "type").casefold()
    if kind and kind != MOOD_TYPE:
        # A scale of the person's own: which end is the better one is not said.
        return ()
    found = items(entry["scores"]) if "scores" in entry else [entry.get("mood")]
    scores: list[float] = []
    for score in found:
        if score is None or score == 0:
            continue
        if isinstance(score, bool) or not isinstance(score, int | float):
            return Complaint("Its mood is not a number.", _FIX_ENTRY)
        if not WORST <= score <= BEST:
            return Complaint("Its mood is not between 1 and 5.", _FIX_ENTRY)
        scores.append(float(score))
    return tuple(scores)


def _tags(entry: Mapping[str, Json]) -> Iterator[str]:
    """Yield the words in groups, or, as other programs write them, without one."""
    for tag in items(entry.get("tags")):
        if isinstance(tag, str):
            yield tag
        else:
            yield from all_words(mapping(tag), "entries")
