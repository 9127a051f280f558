from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from analytics.readers import daylio_backup
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_bytes
from analytics.records import Entry, Problem, Rating

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "daylio_backup"
MOODS = [
    {"id": 1, "custom_name": "", "mood_group_id": 1, "predefined_name_id": 1},
    {"id": 9, "custom_name": "wobbly", "mood_group_id": 4, "predefined_name_id": -1},
]
ENTRY = {
    "minute": 36,
    "hour": 11,
    "day": 24,
    "month": 0,
    "year": 2023,
    "mood": 9,
    "note": "a<br>b",
    "note_title": "Title",
    "tags": [14],
}


def backup_of(*entries: object, inner: bytes | None = None) -> Source:
    told = {"dayEntries": entries, "customMoods": MOODS, "tags": [{"id": 14, "name": "walk"}]}
    content = inner or base64.encodebytes(json.dumps(told).encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("backup.daylio", content)
    found = open_bytes("my.daylio", out.getvalue())
    assert isinstance(found, Source)
    return found


def read(source: Source) -> Reading:
    found = daylio_backup.read(source, Choices(who="Ana"))
    assert isinstance(found, Reading)
    return found


def test_an_entry_is_read_with_its_month_counted_from_zero():
    source = backup_of(ENTRY)
    found = read(source)

    assert daylio_backup.recognise(source)
    rating, entry = found.tables[Rating].to_pylist()[0], found.tables[Entry].to_pylist()[0]
    assert rating["at"] == datetime(2023, 1, 24, 11, 36)
    assert (entry["text"], entry["tags"]) == ("Title\na\nb", ["walk"])


@pytest.mark.parametrize(("mood", "score"), [(1, 5.0), (9, 2.0)])
def test_a_mood_counts_by_its_group_turned_so_that_five_is_best(mood: int, score: float):
    found = read(backup_of(ENTRY | {"mood": mood}))

    assert found.tables[Rating].to_pylist()[0]["value"] == score


@pytest.mark.parametrize(
    "broken", [{"month": 12}, {"day": 31, "month": 1}, {"mood": 77}, {"hour": 25}]
)
def test_a_broken_entry_is_refused_by_its_place_and_hides_no_other(broken: dict[str, int]):
    found = read(backup_of(ENTRY, ENTRY | broken, ENTRY | {"hour": 3}))

    assert [problem.line for problem in found.problems] == [2]
    assert found.tables[Rating].num_rows == 2


@pytest.mark.parametrize("inner", [b"not base64!", b"bm90IGpzb24=", b"[" * 100_000])
def test_a_damaged_backup_is_refused_whole(inner: bytes):
    found = daylio_backup.read(backup_of(inner=inner), Choices())

    assert isinstance(found, Problem)
    assert found.file == "my.daylio"


def test_the_official_sample_is_read_whole():
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    for path in sorted(REAL.iterdir()):
        source = open_bytes(path.name, path.read_bytes())
        assert isinstance(source, Source)
        assert daylio_backup.recognise(source)
        found = read(source)
        assert (found.records, found.problems) == (5, ())
