"""A table with a header gives its cells by name, and each of its rows is accounted for."""

from __future__ import annotations

import pytest

from analytics.readers.headed import HeadedRow, HeadedTable, headed_table, plain_name, tables_like
from analytics.readers.reading import Skip
from analytics.readers.source import Member, Source, open_bytes
from analytics.records import Problem
from tests.readers.accounts import zipped


def table(text: str | bytes, delimiter: str | None = None) -> HeadedTable:
    content = text.encode() if isinstance(text, str) else text
    found = headed_table(Member("a.csv", len(content), lambda count: content[:count]), delimiter)
    assert isinstance(found, HeadedTable)
    return found


def cells(text: str | bytes, name: str) -> list[str]:
    return [row.cell(name) for row in table(text).rows() if isinstance(row, HeadedRow)]


@pytest.mark.parametrize("header", ["Mood Name", "\ufeffmood  name", " MOOD\u00a0NAME "])
def test_a_column_is_found_however_its_name_is_written(header: str):
    assert plain_name(header) == "mood name"
    assert cells(f"Day,{header}\n1,good\n", "mood name") == ["good"]


def test_columns_may_stand_in_any_order_and_a_missing_one_is_empty():
    assert cells("b,a\n1,2\n", "a") == ["2"]
    assert cells("b,a\n1,2\n", "c") == [""]


def test_a_name_used_twice_gives_all_its_cells():
    (row,) = table("a,b,a\n1,2,3\n").rows()

    assert isinstance(row, HeadedRow)
    assert (row.cell("a"), row.all("a")) == ("1", ("1", "3"))


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "a\tb\n1\t2\n", "a,b\r\n1,2\r\n"])
def test_any_delimiter_and_line_end_is_read(text: str):
    assert cells(text, "b") == ["2"]


def test_blank_rows_and_a_header_that_comes_again_are_passed_over():
    found = list(table("a,b\n1,2\n,\na,b\n3,4\n").rows())

    assert [type(one) for one in found] == [HeadedRow, Skip, Skip, HeadedRow]


def test_a_row_of_another_width_is_refused_at_its_line_and_hides_no_other():
    good, short, last = table("a,b\n1,2\n3\n4,5\n").rows()

    assert isinstance(good, HeadedRow)
    assert isinstance(short, Problem)
    assert short.line == 3
    assert isinstance(last, HeadedRow)


def test_empty_cells_too_many_at_the_end_of_a_row_do_no_harm():
    assert cells("a,b\n1,2,,\n", "b") == ["2"]


def test_a_row_with_unreadable_letters_is_refused_alone():
    found = list(table("a,b\n1,éèüöä\n2,è\n3,ü\n".encode() + b"4,\xff\n").rows())

    assert [type(one) for one in found] == [HeadedRow, HeadedRow, HeadedRow, Problem]


def test_a_row_that_says_nothing_is_passed_over():
    assert [type(one) for one in table("a,b\n1,2\n").outcomes(lambda _row: ())] == [Skip]


def test_in_a_zip_only_tables_are_opened():
    opened = open_bytes("a.zip", zipped({"a.csv": "x,y\n1,2\n", "b.jpg": "x,y\n1,2\n"}))
    assert isinstance(opened, Source)

    assert [one.name for one in tables_like(opened, lambda names: "x" in names)] == ["a.csv"]


def test_a_file_that_is_no_text_is_a_problem():
    content = b"\x89PNG\r\n\x1a\n\x02\x03\x04" * 99

    assert isinstance(headed_table(Member("a", 9, lambda count: content[:count])), Problem)
