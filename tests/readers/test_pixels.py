"""Pixels: the days of its backup, in the layout of today and the older one."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import pixels
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.records import Entry, Episode, LoggedDay, Problem, Rating
from tests.readers.accounts import column, refusals, rows, zipped
from tests.readers.mood_apps import (
    PIXELS,
    claims_only_its_own,
    damaged,
    opened,
    read_with,
    survives,
)

DAY = {"date": "2024-5-9", "type": "Mood", "scores": [4], "notes": "", "tags": []}
RULES = Rules(tags={"panic": TagRule("episode", intensity=7), "argument": TagRule("trigger")})


def read(*days: object, rules: Rules | None = None) -> Reading:
    """Read days after one that is as it should be, which the layout is known by."""
    return read_with(pixels, json.dumps([DAY, *days]), rules)


def test_a_day_is_rated_at_noon_of_its_unpadded_date() -> None:
    found = read({**DAY, "date": "2024-12-31", "scores": [1]})

    assert [(line["at"], line["measure"], line["value"]) for line in rows(found, Rating)] == [
        (datetime(2024, 5, 9, 12), "mood", 4),
        (datetime(2024, 12, 31, 12), "mood", 1),
    ]
    assert set(column(found, LoggedDay, "day")) == {date(2024, 5, 9), date(2024, 12, 31)}
    assert found.unconfirmed


def test_all_moods_of_a_day_count() -> None:
    assert column(read({**DAY, "scores": [2, 5, 2]}), Rating, "value") == [4, 2, 5, 2]


def test_tags_in_groups_and_alone_and_notes_are_kept() -> None:
    groups = [{"type": "Emotions", "entries": ["happy", " happy "]}, "walk", 3, {"type": "x"}]
    found = read({**DAY, "notes": "a <b>day</b>", "tags": groups})

    assert column(found, Entry, "tags") == [["happy", "walk"]]
    assert column(found, Entry, "text") == ["a day"]


def test_tags_become_what_the_rules_say() -> None:
    tags = [{"type": "Emotions", "entries": ["Panic", "Argument"]}]
    episode = rows(read({**DAY, "tags": tags}, rules=RULES), Episode)[0]

    assert (episode["intensity"], episode["triggers"]) == (7, ["Argument"])


def test_the_older_layout_is_read_too() -> None:
    days = [{"date": "2019-01-08", "mood": 5, "emotions": ["joy"], "notes": ""}]
    found = read_with(pixels, json.dumps(days))

    assert column(found, Rating, "value") == [5]
    assert column(found, Entry, "tags") == [["joy"]]


def test_a_scale_of_another_kind_is_no_mood() -> None:
    found = read({**DAY, "type": "Pain", "scores": [5], "notes": "ache"})

    assert found.tables[Rating].num_rows == 1
    assert column(found, Entry, "text") == ["ache"]


def test_a_day_without_anything_is_passed_over() -> None:
    assert read({**DAY, "scores": []}, {**DAY, "scores": [0]}).skipped == 2


@pytest.mark.parametrize(
    "day",
    [
        {**DAY, "date": "2024-2-30"},
        {**DAY, "date": "9.5.2024"},
        {**DAY, "date": "2024-5-9 10:00"},
        {**DAY, "date": 20240509},
        {**DAY, "scores": [6]},
        {**DAY, "scores": ["4"]},
        {**DAY, "scores": [True]},
        {**DAY, "scores": [10**400]},
        {**DAY, "notes": "half a letter \ud800"},
        7,
        None,
        [],
    ],
)
def test_a_broken_day_is_refused_by_its_place_and_hides_no_other(day: object) -> None:
    found = read(day, DAY)

    assert [problem.line for problem in refusals(found)] == [2]
    assert found.problems[0].reason.startswith("Entry 2: ")
    assert found.tables[Rating].num_rows == 2


def test_the_backup_is_known_by_its_keys_alone() -> None:
    assert claims_only_its_own(pixels)
    assert pixels.recognise(opened(zipped({"backup.json": PIXELS})))
    assert pixels.recognise(opened(json.dumps(json.loads(PIXELS), indent=4)))
    assert read_with(pixels, b"\xef\xbb\xbf" + PIXELS.encode()).records == 1
    assert read_with(pixels, PIXELS.encode("utf-16")).records == 1


def test_a_backup_cut_off_is_a_problem_with_what_to_do() -> None:
    found = pixels.read(opened(PIXELS[:-1]), Choices())

    assert isinstance(found, Problem)
    assert (found.line, "damaged or cut off" in found.reason) == (None, True)


def test_another_file_is_a_problem_that_says_where_the_export_is() -> None:
    found = pixels.read(opened("[]"), Choices())

    assert isinstance(found, Problem)
    assert "Export pixels" in found.remedy


@settings(max_examples=100)
@given(damaged(PIXELS))
def test_damaged_bytes_never_raise(content: bytes) -> None:
    survives(pixels, content, RULES)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="<&"))
written_days = st.tuples(
    st.dates(date(1971, 1, 1), date(2199, 12, 31)),
    st.lists(st.integers(1, 5), min_size=1, max_size=3),
    texts,
    st.lists(texts.filter(bool), max_size=3, unique=True),
)


@settings(max_examples=40)
@given(st.lists(written_days, max_size=5))
def test_days_written_in_the_layout_read_back_equal(
    days: list[tuple[date, list[int], str, list[str]]],
) -> None:
    found = read(
        *(
            {
                **DAY,
                "date": f"{day.year}-{day.month}-{day.day}",
                "scores": scores,
                "notes": notes,
                "tags": [{"type": "Emotions", "entries": tags}],
            }
            for day, scores, notes, tags in days
        )
    )

    noon = datetime.min.time().replace(hour=12)
    assert [(line["at"], line["value"]) for line in rows(found, Rating)][1:] == [
        (datetime.combine(day, noon), score) for day, scores, *_ in days for score in scores
    ]
    assert [(line["text"], line["tags"]) for line in rows(found, Entry)] == [
        (notes, tags) for *_, notes, tags in days if notes or tags
    ]
