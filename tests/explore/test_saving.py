from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import load_workbook

from analytics.explore.saving import LONGEST_SHEET_TEXT, SheetTooSmallError, file_bytes

FORMULAS = ["=1+1", "+1", "-cmd", "@x", "\tx", "\uff1dx", "'quoted"]
TABLE = pa.table(
    {
        "=name": [*FORMULAS[:2], "plain"],
        "n": [1, None, -3],
        "x": [1.5, float("inf"), -0.25],
        "day": [date(2025, 3, 1), date(1850, 1, 1), None],
        "at": [datetime(2025, 3, 1, 21, 30), None, None],
        "yes": [True, False, None],
        "id": [2**60, 1, 2],
    }
)


def sheet(content: bytes) -> Sequence[Sequence[object]]:
    return load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_a_csv_keeps_a_spreadsheet_from_running_anything():
    lines = file_bytes(pa.table({"c": FORMULAS}), ".csv").decode().splitlines()

    assert all(line.strip('"').startswith("'") for line in lines[1:] if line.strip('"'))


def test_a_workbook_keeps_types_and_runs_nothing():
    found = sheet(file_bytes(TABLE, ".xlsx"))

    assert [*found[0]] == ["'=name", "n", "x", "day", "at", "yes", "id"]
    assert found[1][0] == "'=1+1"
    assert [*found[1][1:6]] == [1.0, 1.5, date(2025, 3, 1), datetime(2025, 3, 1, 21, 30), True]
    assert found[1][6] == str(2**60)
    assert found[2][2] == "inf"
    assert found[2][3] == "1850-01-01"
    assert [*found[3]] == ["plain", -3.0, -0.25, "", "", "", 2.0]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    table = pa.table({"c": [*FORMULAS, "https://example.org", "mailto:a@b.c", "{=1}"]})

    content = file_bytes(table, ".xlsx")

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts.values())


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost():
    found = sheet(file_bytes(pa.table({"c": ["x" * 40_000]}), ".xlsx"))

    assert len(str(found[1][0])) == LONGEST_SHEET_TEXT
    assert str(found[1][0]).endswith("…")


def test_a_table_larger_than_a_sheet_is_refused_in_plain_words():
    with pytest.raises(SheetTooSmallError, match="Choose CSV or Parquet"):
        file_bytes(pa.table({"c": range(1_048_576)}), ".xlsx")


def test_parquet_comes_back_equal():
    assert pq.read_table(io.BytesIO(file_bytes(TABLE, ".parquet"))).equals(TABLE)
