"""Journey: one JSON file an entry, in a zip or alone; numbers that mean nothing are no values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import journey
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import Problem, Rating
from tests.readers.accounts import zipped
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
NONE = 1.7976931348623157e308
NAME = "1769891405000-4BbDhzcByTFSg6MW.json"


def entry(**told: object) -> str:
    return json.dumps(
        {
            "id": NAME[:-5],
            "date_modified": 1769895000000,
            "date_journal": 1769891405000,  # 2026-01-31 20:30:05 in UTC
            "timezone": "Europe/Vienna",
            "text": (
                '<p dir="auto">We talked.</p>\n<p dir="auto"><strong>Long</strong> &amp; well</p>'
            ),
            "mood": 0,
            "lat": NONE,
            "lon": NONE,
            "sentiment": 1.25,
            "tags": ["us"],
            "photos": [],
            "weather": {"id": -1, "degree_c": NONE},
            "type": "html",
            **told,
        }
    )


def zip_of(*found: str) -> Reading:
    files = {f"{number}{NAME}": text for number, text in enumerate(found)}
    return read(journey, opened(zipped(files), "journey.zip"), THERE)


def test_an_entry_is_on_the_clock_where_it_was_written() -> None:
    found = zip_of(entry())

    assert entries(found) == [
        (datetime(2026, 1, 31, 21, 30, 5), ["us"], "We talked.\nLong & well"),
    ]
    assert journal_days(found) == [date(2026, 1, 31)]


def test_moods_and_sentiments_are_left_unsaid() -> None:
    assert Rating not in zip_of(entry(mood=3)).tables


def test_one_entry_is_read_without_a_zip() -> None:
    assert len(texts(read(journey, opened(entry()), THERE))) == 1


def test_a_later_layout_with_a_written_date_is_read() -> None:
    told = json.loads(entry(dateOfJournal="2026-01-31T20:30:05.123Z", type="markdown", text="# A"))
    del told["date_journal"]
    found = zip_of(json.dumps(told))

    assert entries(found)[0] == (datetime(2026, 1, 31, 21, 30, 5, 123000), ["us"], "# A")


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ({"type": "markdown", "text": "5 < 6 <p>"}, "5 < 6 <p>"),
        ({"type": "", "text": "<p>a</p><p>b</p>"}, "a\nb"),
        ({"type": None, "text": "# a\r\n**b**"}, "# a\n**b**"),
        ({"text": "<p>مرحبا 💛</p>"}, "مرحبا 💛"),
        (
            {"text": '<p>a<img src="x.jpg"/></p><table><tr><td>b</td><td>c</td></tr></table>'},
            "a\nb  c",
        ),
        ({"text": "<ul><li>a</li><li>b</li></ul>"}, "• a\n• b"),
    ],
)
def test_html_loses_its_marks_and_markdown_keeps_its_words(
    told: dict[str, object], text: str
) -> None:
    assert texts(zip_of(entry(**told))) == [text]


@pytest.mark.parametrize(
    "broken",
    [
        entry(date_journal=NONE),
        entry(date_journal=None),
        entry(date_journal="soon"),
        entry(date_journal=-1e14),
        entry(timezone="Nowhere"),
        entry(text="\ud83d"),
        entry()[:-20],
        "",
    ],
)
def test_a_broken_entry_is_refused_by_its_file_and_hides_no_other(broken: str) -> None:
    found = zip_of(entry(), broken, entry(text="<p>Third</p>"))

    assert [(one.file, one.line) for one in found.problems] == [(f"1{NAME}", 1)]
    assert texts(found) == ["We talked.\nLong & well", "Third"]


def test_files_of_another_kind_beside_the_entries_are_let_be() -> None:
    files = {NAME: entry(), "settings.json": '{"a": 1}', "x.jpg": "\xff", "bad.json": "{"}

    assert read(journey, opened(zipped(files)), THERE).records == 1


def test_a_file_of_another_kind_is_refused_with_what_to_do() -> None:
    found = journey.read(opened('{"a": 1}'), THERE)

    assert isinstance(found, Problem)
    assert "JSON" in found.remedy


@pytest.mark.parametrize(
    "text",
    [entry(), "\ufeff" + entry(), json.dumps({"text": "x" * 20_000, "date_journal": 1})],
)
def test_it_is_told_by_the_date_of_an_entry(text: str) -> None:
    assert journey.recognise(opened(text))
    claimed_by_none_before(opened(text))


def test_no_other_file_is_claimed() -> None:
    claims_nothing_else(journey)
    assert not journey.recognise(opened('[{"date_journal": 1}]'))


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 30)),
            st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip),
        ),
        max_size=5,
    )
)
@settings(deadline=None)  # a busy machine is no mistake
def test_written_entries_read_back_equal(found: list[tuple[datetime, str]]) -> None:
    told = [
        entry(
            date_journal=int(at.replace(tzinfo=UTC, microsecond=0).timestamp()) * 1000,
            timezone="UTC",
            text=text,
            type="markdown",
            tags=[],
        )
        for at, text in found
    ]
    if told:
        got = [(at, text) for at, _, text in entries(zip_of(*told))]
        assert got == [(at.replace(microsecond=0), text) for at, text in found if text]


@given(damaged(entry().encode()))
@settings(deadline=None)  # a busy machine is no mistake
def test_damage_anywhere_never_stops_the_reader(content: bytes) -> None:
    never_raises(journey, content)
