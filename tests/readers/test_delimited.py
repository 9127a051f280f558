from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.records import Problem

CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


def found(text: str, delimiter: str = ",") -> list[Line | Problem]:
    return list(lines("f.csv", text, delimiter))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_record(end: str):
    assert found(f"a,b{end}1,2{end}{end}3,4") == [
        Line(1, ("a", "b")),
        Line(2, ("1", "2")),
        Line(4, ("3", "4")),
    ]


def test_a_note_of_several_lines_is_one_record_at_its_first_line():
    assert found('a,b\n1,"two\nlines, and ""quotes"""\n3,4\n') == [
        Line(1, ("a", "b")),
        Line(2, ("1", 'two\nlines, and "quotes"')),
        Line(4, ("3", "4")),
    ]


def test_an_unclosed_quotation_mark_does_not_swallow_the_rows_after_it():
    one, broken, *rest = found('a,b\n1,"never closed\n3,4\n5,6\n')

    assert one == Line(1, ("a", "b"))
    assert isinstance(broken, Problem)
    assert broken.line == 2
    assert rest == [Line(3, ("3", "4")), Line(4, ("5", "6"))]


def test_an_unclosed_quotation_mark_that_a_later_row_closes_is_found_too():
    rows = "".join(f"{n},{n}\n" for n in range(40))

    told = found(f'a,b\n1,"never closed\n{rows}x,"y"\nlast,row\n')

    assert sum(isinstance(one, Problem) for one in told) == 1
    assert told[-1] == Line(44, ("last", "row"))


def test_a_quotation_mark_inside_a_plain_field_is_text():
    assert found('a,b\n5" tall,2\n')[1] == Line(2, ('5" tall', "2"))


def test_text_after_a_closing_quotation_mark_is_refused():
    (broken,) = found('"a"b,c\n')

    assert isinstance(broken, Problem)
    assert broken.line == 1


def test_nul_characters_refuse_their_row_only():
    told = found("a,b\n1,\x00\n3,4\n")

    assert [type(one) for one in told] == [Line, Problem, Line]


def test_a_huge_field_refuses_its_row_only():
    told = found(f'a,b\n1,"{"x" * 1_100_000}"\n3,{"y" * 1_100_000}\n5,6\n')

    assert [type(one) for one in told] == [Line, Problem, Problem, Line]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2;3\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a,b\n1;2,3\n", ","),
        ("a|b|c\n1|2|3\n", "|"),
        ("one column\n1\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_the_rows_agree_on(text: str, delimiter: str):
    assert sniff_delimiter(text) == delimiter


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_the_csv_module_writes_comes_back_equal(rows: list[list[str]]):
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["day", "note"], *rows])

    told = [list(one.fields) for one in found(out.getvalue()) if isinstance(one, Line)]
    assert told[1:] == rows
