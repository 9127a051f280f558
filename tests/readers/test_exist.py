"""Exist: the days of its attributes, which tags are, and what it collects by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import exist
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_path
from analytics.records import Entry, Episode, LoggedDay, Problem, Rating
from tests.readers.accounts import accounted, column, refusals, rows, zipped
from tests.readers.mood_apps import (
    EXIST,
    claims_only_its_own,
    damaged,
    opened,
    read_with,
    survives,
)

DAY = "2024-05-09"
NOON = datetime(2024, 5, 9, 12)
RULES = Rules(
    tags={
        "anxious": TagRule("episode"),
        "panic": TagRule("episode", intensity=8),
        "slow reply": TagRule("trigger"),
        "walk": TagRule("coping"),
    },
    measures={
        "sleep_start": Measure("sleep_start", "Fell asleep", 12, 36),
        "sleep_end": Measure("sleep_end", "Woke up", 0, 24),
        "meditation_min": Measure("meditation_min", "Minutes of meditation", 0, 600),
    },
)


def days(*values: object, since: int = 9) -> str:
    return json.dumps(
        [{"date": f"2024-05-{since + place:02d}", "value": v} for place, v in enumerate(values)]
    )


def read(rules: Rules | None = None, **files: str) -> Reading:
    named = {f"exist/{name}.json": text for name, text in files.items()}
    return read_with(exist, zipped(named), rules)


def ratings(reading: Reading) -> list[tuple[object, object]]:
    return [(line["measure"], line["value"]) for line in rows(reading, Rating)]


def test_moods_from_one_to_nine_become_one_to_five_at_noon() -> None:
    found = read(data_mood=days(1, 5, 9, None))

    assert ratings(found) == [("mood", 1), ("mood", 3), ("mood", 5)]
    assert column(found, Rating, "at")[0] == NOON
    assert (found.records, found.skipped, found.unconfirmed) == (4, 1, True)


def test_energy_and_stress_are_scales_of_their_own() -> None:
    found = read(data_energy_level=days(7), data_stress_level=days(2))

    assert ratings(found) == [("energy_exist", 7), ("stress_exist", 2)]
    assert [one.better for one in found.measures] == ["up", "down"]


def test_sleep_is_hours_and_shows_no_more_to_be_logged() -> None:
    found = read(RULES, data_sleep=days(450, 0))

    assert ratings(found) == [("sleep_hours_exist", 7.5)]
    assert column(found, LoggedDay, "stream") == ["measure:sleep_hours_exist"]


def test_notes_and_texts_of_ones_own_are_kept() -> None:
    found = read(data_mood_note=days("A <b>good</b> day"), data_one_good_thing=days("Soup", ""))

    assert column(found, Entry, "text") == ["A good day", "Soup"]
    assert column(found, Entry, "tags") == [[], ["one good thing"]]


def test_a_custom_tag_is_one_on_a_day_it_was_set() -> None:
    found = read(data_walk=days(1, 0, None, 1.0))

    assert column(found, Entry, "tags") == [["walk"], ["walk"]]
    assert (found.records, found.skipped) == (4, 2)


def test_a_number_of_ones_own_that_was_ever_more_than_one_is_no_tag() -> None:
    found = read(data_cups_2023=days(1, 0), data_cups_2024=days(3, since=11))

    assert found.skipped == 3


def test_what_exist_collects_is_no_tag_and_comes_in_by_the_rules_alone() -> None:
    files = {"data_workouts": days(1, 0), "data_meditation_min": days(20), "data_steps": days(99)}
    files |= {"data_weather_summary": days("Rain in the morning.")}

    assert read(None, **files).skipped == 5
    assert ratings(read(RULES, **files)) == [("meditation_min", 20)]


def test_bedtime_counts_from_midday_and_waking_from_midnight() -> None:
    found = read(RULES, data_sleep_start=days(690, 750), data_sleep_end=days(435))

    assert ratings(found) == [("sleep_start", 23.5), ("sleep_start", 24.5), ("sleep_end", 7.25)]
    assert read(data_sleep_start=days(690)).skipped == 1


def test_the_tags_of_a_day_are_about_one_episode_as_strong_as_the_strongest() -> None:
    found = read(
        RULES,
        data_anxious=days(1, 1),
        data_panic=days(1, 0),
        data_slow_reply=days(1, 0),
        data_walk=days(1, 0),
    )

    told = [
        (line["at"], line["intensity"], line["triggers"], line["coping"])
        for line in rows(found, Episode)
    ]
    assert told == [
        (NOON, 8, ["slow reply"], ["walk"]),
        (datetime(2024, 5, 10, 12), None, [], []),
    ]
    assert "episodes" in column(found, LoggedDay, "stream")


def test_a_long_series_in_a_file_for_each_year_is_one() -> None:
    found = read(data_mood_2023=days(1), data_mood_2024=days(9, since=10), data_mood=days(1, 9))

    assert ratings(found) == [("mood", 1), ("mood", 5)]
    assert (found.records, found.skipped) == (4, 2)


def test_averages_and_correlations_are_left_out() -> None:
    found = read(data_mood=days(5), averages_mood=days(5), correlations=days(5))

    assert found.records == 1


@pytest.mark.parametrize(
    "entry",
    [
        {"date": "9.5.2024", "value": 5},
        {"date": "2024-02-30", "value": 5},
        {"value": 5},
        {"date": DAY, "value": 0},
        {"date": DAY, "value": 10},
        {"date": DAY, "value": "5"},
        {"date": DAY, "value": True},
        {"date": DAY, "value": [5]},
        7,
        None,
    ],
)
def test_a_broken_day_is_refused_by_its_place_and_hides_no_other(entry: object) -> None:
    text = json.dumps(
        [{"date": "2024-05-08", "value": 5}, entry, {"date": "2024-05-10", "value": 5}]
    )
    found = read(data_mood=text)

    assert [(problem.file, problem.line) for problem in refusals(found)] == [
        ("exist/data_mood.json", 2)
    ]
    assert found.tables[Rating].num_rows == 2


def test_half_a_letter_is_refused() -> None:
    found = read(data_mood=days(5), data_mood_note=days("half a letter \ud800", "whole"))

    assert len(refusals(found)) == 1
    assert column(found, Entry, "text") == ["whole"]


@pytest.mark.parametrize("text", ['[{"date": "2024-05-09", "va', "{}", "", "7"])
def test_a_damaged_file_is_refused_and_hides_no_other(text: str) -> None:
    found = read(data_mood=days(5), data_walk=text)

    assert [problem.file for problem in refusals(found)] == ["exist/data_walk.json"]
    assert ratings(found) == [("mood", 3)]


def test_a_damaged_member_of_the_zip_hides_no_other() -> None:
    content = zipped({"data_a.json": days(1), "data_mood.json": days(5), "data_z.json": days(1)})
    broken = content.replace(days(1).encode(), days(2).encode())

    found = read_with(exist, broken)

    assert [problem.file for problem in refusals(found)] == ["data_a.json", "data_z.json"]
    assert ratings(found) == [("mood", 3)]


def test_the_export_is_known_by_its_files_of_days() -> None:
    assert claims_only_its_own(exist)
    assert not exist.recognise(opened(zipped({"data.json": days(5)})))
    assert not exist.recognise(opened(zipped({"data_mood.json": '[{"a": 1}]'})))


def test_a_folder_is_read_as_the_zip_is(tmp_path: Path) -> None:
    (tmp_path / "data_mood.json").write_text(days(5), "utf-8")
    source = open_path(tmp_path)

    assert isinstance(source, Source)
    assert exist.recognise(source)
    assert ratings(accounted(exist.read(source, Choices()))) == [("mood", 3)]


def test_another_file_is_a_problem_that_says_where_the_export_is() -> None:
    found = exist.read(opened(days(5)), Choices())

    assert isinstance(found, Problem)
    assert "exist.io" in found.remedy


@settings(max_examples=60)
@given(damaged(days(1, 0, None, 7)), st.sampled_from(("mood", "walk", "mood_note", "sleep_start")))
def test_damaged_days_never_raise(content: bytes, attribute: str) -> None:
    text = content.decode(errors="replace")
    survives(exist, zipped({f"data_{attribute}.json": text, "data_mood.json": days(5)}), RULES)


@settings(max_examples=40)
@given(damaged(EXIST))
def test_a_damaged_zip_never_raises(content: bytes) -> None:
    survives(exist, content, RULES)


moods = st.dictionaries(st.dates(date(1971, 1, 1), date(2199, 12, 31)), st.integers(1, 9))
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="<&"))
notes = st.dictionaries(st.dates(date(1971, 1, 1), date(2199, 12, 31)), texts.filter(bool))


@settings(max_examples=40)
@given(moods, notes)
def test_days_written_in_the_layout_read_back_equal(
    moods: Mapping[date, int], notes: Mapping[date, str]
) -> None:
    def written(values: Mapping[date, int] | Mapping[date, str]) -> str:
        return json.dumps([{"date": str(day), "value": value} for day, value in values.items()])

    found = read(data_mood=written(moods), data_mood_note=written(notes), data_sleep=days(420))

    noon = datetime.min.time().replace(hour=12)
    assert [(line["at"], line["value"]) for line in rows(found, Rating)[:-1]] == [
        (datetime.combine(day, noon), 1 + (mood - 1) / 2) for day, mood in moods.items()
    ]
    assert [(line["at"], line["text"]) for line in rows(found, Entry)] == [
        (datetime.combine(day, noon), note) for day, note in notes.items()
    ]
