"""Reading what was dropped: once for each file and what was said about it, not on every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.importing import arrive_bytes
from analytics.log.intake import Arrival, Intake
from analytics.log.log import Log
from analytics.readers import daylio, table
from analytics.readers.catalogue import recognise
from analytics.readers.reading import Reader, Reading
from analytics.readers.rules import Choices
from analytics.readers.rules_file import write
from analytics.readers.source import Source, open_bytes
from analytics.records import LoggedDay, Marker, Problem
from pages.parts.import_words import header_of, mood_words

Key: TypeAlias = tuple[Hashable, ...]

STATE = "import-readings"
ANY_TABLE = table.FORMAT
# The one that asks for the order of day and month, and the one that was told.
MOST_READINGS = 2
NAMELESS = (LoggedDay, Marker)


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file that was dropped: an id that is its alone, its name, its bytes."""

    id: str
    name: str
    content: bytes

    @classmethod
    def of(cls, file: UploadedFile) -> Dropped:
        """Take what Streamlit received."""
        return cls(file.file_id, file.name, file.getvalue())

    def key(self, choices: Choices) -> Key:
        """Return what tells one reading of this file from another."""
        return (self.id, choices.who, choices.zone, choices.date_order, write(choices.rules))


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A file read with nothing said about it: what it is, and what one may be asked about it.

    `names` and `tags` are the distinct words of its records, the most frequent first; `header`
    and `moods` are there for tables.
    """

    reader: Reader | None
    arrival: Arrival
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading | None:
        """The reading, if the file could be read without a word about it."""
        found = self.arrival.reading
        return found if isinstance(found, Reading) else None


@dataclass(slots=True)
class Readings:
    """What this visit has read so far, the last readings of each file, and the last dry run."""

    looks: dict[str, FirstLook] = field(default_factory=dict)
    arrivals: dict[str, dict[Key, Arrival]] = field(default_factory=dict)
    dry_run: tuple[Key, Intake] | None = None


def first_look(file: Dropped) -> FirstLook:
    """Recognise a file and read it with nothing said about it."""
    looks = _readings().looks
    if file.id not in looks:
        with st.spinner("Reading …"):
            looks[file.id] = _look(file)
    return looks[file.id]


def arrival_of(file: Dropped, look: FirstLook, choices: Choices) -> Arrival:
    """Return a file read as what it was recognised as, and as the choices say."""
    if look.reader is None or choices == Choices():
        return look.arrival
    read, key = _readings().arrivals.setdefault(file.id, {}), file.key(choices)
    if key not in read:
        with st.spinner("Reading …"):
            read[key] = arrive_bytes(file.name, file.content, choices, look.reader.FORMAT)
        for old in list(read)[:-MOST_READINGS]:
            del read[old]
    return read[key]


def dry_run_of(log: Log, keys: tuple[Key, ...], arrivals: Sequence[Arrival]) -> Intake:
    """Return what taking these in would do; asked again only when they or the log changed."""
    readings, key = _readings(), (log.revision, keys)
    if readings.dry_run is None or readings.dry_run[0] != key:
        with st.spinner("Comparing with your log …"):
            readings.dry_run = (key, log.dry_run(arrivals))
    return readings.dry_run[1]


def forget_but(ids: set[str]) -> None:
    """Let go of the readings of files that are no longer there."""
    readings = _readings()
    for gone in readings.looks.keys() - ids:
        del readings.looks[gone]
        readings.arrivals.pop(gone, None)
        readings.dry_run = None


def _readings() -> Readings:
    found: Readings = st.session_state.setdefault(STATE, Readings())
    return found


def _look(file: Dropped) -> FirstLook:
    source = open_bytes(file.name, file.content)
    reader = None if isinstance(source, Problem) else recognise(source)
    if reader is None or isinstance(source, Problem):
        return FirstLook(None, arrive_bytes(file.name, file.content, Choices()))
    arrival = arrive_bytes(file.name, file.content, Choices(), reader.FORMAT)
    return FirstLook(
        reader,
        arrival,
        _words(arrival, "who"),
        _words(arrival, "tags"),
        header_of(file.name, file.content) if reader.FORMAT == ANY_TABLE else (),
        _unknown_moods(file, source, reader),
    )


def _unknown_moods(file: Dropped, source: Source, reader: Reader) -> tuple[str, ...]:
    if reader.FORMAT == daylio.FORMAT:
        return daylio.unknown_moods(source, Choices())
    return mood_words(file.name, file.content) if reader.FORMAT == ANY_TABLE else ()


def _words(arrival: Arrival, column: str) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    tables = arrival.reading.tables if isinstance(arrival.reading, Reading) else {}
    for kind, rows in tables.items():
        if column in rows.column_names and kind not in NAMELESS:
            words = pc.list_flatten(rows[column]) if column == "tags" else rows[column]
            found = (
                pa.table([words], names=["word"]).group_by("word").aggregate([("word", "count")])
            )
            for line in found.to_pylist():
                counts[line["word"]] += line["word_count"]
    return tuple(word for word, _ in counts.most_common() if word)
