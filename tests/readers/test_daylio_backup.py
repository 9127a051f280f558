"""Daylio backups: the zip, its base64 and its JSON, entry by entry."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import daylio, daylio_backup
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Entry, Episode, Problem, Rating
from tests.readers.accounts import accounted, rows, source, zipped

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "daylio_backup"
MOODS = [
    {"id": 1, "custom_name": "", "mood_group_id": 1, "predefined_name_id": 1},
    {"id": 9, "custom_name": "wobbly", "mood_group_id": 4, "predefined_name_id": -1},
]
ENTRY: Mapping[str, object] = {
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


def json_of(*entries: object, **keys: object) -> bytes:
    tags = [{"id": 14, "name": "walk "}, {"id": 15, "name": "panic"}]
    return json.dumps(
        {"version": 15, "dayEntries": entries, "customMoods": MOODS, "tags": tags} | keys
    ).encode()


def backup_of(*entries: object, inner: bytes | None = None) -> Source:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        content = base64.encodebytes(json_of(*entries)) if inner is None else inner
        archive.writestr("backup.daylio", content)
        archive.writestr("assets/photos/2023/9/f64aecf7", b"\xff\xd8\xff")
    return source(out.getvalue(), "my.daylio")


def read(opened: Source, rules: Rules | None = None) -> Reading:
    return accounted(daylio_backup.read(opened, Choices(who="Ana", rules=rules or Rules())))


def test_an_entry_is_read_with_its_month_counted_from_zero() -> None:
    opened = backup_of(ENTRY)
    found = read(opened)

    assert daylio_backup.recognise(opened)
    assert not daylio.recognise(opened)
    rating, entry = rows(found, Rating)[0], rows(found, Entry)[0]
    assert rating["at"] == datetime(2023, 1, 24, 11, 36)
    assert (entry["text"], entry["tags"]) == ("Title\na\nb", ["walk"])


@pytest.mark.parametrize(
    "content",
    [
        json_of(ENTRY),
        b"\xef\xbb\xbf" + json_of(ENTRY),
        json.dumps(json.loads(json_of(ENTRY)), indent=2).encode(),
        base64.encodebytes(json_of(ENTRY)),
        base64.b64encode(json_of(ENTRY)).rstrip(b"="),
    ],
)
def test_the_bare_json_is_read_with_or_without_its_base64(content: bytes) -> None:
    opened = source(content, "anything")

    assert daylio_backup.recognise(opened)
    assert rows(read(opened), Entry)[0]["text"] == "Title\na\nb"


@pytest.mark.parametrize(
    "content",
    [
        b'{"entries": []}',
        b'{"dayEntries": []}',
        b'[{"dayEntries": [], "customMoods": []}]',
        b"eyJhIjogMX0=",
        b"eyes, ears\n1,2\n",
        b"full_date,mood\n",
        zipped({"other.daylio": "x"}),
    ],
)
def test_other_files_are_not_claimed(content: bytes) -> None:
    assert not daylio_backup.recognise(source(content))


@pytest.mark.parametrize(("mood", "score"), [(1, 5.0), (9, 2.0)])
def test_a_mood_counts_by_its_group_turned_so_that_five_is_best(mood: int, score: float) -> None:
    found = read(backup_of({**ENTRY, "mood": mood}))

    assert rows(found, Rating)[0]["value"] == score


@pytest.mark.parametrize(("mood", "word"), [(1, "Rad"), (9, "wobbly")])
def test_a_number_of_the_rules_comes_before_the_group(mood: int, word: str) -> None:
    found = read(backup_of({**ENTRY, "mood": mood}), Rules(moods={word: 3}))

    assert rows(found, Rating)[0]["value"] == 3


@pytest.mark.parametrize("word", ["wobbly", "panic"])
def test_moods_and_tags_become_what_the_rules_say(word: str) -> None:
    rules = Rules(tags={word: TagRule("episode", intensity=6)})
    found = read(backup_of({**ENTRY, "tags": [14, 15]}), rules)

    assert [line["intensity"] for line in rows(found, Episode)] == [6]


@pytest.mark.parametrize(
    "broken",
    [
        {"month": 12},
        {"month": 1, "day": 31},
        {"mood": 77},
        {"mood": None},
        {"mood": True},
        {"hour": 25},
        {"year": 10_000},
        {"year": 1},
        {"minute": 1.5},
        {"minute": "36"},
        {"day": 10**30},
        {"tags": [99]},
        {"tags": "walk"},
        {"tags": [[14]]},
        {"note": "\ud83d"},
    ],
)
def test_a_broken_entry_is_refused_by_its_place_and_hides_no_other(
    broken: dict[str, object],
) -> None:
    found = read(backup_of(ENTRY, {**ENTRY, **broken}, {**ENTRY, "hour": 3}))

    assert [problem.line for problem in found.problems] == [2]
    assert found.tables[Rating].num_rows == 2


@pytest.mark.parametrize("entry", [None, [], "entry", 3, {}])
def test_what_is_no_entry_is_refused_and_says_which(entry: object) -> None:
    found = read(backup_of(ENTRY, entry))

    assert [problem.line for problem in found.problems] == [2]
    assert found.problems[0].reason.startswith("Entry 2 of the backup ")
    assert found.problems[0].remedy


def test_keys_that_are_missing_or_empty_are_no_problem() -> None:
    bare = {key: ENTRY[key] for key in ("year", "month", "day", "hour", "minute", "mood")}
    found = read(backup_of(bare, {**ENTRY, "note": None, "note_title": None, "tags": []}))

    assert (found.records, found.problems) == (2, ())
    assert Entry not in found.tables


@pytest.mark.parametrize("moods", [None, {}, [3], [{"id": 9}], [{"id": 9, "mood_group_id": 6}]])
def test_without_their_moods_entries_are_refused_one_by_one(moods: object) -> None:
    found = read(source(json_of(ENTRY, ENTRY, customMoods=moods)))

    assert [problem.line for problem in found.problems] == [1, 2]


def test_a_backup_of_no_entries_is_read() -> None:
    assert read(backup_of()).records == 0


@pytest.mark.parametrize(
    "inner",
    [
        b"",
        b"not base64!",
        b"bm90IGpzb24=",
        base64.b64encode(b"[1, 2]"),
        base64.b64encode(b'{"dayEntries": {}, "customMoods": []}'),
        base64.b64encode(json_of(ENTRY)[:-40]),
        base64.b64encode(b"\xff\xfe\x00\xd8" + json_of(ENTRY)),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        base64.b64encode(b'{"dayEntries":' + b"[" * 100_000),
        b'{"a": ' + b"9" * 10_000 + b"}",
    ],
)
def test_a_damaged_backup_is_refused_whole(inner: bytes) -> None:
    opened = backup_of(inner=inner)
    found = daylio_backup.read(opened, Choices())

    assert daylio_backup.recognise(opened)
    assert isinstance(found, Problem)
    assert (found.file, found.line) == ("my.daylio", None)
    assert found.remedy


def test_a_zip_whose_bytes_changed_on_the_way_is_refused_whole() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("backup.daylio", base64.encodebytes(json_of(ENTRY)))
    changed = bytearray(out.getvalue())
    changed[80] ^= 1
    found = daylio_backup.read(source(bytes(changed), "my.daylio"), Choices())

    assert isinstance(found, Problem)


def test_how_far_it_is_ends_at_the_whole() -> None:
    shares: list[float] = []
    daylio_backup.read(backup_of(*[ENTRY] * 5_000), Choices(), shares.append)

    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 1


def test_the_photos_of_a_backup_are_never_read() -> None:
    opened = backup_of(ENTRY)

    def refuse(_count: int | None) -> bytes:
        raise AssertionError

    kept = [m for m in opened.members if m.base == "backup.daylio"]
    photos = [type(m)(m.name, m.size, refuse) for m in opened.members if m not in kept]
    assert photos
    assert read(Source("my.daylio", (*photos, *kept), container=True)).records == 1


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1)),
            st.sampled_from([1, 9]),
            st.text(st.characters(codec="utf-8", exclude_characters="\0<&\n\r\v"), max_size=20),
        ),
        max_size=5,
    )
)
def test_what_a_backup_holds_comes_back_equal(written: list[tuple[datetime, int, str]]) -> None:
    entries = [
        {
            "year": at.year,
            "month": at.month - 1,
            "day": at.day,
            "hour": at.hour,
            "minute": at.minute,
            "mood": mood,
            "note": note,
            "tags": [14],
        }
        for at, mood, note in written
    ]
    found = read(backup_of(*entries))

    moments = [at.replace(second=0, microsecond=0) for at, _, _ in written]
    assert found.records == len(written)
    assert [(line["at"], line["value"]) for line in rows(found, Rating)] == [
        (at, 5.0 if mood == 1 else 2.0) for at, (_, mood, _) in zip(moments, written, strict=True)
    ]
    assert [line["text"] for line in rows(found, Entry)] == [note.strip() for *_, note in written]


def test_the_official_sample_is_read_whole() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    found: list[Reading] = []
    for path in sorted(REAL.iterdir()):
        opened = open_bytes(path.name, path.read_bytes())
        assert isinstance(opened, Source)
        assert daylio_backup.recognise(opened)
        found.append(read(opened))
    assert [(reading.records, reading.problems) for reading in found] == [(5, ())] * 2
    assert rows(found[0], Rating) == rows(found[1], Rating)
