"""Diarium: a list of entries or one file for each; the stars of a day are a scale of their own."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import diarium
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import Problem, Rating
from tests.readers.accounts import rows, zipped
from tests.readers.journal_files import (
    claimed_by_none_before,
    claims_nothing_else,
    damaged,
    entries,
    journal_days,
    never_raises,
    opened,
    read,
    texts,
)

THERE = Choices(who="Ana")


def entry(**told: object) -> dict[str, object]:
    return {
        "date": "2026-01-31T21:30:05.48828",
        "heading": "A walk",
        "html": "<p>We <b>talked</b>.</p>",
        "tags": ["us"],
        "location": [52.5, 13.4],
        "sun": "Sunrise: 7:16 AM",
        **told,
    }


def only(*found: object) -> Reading:
    return read(diarium, opened(json.dumps(found)), THERE)


def test_an_entry_is_read_with_its_heading_and_tags() -> None:
    found = only(entry(people=["Ben"]))

    at = datetime(2026, 1, 31, 21, 30, 5, 488280)
    assert entries(found) == [(at, ["us", "Ben"], "A walk\nWe talked.")]
    assert journal_days(found) == [date(2026, 1, 31)]


def test_its_layout_is_said_to_be_unconfirmed() -> None:
    assert only(entry()).unconfirmed


def test_stars_are_a_scale_of_their_own_and_none_is_no_value() -> None:
    found = only(entry(rating=4), entry(rating=0), entry())

    assert [(row["measure"], row["value"]) for row in rows(found, Rating)] == [
        ("stars_diarium", 4),
    ]
    assert [one.name for one in found.measures] == ["stars_diarium"]


def test_one_file_for_each_entry_is_read_too() -> None:
    files = {
        "2026-01-31_213005.json": json.dumps(entry()),
        "2026-02-01_080000.json": json.dumps(entry(heading="", html="<p>Two</p>")),
        "media/2026-01-31_213005/a.jpg": "x",
        "cut.json": json.dumps(entry())[:-5],
    }
    found = read(diarium, opened(zipped(files)), THERE)

    assert sorted(map(str, texts(found))) == ["A walk\nWe talked.", "Two"]
    assert [(one.file, one.line) for one in found.problems] == [("cut.json", None)]


@pytest.mark.parametrize(
    "broken",
    [
        entry(date="31.01.2026"),
        entry(date=None),
        entry(date="0001-01-01T00:00:00"),
        entry(date="2026-01-31T21:30:05Z"),
        entry(rating=9),
        entry(html="\ud83d"),
        [],
    ],
)
def test_a_broken_entry_is_refused_by_its_place_and_hides_no_other(broken: object) -> None:
    found = only(entry(), broken, entry())

    assert [problem.line for problem in found.problems] == [2]
    assert found.problems[0].reason.startswith("Entry 2: ")
    assert len(texts(found)) == 2


def test_a_file_of_another_kind_is_refused_with_what_to_do() -> None:
    found = diarium.read(opened('{"a": 1}'), THERE)

    assert isinstance(found, Problem)
    assert "JSON" in found.remedy


@pytest.mark.parametrize("by", [None, 2])
def test_it_is_told_by_the_names_of_an_entry(by: int | None) -> None:
    for text in (json.dumps([entry()], indent=by), "\ufeff" + json.dumps(entry(), indent=by)):
        assert diarium.recognise(opened(text))
        claimed_by_none_before(opened(text))


def test_no_other_file_is_claimed() -> None:
    claims_nothing_else(diarium)


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 30)),
            st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs"], exclude_characters="<&")),
        ),
        max_size=5,
    )
)
@settings(deadline=None)  # a busy machine is no mistake
def test_written_entries_read_back_equal(found: list[tuple[datetime, str]]) -> None:
    told = [entry(date=at.isoformat(), heading="", html=f"<p>{text}</p>") for at, text in found]
    if told:
        got = [(at, text) for at, _, text in entries(only(*told))]
        assert got == [(at, text.strip()) for at, text in found]


@given(damaged(json.dumps([entry(), entry(rating=3)], indent=1).encode()))
@settings(deadline=None)  # a busy machine is no mistake
def test_damage_anywhere_never_stops_the_reader(content: bytes) -> None:
    never_raises(diarium, content)
