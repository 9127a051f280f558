"""Loop Habit Tracker: the app's own official export files, read whole and one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.readers import loop
from analytics.readers.reading import Reading
from analytics.readers.source import Source, open_path
from analytics.records import Ritual
from tests.readers.accounts import accounted, rows
from tests.readers.loop_exports import (
    SAM,
    logged,
    states,
)

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "loop_habits"


def real(name: str) -> Source:
    folder = REAL / name
    if not folder.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    opened = open_path(folder)
    assert isinstance(opened, Source)
    return opened


@pytest.mark.parametrize("version", ["v2.1-2.3.0_fixture", "v2.3.1_fixture"])
def test_an_official_export_is_read_whole(version: str) -> None:
    opened = real(version)
    assert loop.recognise(opened)
    reading = loop.read(opened, SAM)
    assert isinstance(reading, Reading)
    accounted(reading)
    assert reading.problems == ()
    assert (reading.records, reading.skipped) == (10, 0)
    assert sorted(map(str, states(reading).values())) == ["done"] * 6 + ["missed"]
    assert len(logged(reading)) == 10
    (ritual,) = rows(reading, Ritual)
    assert ritual["name"] == "Wake up early"
    assert ritual["times_per_7_days"] == pytest.approx(14 / 3)


@pytest.mark.parametrize("version", ["v2.1-2.3.0_fixture", "v2.3.1_fixture"])
@pytest.mark.parametrize(
    ("file", "records"),
    [
        ("Checkmarks.csv", 10),
        ("Scores.csv", 10),
        ("Habits.csv", 2),
        ("001 Meditate/Scores.csv", 1),
        ("002 Wake up early/Checkmarks.csv", 10),
        ("002 Wake up early/Scores.csv", 10),
    ],
)
def test_each_official_file_is_read_alone(version: str, file: str, records: int) -> None:
    opened = real(f"{version}/{file}")
    assert loop.recognise(opened)
    reading = loop.read(opened, SAM)
    assert isinstance(reading, Reading)
    assert accounted(reading).records == records
    assert reading.problems == ()


def test_the_wide_file_says_the_same_as_the_files_of_each_habit() -> None:
    whole = loop.read(real("v2.3.1_fixture"), SAM)
    alone = loop.read(real("v2.3.1_fixture/Checkmarks.csv"), SAM)
    assert isinstance(whole, Reading)
    assert isinstance(alone, Reading)
    assert states(whole) == states(alone)
    assert logged(whole) == logged(alone)


def test_one_habits_folder_alone_has_that_habits_name() -> None:
    reading = loop.read(real("v2.3.1_fixture/002 Wake up early"), SAM)
    assert isinstance(reading, Reading)
    assert {name for name, _ in states(reading)} == {"Wake up early"}


@pytest.mark.parametrize("number", ["", "2", "3", "4"])
def test_real_files_of_habitbull_are_left_to_others(number: str) -> None:
    assert not loop.recognise(real(f"habitbull{number}.csv"))
