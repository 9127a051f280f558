"""JSON lists and JSON lines through rules."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import json_table
from analytics.readers.raw_table import RawTable
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.records import Entry, Problem, Rating, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source
from tests.readers.table_rules import COLUMNS, SAM, ruled

LINES = (
    '{"Date": "2026-01-02", "calm": 7.5, "Walk": true}\n'
    '{"Date": "2026-02-01", "calm": null, "Walk": false, "Tags": ["one, or two", "three"]}\n'
)


def read(content: bytes | str, choices: Choices = SAM) -> Reading:
    return accounted(json_table.read(source(content), choices))


def raw(content: str) -> RawTable:
    found = json_table.raw_table(source(content), Rules())
    assert isinstance(found, RawTable)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_objects_are_rows_in_any_encoding(encoding: str, end: str) -> None:
    content = LINES.replace("\n", end).encode(encoding)
    assert json_table.recognise(source(content))
    reading = read(content)
    assert column(reading, Rating, "value") == [7.5]
    assert column(reading, RitualDay, "state") == ["done", "missed"]
    assert column(reading, Entry, "tags") == [["one, or two", "three"]]


def test_a_list_of_objects_is_rows() -> None:
    content = json.dumps([json.loads(line) for line in LINES.splitlines()], indent=1)
    assert json_table.recognise(source(content))
    assert column(read(content), RitualDay, "day") == [date(2026, 1, 2), date(2026, 2, 1)]


def test_a_list_within_an_object_is_rows() -> None:
    content = '{"version": 3, "entries": [{"Date": "2026-01-02", "calm": 7}]}'
    assert json_table.recognise(source(content))
    assert column(read(content), Rating, "value") == [7.0]


def test_a_broken_line_is_refused_at_its_line_and_hides_no_other() -> None:
    first, second = LINES.splitlines()
    reading = read(f"{first}\n{{broken\n\n{second}\n")
    (problem,) = refusals(reading)
    assert problem.line == 2
    assert len(rows(reading, RitualDay)) == 2


def test_an_entry_that_is_no_object_is_refused_with_its_place() -> None:
    reading = read('[{"Date": "2026-01-02", "calm": 7}, "words", {"Date": "soon", "calm": 7}]')
    assert [(one.line, one.reason.partition(":")[0]) for one in refusals(reading)] == [
        (2, "Entry 2"),
        (3, "Entry 3"),
    ]
    assert len(rows(reading, Rating)) == 1


def test_objects_within_an_object_are_columns() -> None:
    found = raw('[{"a": {"b": 1, "c": {"d": "x"}}}, {"e": [{"f": 1}]}]')
    assert found.header == ("a.b", "a.c.d", "e")
    assert [row.cells for row in found.good_rows] == [(1, "x", None), (None, None, '[{"f": 1}]')]


def test_a_number_is_a_number_whatever_the_decimal_mark_is() -> None:
    comma = ruled(Rules(columns=COLUMNS, decimal_mark=","))
    assert column(read('[{"Date": "2026-01-02", "calm": 7.5}]', comma), Rating, "value") == [7.5]


def test_seconds_since_1970_wait_for_ones_own_zone() -> None:
    content = '[{"When": 1767387600, "calm": 7}, {"When": 1767387600000, "calm": 6}]'
    (one, _) = refusals(read(content))
    assert "Choose your time zone" in one.remedy
    berlin = Choices("Sam", zone="Europe/Berlin", rules=SAM.rules)
    assert column(read(content, berlin), Rating, "at") == [datetime(2026, 1, 2, 22)] * 2


@pytest.mark.parametrize(
    "content", ["a,b\n1,2\n", "{}", "[1, 2]", '{"a": 1}', "[[1]]", "{", "null"]
)
def test_what_is_no_table_of_objects_is_not_recognised(content: str) -> None:
    assert not json_table.recognise(source(content))
    assert isinstance(json_table.read(source(content), SAM), Problem)


def test_half_a_letter_refuses_its_entry_only() -> None:
    content = r'[{"Date": "2026-01-02", "Notes": "\ud83d"}, {"Date": "2026-01-02", "Notes": "x"}]'
    reading = read(content)
    assert [problem.line for problem in refusals(reading)] == [1]
    assert column(reading, Entry, "text") == ["x"]


@settings(deadline=None)  # a busy machine is no mistake
@given(
    st.lists(st.sampled_from(["", " ", "7", "yes", "{", '{"Date": 1}', LINES, "\x00", "[", "é"]))
)
def test_every_line_of_any_text_is_accounted_for(found: list[str]) -> None:
    told = json_table.read(source(LINES + "\n".join(found)), SAM)
    if isinstance(told, Reading):
        accounted(told)
    else:
        assert told.remedy


@settings(deadline=None, max_examples=50)  # a busy machine is no mistake
@given(
    found=st.lists(
        st.tuples(
            st.dates(date(1971, 1, 1), date(2199, 12, 31)),
            st.floats(0, 10),
            st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip),
        ),
        min_size=2,
        max_size=6,
    ),
    as_lines=st.booleans(),
)
def test_what_is_written_as_json_comes_back_equal(
    *, found: list[tuple[date, float, str]], as_lines: bool
) -> None:
    entries = [
        {"Date": day.isoformat(), "calm": value, "Notes": text} for day, value, text in found
    ]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in entries)
    reading = read(lines if as_lines else json.dumps(entries))
    assert column(reading, Rating, "value") == [value for _, value, _ in found]
    assert column(reading, Entry, "text") == [text for _, _, text in found if text]
