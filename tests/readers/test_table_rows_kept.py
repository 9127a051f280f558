"""Any table through rules: which rows are taken, whose columns they are, what means nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.measures import Measure
from analytics.readers import table
from analytics.readers.rules import Choices, ColumnRule, Rules, TagRule
from analytics.records import Entry, Episode, LoggedDay, Problem, Rating, RitualDay
from tests.readers.accounts import column, refusals, rows, source
from tests.readers.table_rules import COLUMNS, read, ruled

WIDE = Rules(
    columns={
        "Date": ColumnRule("day"),
        "calm_A": ColumnRule("measure", "calm", "Ana"),
        "calm_B": ColumnRule("measure", "calm", "Ben"),
        "anx_A": ColumnRule("episode", who="Ana"),
        "tags_A": ColumnRule("tags", who="Ana"),
        "note_B": ColumnRule("text", who="Ben"),
        "Walk": ColumnRule("ritual"),
    },
    tags={"late reply": TagRule("trigger")},
)


def test_a_row_may_hold_a_column_for_each_partner() -> None:
    reading = read(
        "Date,calm_A,calm_B,anx_A,tags_A,note_B,Walk\n2026-01-31,7,4,6,late reply,We talked.,x\n",
        ruled(WIDE),
    )
    assert [(row["who"], row["value"]) for row in rows(reading, Rating)] == [
        ("Ana", 7.0),
        ("Ben", 4.0),
    ]
    (episode,) = rows(reading, Episode)
    assert (episode["who"], episode["triggers"]) == ("Ana", ["late reply"])
    (entry,) = rows(reading, Entry)
    assert (entry["who"], entry["text"], entry["tags"]) == ("Ben", "We talked.", [])
    assert column(reading, RitualDay, "who") == ["Sam"]
    logged = {(row["who"], row["stream"]) for row in rows(reading, LoggedDay)}
    assert ("Ana", "measure:calm") in logged
    assert ("Ben", "episodes") not in logged


def test_only_the_rows_that_are_kept_are_taken_and_the_others_skipped() -> None:
    rules = Rules(columns=COLUMNS, keep={" DYAD ": ("2", "x")})
    reading = read(
        "dyad,Date,calm\n1,2026-01-01,1\n2,2026-01-02,2\n2.0,2026-01-03,3\nX,2026-01-04,4\n1,soon,9\n",
        ruled(rules),
    )
    assert column(reading, Rating, "value") == [2.0, 3.0, 4.0]
    assert (reading.skipped, refusals(reading)) == (2, [])


def test_a_column_to_keep_by_that_is_not_there_takes_no_row_at_all() -> None:
    rules = Rules(columns=COLUMNS, keep={"couple": ("1",)})
    found = table.read(source("dyad,Date,calm\n1,2026-01-01,1\n"), ruled(rules))
    assert isinstance(found, Problem)
    assert 'keep rows by "couple"' in found.reason


@pytest.mark.parametrize("word", ["NA", "n/a", "#N/A", "null", "NaN", "-", "–"])
def test_what_programs_write_for_nothing_is_not_logged_in_columns_of_numbers(word: str) -> None:
    reading = read(f"Date,calm,Walk,Anxious,Notes\n2026-01-31,{word},{word},{word},x\n")
    assert column(reading, LoggedDay, "stream") == ["journal"]


def test_a_word_for_nothing_is_kept_among_words_unless_the_rules_name_it() -> None:
    text = "Date,Notes,Tags\n2026-01-31,NA,NA\n"
    assert column(read(text), Entry, "text") == ["NA"]
    rules = Rules(columns=COLUMNS, missing=("na",))
    assert read(text, ruled(rules)).skipped == 1


def test_codes_for_nothing_are_not_logged() -> None:
    rules = Rules(columns=COLUMNS, missing=("-99", "not answered"))
    reading = read("Date,calm\n2026-01-30,-99\n2026-01-31,Not answered\n", ruled(rules))
    assert (reading.skipped, refusals(reading)) == (2, [])


def test_running_numbers_of_days_are_counted_from_the_first_day() -> None:
    rules = Rules(columns=COLUMNS, first_day=date(2024, 2, 28))
    reading = read("Date,calm\n1,7\n2,6\n4,5\n0,4\n3.0,3\n", ruled(rules))
    assert column(reading, LoggedDay, "day") == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 2),
        date(2024, 2, 27),
        date(2024, 3, 1),
    ]
    assert column(reading, Rating, "at")[0] == datetime(2024, 2, 28, 12)
    assert reading.questions == ()


@pytest.mark.parametrize("written", ["1.5", "-1", "soon", "99999", "2024-01-01"])
def test_what_is_no_running_number_is_refused(written: str) -> None:
    rules = Rules(columns=COLUMNS, first_day=date(2024, 2, 28))
    (problem,) = refusals(read(f"Date,calm\n{written},7\n1,6\n", ruled(rules)))
    assert "is not a running number of a day" in problem.reason


@pytest.mark.parametrize(
    ("mark", "cell", "tags"),
    [
        (None, "a | b, c", ["a", "b, c"]),
        (", ", "a, b; c", ["a", "b; c"]),
        ("/", "a / b,c", ["a", "b,c"]),
    ],
)
def test_tags_are_parted_by_the_mark_of_the_rules(
    mark: str | None, cell: str, tags: list[str]
) -> None:
    rules = Rules(columns=COLUMNS, tag_mark=mark)
    reading = read(f'Date,Tags\n2026-01-31,"{cell}"\n', ruled(rules))
    assert column(reading, Entry, "tags") == [tags]


def test_the_second_of_two_columns_of_one_name_can_be_named() -> None:
    rules = Rules(
        columns={
            "Date": ColumnRule("day"),
            "mood": ColumnRule("measure"),
            "mood (2)": ColumnRule("measure", "evening"),
        },
        measures={"evening": Measure("evening", "Evening", 0, 10)},
    )
    reading = read("Date,mood,mood\n2026-01-31,3,7\n", ruled(rules))
    assert column(reading, Rating, "value") == [3.0, 7.0]


def test_a_header_that_comes_again_is_no_row() -> None:
    reading = read("Date,calm\n2026-01-30,7\nDate,calm\n2026-01-31,6\n")
    assert (reading.records, reading.skipped, refusals(reading)) == (3, 1, [])


def test_a_column_without_a_name_can_be_named_by_its_place() -> None:
    rules = Rules(columns={"Column 1": ColumnRule("day"), "calm": ColumnRule("measure")})
    assert column(read(",calm\n2026-01-31,7\n", ruled(rules)), Rating, "value") == [7.0]


@pytest.mark.parametrize("written", ["3 Feb 2024", "February 3, 2024", "3. Februar 2024"])
def test_a_written_out_month_needs_no_order(written: str) -> None:
    reading = read(f'Date,calm\n"{written}",7\n')
    assert column(reading, LoggedDay, "day") == [date(2024, 2, 3)]
    assert reading.questions == ()


def test_a_midnight_behind_a_mere_day_does_not_make_it_the_day_before() -> None:
    reading = read("Date,calm\n2026-01-31 00:00:00,7\n")
    assert column(reading, LoggedDay, "day") == [date(2026, 1, 31)]
    moment = read("When,calm\n2026-01-31 00:00:00,7\n")
    assert column(moment, LoggedDay, "day") == [date(2026, 1, 30)]


def test_names_in_the_file_become_those_of_the_log() -> None:
    rules = Rules(columns=COLUMNS, people={"13": "Ana"})
    reading = read("Date,Person,calm\n2026-01-31,13,7\n", Choices("Sam", rules=rules))
    assert column(reading, Rating, "who") == ["Ana"]
