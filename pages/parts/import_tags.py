"""The names, tags, habits and mood words of a file that was read with nothing said about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pyarrow as pa

from analytics.readers import apple_journal, daylio, how_we_feel, moodistory, obsidian
from analytics.readers.rules import Choices
from analytics.readers.source import Source, UnreadableError
from analytics.records import Entry, LoggedDay, Marker, Record, Ritual, RitualDay

NAMELESS = (LoggedDay, Marker)


class MoodReader(Protocol):
    """A reader of an app whose moods may be words without a number."""

    FORMAT: str

    def unknown_moods(self, source: Source, choices: Choices) -> tuple[str, ...]:
        """Return the mood words that have no number yet."""
        ...


MOOD_READERS: tuple[MoodReader, ...] = (daylio, how_we_feel, moodistory, obsidian, apple_journal)


@dataclass(frozen=True, slots=True)
class WordDays:
    """A tag, or a habit (a ritual by itself), and on how many days it was there."""

    word: str
    days: int | None
    is_habit: bool = False


def unknown_moods(format_name: str, source: Source) -> tuple[str, ...]:
    """Return the mood words of an app's file that have no number yet."""
    reader = next((one for one in MOOD_READERS if format_name == one.FORMAT), None)
    try:
        return () if reader is None else reader.unknown_moods(source, Choices())
    except UnreadableError:
        return ()


def names_in(tables: Mapping[type[Record], pa.Table]) -> tuple[str, ...]:
    """Return whose records these are, the most frequent first."""
    counts: Counter[str] = Counter()
    for kind, rows in tables.items():
        if "who" in rows.column_names and kind not in NAMELESS:
            found = rows.group_by("who").aggregate([("who", "count")])
            for line in found.to_pylist():
                counts[line["who"]] += line["who_count"]
    return tuple(word for word, _ in counts.most_common() if word)


def tags_in(tables: Mapping[type[Record], pa.Table]) -> tuple[WordDays, ...]:
    """Return the tags of entries and the habits with their days, the most frequent first."""
    tags: dict[str, set[date]] = {}
    habits: dict[str, set[date]] = {}
    for word, day in _tagged(tables.get(Entry)):
        tags.setdefault(word, set()).add(day)
    for word, day in _done(tables.get(RitualDay)):
        habits.setdefault(word, set()).add(day)
    if Ritual in tables:
        for row in tables[Ritual].select(["name"]).to_pylist():
            habits.setdefault(row["name"], set())
    found = [WordDays(word, len(days)) for word, days in tags.items() if word not in habits]
    found += [WordDays(word, len(days), is_habit=True) for word, days in habits.items()]
    return tuple(sorted(found, key=lambda one: (-(one.days or 0), one.word.casefold())))


def _tagged(entries: pa.Table | None) -> Iterator[tuple[str, date]]:
    if entries is None:
        return
    day_of = Choices().day_of
    for row in entries.select(["tags", "at"]).to_pylist():
        for word in row["tags"] or ():
            yield word, day_of(row["at"])


def _done(days: pa.Table | None) -> Iterator[tuple[str, date]]:
    if days is None:
        return
    for row in days.select(["ritual", "day", "state"]).to_pylist():
        if row["state"] == "done":
            yield row["ritual"], row["day"]
