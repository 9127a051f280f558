from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.records import Problem

CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


def found(text: str, delimiter: str = ",") -> list[Line | Problem]:
    return list(lines("f.csv", text, delimiter))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_record(end: str) -> None:
    assert found(f"a,b{end}1,2{end}{end}3,4") == [
        Line(1, ("a", "b")),
        Line(2, ("1", "2")),
        Line(4, ("3", "4")),
    ]


def test_a_note_of_several_lines_is_one_record_at_its_first_line() -> None:
    assert found('a,b\n1,"two\nlines, and ""quotes"""\n3,4\n') == [
        Line(1, ("a", "b")),
        Line(2, ("1", 'two\nlines, and "quotes"')),
        Line(4, ("3", "4")),
    ]


def test_an_unclosed_quotation_mark_does_not_swallow_the_rows_after_it() -> None:
    one, broken, *rest = found('a,b\n1,"never closed\n3,4\n5,6\n')

    assert one == Line(1, ("a", "b"))
    assert isinstance(broken, Problem)
    assert broken.line == 2
    assert rest == [Line(3, ("3", "4")), Line(4, ("5", "6"))]


def test_an_unclosed_quotation_mark_that_a_later_row_closes_is_found_too() -> None:
    rows = "".join(f"{n},{n}\n" for n in range(40))

    told = found(f'a,b\n1,"never closed\n{rows}x,"y"\nlast,row\n')

    assert sum(isinstance(one, Problem) for one in told) == 1
    assert told[-1] == Line(44, ("last", "row"))


def test_a_quotation_mark_inside_a_plain_field_is_text() -> None:
    assert found('a,b\n5" tall,2\n')[1] == Line(2, ('5" tall', "2"))


def test_text_after_a_closing_quotation_mark_is_refused() -> None:
    (broken,) = found('"a"b,c\n')

    assert isinstance(broken, Problem)
    assert broken.line == 1


def test_nul_characters_refuse_their_row_only() -> None:
    told = found("a,b\n1,\x00\n3,4\n")

    assert [type(one) for one in told] == [Line, Problem, Line]


def test_a_huge_field_refuses_its_row_only() -> None:
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
def test_the_delimiter_is_the_one_the_rows_agree_on(text: str, delimiter: str) -> None:
    assert sniff_delimiter(text) == delimiter


def test_white_space_alone_is_no_record_and_a_quoted_nothing_is_one() -> None:
    assert found('a\n  \n\t\n""\n') == [Line(1, ("a",)), Line(4, ("",))]


def test_two_marks_left_open_that_close_each_other_hide_no_row_between_them() -> None:
    told = found('day,b,c\n2026-01-01,"x,y\n2026-01-02,x,y\n2026-01-03,x","y"\n2026-01-04,x,y\n')

    assert [one.line for one in told if isinstance(one, Problem)] == [2]
    assert [one.number for one in told if isinstance(one, Line)] == [1, 3, 4, 5]


def test_lines_of_a_note_that_look_like_rows_are_still_a_note() -> None:
    note = "what we said:\n2026-01-01, 9:00, hello, you\n1,2,3"
    text = f'day,note,mood\n2026-01-02,"{note}",good\n2026-01-03,x,bad\n'

    assert found(text)[1:] == [
        Line(2, ("2026-01-02", note, "good")),
        Line(5, ("2026-01-03", "x", "bad")),
    ]


def test_the_lines_a_broken_record_takes_with_it_are_told() -> None:
    (problem,) = (
        one for one in found('a,b\n1,"x"y\nmore of it\n3,4\n') if isinstance(one, Problem)
    )

    assert problem.line == 2
    assert "Lines 2 to 3 are left out." in problem.reason


def test_a_record_broken_to_the_end_says_so() -> None:
    (problem,) = (one for one in found('a,b\n1,"x\nmore') if isinstance(one, Problem))

    assert problem.line == 2
    assert "to its end" in problem.reason


def test_a_row_torn_off_at_the_end_of_the_file_is_one_problem() -> None:
    told = found('a,b\n1,2\n3,"tor')

    assert [type(one) for one in told] == [Line, Line, Problem]


def test_a_long_file_of_marks_left_open_is_read_in_one_go() -> None:
    told = found("a,b\n" + '1,"open\n2,"x"\n' * 2_000)

    assert sum(isinstance(one, Line) for one in told) == 2_001
    assert sum(isinstance(one, Problem) for one in told) == 2_000


def test_a_delimiter_inside_a_quoted_header_does_not_count() -> None:
    assert sniff_delimiter('"a,b,c";"d"\n"1";"2"\n') == ";"


def test_a_note_cut_by_the_end_of_the_sample_does_not_matter() -> None:
    text = "a;b\n" + '1;"' + "x, " * 40_000 + '"\n'

    assert sniff_delimiter(text) == ";"


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_the_csv_module_writes_comes_back_equal(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["day", "note"], *rows])

    told = [list(one.fields) for one in found(out.getvalue()) if isinstance(one, Line)]
    assert told[1:] == rows


NOTE = st.sampled_from(
    [
        "",
        "hello, you",
        'she said "no"',
        '""',
        'x "y", z',
        "two\nlines",
        "a\n2020-01-01 was, nice\nb",
    ]
)


@settings(deadline=None)
@given(
    notes=st.lists(NOTE, min_size=3, max_size=7),
    broken=st.integers(0, 6),
    place=st.integers(0, 200),
    how=st.sampled_from(["put in", "take out", "tear off"]),
)
def test_one_broken_row_never_hides_a_good_one(
    notes: list[str], broken: int, place: int, how: str
) -> None:
    rows = [
        f'2026-01-{day:02d},9:00,ok,"walk | rest","","{note.replace(DOUBLE[0], DOUBLE)}"'
        for day, note in enumerate(notes, start=1)
    ]
    number = broken % len(rows)
    harmed = [*rows[:number], harm(rows[number], place, how), *rows[number + 1 :]]
    told = found("\n".join(["full_date,time,mood,activities,note_title,note", *harmed, ""]))

    read = [one.fields for one in told if isinstance(one, Line)]
    for day, note in enumerate(notes, start=1):
        if day != number + 1:
            assert (f"2026-01-{day:02d}", "9:00", "ok", "walk | rest", "", note) in read


DOUBLE = '""'


def harm(row: str, place: int, how: str) -> str:
    at = place % len(row)
    if how == "put in":
        return row[:at] + '"' + row[at:]
    if how == "tear off":
        return row[: max(at, 12)]
    marks = [found for found, letter in enumerate(row) if letter == '"']
    at = marks[place % len(marks)]
    return row[:at] + row[at + 1 :]
