"""Apple Health export: mindful minutes out of XML of any size, and nothing dangerous."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import apple_health
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_path
from analytics.records import Activity, Entry, LoggedDay, Rating, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped
from tests.readers.apple_exports import SAM, STEPS, export, read, refused, session


def test_a_mindful_session_is_a_practice_with_its_minutes() -> None:
    reading = read(export(session(more=' value="HKCategoryValueNotApplicable"')))
    assert rows(reading, Activity) == [
        {
            "record": 0,
            "who": "Sam",
            "at": datetime(2026, 1, 31, 21, 30),
            "kind": "practice",
            "name": "Mindfulness",
            "minutes": 12.5,
            "intensity_before": None,
            "intensity_after": None,
        }
    ]
    assert column(reading, LoggedDay, "stream") == ["activities"]
    assert reading.unconfirmed


def test_every_other_record_is_passed_over_and_counted() -> None:
    workout = ' <Workout workoutActivityType="x"><WorkoutEvent type="y"/></Workout>\n'
    pair = f" <Correlation type='z'>{STEPS}{STEPS}</Correlation>\n"
    text = export(STEPS, session(), workout, pair, STEPS)
    reading = read(text)
    assert reading.records == text.count("<Record ") == 5
    assert (reading.skipped, column(reading, Activity, "record")) == (4, [1])


def test_a_session_two_apps_wrote_down_is_one() -> None:
    reading = read(export(session(), session(), session(start="2026-01-31 21:31:00 +0100")))
    assert (reading.records, reading.skipped) == (3, 1)
    assert column(reading, Activity, "minutes") == [12.5, 11.5]


def test_a_session_without_a_length_has_no_minutes() -> None:
    at = "2026-01-31 21:30:00 +0100"
    assert column(read(export(session(at, at))), Activity, "minutes") == [None]


@pytest.mark.parametrize(
    ("written", "zone", "at"),
    [
        ("2026-01-31 21:30:00 +0000", None, datetime(2026, 1, 31, 21, 30)),
        ("2026-01-31 21:30:00 -0700", None, datetime(2026, 1, 31, 21, 30)),
        ("2026-01-31 21:30:00 -0700", "Europe/Berlin", datetime(2026, 2, 1, 5, 30)),
        ("2026-07-31 21:30:00 +0100", "Europe/Berlin", datetime(2026, 7, 31, 22, 30)),
        ("2026-03-29 01:30:00 +0000", "Europe/Berlin", datetime(2026, 3, 29, 3, 30)),
        ("2026-10-25 01:30:00 +0000", "Europe/Berlin", datetime(2026, 10, 25, 2, 30)),
        ("2026-01-31 21:30:00 +05:45", None, datetime(2026, 1, 31, 21, 30)),
    ],
)
def test_moments_are_on_the_couples_own_clock(written: str, zone: str | None, at: datetime) -> None:
    reading = read(export(session(written, written)), Choices("Sam", zone=zone))
    assert column(reading, Activity, "at") == [at]


def test_the_zone_a_record_names_counts_where_none_is_chosen() -> None:
    note = '<MetadataEntry key="HKTimeZone" value="America/New_York"/>'
    other = '<MetadataEntry key="HKTimeZone" value="Nowhere/Land"/>'
    text = export(session(inside=note), STEPS, session("2026-01-31 21:31:00 +0100", inside=other))
    assert column(read(text), Activity, "at") == [
        datetime(2026, 1, 31, 15, 30),
        datetime(2026, 1, 31, 21, 31),
    ]
    chosen = read(text, Choices("Sam", zone="Europe/Berlin"))
    assert column(chosen, Activity, "at")[0] == datetime(2026, 1, 31, 21, 30)


def test_the_small_hours_belong_to_the_day_before() -> None:
    late = session("2026-02-01 01:30:00 +0100", "2026-02-01 01:40:00 +0100")
    assert column(read(export(late)), LoggedDay, "day") == [date(2026, 1, 31)]


def test_a_tag_rule_says_what_mindful_sessions_mean() -> None:
    ritual = Rules(tags={"mindfulness": TagRule("ritual", "Meditation")})
    reading = read(export(session()), Choices("Sam", rules=ritual))
    assert column(reading, RitualDay, "ritual") == ["Meditation"]
    ignored = Rules(tags={"mindfulness": TagRule("ignore")})
    assert read(export(session()), Choices("Sam", rules=ignored)).skipped == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", "2026-01-31 21:30:00 +0100"),
        ("2026-01-31 21:30:00 +0100", "2026-01-31 21:29:00 +0100"),
        ("2026-02-31 21:30:00 +0100", "2026-01-31 21:30:00 +0100"),
        ("2026-01-31 21:30:00", "2026-01-31 21:40:00"),
        ("2026-01-31 21:30:00 +0100", "2026-03-31 21:30:00 +0100"),
        ("0001-01-01 00:00:00 +0100", "0001-01-01 00:00:00 +0100"),
        ("9999-12-31 23:59:59 -0900", "9999-12-31 23:59:59 -0900"),
    ],
)
@pytest.mark.parametrize("zone", [None, "Asia/Tokyo"])
def test_a_broken_session_is_refused_at_its_line_and_hides_no_other(start, end, zone) -> None:
    text = export(session(), session(start, end), session("2026-01-31 21:00:00 +0100"))
    reading = read(text, Choices("Sam", zone=zone))
    line = next(
        number
        for number, one in enumerate(text.splitlines(), start=1)
        if f'"{start}" endDate="{end}"' in one
    )
    assert [problem.line for problem in refusals(reading)] == [line]
    assert reading.tables[Activity].num_rows == 2


def test_a_state_of_mind_is_a_mood() -> None:
    mind = (
        ' <StateOfMind kind="momentaryEmotion" valence="0.5" labels="calm, happy"'
        ' associations="partner" startDate="2026-01-31 21:30:00 +0100"/>\n'
    )
    as_record = (
        ' <Record type="HKDataTypeStateOfMind" value="-1" startDate="2026-02-01 09:00:00 +0100"/>\n'
    )
    reading = read(export(session(), mind, as_record))
    assert reading.unconfirmed
    assert reading.records == 3
    assert column(reading, Rating, "value") == [4, 1]
    assert column(reading, Entry, "tags") == [["calm", "happy", "partner"]]


@pytest.mark.parametrize("valence", ["", "nan", "2", "good"])
def test_a_state_of_mind_without_its_pleasantness_is_refused(valence: str) -> None:
    mind = f' <StateOfMind valence="{valence}" startDate="2026-01-31 21:30:00 +0100"/>\n'
    reading = read(export(mind, session()))
    assert len(refusals(reading)) == 1
    assert reading.tables[Activity].num_rows == 1


@pytest.mark.parametrize("name", ["apple_health_export/export.xml", "Export.xml", "dir/导出.xml"])
def test_the_export_is_found_in_a_zip_whatever_its_language(name: str, tmp_path: Path) -> None:
    files = {"a/export_cda.xml": "<ClinicalDocument/>", name: export(session()), "a.gpx": "<gpx/>"}
    opened = source(zipped(files), "export.zip")
    assert apple_health.recognise(opened)
    reading = accounted(apple_health.read(opened, SAM))
    assert reading.tables[Activity].num_rows == 1
    path = tmp_path / "folder" / name
    path.parent.mkdir(parents=True)
    path.write_text(export(session("x"), session()), "utf-8")
    folder = open_path(tmp_path / "folder")
    assert isinstance(folder, Source)
    found = accounted(apple_health.read(folder, SAM))
    assert [problem.file for problem in found.problems] == [name]


@pytest.mark.parametrize(
    "text",
    ["<?xml version='1.0'?><feed/>", "<html><body>HealthData</body></html>", "a,b\n1,2\n", "{}"],
)
def test_another_file_is_not_taken_for_it(text: str) -> None:
    assert not apple_health.recognise(source(text))
    assert "Export All Health Data" in refused(text).remedy


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(microsecond=0)
)


@given(
    st.lists(
        st.tuples(MOMENTS, st.integers(1, 5_000), st.integers(-12, 14)),
        max_size=6,
        unique_by=lambda one: one[0],
    )
)
def test_what_is_written_in_the_layout_is_read_back(written) -> None:
    parts = []
    for at, seconds, hours in written:
        start = at.replace(tzinfo=timezone(timedelta(hours=hours)))
        both = (start, start + timedelta(seconds=seconds))
        parts.append(session(*(one.strftime("%Y-%m-%d %H:%M:%S %z") for one in both)))
    reading = read(export(*parts))
    assert column(reading, Activity, "at") == [at for at, _, _ in written]
    assert column(reading, Activity, "minutes") == [seconds / 60 for _, seconds, _ in written]
