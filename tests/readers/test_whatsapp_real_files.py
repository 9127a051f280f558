"""Real exports beside the project, when they are there: every line head is accounted for."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from analytics.readers import whatsapp
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_path
from analytics.records import Message

REAL = Path(__file__).parents[3] / "shared" / "real_exports"
WHATSR = (
    "whatsr_englishandroid24h.txt",
    "whatsr_englishandroidampm.txt",
    "whatsr_englishios24h.txt",
    "whatsr_englishiosampm.txt",
    "whatsr_germanandroid24h.txt",
)
CHATMINER = (
    "chatminer_test_[mmddyy]_24hrs.txt",
    "chatminer_test_ddmmyy_24hrs.txt",
    "chatminer_test_mmddyy_24hrs.txt",
    "chatminer_test_mmddyyyy_12hrs.txt",
)
OTHERS = ("daylio", "daylio_backup", "dayone", "how_we_feel", "jrnl", "loop_habits", "signal")

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="real exports are not beside this project (../shared/real_exports)"
)


def source_of(name: str) -> Source:
    source = open_path(REAL / name)
    assert isinstance(source, Source)
    return source


def read(name: str) -> Reading:
    source = source_of(f"whatsapp/{name}")
    assert whatsapp.recognise(source)
    reading = whatsapp.read(source, Choices())
    assert isinstance(reading, Reading)
    assert reading.questions == ()
    assert reading.problems == ()
    assert len(reading.tables[Message]) + reading.skipped == reading.records
    return reading


@pytest.mark.parametrize("name", WHATSR)
def test_each_of_fifty_heads_is_a_message_or_a_line_nobody_wrote(name: str):
    reading = read(name)

    senders = Counter(reading.tables[Message]["who"].to_pylist())
    kinds = Counter(reading.tables[Message]["kind"].to_pylist())

    assert (reading.records, reading.skipped) == (50, 8)
    assert senders.keys() == {"Alice", "Bob", "Carol", "Dave", "Mallory"}
    assert kinds == {"text": 37, "media": 2, "location": 2, "other": 1}


@pytest.mark.parametrize("name", WHATSR)
def test_a_little_after_midnight_is_the_next_day(name: str):
    times = read(name).tables[Message]["at"].to_pylist()

    assert {moment.replace(second=0) for moment in times if moment is not None} >= {
        datetime(2018, 1, 29, 12, 24),
        datetime(2018, 1, 30, 0, 0),
        datetime(2018, 1, 30, 0, 4),
        datetime(2018, 1, 29, 23, 59),
    }


@pytest.mark.parametrize("name", CHATMINER)
def test_what_another_reader_expects_is_found(name: str):
    expected = json.loads((REAL / "whatsapp" / "chatminer_target.json").read_text("utf-8"))

    rows = read(name).tables[Message].to_pylist()

    found = {(row["at"].isoformat(), row["who"], row["words"]) for row in rows}
    assert found >= {
        (one["timestamp"], one["author"], len(one["message"].split())) for one in expected
    }
    assert len(rows) == len(expected) + 1  # it leaves out the message without text


@pytest.mark.parametrize("name", ["rwhatsapp_sample.txt", "rwhatsapp_sample.zip"])
def test_a_zip_reads_as_its_file(name: str):
    reading = read(name)

    assert (reading.records, reading.skipped) == (9, 2)
    assert reading.tables[Message]["kind"].to_pylist().count("media") == 1


def test_years_of_two_digits_stand_last_where_days_run_on():
    times = read("whatstk_lorem.txt").tables[Message]["at"].to_pylist()

    assert len(times) == 500
    assert (times[0], times[-1]) == (
        datetime(2020, 1, 15, 2, 22, 56),
        datetime(2020, 5, 11, 22, 32, 48),
    )


@pytest.mark.parametrize("folder", OTHERS)
def test_no_other_real_export_is_taken_for_a_chat(folder: str):
    files = [path for path in (REAL / folder).rglob("*") if path.is_file() and path.stat().st_size]

    taken = [path.name for path in files if whatsapp.recognise(source_of(str(path)))]

    assert files
    assert taken == []
