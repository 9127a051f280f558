"""Exist (exist.io): a zip or folder of data_<attribute>.json files, each a list of days.

One physical record is one day of one attribute, `{"date": "2024-05-09", "value": 7}`; its line is
its place in its file. A long series comes in one file for each year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from analytics.readers.beginning import beginning
from analytics.readers.exist_days import SCALES, Diary, Series
from analytics.readers.json_values import AGAIN, Json, load_json
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Member, Source, UnreadableError
from analytics.readers.tracker_apps import entry_outcomes, watched
from analytics.records import Problem

FORMAT = "exist"
TITLE = "Exist export (JSON)"

_FILE = re.compile(r"data_(?P<attribute>.+?)(?:_(?:19|20)\d\d)?\.json", re.IGNORECASE)
_DAYS = re.compile(r'\s*\[\s*\{\s*"(?:date"\s*:\s*"\d{4}-\d{2}-\d{2}"|value"\s*:)')
_KEYS = ('"date"', '"value"')


def recognise(source: Source) -> bool:
    """Tell by a file of days whose name, inside the zip or folder, says which attribute it is."""
    return any(_begins_with_days(member) for member, _ in _named(source))


def _begins_with_days(member: Member) -> bool:
    try:
        text = beginning(member)
    except UnreadableError:
        # Another file of the export may be whole.
        return False
    return _DAYS.match(text) is not None and all(key in text for key in _KEYS)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every day of every attribute; averages, correlations and insights are left out."""
    found = tuple(_series(source))
    series = tuple(one for one in found if isinstance(one, Series))
    if not series:
        return Problem(
            source.name,
            None,
            "This is not an Exist export: it holds no files such as data_mood.json.",
            "On exist.io open your account settings, export your data as JSON, and take that zip.",
        )
    expected = sum(len(one.entries) for one in series)
    outcomes = watched(_outcomes(found, Diary(series, choices)), expected, progress)
    return gather(FORMAT, outcomes, choices, scales=SCALES, unconfirmed=True)


def _named(source: Source) -> Iterator[tuple[Member, str]]:
    for member in source.members if source.container else ():
        name = _FILE.fullmatch(member.base)
        if name:
            # A name on a disk may hold bytes that are no letters.
            yield member, name["attribute"].casefold().encode(errors="replace").decode()


def _series(source: Source) -> Iterator[Series | Problem]:
    """Yield each attribute's days; a file that can't be read is one record that is refused."""
    for member, attribute in _named(source):
        found = _loaded(member)
        if isinstance(found, list):
            yield Series(member.name, attribute, tuple(found))
        elif isinstance(found, Problem):
            yield Problem(member.name, 1, found.reason, found.remedy)
        else:
            yield Problem(member.name, 1, "This file holds no list of days.", AGAIN)


def _loaded(member: Member) -> Json | Problem:
    try:
        return load_json(member)
    except UnreadableError as error:
        return Problem(member.name, None, error.reason, error.remedy)


def _outcomes(found: Sequence[Series | Problem], diary: Diary) -> Iterator[Outcome]:
    for one in found:
        if isinstance(one, Problem):
            yield one
        else:
            records = partial(diary.records_of_day, one.attribute)
            yield from entry_outcomes(one.file, one.entries, records)
