"""A whole log, exported and read back: everything is new to an empty log, nothing to its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.export import write_tables
from analytics.importing import arrive_bytes, arrive_path
from analytics.log.intake import Arrival, FileIntake
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.readers.reading import Reading, Row, gather
from analytics.readers.rules import Choices, Rules
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Rating,
    Record,
    Ritual,
    RitualDay,
)
from analytics.spreadsheet import csv_bytes
from tests.readers.accounts import zipped

# What came in by rules of its own: a day that begins at midnight, a scale of the couple's.
RULES = Rules(
    measures={"warmth": Measure("warmth", "Warmth, felt", -3, 3, "down")}, day_start_hour=0
)
NIGHT = datetime(2026, 1, 31, 1, 30)
LEFT_OUT = {"batch", "batch_file", "setting", "verdict", "refused", "refused_file"}
RECORDS: Sequence[Record] = (
    Episode("Ana", NIGHT, 7, 3.5, 20, ("slow reply", "tone"), ("walk",), note="=1+1\nlong"),
    Episode("Ana", datetime(2026, 1, 2, 9), note="days later", late=True),
    Rating("Ana", NIGHT, "warmth", -2.25),
    Rating("Ana", NIGHT, "mood", 4),
    Rating("Ben", datetime(2026, 1, 3, 9), "warmth", 3, late=True),
    Ritual("Evening hug", "", 5, date(2026, 1, 1)),
    RitualDay("Evening hug", "Ana", date(2026, 1, 31), "excused"),
    Message("Ana & Ben", "Ben", NIGHT, 12, 3, "media"),
    Message("Ana & Ben", "Ben", NIGHT, 12, 3, "media"),
    Episode("Ana", NIGHT, reassurance_sought=True),
    Entry("Ana", NIGHT, "thought", "a\r\nb\rc", ("us", "a|b"), automatic="'x", balanced="-y"),
    Entry("Ana", NIGHT, text="mine", private=True, belief_before=90, belief_after=10),
    Entry("Ana", NIGHT, text='שלום "you", 👩\u200d❤\ufe0f\u200d👨\u2028;\tend'),
    Activity("Ben", NIGHT, "practice", "+breath", 10, 5, 2),
    Marker("Holiday", date(2026, 1, 1), date(2026, 1, 7)),
    LoggedDay("episodes", "Ana", date(2026, 1, 31)),
    LoggedDay("episodes", "Ana", date(2026, 1, 30)),
    LoggedDay("chat", "", date(2026, 1, 31)),
    LoggedDay("measure:warmth", "Ben", date(2026, 1, 5)),
)


@pytest.fixture
def log() -> Iterator[Log]:
    rows = (Row("file", line, (one,)) for line, one in enumerate(RECORDS, start=1))
    reading = gather("any", rows, Choices(rules=RULES))
    assert reading.problems == ()
    with Log() as made:
        taken = made.take_in([Arrival("file", "Ana", reading)])
        assert taken.new == len(RECORDS)
        yield made


@pytest.fixture
def folder(log: Log, tmp_path: Path) -> Path:
    write_tables(log.tables(), tmp_path / "export")
    return tmp_path / "export"


def taken(log: Log, arrival: Arrival) -> FileIntake:
    found = log.take_in([arrival]).files[0]
    assert found.problems == ()
    return found


def contents(log: Log) -> dict[str, Counter[str]]:
    """Return the rows of each table without the number of their import, in any order."""
    return {
        name: Counter(map(repr, _without_batch(table).to_pylist()))
        for name, table in log.tables().items()
        if name not in LEFT_OUT
    }


def _without_batch(table: pa.Table) -> pa.Table:
    return table.drop_columns(["batch"]) if "batch" in table.column_names else table


def test_everything_is_new_to_an_empty_log_and_comes_back_equal(log: Log, folder: Path) -> None:
    with Log() as other:
        found = taken(other, arrive_path(folder, Choices()))

        assert (found.new, found.records) == (len(RECORDS), len(RECORDS))
        assert contents(other) == contents(log)


def test_a_zip_of_the_export_is_the_same(log: Log, folder: Path) -> None:
    files = {path.name: path.read_bytes().decode() for path in folder.glob("*.csv")}
    with Log() as other:
        found = taken(other, arrive_bytes("export.zip", zipped(files), Choices()))

        assert found.new == len(RECORDS)
        assert contents(other) == contents(log)


def test_nothing_is_new_to_its_own_log(log: Log, folder: Path) -> None:
    before = contents(log)
    found = log.take_in([arrive_path(folder, Choices())]).files[0]

    assert (found.new, found.already) == (0, len(RECORDS))
    assert contents(log) == before


def test_taking_it_in_twice_changes_nothing(folder: Path) -> None:
    with Log() as other:
        taken(other, arrive_path(folder, Choices()))

        assert taken(other, arrive_path(folder, Choices())).new == 0


def test_the_couples_own_scales_come_back_with_it(folder: Path) -> None:
    with Log() as other:
        taken(other, arrive_path(folder, Choices()))
        known = {line["name"]: line for line in other.tables()["measure"].to_pylist()}

    assert known["warmth"] == {
        "name": "warmth",
        "label": "Warmth, felt",
        "low": -3,
        "high": 3,
        "better": "down",
    }


def test_a_rule_of_ones_own_goes_before_the_scale_of_the_file(folder: Path) -> None:
    rules = Rules(measures={"warmth": replace(RULES.measures["warmth"], low=-9, label="Mine")})
    reading = arrive_path(folder, Choices(rules=rules)).reading

    assert isinstance(reading, Reading)
    assert [one.label for one in reading.measures] == ["Mine"]


def test_a_scale_that_cannot_be_taken_is_named_and_hides_no_other(folder: Path) -> None:
    path = folder / "measure.csv"
    path.write_text(path.read_text() + "calm2,Calm,5,5,up\nx,X,a,1,up\nx\n,Y,0,1,up\n")
    reading = arrive_path(folder, Choices()).reading

    assert isinstance(reading, Reading)
    assert [(one.file, one.line) for one in reading.problems] == [("measure.csv", None)] * 4
    assert [one.name for one in reading.measures] == ["warmth"]


def test_a_row_added_by_hand_makes_its_day_a_logged_one(folder: Path) -> None:
    path = folder / "entry.csv"
    path.write_bytes(path.read_bytes() + b",Ana,2026-03-01 21:00,journal,More,,no,,,,\n")
    with Log() as other:
        taken(other, arrive_path(folder, Choices()))
        days = other.tables()["logged_day"].to_pylist()

    assert [line["day"] for line in days if line["stream"] == "journal"] == [date(2026, 3, 1)]


def test_one_table_of_an_export_alone_says_its_days_itself(folder: Path) -> None:
    with Log() as other:
        taken(other, arrive_path(folder / "entry.csv", Choices()))

        assert other.tables()["logged_day"].num_rows == 1


def test_files_by_hand_count_each_row_as_new_whichever_comes_first() -> None:
    files = {
        "episodes.csv": "at,intensity\n2026-01-31 21:30,7\n",
        "logged_days.csv": "stream,day\nepisodes,2026-01-31\nepisodes,2026-02-01\n",
    }
    arrival = arrive_bytes("hand.zip", zipped(files), Choices(who="Ana"))
    with Log() as other:
        assert taken(other, arrival).new == 3
        assert taken(other, arrival).already == 3
        assert other.tables()["logged_day"].num_rows == 2


def test_a_carriage_return_in_a_cell_stands_in_quotes() -> None:
    written = csv_bytes(pa.table({"a": ["x\ry", "z"], "b": ["1", "2"]}))

    assert written == b'a,b\n"x\ry",1\nz,2\n'
