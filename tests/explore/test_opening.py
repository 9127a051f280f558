from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types
from hypothesis import given
from hypothesis import strategies as st

from analytics.explore.explored import Explored, How
from analytics.explore.opening import explore_bytes, explore_path
from analytics.explore.saving import file_bytes
from analytics.records import Problem

REAL = Path(__file__).parents[3] / "shared" / "real_exports"


def opened(content: bytes | str, how: How | None = None) -> Explored:
    given = content.encode() if isinstance(content, str) else content
    found = explore_bytes("some.file", given, how)
    assert isinstance(found, Explored), found
    return found


def refused(content: bytes) -> str:
    found = explore_bytes("some.file", content)
    assert isinstance(found, Problem)
    return found.sentence()


def rows(found: Explored) -> list[dict[str, object]]:
    return found.table.to_pylist()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "^", "~"])
def test_a_csv_is_read_with_any_separator(mark: str):
    found = opened(
        f"day{mark}calm{mark}who\n2025-03-01{mark}5{mark}Ana\n2025-03-02{mark}6{mark}Ben\n"
    )

    assert rows(found)[1] == {"day": date(2025, 3, 2), "calm": 6, "who": "Ben"}
    assert found.refused == 0


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_csv_is_read_in_any_encoding(encoding: str):
    found = opened("name,note\nJosé,a café in the evening\nAna,née\n".encode(encoding))

    assert rows(found) == [
        {"name": "José", "note": "a café in the evening"},
        {"name": "Ana", "note": "née"},
    ]


def test_letters_that_cannot_be_read_are_told_and_the_row_kept():
    found = opened(b"a,b\n1,caf\xc3\xa9\n2,\xe9\n3,\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\n")

    assert [row["b"] for row in rows(found)] == ["café", "\ufffd", "éééé"]
    assert any("can't be read" in note for note in found.notes)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_blank_ones_are_no_rows(end: str):
    found = opened(end.join(["a,b", "1,x", "", "2,y", "", ""]))

    assert rows(found) == [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]


def test_quotes_hold_separators_quotes_and_lines():
    found = opened('a,b\n1,"x, ""y""\nz"\n2,w\n')

    assert [row["b"] for row in rows(found)] == ['x, "y"\nz', "w"]


def test_a_quotation_mark_left_open_never_swallows_the_rows_after_it():
    found = opened('a,b\n1,"open\n2,x\n3,y\n4,z\n')

    assert [row["a"] for row in rows(found)] == [2, 3, 4]
    assert found.problems[0].line == 2
    assert found.refused == 1


def test_short_rows_are_filled_up_and_rows_with_more_cells_are_told_with_their_line():
    found = opened("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n5,6,7\n8,9,10\n")

    assert [tuple(row.values()) for row in rows(found)] == [
        (1, 2, None),
        (1, 2, 3),
        (5, 6, 7),
        (8, 9, 10),
    ]
    assert [problem.line for problem in found.problems] == [3]


def test_ragged_rows_of_a_large_file_are_left_out_and_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analytics.explore.delimited_table.ALWAYS_STRICT_BYTES", 0)
    monkeypatch.setattr("analytics.explore.delimited_table.STRICT_BYTES", 10)

    found = opened("a,b\n" + "1,2\n" * 20 + "1,2,3\n")

    assert found.table.num_rows == 20
    assert found.refused == 1
    assert found.problems


def test_the_fast_and_the_strict_way_agree(monkeypatch: pytest.MonkeyPatch):
    text = 'title\n\nday,calm,note\n2025-03-01,5,"a, b"\n2025-03-02,,\n2025-03-03,7,x\nTotal,12,\n'
    strict = opened(text)
    monkeypatch.setattr("analytics.explore.delimited_table.ALWAYS_STRICT_BYTES", 0)

    fast = opened(text)

    assert rows(fast) == rows(strict)
    assert fast.notes == strict.notes


def test_a_total_behind_the_rows_is_left_out_and_told():
    found = opened("day,amount\n2025-03-01,5\n2025-03-02,6\nTotal,11\n")

    assert [row["amount"] for row in rows(found)] == [5, 6]
    assert found.table.schema.field("day").type == pa.date32()
    assert any("adds up" in note for note in found.notes)


def test_lines_before_the_header_are_left_out_and_told():
    found = opened("Exported on 1 March\n\nday,calm\n2025-03-01,5\n2025-03-02,6\n")

    assert found.columns == ("day", "calm")
    assert any("no part of the table" in note for note in found.notes)


def test_without_a_header_the_columns_are_numbered():
    found = opened("2025-03-01,5,Ana\n2025-03-02,6,Ana\n")

    assert found.columns == ("Column 1", "Column 2", "Column 3")
    assert found.table.num_rows == 2


def test_years_over_numbers_are_a_header():
    assert opened("land,2019,2020\nde,1,2\nfr,3,4\n").columns == ("land", "2019", "2020")


def test_names_that_come_twice_or_are_missing_get_a_number():
    found = opened("calm,calm,,CALM\n1,2,3,4\n")

    assert len({name.casefold() for name in found.columns}) == 4
    assert [*rows(found)[0].values()] == [1, 2, 3, 4]


def test_an_unnamed_column_without_a_cell_is_no_column():
    assert opened("a,b,\n1,2,\n3,4,\n").columns == ("a", "b")


def test_numbers_of_rows_without_a_name_are_a_column():
    assert opened("a,b\n1,5,x\n2,6,y\n").columns == ("Column 1", "a", "b")


def test_codes_with_leading_zeros_and_very_long_numbers_stay_as_they_are():
    found = opened("zip,id,n\n01234,12345678901234567890,1\n12345,1,2\n")

    assert rows(found)[0] == {"zip": "01234", "id": "12345678901234567890", "n": 1}


def test_prose_is_read_line_by_line():
    found = opened("Hello there,\nthis is, a, text, of mine\nno table, at all\nx\n")

    assert found.columns == ("line",)
    assert found.table.num_rows == 4


def test_a_header_alone_is_a_table_without_rows():
    found = opened("day,calm\n")

    assert found.columns == ("day", "calm")
    assert found.table.num_rows == 0


def test_json_lists_and_objects_become_rows_and_columns():
    found = opened(
        '{"meta": {"v": 1}, "entries": [{"at": "2025-03-01T21:30:00", "by": {"who": "Ana"},'
        ' "tags": ["a", "b"]}, {"at": "2025-03-02T08:00:00", "calm": 5}]}'
    )

    assert rows(found)[0] == {
        "at": datetime(2025, 3, 1, 21, 30),
        "by.who": "Ana",
        "tags": "a | b",
        "calm": None,
    }
    assert found.kind == "JSON"


def test_a_line_that_is_no_json_is_told_and_the_others_are_kept():
    found = opened('{"calm": 1}\n{"calm": 2}\nnot json\n{"calm": 3}\n')

    assert [row["calm"] for row in rows(found)] == [1, 2, 3]
    assert found.problems[0].line == 3


def test_a_json_file_cut_off_is_told_as_that():
    assert "damaged or cut off" in refused(b'[{"calm": 1}, {"calm": ')


def test_parquet_keeps_its_types_and_puts_what_is_nested_into_words():
    table = pa.table(
        {
            "n": [1, None],
            "x": [1.5, float("nan")],
            "tags": [["a", "b"], None],
            "who": [{"name": "Ana"}, None],
            "at": [datetime(2025, 3, 1, 9), None],
        }
    )
    found = opened(file_bytes(table, ".parquet"))

    assert rows(found) == [
        {
            "n": 1,
            "x": 1.5,
            "tags": "a | b",
            "who": '{"name": "Ana"}',
            "at": datetime(2025, 3, 1, 9),
        },
        {"n": None, "x": None, "tags": None, "who": None, "at": None},
    ]


def _workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Notes")
        sheet = book.add_worksheet("Check-ins")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "Our check-ins")
        sheet.write_row(2, 0, ["day", "calm", "mixed"])
        for row, (calm, mixed) in enumerate([(5, "x"), (6.5, 7)], start=3):
            sheet.write_datetime(row, 0, datetime(2025, 3, row), days)
            sheet.write_row(row, 1, [calm, mixed])
    return out.getvalue()


def test_the_first_sheet_with_a_table_is_read_and_all_are_named():
    found = opened(_workbook())

    assert found.sheets == ("Notes", "Check-ins")
    assert found.sheet == "Check-ins"
    assert rows(found) == [
        {"day": date(2025, 3, 3), "calm": 5.0, "mixed": "x"},
        {"day": date(2025, 3, 4), "calm": 6.5, "mixed": "7"},
    ]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are():
    found = explore_bytes("a.xlsx", _workbook(), How(sheet="Other"))

    assert isinstance(found, Problem)
    assert "Check-ins" in found.remedy


def test_a_zip_with_one_table_is_that_table_and_with_several_is_told():
    one, two = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(one, "w") as archive:
        archive.writestr("folder/calm.csv", "a,b\n1,2\n")
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
    with zipfile.ZipFile(two, "w") as archive:
        archive.writestr("a.csv", "a,b\n1,2\n")
        archive.writestr("b.csv", "a,b\n1,2\n")

    assert opened(one.getvalue()).name == "calm.csv"
    assert "a.csv, b.csv" in refused(two.getvalue())


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\n\n", "no rows"),
        (b"%PDF-1.4 \x00\x01", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "picture"),
        (bytes(range(256)) * 10, "not a text"),
        (b"PAR1 but no more", "Parquet"),
        (b"PK\x03\x04broken", "zip"),
        (b"\xd0\xcf\x11\xe0 broken", "workbook"),
        (b"<html><body></body></html>", "web page"),
    ],
)
def test_what_is_no_table_is_told_in_plain_words(content: bytes, word: str):
    assert word in refused(content)


def test_too_many_columns_are_refused():
    wide = ",".join(f"c{place}" for place in range(1_500))

    assert "1,500 columns" in refused(f"{wide}\n{wide}\n".encode())


def test_a_file_larger_than_may_be_held_is_sampled_from_all_over(tmp_path: Path):
    path = tmp_path / "large.csv"
    path.write_text("n,word\n" + "".join(f"{n},some words here\n" for n in range(50_000)))

    found = explore_path(path, How(most_bytes=64_000))

    assert isinstance(found, Explored)
    numbers = [int(str(row["n"])) for row in rows(found)]
    assert 0.02 < found.sampled < 0.1
    assert 0 < len(numbers) < 5_000
    assert numbers == sorted(set(numbers))
    assert min(numbers) == 0
    assert max(numbers) > 45_000
    assert found.refused == 0


def test_large_json_lines_and_json_lists_and_parquet_are_sampled():
    lines = "".join(f'{{"n": {n}}}\n' for n in range(20_000)).encode()
    whole = ("[" + ", ".join(f'{{"n": {n}}}' for n in range(20_000)) + "]").encode()
    out = io.BytesIO()
    pq.write_table(pa.table({"n": range(200_000)}), out, row_group_size=1_000)

    for content, most in ((lines, 60_000), (whole, 60_000), (out.getvalue(), 100_000)):
        found = opened(content, How(most_bytes=most))
        assert 0 < found.sampled < 0.5
        assert 0 < found.table.num_rows < 150_000


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path):
    for path in (tmp_path / "none.csv", tmp_path):
        assert isinstance(explore_path(path), Problem)


def test_a_file_name_is_never_taken_for_a_pattern(tmp_path: Path):
    (tmp_path / "a1.csv").write_text("private\n1\n")
    (tmp_path / "a*.csv").write_text("mine\n2\n")

    found = explore_path(tmp_path / "a*.csv")

    assert isinstance(found, Explored)
    assert found.columns == ("mine",)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(content: bytes):
    assert isinstance(explore_bytes("any", content), Explored | Problem)


@given(st.text(alphabet='a1,;\t"\n\r .-/:%€{}[]TN', max_size=200))
def test_no_text_makes_it_fail_and_every_column_has_the_same_rows(text: str):
    found = explore_bytes("any", text.encode())

    if isinstance(found, Explored):
        assert {len(column) for column in found.table.columns} <= {found.table.num_rows}


def test_every_real_export_opens_or_is_told():
    if not REAL.is_dir():
        pytest.skip("The real exports are not beside this checkout.")
    files = [path for path in REAL.rglob("*") if path.is_file()]

    found = [explore_path(path) for path in files]

    tables = [one for one in found if isinstance(one, Explored)]
    assert len(tables) > len(files) * 0.8
    long = explore_path(REAL / "relationship_data" / "kueng_couples_df_long.csv")
    assert isinstance(long, Explored)
    assert long.table.num_rows == 2_090


def test_times_of_day_are_times():
    assert rows(opened("at,n\n21:30,1\n08:05,2\n"))[0]["at"] == time(21, 30)
