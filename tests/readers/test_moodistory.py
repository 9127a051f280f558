"""Moodistory: its entries' moments, events and notes, and a mood whose meaning is asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import moodistory
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.records import Entry, Episode, LoggedDay, Problem, Rating
from tests.readers.accounts import column, refusals, rows, zipped
from tests.readers.mood_apps import (
    MOODISTORY,
    claims_only_its_own,
    damaged,
    opened,
    read_with,
    survives,
)

ENTRY = json.loads(MOODISTORY)[0]
RULES = Rules(
    moods={"3": 5, "0": 1},
    tags={"panic": TagRule("episode", intensity=7), "argument": TagRule("trigger")},
)


def read(*entries: object, rules: Rules | None = None, zone: str | None = None) -> Reading:
    """Read entries after one that is as it should be, which the layout is known by."""
    return read_with(moodistory, json.dumps([ENTRY, *entries]), rules, zone)


def at(*, month: int, day: int, hour: int, minute: int) -> dict[str, object]:
    instant = datetime(2024, month, day, hour, minute, tzinfo=UTC)
    return {**ENTRY, "date": instant.timestamp() * 1000}


def test_an_entry_is_at_the_persons_own_time_of_its_zone() -> None:
    found = read()

    assert column(found, Entry, "at") == [datetime(2024, 1, 29, 14, 27, 40)]
    assert column(found, Entry, "text") == ["a walk"]
    assert column(found, Entry, "tags") == [["Friends"]]
    assert found.unconfirmed


def test_a_chosen_zone_goes_before_the_files() -> None:
    assert column(read(zone="America/New_York"), Entry, "at") == [datetime(2024, 1, 29, 8, 27, 40)]


def test_clocks_put_forward_and_back_are_followed() -> None:
    found = read(
        at(month=3, day=31, hour=0, minute=59),
        at(month=3, day=31, hour=1, minute=1),
        at(month=10, day=27, hour=1, minute=30),
    )

    assert column(found, Entry, "at")[1:] == [
        datetime(2024, 3, 31, 1, 59),
        datetime(2024, 3, 31, 3, 1),
        datetime(2024, 10, 27, 2, 30),
    ]


def test_without_any_zone_an_entry_is_refused_until_one_is_chosen() -> None:
    nowhere = {**ENTRY, "datetimezoneid": "Nowhere/Land"}

    assert "time zone" in refusals(read(nowhere))[0].reason
    assert refusals(read(nowhere, zone="Europe/Paris")) == []


def test_a_zone_that_is_none_is_a_problem_of_the_whole_file() -> None:
    found = moodistory.read(opened(MOODISTORY), Choices(zone="Nowhere/Land"))

    assert isinstance(found, Problem)
    assert found.line is None


def test_the_mood_is_left_unsaid_until_the_rules_say_what_its_number_means() -> None:
    assert Rating not in read().tables
    assert column(read(rules=RULES), Rating, "value") == [5]


def test_mood_numbers_without_a_meaning_are_asked_for_the_most_frequent_first() -> None:
    entries = [{**ENTRY, "mood": mood} for mood in (3, 7, 0, 4, 7, None, "x")]
    source = opened(json.dumps(entries))

    assert moodistory.unknown_moods(source, Choices(rules=RULES)) == ("7", "4")
    assert moodistory.unknown_moods(opened("[]"), Choices()) == ()


def test_events_become_what_the_rules_say() -> None:
    events = [{"name": "Panic"}, {"name": "Argument "}, {"name": 3}, "x"]
    found = read({**ENTRY, "events": events}, rules=RULES)

    episode = rows(found, Episode)[0]
    assert (episode["intensity"], episode["triggers"]) == (7, ["Argument"])
    assert "episodes" in column(found, LoggedDay, "stream")


@pytest.mark.parametrize(
    "entry",
    [
        {**ENTRY, "date": None},
        {**ENTRY, "date": "2024-01-29"},
        {**ENTRY, "date": 10**400},
        {**ENTRY, "date": -(10**15)},
        {**ENTRY, "date": 253402300799000},
        {**ENTRY, "notes": "half a letter \ud800"},
        7,
        None,
    ],
)
def test_a_broken_entry_is_refused_by_its_place_and_hides_no_other(entry: object) -> None:
    found = read(entry, ENTRY)

    assert [problem.line for problem in refusals(found)] == [2]
    assert found.problems[0].reason.startswith("Entry 2: ")
    assert found.tables[Entry].num_rows == 2


def test_the_export_is_known_by_its_keys_alone() -> None:
    assert claims_only_its_own(moodistory)
    assert moodistory.recognise(opened(zipped({"a.json": MOODISTORY})))
    assert moodistory.recognise(opened(json.dumps(json.loads(MOODISTORY), indent=2)))


def test_notes_keep_their_lines_and_letters() -> None:
    found = read({**ENTRY, "notes": "one\ntwo 😀 שלום <b>x</b>"})

    assert column(found, Entry, "text")[1] == "one\ntwo 😀 שלום x"


def test_an_export_cut_off_is_a_problem_with_what_to_do() -> None:
    found = moodistory.read(opened(MOODISTORY[:-1]), Choices())

    assert isinstance(found, Problem)
    assert (found.line, "damaged or cut off" in found.reason) == (None, True)


def test_another_file_is_a_problem_that_says_where_the_export_is() -> None:
    found = moodistory.read(opened("[]"), Choices())

    assert isinstance(found, Problem)
    assert "Moodistory" in found.remedy


@settings(max_examples=100)
@given(damaged(MOODISTORY))
def test_damaged_bytes_never_raise(content: bytes) -> None:
    survives(moodistory, content, RULES)
    moodistory.unknown_moods(opened(content), Choices())


zones = st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"))
instants = st.integers(86_400_000, 7_000_000_000_000)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="<&"))


@settings(max_examples=40)
@given(st.lists(st.tuples(instants, zones, texts.filter(bool)), max_size=5))
def test_entries_written_in_the_layout_read_back_equal(
    entries: list[tuple[int, str, str]],
) -> None:
    found = read(
        *(
            {**ENTRY, "date": instant, "datetimezoneid": zone, "notes": notes, "events": []}
            for instant, zone, notes in entries
        )
    )

    told = [
        (
            datetime.fromtimestamp(instant // 1000, ZoneInfo(zone)).replace(
                microsecond=instant % 1000 * 1000, tzinfo=None
            ),
            notes,
        )
        for instant, zone, notes in entries
    ]
    assert [(line["at"], line["text"]) for line in rows(found, Entry)][1:] == told
