"""Reading what was dropped: once for each file and what was said about it, not on every run."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.importing import arrive_bytes
from analytics.log.intake import Arrival, Intake
from analytics.log.log import Log
from analytics.readers import own, share
from analytics.readers.catalogue import recognise
from analytics.readers.guess import TableGuess, guess_table
from analytics.readers.profiles import shape_of
from analytics.readers.raw_table import RawTable
from analytics.readers.reading import Reader, Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.rules_file import write
from analytics.readers.sealed import opened_name, unsealed
from analytics.readers.source import UnreadableError, open_bytes
from analytics.readers.table_sources import TABLE_FORMATS, open_table
from analytics.readers.tag_counts import TagCounts, tag_counts
from analytics.records import Problem
from pages.parts.import_tags import WordDays, names_in, tags_in, unknown_moods

Key: TypeAlias = tuple[Hashable, ...]

STATE = "import-readings"
# Our own files say themselves what is what.
OURS = frozenset({own.FORMAT, share.FORMAT})
# The one that asks for the order of day and month, and the one that was told.
MOST_READINGS = 2
READING = "Reading …"


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

    `names` are the distinct names of its records, the most frequent first; `tags` its tags and
    habits with their days, `moods` its mood words without a number. `shape` finds the rules once
    made for a file like it.
    """

    reader: Reader | None
    arrival: Arrival
    shape: str | None = None
    names: tuple[str, ...] = ()
    tags: tuple[WordDays, ...] = ()
    moods: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading | None:
        """The reading, if the file could be read without a word about it."""
        found = self.arrival.reading
        return found if isinstance(found, Reading) else None

    @property
    def is_table(self) -> bool:
        """Whether a person says what its columns mean."""
        return self.reader is not None and self.reader.FORMAT in TABLE_FORMATS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was said about it with nothing chosen yet."""
        found = self.arrival.reading
        return (found,) if isinstance(found, Problem) else found.problems


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table taken apart, and what its columns may mean."""

    raw: RawTable
    guess: TableGuess


@dataclass(slots=True)
class Readings:
    """What this visit has read so far: of each file the last readings, and the last dry run."""

    looks: dict[str, FirstLook] = field(default_factory=dict)
    opened: dict[str, Dropped] = field(default_factory=dict)
    tables: dict[str, tuple[Key, TableLook | Problem]] = field(default_factory=dict)
    counts: dict[str, tuple[Key, TagCounts | Problem]] = field(default_factory=dict)
    arrivals: dict[str, dict[Key, Arrival]] = field(default_factory=dict)
    dry_run: tuple[Key, Intake] | None = None


def first_look(file: Dropped) -> FirstLook:
    """Recognise a file and read it with nothing said about it."""
    looks = _readings().looks
    if file.id not in looks:
        with st.spinner(READING):
            looks[file.id] = _look(file)
    return looks[file.id]


def opened_before(file: Dropped) -> Dropped | None:
    """Return a sealed file as it was opened on this visit."""
    return _readings().opened.get(file.id)


def open_sealed(file: Dropped, passphrase: str) -> Problem | None:
    """Open a sealed file for this visit, or say why it can't be."""
    with st.spinner("Opening it …"):
        content = unsealed(file.name, file.content, passphrase)
    if isinstance(content, Problem):
        return content
    _readings().opened[file.id] = Dropped(file.id, opened_name(file.name), content)
    return None


def table_look(file: Dropped, sheet: str | None, delimiter: str | None) -> TableLook | Problem:
    """Take the table of a file apart and guess what its columns mean."""
    tables, key = _readings().tables, (sheet, delimiter)
    if file.id not in tables or tables[file.id][0] != key:
        with st.spinner(READING):
            tables[file.id] = (key, _table(file, Rules(sheet=sheet, delimiter=delimiter)))
    return tables[file.id][1]


def counts_of(file: Dropped, look: TableLook, rules: Rules) -> TagCounts | None:
    """Return on how many days the tags and mood words of a table occur; None when unreadable."""
    counts, key = _readings().counts, (look.raw.sheet, write(rules))
    if file.id not in counts or counts[file.id][0] != key:
        counts[file.id] = (key, tag_counts(look.raw, Choices(rules=rules)))
    found = counts[file.id][1]
    return None if isinstance(found, Problem) else found


def arrival_of(file: Dropped, look: FirstLook, choices: Choices) -> Arrival:
    """Return a file read as what it was recognised as, and as the choices say."""
    if look.reader is None or choices == Choices():
        return look.arrival
    read, key = _readings().arrivals.setdefault(file.id, {}), file.key(choices)
    if key not in read:
        with st.spinner(READING):
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
    for gone in (readings.looks.keys() | readings.opened.keys()) - ids:
        readings.looks.pop(gone, None)
        readings.opened.pop(gone, None)
        readings.arrivals.pop(gone, None)
        readings.tables.pop(gone, None)
        readings.counts.pop(gone, None)
        readings.dry_run = None


def _readings() -> Readings:
    found: Readings = st.session_state.setdefault(STATE, Readings())
    return found


def _look(file: Dropped) -> FirstLook:
    source = open_bytes(file.name, file.content)
    if isinstance(source, Problem):
        return FirstLook(None, arrive_bytes(file.name, file.content, Choices()))
    try:
        reader, shape = recognise(source), shape_of(source)
    except UnreadableError:
        reader, shape = None, None
    if reader is None:
        return FirstLook(None, arrive_bytes(file.name, file.content, Choices()))
    arrival = arrive_bytes(file.name, file.content, Choices(), reader.FORMAT)
    if reader.FORMAT in TABLE_FORMATS:
        return FirstLook(reader, arrival, shape)
    tables = arrival.reading.tables if isinstance(arrival.reading, Reading) else {}
    return FirstLook(
        reader,
        arrival,
        # Nothing of a share stays behind when it ends, not even what its people are called here.
        None if reader.FORMAT == share.FORMAT else shape,
        names_in(tables),
        () if reader.FORMAT in OURS else tags_in(tables),
        unknown_moods(reader.FORMAT, source),
    )


def _table(file: Dropped, rules: Rules) -> TableLook | Problem:
    source = open_bytes(file.name, file.content)
    raw = source if isinstance(source, Problem) else open_table(source, rules)
    return raw if isinstance(raw, Problem) else TableLook(raw, guess_table(raw))
