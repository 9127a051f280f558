"""What readers of tracker apps share: the app's own scales, how strong a symptom was, JSON entries.

A scale of an app comes into the log under a name of its own that ends with the app's
("energy_bearable"), so that it is never taken for another app's or for a measure of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.json_values import Json, items, load_json
from analytics.readers.reading import Outcome, Progress, Row, Skip
from analytics.readers.tracker import MINUTES_PER_HOUR
from analytics.readers.valid import Complaint
from analytics.records import HIGHEST_INTENSITY, Episode, LoggedDay, Problem, Rating, Record

if TYPE_CHECKING:
    from datetime import date

    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Member, Source

WORST, BEST = 1.0, 5.0
ROWS_PER_PROGRESS = 2_000
NOON_HOUR = 12

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_HOURS = re.compile(r"(\d{1,3}):([0-5]\d)")
_NOT_WORDS = re.compile(r"[\W_]+")
_LIST_START = re.compile(r"\s*\[\s*\{")


def scale_name(words: str, app: str) -> str:
    """Return the name in the log of an app's scale, such as "sleep_quality_bearable"."""
    return f"{_NOT_WORDS.sub('_', words.casefold()).strip('_') or 'unnamed'}_{app}"


def on_five(value: float, low: float, high: float) -> float | None:
    """Return a mood from `low` (worst) to `high` as 1 to 5, linearly; None outside of the scale."""
    if not low <= value <= high:
        return None
    return WORST + (value - low) * (BEST - WORST) / (high - low)


def decimal_of(cell: str) -> float | None:
    """Read a number with a point or a comma; None when it is none."""
    written = cell.strip()
    return float(written.replace(",", ".")) if _NUMBER.fullmatch(written) else None


def hours_of(cell: str) -> float | None:
    """Read hours written as 7:30 or 7.5; None when they are neither."""
    found = _HOURS.fullmatch(cell.strip())
    if found is None:
        return decimal_of(cell)
    return int(found[1]) + int(found[2]) / MINUTES_PER_HOUR


def part_of_day(day: date, hour: int, choices: Choices) -> datetime:
    """Return a moment of a day that is known by its part alone, never counted for the day before.

    Without any time it is noon.
    """
    return datetime.combine(day, time(max(hour, choices.rules.day_start_hour)))


def rated(
    at: datetime, ratings: Sequence[tuple[str, float]], choices: Choices
) -> tuple[Record, ...]:
    """Return ratings that a device may have made: they say nothing of what else was written down.

    So their day is logged for their own measures and for nothing else.
    """
    who, day = choices.person, choices.day_of(at)
    return tuple(
        record
        for measure, value in ratings
        for record in (
            Rating(who, at, measure, value),
            LoggedDay(f"measure:{measure}", who, day),
        )
    )


def with_strength(
    records: Sequence[Record], shares: Mapping[str, float], rules: Rules
) -> tuple[Record, ...]:
    """Give an episode the strength of the symptom it stands for, where the rules tell none.

    `shares` says for each symptom how far up its scale it was, 0 to 1; the intensity is that share
    of 10, of the strongest symptom that the rules call an episode.
    """
    told = [share for name, share in shares.items() if _is_episode(name, rules)]
    if not told:
        return tuple(records)
    strongest = max(told) * HIGHEST_INTENSITY
    return tuple(
        replace(record, intensity=strongest)
        if isinstance(record, Episode) and record.intensity is None
        else record
        for record in records
    )


def _is_episode(tag: str, rules: Rules) -> bool:
    rule = rules.tag_rule(tag)
    return rule is not None and rule.becomes == "episode"


def watched(outcomes: Iterator[Outcome], expected: int, progress: Progress) -> Iterator[Outcome]:
    """Pass outcomes on, and tell now and then how far reading is."""
    for number, outcome in enumerate(outcomes, start=1):
        if number % ROWS_PER_PROGRESS == 0:
            progress(min(number / max(expected, 1), 1.0))
        yield outcome
    progress(1.0)


def json_members(source: Source) -> Iterator[Member]:
    """Yield what may be JSON: a file alone whatever its name, in a container those named so."""
    for member in source.members:
        if not source.container or member.base.casefold().endswith(".json"):
            yield member


def lists_like(source: Source, fits: Callable[[str], bool]) -> Iterator[Member]:
    """Yield the members that begin as a list of JSON objects and whose beginning fits."""
    for member in json_members(source):
        text = beginning(member)
        if _LIST_START.match(text) and fits(text):
            yield member


def entry_lists(
    source: Source, fits: Callable[[str], bool], not_there: Complaint
) -> list[tuple[str, list[Json]]] | Problem:
    """Open every list of entries whose beginning fits, with its file's name.

    A Problem when one can't be opened or none is there.
    """
    lists: list[tuple[str, list[Json]]] = []
    for member in lists_like(source, fits):
        found = load_json(member)
        if isinstance(found, Problem):
            return found
        lists.append((member.name, items(found)))
    return lists or Problem(source.name, None, not_there.reason, not_there.remedy)


def entry_outcomes(
    file: str,
    entries: Sequence[Json],
    records_of: Callable[[Mapping[str, Json]], Sequence[Record] | Complaint],
) -> Iterator[Outcome]:
    """Yield one outcome for each entry of a JSON list; its line is its place, from 1.

    An entry that says nothing (no records) is passed over.
    """
    for place, entry in enumerate(entries, start=1):
        found = records_of(entry) if isinstance(entry, dict) else _NO_ENTRY
        if isinstance(found, Complaint):
            yield Problem(file, place, f"Entry {place}: {found.reason}", found.remedy)
        elif found:
            yield Row(file, place, tuple(found))
        else:
            yield Skip(place)


_NO_ENTRY = Complaint(
    "This is not an entry as the app writes them.", "Export it again from the app."
)
