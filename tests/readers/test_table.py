"""Any table through rules: which tables are known, and what is said of the others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import table
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.readers.source import Source, open_path
from analytics.records import (
    Entry,
    Problem,
    Rating,
    RitualDay,
)
from tests.readers.accounts import column, refusals, rows, source
from tests.readers.table_rules import COLUMNS, SAM, read, ruled

REAL = Path(__file__).parents[3] / "shared" / "real_exports"


def test_a_table_without_rules_says_its_columns_and_what_to_do() -> None:
    found = table.read(source("Datum;Stimmung\n31.1.2026;gut\n"), Choices())
    assert isinstance(found, Problem)
    assert "Its columns are: Datum, Stimmung." in found.reason
    assert "rules file" in found.remedy


def test_a_table_of_very_many_columns_names_only_the_first() -> None:
    header = ",".join(f"c{number}" for number in range(1000))
    found = table.read(source(f"{header}\n{header}\n"), Choices())
    assert isinstance(found, Problem)
    assert found.reason.endswith("c29 and 970 more.")


@pytest.mark.parametrize("missing", ["", " "])
def test_a_row_that_says_nothing_is_skipped(missing: str) -> None:
    reading = read(f"Date,calm\n2026-01-31,{missing}\n{missing},{missing}\n2026-01-31,7\n")
    assert (reading.records, reading.skipped) == (3, 2)


def test_the_delimiter_of_the_rules_wins() -> None:
    rules = Rules(columns=COLUMNS, delimiter="|")
    reading = read("Date|Notes\n2026-01-31|a, b; c\n", ruled(rules))
    assert column(reading, Entry, "text") == ["a, b; c"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-01-30,7", "2 fields where the header names 3"),
        ("2026-01-30,7,x,y", "4 fields where the header names 3"),
        ("soon,7,x", "is not a date"),
        (",7,x", "The day is missing."),
        ("2026-01-30,much,x", "is not a number"),
        ("2026-01-30,7,perhaps", "is not done, missed or skipped"),
        ("2026-01-30,70,x", "outside Calm this evening"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_hides_no_other(row: str, said: str) -> None:
    reading = read(f"Date,calm,Walk\n2026-01-29,7,x\n{row}\n2026-01-31,7,x\n")
    (problem,) = refusals(reading)
    assert problem.line == 3
    assert said in problem.reason
    assert problem.remedy
    assert len(rows(reading, Rating)) == 2


def test_two_columns_of_one_name_are_a_problem_when_a_rule_names_them() -> None:
    found = table.read(source("Date,calm,calm\n2026-01-31,7,8\n"), SAM)
    assert isinstance(found, Problem)
    assert 'Two columns are called "calm"' in found.reason
    assert column(read("Date,calm,more,more\n2026-01-31,7,8,9\n"), Rating, "value") == [7.0]


def test_a_rule_for_a_column_that_is_not_there_is_said() -> None:
    rules = Rules(columns={name: ColumnRule("day") for name in ("Date", "Day", "Tag")})
    (note,) = read("Date,Mood\n2026-01-31,4\n", ruled(rules)).problems
    assert note.line is None
    assert "doesn't have: Day, Tag." in note.reason
    assert "Date, Mood" in note.remedy


def test_rules_without_a_day_say_what_is_needed() -> None:
    found = table.read(source("Mood,calm\n4,7\n"), SAM)
    assert isinstance(found, Problem)
    assert "which column holds the day" in found.reason


def test_a_file_without_any_row_is_a_problem() -> None:
    assert isinstance(table.read(source("\n\n"), SAM), Problem)


def test_a_header_alone_has_no_records() -> None:
    assert read("Date,calm\n").records == 0


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n", "Mood|Day\n4|2026-01-31\n", '"","x"\n"1",2\n'],
)
def test_any_table_of_two_columns_is_recognised(text: str) -> None:
    assert table.recognise(source(text))


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\nthree\n",
        "a,b\n",
        '{"a": 1,\n"b": 2}\n',
        "[1,\n2]\n",
        "<html>,\n<body>,\n",
        "Dear diary, today\nwe talked.\nIt was good, calm, and long.\n",
        "\x00\x01\x02\x03,\x04\n,\x05",
    ],
)
def test_what_is_no_table_is_not_recognised(text: str) -> None:
    assert not table.recognise(source(text))


def test_several_tables_at_once_are_not_taken() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", "a,b\n1,2\n")
        archive.writestr("b.csv", "a,b\n1,2\n")
    assert not table.recognise(source(file.getvalue()))
    assert isinstance(table.read(source(file.getvalue()), SAM), Problem)


@settings(deadline=None)  # a busy machine is no mistake
@given(st.lists(st.lists(st.sampled_from(["", " ", "7", "yes", "2026-01-31", "x,y", '"']))))
def test_every_row_of_any_table_is_accounted_for(cells: list[list[str]]) -> None:
    body = "\n".join(",".join(row) for row in cells)
    read(f"Date,calm,Walk\n{body}\n")


def real(name: str) -> Source:
    path = REAL / name
    if not path.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    opened = open_path(path)
    assert isinstance(opened, Source)
    return opened


def test_a_real_diary_study_is_read_through_rules() -> None:
    opened = real("relationship_data/esmdata_raw.csv")
    assert table.recognise(opened)
    rules = Rules(
        columns={
            "sent": ColumnRule("at"),
            "id": ColumnRule("who"),
            "pos_aff": ColumnRule("measure", "affect"),
        },
        measures={"affect": Measure("affect", "Positive affect", 0, 100)},
    )
    reading = table.read(opened, ruled(rules))
    assert isinstance(reading, Reading)
    assert reading.questions == ()
    assert len(rows(reading, Rating)) > 100
    assert refusals(reading) == []


def test_a_real_habit_table_is_read_through_rules() -> None:
    rules = Rules(
        columns={"CalendarDate": ColumnRule("day"), "Value": ColumnRule("ritual", "Habit")}
    )
    reading = table.read(real("loop_habits/habitbull.csv"), ruled(rules))
    assert isinstance(reading, Reading)
    assert reading.problems == ()
    assert len(rows(reading, RitualDay)) == reading.records > 5
