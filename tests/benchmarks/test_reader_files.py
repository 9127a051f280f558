"""Our readers read every message of the files benchmarks/readers.py writes, in every layout."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from analytics.readers import catalogue, signal, telegram
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_path
from analytics.records import Message, Rating
from benchmarks import reader_files
from benchmarks.reader_files import PHONES, Case, conversation
from tests.readers.accounts import accounted, refusals, rows

# Enough days that the order of day and month shows.
MESSAGES = list(conversation(5, 300))
OWN = {"telegram": telegram, "signal": signal}


def read(case: Case) -> Reading:
    opened = open_path(case.path)
    assert isinstance(opened, Source)
    reader = OWN.get(case.format) or catalogue.by_format(case.format)
    assert reader is not None
    assert reader.recognise(opened)
    return accounted(reader.read(opened, Choices()))


def moment(at: object) -> str:
    assert isinstance(at, datetime)
    return at.isoformat()


def assert_read(case: Case) -> None:
    found = read(case)
    told = [(moment(row["at"]), row["who"], row["words"]) for row in rows(found, Message)]
    assert Counter(told) == Counter(case.truth)
    assert not refusals(found)


@pytest.mark.parametrize("name", PHONES)
def test_every_message_of_every_phone_is_read(tmp_path: Path, name: str) -> None:
    assert_read(reader_files.whatsapp(tmp_path, name.replace("/", "-"), PHONES[name], MESSAGES))


def test_every_message_of_telegram_is_read(tmp_path: Path) -> None:
    assert_read(reader_files.telegram(tmp_path, MESSAGES))
    assert_read(reader_files.telegram(tmp_path, MESSAGES, account=True))


def test_every_message_of_signal_is_read(tmp_path: Path) -> None:
    assert_read(reader_files.signal_of_old(tmp_path, MESSAGES))
    assert_read(reader_files.signal(tmp_path, MESSAGES))


@pytest.mark.parametrize("language", reader_files.MOODS)
@pytest.mark.parametrize("age", reader_files.HEADERS)
def test_every_mood_of_daylio_is_read(tmp_path: Path, age: str, language: str) -> None:
    case = reader_files.daylio(tmp_path, age, language, MESSAGES)
    told = [(moment(row["at"]), str(row["value"])[0], 0) for row in rows(read(case), Rating)]
    assert Counter(told) == Counter(case.truth)
