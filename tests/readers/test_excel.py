"""Workbooks through rules: sheets, typed cells, damaged files."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import excel
from analytics.readers.raw_table import RawRow, RawTable
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.readers.source import UnreadableError, open_bytes
from analytics.records import Problem, Rating, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source
from tests.readers.table_rules import COLUMNS, SAM, ruled
from tests.readers.workbooks import Rows, ods, xls, xlsx

MOOD = xlsx(
    {
        "About": [["Our diary"]],
        "Mood": [
            ["When", "calm", "Walk"],
            [datetime(2026, 1, 2, 21, 30), 7.5, True],
            [datetime(2026, 2, 1, 20, 0), 8, False],
        ],
    }
)


def raw(content: bytes, rules: Rules = Rules()) -> RawTable:  # noqa: B008 - frozen
    found = excel.raw_table(source(content), rules)
    assert isinstance(found, RawTable)
    return found


def read(content: bytes, choices: Choices = SAM) -> Reading:
    return accounted(excel.read(source(content), choices))


def test_dates_and_numbers_come_as_the_workbook_has_them() -> None:
    reading = read(MOOD)
    assert column(reading, Rating, "at") == [
        datetime(2026, 1, 2, 21, 30),
        datetime(2026, 2, 1, 20),
    ]
    assert column(reading, Rating, "value") == [7.5, 8.0]
    assert column(reading, RitualDay, "state") == ["done", "missed"]
    assert reading.questions == ()


def test_a_number_of_a_workbook_is_read_whatever_the_decimal_mark_of_words_is() -> None:
    comma = ruled(Rules(columns=COLUMNS, decimal_mark=","))
    book = xlsx({"A": [["Date", "calm"], [date(2026, 1, 2), 7.5], [date(2026, 1, 3), "6,5"]]})
    assert column(read(book, comma), Rating, "value") == [7.5, 6.5]


def test_the_first_sheet_with_a_table_is_read() -> None:
    found = raw(MOOD)
    assert (found.sheet, found.sheets) == ("Mood", ("About", "Mood"))
    assert found.header == ("When", "calm", "Walk")


def test_the_sheet_the_rules_name_is_read() -> None:
    book = xlsx({"A": [["x", "y"], [1, 2]], "B": [["Date", "calm"], [date(2026, 1, 2), 3]]})
    assert raw(book, Rules(sheet="b ")).sheet == "B"


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    found = excel.raw_table(source(MOOD), Rules(sheet="Stimmung"))
    assert isinstance(found, Problem)
    assert 'no sheet "Stimmung". There are: About, Mood.' in found.reason


def test_lines_above_the_header_and_empty_ones_are_no_rows() -> None:
    book = xlsx({"A": [["Our diary"], [], [None, "Date", "calm"], [], [None, date(2026, 1, 2), 3]]})
    found = raw(book)
    assert found.header == ("Date", "calm")
    assert found.rows == (RawRow(5, (date(2026, 1, 2), 3.0)),)


def test_a_bad_row_is_refused_with_its_row_in_the_sheet() -> None:
    book = xlsx({"A": [["Date", "calm"], [date(2026, 1, 2), "much"], [date(2026, 1, 3), 4]]})
    reading = read(book)
    (problem,) = refusals(reading)
    assert problem.line == 2
    assert len(rows(reading, Rating)) == 1


def test_a_day_and_a_time_in_columns_of_their_own_are_joined() -> None:
    book = xlsx({"A": [["Date", "Time", "calm"], [date(2026, 1, 2), time(21, 30), 4]]})
    assert column(read(book), Rating, "at") == [datetime(2026, 1, 2, 21, 30)]


def test_words_that_are_dates_are_read_in_the_order_of_the_column() -> None:
    book = xlsx({"A": [["Date", "calm"], ["13/2/2026", 4], ["1/2/2026", 5], [date(2026, 3, 1), 6]]})
    days = [day.date() for day in column(read(book), Rating, "at") if isinstance(day, datetime)]
    assert days == [date(2026, 2, 13), date(2026, 2, 1), date(2026, 3, 1)]


def test_an_old_workbook_is_read() -> None:
    book = xls([["Date", "calm"], ["2026-01-02", 7.5]])
    assert excel.recognise(source(book))
    assert column(read(book), Rating, "value") == [7.5]


def test_a_workbook_of_libreoffice_is_read() -> None:
    book = ods(
        [
            [_words("Date"), _words("calm")],
            [
                'office:value-type="date" office:date-value="2026-01-02"',
                'office:value-type="float" office:value="7.5"',
            ],
        ]
    )
    assert excel.recognise(source(book))
    reading = read(book)
    assert column(reading, Rating, "value") == [7.5]
    assert column(reading, Rating, "at") == [datetime(2026, 1, 2, 12)]


def _words(text: str) -> str:
    return f'office:value-type="string" office:string-value="{text}"'


def test_a_workbook_inside_a_zip_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("diary.xlsx", MOOD)
    assert excel.recognise(source(file.getvalue()))
    assert len(rows(read(file.getvalue()), Rating)) == 2


def test_without_rules_the_columns_are_named() -> None:
    found = excel.read(source(MOOD), Choices())
    assert isinstance(found, Problem)
    assert "Its columns are: When, calm, Walk." in found.reason


def test_a_workbook_without_a_table_says_what_is_needed() -> None:
    found = excel.read(source(xlsx({"A": [["alone"]]})), SAM)
    assert isinstance(found, Problem)
    assert "names in its first row" in found.reason


@pytest.mark.parametrize(
    "content", ["a,b\n1,2\n", '[{"a": 1}]', b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_workbook_is_not_recognised(content: bytes | str) -> None:
    assert not excel.recognise(source(content))


def test_a_cell_very_far_out_does_not_take_up_all_memory() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MOOD)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b'r="C3"', b'r="XFD1048576"'))
    found = excel.read(source(file.getvalue()), SAM)
    assert isinstance(found, Problem)
    assert "very far out" in found.reason


def test_cells_repeated_very_often_do_not_take_up_all_memory() -> None:
    many = 'table:number-columns-repeated="16384" office:value-type="string"'
    tall = "</table:table-row>" + "".join(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {cells}/>'
        "</table:table-row>"
        for rows, cells in ((1_000, many), (90_000, ""), (1, many))
    )
    book = ods([["/>" + tall + "<table:table-row><table:table-cell"]])
    found = excel.read(source(book), SAM)
    assert isinstance(found, Problem)
    assert "very far out" in found.reason


@settings(deadline=None, max_examples=60)  # a busy machine is no mistake
@given(place=st.integers(0, 10_000), put=st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_a_problem_and_never_fails(place: int, put: bytes) -> None:
    at = place % len(MOOD)
    content = MOOD[:at] + put + MOOD[at + len(put) :]
    opened = open_bytes("any.xlsx", content)
    if isinstance(opened, Problem):
        return
    with suppress(UnreadableError):
        assert isinstance(excel.read(opened, SAM), Reading | Problem)


VALUES = (
    st.none()
    | st.integers(0, 10).map(float)
    | st.just("yes")
    | st.dates(date(2020, 1, 1), date(2030, 1, 1))
)


@settings(deadline=None, max_examples=30)  # a busy machine is no mistake
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=6))
def test_every_row_of_any_sheet_is_accounted_for(found: Rows) -> None:
    read(xlsx({"A": [["Date", "calm", "Walk"], *found]}))


@settings(deadline=None, max_examples=25)  # a busy machine is no mistake
@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
                lambda at: at.replace(minute=at.minute or 1, second=0, microsecond=0)
            ),
            st.floats(0, 10),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_ratings_written_into_a_workbook_come_back_equal(
    found: list[tuple[datetime, float]],
) -> None:
    rules = ruled(Rules(columns={"at": ColumnRule("at"), "calm": ColumnRule("measure")}))
    reading = read(xlsx({"A": [["at", "calm"], *found]}), rules)
    told = [(row["at"], row["value"]) for row in rows(reading, Rating)]
    assert [at for at, _ in told] == [at for at, _ in found]
    assert [value for _, value in told] == pytest.approx([value for _, value in found])
