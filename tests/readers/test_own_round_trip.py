"""Our own CSV files: what the log writes reads back equal, and each column is documented."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers.logged import logged_day
from analytics.readers.own_layout import FILES
from analytics.readers.reading import table_of
from analytics.records import (
    RECORD_KINDS,
    Activity,
    ActivityKind,
    Entry,
    EntryKind,
    Episode,
    LoggedDay,
    Marker,
    Message,
    MessageKind,
    Rating,
    Record,
    Ritual,
    RitualDay,
    RitualState,
)
from analytics.spreadsheet import csv_bytes
from tests.readers.own_files import SAM, kept, read

DOCS = Path(__file__).parents[2] / "docs" / "formats" / "own-csv.md"

# Names and words as a log holds them: without spaces around, never empty where one is needed.
letters = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n=+-@'|,;\"")
texts = st.text(letters, max_size=12).map(str.strip)
names = texts.filter(lambda name: bool(name) and "\n" not in name)
lists = st.lists(names.filter(lambda name: "|" not in name), max_size=3).map(tuple)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31))
days = st.dates(date(1971, 1, 1), date(2199, 12, 31))
intensities = st.none() | st.floats(0, 10)
beliefs = st.none() | st.floats(0, 100)
minutes = st.none() | st.floats(0, 600)

records: Mapping[type[Record], st.SearchStrategy[Record]] = {
    Episode: st.builds(
        Episode,
        names,
        moments,
        intensities,
        intensities,
        minutes,
        lists,
        lists,
        st.none() | st.booleans(),
        texts,
        st.booleans(),
    ),
    Rating: st.builds(Rating, names, moments, st.just("calm"), st.floats(0, 10), st.booleans()),
    Ritual: st.builds(
        Ritual, names, texts.map(lambda name: name.replace("\n", "")), st.floats(0, 100)
    ),
    RitualDay: st.builds(
        RitualDay, names, names, days, st.sampled_from(get_args(RitualState)), st.booleans()
    ),
    Message: st.builds(
        Message,
        names,
        names,
        moments,
        st.integers(0, 10_000),
        st.integers(0, 2_000),
        st.sampled_from(get_args(MessageKind)),
    ),
    Entry: st.builds(
        Entry,
        names,
        moments,
        st.sampled_from(get_args(EntryKind)),
        texts,
        lists,
        st.booleans(),
        texts,
        texts,
        beliefs,
        beliefs,
    ),
    Activity: st.builds(
        Activity,
        names,
        moments,
        st.sampled_from(get_args(ActivityKind)),
        texts.map(lambda name: name.replace("\n", "")),
        minutes,
        intensities,
        intensities,
    ),
    Marker: st.builds(Marker, names, days, st.none() | days).filter(
        lambda marker: marker.until is None or marker.since <= marker.until
    ),
    LoggedDay: st.builds(LoggedDay, names, texts.map(lambda name: name.replace("\n", "")), days),
}


def exported(kind: type[Record], found: Sequence[Record]) -> bytes:
    """Write records as the log exports them: the fields as columns, and the batch."""
    rows = table_of(kind, list(enumerate(found))).drop_columns(["record"])
    return csv_bytes(rows.append_column("batch", pa.array([7] * len(found), pa.int64())))


@pytest.mark.parametrize("kind", RECORD_KINDS)
@settings(deadline=None)  # a busy machine is no mistake
@given(choosing=st.data())
def test_what_the_log_exports_reads_back_equal(kind: type[Record], choosing: st.DataObject) -> None:
    found = choosing.draw(st.lists(records[kind], max_size=4))
    reading = read(exported(kind, found))
    assert reading.problems == ()
    assert kept(reading, kind) == found


@pytest.mark.parametrize("kind", RECORD_KINDS)
@settings(deadline=None)  # a busy machine is no mistake
@given(choosing=st.data())
def test_each_row_says_that_its_day_was_logged(kind: type[Record], choosing: st.DataObject) -> None:
    found = choosing.draw(st.lists(records[kind], max_size=3))
    days_logged = [
        logged_day(one, SAM)
        for one in found
        if not (isinstance(one, Episode | Rating | RitualDay) and one.late)
    ]
    expected = [one for one in days_logged if one is not None]
    logged = kept(read(exported(kind, found)), LoggedDay)
    assert logged == (found if kind is LoggedDay else expected)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_the_documentation_names_every_field_and_file(kind: type[Record]) -> None:
    text = DOCS.read_text(encoding="utf-8")
    part = text.split(f"`{FILES[kind]}`\n")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    assert named == [one.name for one in fields(kind)]


def test_the_documentation_names_every_choice_a_cell_has() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for choice in (RitualState, MessageKind, EntryKind, ActivityKind):
        assert all(f"`{one}`" in text for one in get_args(choice))


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_header_belongs_to_one_kind_alone(kind: type[Record]) -> None:
    reading = read(exported(kind, []))
    assert reading.records == 0
    assert reading.problems == ()


def test_a_late_mark_survives_reading_again() -> None:
    episode = Episode("Sam", datetime(2026, 1, 10, 21), 7.0, late=True)
    reading = read(exported(Episode, [episode, replace(episode, late=False)]))
    assert len(kept(reading, LoggedDay)) == 1
