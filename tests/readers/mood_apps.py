"""What tests of the mood apps share: the smallest file of each, and ways to damage a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol

from hypothesis import strategies as st

from analytics.readers import bearable, emoods, exist, how_we_feel, moodistory, pixels
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.source import Source, open_bytes
from analytics.records import Problem
from tests.readers.accounts import accounted, zipped

READERS = (bearable, emoods, how_we_feel, pixels, moodistory, exist)

BEARABLE = (
    "date,weekday,time of day,category,rating/amount,detail,notes\n"
    '"22nd Sep 2020","Tuesday","03:00","Mood","6","Meh | Anxious",""\n'
)
EMOODS = (
    "ID,DATE (YYYY-MM-DD),IRRITABILITY,ANXIETY,DEPRESSED,ELEVATED,SLEEP,PSYCHOTIC SYMPTOMS,NOTE,"
    "THERAPY,MENSTRUAL CYCLE,WEIGHT\n1,2024-02-14,0,3,1,0,7.5,0,a walk,0,0,0.0\n"
)
HOW_WE_FEEL = (
    "Date,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,Meditation,"
    "Weather,Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,"
    "Takeaways\n2026 Sun Feb 8 4:04 PM,Mellow,,,,,,,,,Clouds,81.88,,,,a walk,,\n"
)
PIXELS = json.dumps(
    [
        {
            "date": "2024-5-9",
            "type": "Mood",
            "scores": [4],
            "notes": "a walk",
            "tags": [{"type": "Emotions", "entries": ["happy"]}],
        }
    ]
)
MOODISTORY = json.dumps(
    [
        {
            "a2locations": {},
            "date": 1706534860000,
            "datetimezoneid": "Europe/Paris",
            "events": [{"categoryName": "Social", "name": "Friends", "custom": False}],
            "id": 1,
            "mood": 3,
            "notes": "a walk",
        }
    ]
)
EXIST = zipped({"data_mood.json": '[{"date": "2024-05-09", "value": 7}]'})

# The smallest file of each format, by its short name.
EXAMPLES: Mapping[str, str | bytes] = {
    "bearable": BEARABLE,
    "emoods": EMOODS,
    "how-we-feel": HOW_WE_FEEL,
    "pixels": PIXELS,
    "moodistory": MOODISTORY,
    "exist": EXIST,
}
STRANGERS: Mapping[str, str | bytes] = {
    "an ordinary table": "date,mood,note\n2026-01-31,7,a walk\n",
    "a table with a category": "date,category,amount\n2026-01-31,Food,12.5\n",
    "a Daylio table": "full_date,date,weekday,time,mood,activities,note\n"
    '2022-10-30,October 30,Sunday,10:04 AM,good,walk | rain,""\n',
    "an ordinary list": '[{"id": 1, "date": "2024-05-09", "name": "a"}]',
    "days and values alone": '[{"date": "2024-05-09", "value": 7}]',
    "an object": '{"entries": [{"date": "2024-05-09", "scores": [1], "type": "Mood"}]}',
    "a chat": "1/29/18, 12:24 - Sam: Good morning\n",
    "no text": b"\x89PNG\r\n\x1a\n\x00\x00",
    "an empty list": "[]",
    "a zip of other lists": zipped({"data.json": "[1, 2]", "data_x.json": '{"date": 1}'}),
}


class MoodReader(Protocol):
    """What a reader under test offers."""

    FORMAT: str

    def recognise(self, source: Source) -> bool: ...

    def read(self, source: Source, choices: Choices) -> Reading | Problem: ...


def opened(content: str | bytes, name: str = "any") -> Source:
    found = open_bytes(name, content.encode() if isinstance(content, str) else content)
    assert isinstance(found, Source)
    return found


def read_with(
    reader: MoodReader, content: str | bytes, rules: Rules | None = None, zone: str | None = None
) -> Reading:
    """Read a file as Ana's, after making sure that it is recognised and that its sums are right."""
    source = opened(content)
    assert reader.recognise(source)
    return accounted(reader.read(source, Choices(who="Ana", zone=zone, rules=rules or Rules())))


def claims_only_its_own(reader: MoodReader) -> bool:
    others = {**EXAMPLES, **STRANGERS}
    return not any(
        reader.recognise(opened(text)) for name, text in others.items() if name != reader.FORMAT
    )


_TEXTS = ("", '"', ",", ";", "\n", "\x00", "{", "}", "[", "]", "null", "-1", "0", "é\u202e😀")
_NUMBERS = ("1e999", "99999999999999999999", "\\ud800", "\\u0000", "true", "2.5")
_bits = st.sampled_from((*(text.encode() for text in (*_TEXTS, *_NUMBERS)), b"\xff\xfe"))


def damaged(content: str | bytes) -> st.SearchStrategy[bytes]:
    """Yield a file with pieces cut out, doubled or replaced."""
    whole = content.encode() if isinstance(content, str) else content
    places = st.integers(0, len(whole))
    cuts = st.lists(st.tuples(places, st.integers(0, 12), _bits), min_size=1, max_size=4)

    def cut(edits: list[tuple[int, int, bytes]]) -> bytes:
        left = whole
        for place, length, put in edits:
            left = left[:place] + put + left[place + length :]
        return left or b" "

    return cuts.map(cut)


def survives(reader: MoodReader, content: bytes, rules: Rules | None = None) -> None:
    """Read damaged bytes: nothing raises, and what is read is accounted for."""
    source = open_bytes("any", content)
    if not isinstance(source, Source) or not reader.recognise(source):
        return
    found = reader.read(source, Choices(who="Ana", rules=rules or Rules()))
    if isinstance(found, Problem):
        assert found.line is None
        assert found.remedy
    else:
        accounted(found)
