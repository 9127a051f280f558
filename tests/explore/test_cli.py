from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.explore.explored import Explored
from analytics.explore.opening import explore_path
from analytics.log.log import Log
from tests.commands import run

CHECK_INS = """day,who,calm
2025-03-01,Ana,5
2025-03-02,Ben,
2025-03-04,Ana,7
2025-03-04,Ana,7
"""
KEYS = {"name", "type", "missing", "distinct", "min", "max", "histogram", "top", "duplicates"}


@pytest.fixture
def check_ins(tmp_path: Path) -> Path:
    path = tmp_path / "check-ins.csv"
    path.write_text(CHECK_INS)
    return path


def test_profile_prints_one_json_object(check_ins: Path):
    told = run("profile", check_ins, "--json")

    found = json.loads(told.stdout)
    day, who, calm = found["columns"]
    assert told.exit_code == 0
    assert (found["rows"], found["duplicate_rows"]) == (4, 1)
    assert set(calm) >= KEYS | {"mean", "suspicious"}
    assert day["dates"] == {
        "first": "2025-03-01",
        "last": "2025-03-04",
        "days": 3,
        "missing_days": 1,
    }
    assert who["top"] == [{"value": "Ana", "count": 3}, {"value": "Ben", "count": 1}]
    assert (calm["type"], calm["missing"], calm["min"], calm["max"]) == ("integer", 1, 5, 7)
    assert calm["mean"] == pytest.approx(19 / 3)
    assert calm["duplicates"] == 1


def test_profile_says_the_same_in_words(check_ins: Path):
    told = run("profile", check_ins)

    assert told.exit_code == 0
    assert "calm (integer): 2 different values, 1 missing" in told.stdout


def test_profile_takes_the_order_of_dates(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("day,n\n01/02/2025,1\n03/04/2025,2\n")

    asked = json.loads(run("profile", path, "--json").stdout)["columns"][0]
    told = json.loads(run("profile", path, "--json", "--date-order", "dmy").stdout)["columns"][0]

    assert (asked["type"], told["type"], told["min"]) == ("text", "date", "2025-02-01")
    assert "can't be told apart" in asked["suspicious"][0]["reason"]


def test_query_prints_columns_and_rows(check_ins: Path):
    told = run(
        *("query", check_ins, "--json", "--sql"),
        "SELECT who, max(day) AS last, count(calm) AS n FROM file GROUP BY who ORDER BY who",
    )

    assert told.exit_code == 0
    assert json.loads(told.stdout) == {
        "columns": ["who", "last", "n"],
        "rows": [["Ana", "2025-03-04", 3], ["Ben", "2025-03-02", 0]],
        "cut": False,
    }


def test_query_joins_files_by_their_own_names(check_ins: Path, tmp_path: Path):
    (tmp_path / "people.json").write_text('[{"who": "Ana", "age": 34}]')

    told = run(
        *("query", check_ins, tmp_path / "people.json", "--json", "--sql"),
        "SELECT DISTINCT age FROM check_ins JOIN people USING (who)",
    )

    assert json.loads(told.stdout)["rows"] == [[34]]


def test_query_asks_the_log_beside_the_file_and_leaves_it_as_it_was(
    check_ins: Path, tmp_path: Path
):
    path = tmp_path / "sample.securebase"
    assert run("demo", "--log", path).exit_code == 0
    before = path.read_bytes()

    told = run(
        *("query", check_ins, "--log", path, "--json", "--sql"),
        "SELECT (SELECT count(*) FROM episodes) > 0 AS any, count(*) AS n FROM file",
    )

    assert json.loads(told.stdout)["rows"] == [[True, 4]]
    assert path.read_bytes() == before
    with Log.open(path) as log:
        assert log.record_count() > 0


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_query_writes_its_result_as_a_file_that_reads_back(
    check_ins: Path, tmp_path: Path, ending: str
):
    out = tmp_path / f"out{ending}"

    told = run("query", check_ins, "--sql", "SELECT * FROM file ORDER BY day", "--out", out)

    found = explore_path(out)
    assert told.exit_code == 0
    assert isinstance(found, Explored)
    assert found.table.equals(_of(check_ins))


def _of(path: Path) -> pa.Table:
    found = explore_path(path)
    assert isinstance(found, Explored)
    return found.table


@pytest.mark.parametrize(
    "sql", ["DROP TABLE file", "SELECT * FROM read_csv('x')", "SELECT nope FROM file", "", "SELEC"]
)
def test_a_question_that_cannot_be_answered_is_refused_with_the_reason(check_ins: Path, sql: str):
    told = run("query", check_ins, "--json", "--sql", sql)

    assert told.exit_code == 1
    assert told.stdout == ""
    assert told.stderr.strip()


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 \x00")

    for path in (tmp_path / "a.pdf", tmp_path / "none.csv"):
        for told in (run("profile", path), run("query", path, "--sql", "SELECT 1")):
            assert told.exit_code == 1
            assert path.name in told.stderr


def test_wrong_usage_is_told_as_that(check_ins: Path):
    assert run("profile").exit_code == 2
    assert run("query", check_ins).exit_code == 2
    assert run("query", "--sql", "SELECT 1").exit_code == 2
    assert run("query", check_ins, "--sql", "SELECT 1", "--out", "a.pdf").exit_code == 2
    assert run("query", check_ins, "--sql", "SELECT 1", "--log", "none").exit_code == 2


def test_a_place_that_cannot_be_written_is_refused(check_ins: Path, tmp_path: Path):
    told = run("query", check_ins, "--sql", "SELECT 1", "--out", tmp_path / "no" / "a.csv")

    assert told.exit_code == 1
    assert "can't be written" in told.stderr


def test_the_terminal_shows_no_letters_that_would_steer_it(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("note\n\x1b[2Jgone\nfine\n")

    assert "\x1b" not in run("query", path, "--sql", "SELECT * FROM file").stdout
    assert "\x1b" not in run("profile", path).stdout
