"""Each habit app's file, at its smallest, is taken by its own reader and by no other of them."""

from __future__ import annotations

import pytest

from analytics.readers import (
    apple_health,
    daylio,
    daylio_backup,
    habitbull,
    habitica,
    habitkit,
    loop,
    own,
    streaks,
    whatsapp,
)
from analytics.readers.reading import Reader
from analytics.readers.rules import Choices
from tests.readers.accounts import accounted, source, zipped
from tests.readers.habit_apps import SMALLEST

NEW: tuple[Reader, ...] = (habitbull, streaks, habitica, habitkit, apple_health)
OTHERS: tuple[Reader, ...] = (daylio, daylio_backup, loop, whatsapp, own)
ELSEWHERE = (
    "Date,Walk,Talk,\n2026-01-02,2,0,\n2026-01-01,-1,3,\n",
    "full_date,date,weekday,time,mood,activities,note\n2026-01-02,x,y,9:00,good,walk,\n",
    "1/29/18, 12:24 - Sam: Good morning\n1/29/18, 12:25 - Kim: Hello\n",
    "who,at,measure,value\nSam,2026-01-31 21:30,calm,7\n",
    "Datum;Ruhe\n31.1.2026;7\n",
    '[{"date":"2024-5-9","type":"Mood","scores":[4],"notes":"","tags":[]}]',
    '{"metadata":{"version":"1.0"},"entries":[{"text":"hello","tags":["habits"]}]}',
    '<?xml version="1.0"?>\n<feed/>\n',
)


@pytest.mark.parametrize("name", SMALLEST)
def test_a_file_is_taken_by_its_own_reader_alone(name: str) -> None:
    ending = {"habitkit": "json", "apple-health": "xml"}.get(name, "csv")
    for content in (SMALLEST[name], zipped({f"any.{ending}": SMALLEST[name]})):
        opened = source(content, "any")
        assert [one.FORMAT for one in (*NEW, *OTHERS) if one.recognise(opened)] == [name]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_no_other_file_is_taken_for_one_of_them(text: str) -> None:
    assert [one.FORMAT for one in NEW if one.recognise(source(text, "export.xml"))] == []


@pytest.mark.parametrize("name", SMALLEST)
def test_the_smallest_file_says_one_thing(name: str) -> None:
    reader = next(one for one in NEW if name == one.FORMAT)
    reading = accounted(reader.read(source(SMALLEST[name]), Choices("Sam", zone="UTC")))
    assert reading.problems == ()
    assert sum(1 for found in reading.tables.values() if found.num_rows == 1) == 2
