"""People's own SQL reaches nothing but its tables, and stops at its limits (safety fact D7)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.explore import sandbox as processes
from analytics.explore.guard import LONGEST_SQL, why_refused
from analytics.explore.inside import Limits
from analytics.explore.sandbox import LIMITS, Answer, Refused, Sandbox
from analytics.log.locked import locked

TABLE = pa.table({"who": ["Ana", "Ben", None], "calm score": [5, 7, 6], "select": [1.5, 2.5, None]})
SMALL = Limits(seconds=1.0, rows=1_000, memory_bytes=300_000_000, answer_bytes=50_000_000)

FORBIDDEN = [
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_csv_auto('{file}')",
    "SELECT * FROM read_text('{folder}/*')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM read_parquet('{file}')",
    "SELECT * FROM parquet_scan('{file}')",
    "SELECT * FROM parquet_metadata('{file}')",
    "SELECT * FROM read_json('{file}')",
    "SELECT * FROM sniff_csv('{file}')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM '{file}'",
    "FROM '{file}'",
    'SELECT * FROM "{file}"',
    "SELECT * FROM '{folder}/*.csv'",
    "SELECT * FROM '../private.csv'",
    "SELECT (SELECT count(*) FROM read_text('{file}'))",
    "WITH x AS (SELECT * FROM read_csv('{file}')) SELECT * FROM x",
    "SELECT * FROM file UNION ALL SELECT * FROM read_csv('{file}')",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('file')",
    "SELECT * FROM json_execute_serialized_sql('x')",
    "COPY file TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet'",
    "COPY file FROM '{file}'",
    "ATTACH '{folder}/other.db'",
    "ATTACH ':memory:' AS other",
    "DETACH memory",
    "USE memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "EXPORT DATABASE '{folder}/all'",
    "IMPORT DATABASE '{folder}/all'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '64GB'",
    "SET temp_directory = '{folder}'",
    "RESET memory_limit",
    "SET VARIABLE a = 1",
    "PRAGMA version",
    "PRAGMA database_list",
    "PRAGMA enable_profiling",
    "CALL duckdb_settings()",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM pragma_database_size()",
    "SELECT * FROM enable_logging()",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM pg_catalog.pg_settings",
    "SELECT getenv('PATH')",
    "SELECT main.getenv('PATH')",
    "SELECT current_setting('temp_directory')",
    "SELECT write_log('x')",
    "SELECT [getenv(x) FOR x IN ['PATH']]",
    "SELECT * FROM file ORDER BY getenv('PATH')",
    "CREATE TABLE x AS SELECT 1",
    "CREATE VIEW x AS SELECT 1",
    "CREATE MACRO f(x) AS x",
    "CREATE SECRET s (TYPE s3)",
    "CREATE FUNCTION f(x) AS x",
    "INSERT INTO file VALUES ('x', 1, 2)",
    "UPDATE file SET who = 'x'",
    "DELETE FROM file",
    "TRUNCATE file",
    "DROP TABLE file",
    "ALTER TABLE file ADD COLUMN x INT",
    "MERGE INTO file USING file AS o ON true WHEN MATCHED THEN DELETE",
    "WITH x AS (DELETE FROM file RETURNING *) SELECT * FROM x",
    "WITH x AS (INSERT INTO file VALUES ('x', 1, 2) RETURNING *) SELECT * FROM x",
    "PREPARE x AS SELECT 1",
    "EXECUTE x",
    "BEGIN TRANSACTION",
    "COMMIT",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "EXPLAIN SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE file",
    "SELECT ?",
    "SELECT $who",
    "",
    "  -- nothing",
    "hello",
    "SELECT " + "(" * 5_000,
    "SELECT 1 -- " + "x" * LONGEST_SQL,
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox({"file": TABLE, "check_ins": TABLE}) as opened:
        yield opened


@pytest.fixture(scope="module")
def small() -> Iterator[Sandbox]:
    with Sandbox({"file": TABLE}, SMALL) as opened:
        yield opened


def rows(sandbox: Sandbox, sql: str) -> list[dict[str, object]]:
    found = sandbox.ask(sql)
    assert isinstance(found, Answer), found
    return found.rows.to_pylist()


def why(sandbox: Sandbox, sql: str) -> str:
    found = sandbox.ask(sql)
    assert isinstance(found, Refused), found
    return found.why


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_whatever_reaches_beyond_the_tables_is_refused(
    sandbox: Sandbox, tmp_path: Path, statement: str
):
    (tmp_path / "private.csv").write_text("a,b\n1,secret\n")
    told = statement.replace("{file}", str(tmp_path / "private.csv"))

    said = why(sandbox, told.replace("{folder}", str(tmp_path)))

    assert "1,secret" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["private.csv"]
    assert rows(sandbox, "SELECT count(*) AS n FROM file") == [{"n": 3}]


@pytest.mark.parametrize("statement", [one for one in FORBIDDEN if "RETURNING" not in one])
def test_the_guard_alone_refuses_it_before_it_runs(statement: str):
    with locked() as connection:
        connection.from_arrow(TABLE).create("file")

        assert why_refused(connection, statement, ["file"])


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM file",
        "FROM file",
        "select who, count(*) from FILE group by who;",
        "SELECT \"calm score\" FROM file WHERE who = 'Ana' -- a comment",
        "WITH x AS (SELECT * FROM file), y AS (FROM x) SELECT * FROM y JOIN x USING (who)",
        "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t WHERE a < 5) FROM t",
        "SELECT * FROM check_ins AS a, file AS b",
        "SUMMARIZE file",
        "DESCRIBE file",
        "VALUES (1), (2)",
        "SELECT * FROM range(3)",
        "SELECT unnest([1, 2])",
        "SELECT '/etc/passwd', 'COPY file TO x', 'getenv'",
        'SELECT avg("calm score") OVER (ORDER BY who) FROM main.file',
        "PIVOT file ON who IN ('Ana', 'Ben') USING sum(\"calm score\")",
        "SELECT date_trunc('month', DATE '2025-03-02'), strftime(now(), '%Y')",
        "SELECT [x + 1 FOR x IN [1, 2]]",
    ],
)
def test_questions_that_only_read_are_answered(sandbox: Sandbox, question: str):
    assert isinstance(sandbox.ask(question), Answer)


def test_an_answer_has_the_rows_and_the_names(sandbox: Sandbox):
    assert rows(sandbox, 'SELECT who, "calm score" * 2 AS twice FROM file ORDER BY twice') == [
        {"who": "Ana", "twice": 10},
        {"who": None, "twice": 12},
        {"who": "Ben", "twice": 14},
    ]


def test_columns_of_one_name_get_a_number(sandbox: Sandbox):
    found = sandbox.ask("SELECT 1 AS a, 2 AS a")

    assert isinstance(found, Answer)
    assert found.rows.column_names == ["a", "a_1"]


def test_every_kind_of_value_comes_back_as_a_plain_one(sandbox: Sandbox):
    (row,) = rows(
        sandbox,
        "SELECT 12::HUGEINT AS a, 1.25 AS b, [1, 2] AS c, {'x': 1} AS d, INTERVAL 1 DAY AS e, "
        "'2025-03-01'::TIMESTAMPTZ AS f, NULL AS g, '' AS h, true AS i",
    )

    assert (row["a"], row["b"], row["c"], row["d"]) == (12, 1.25, "1 | 2", '{"x": 1}')
    assert str(row["f"]) == "2025-03-01 00:00:00"
    assert (row["g"], row["h"], row["i"]) == (None, "", True)


def test_no_more_rows_than_the_limit_come_back_and_that_is_told(small: Sandbox):
    cut, whole = small.ask("SELECT * FROM range(5000)"), small.ask("SELECT * FROM range(1000)")

    assert isinstance(cut, Answer)
    assert isinstance(whole, Answer)
    assert (cut.rows.num_rows, cut.cut) == (1_000, True)
    assert (whole.rows.num_rows, whole.cut) == (1_000, False)


def test_starting_takes_none_of_a_questions_time(monkeypatch: pytest.MonkeyPatch):
    slow = "import time; time.sleep(2); from analytics.explore.inside import main; main()"
    monkeypatch.setattr(processes, "CODE", slow)
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.0)

    with Sandbox({"file": TABLE}, SMALL) as opened:
        assert rows(opened, "SELECT 1 AS one") == [{"one": 1}]


def test_a_process_that_never_gets_ready_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(processes, "CODE", "import time; time.sleep(600)")
    monkeypatch.setattr(processes, "STARTING_SECONDS", 0.2)

    with Sandbox({"file": TABLE}, SMALL) as opened:
        assert isinstance(opened.ask("SELECT 1"), Refused)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT count(*) FROM range(1000000000000) AS a, range(1000) AS b",
        "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t) SELECT count(*) FROM t",
        "SELECT length(lpad('x', 2000000000, 'y'))",
    ],
)
def test_a_question_without_end_is_stopped(small: Sandbox, question: str):
    # The memory it may take can be used up before its time.
    said = why(small, question)
    assert "longer than 1 seconds" in said or "more memory than it may take" in said


@pytest.mark.parametrize(
    "question",
    [
        "SELECT length(range(2000000000))",
        "SELECT repeat('x', 2000000000)",
        "SELECT list(range) FROM range(1000000000)",
        "SELECT * FROM range(1000000000) ORDER BY hash(range)",
        "SELECT repeat('x', 1000000) FROM range(1000)",
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only Linux limits a process")
def test_a_question_that_needs_too_much_memory_is_stopped(small: Sandbox, question: str):
    said = why(small, question)

    assert "memory" in said or "longer than" in said


def test_after_a_question_that_was_ended_the_next_is_answered(small: Sandbox):
    small.ask("SELECT length(lpad('x', 2000000000, 'y'))")

    assert rows(small, "SELECT count(*) AS n FROM file") == [{"n": 3}]


def test_the_process_gets_nothing_of_the_surroundings(
    monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
):
    monkeypatch.setenv("SECURE_BASE_SECRET", "hush")
    with Sandbox({"file": TABLE}) as fresh:
        fresh.ask("SELECT 1")
        process = fresh._process
        assert process is not None
        told = Path(f"/proc/{process.pid}/environ")
        if not told.exists():
            pytest.skip("Only Linux shows the surroundings of a process.")
        assert b"hush" not in told.read_bytes()
    assert sandbox.names == ("file", "check_ins")


def test_closing_ends_the_process():
    opened = Sandbox({"file": TABLE})
    opened.ask("SELECT 1")
    process = opened._process
    assert process is not None

    opened.close()

    assert process.returncode is not None


def test_a_sandbox_forgotten_ends_its_process():
    opened = Sandbox({"file": TABLE})
    opened.ask("SELECT 1")
    process = opened._process
    assert process is not None

    del opened

    assert process.returncode is not None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("SELECT calm FROM file", 'There is no column "calm". Did you mean'),
        (
            "SELECT xyz FROM file",
            'There is no column "xyz". There is: "who", "calm score", "select".',
        ),
        ("SELECT * FROM nothing", 'There is no table "nothing" here. There is: file, check_ins.'),
        ("SELECT nope(1)", 'There is no function "nope".'),
        ("SELEC 1", 'can\'t be read near "SELEC"'),
        ("SELECT 'a", "a quotation mark is not closed"),
        ("SELECT", "Say what to show after SELECT"),
        ("SELECT who, count(*) FROM file", '"who" must stand in GROUP BY too'),
        ("SELECT CAST(who AS INT) FROM file", "TRY_CAST(... AS ...) leaves such values empty."),
        ("SELECT sum(who) FROM file", '"sum" doesn\'t go with (varchar).'),
        ("SELECT who FROM file, check_ins", "More than one table has"),
        ("SELECT ?", "Write them out."),
    ],
)
def test_errors_are_told_in_plain_words(sandbox: Sandbox, question: str, words: str):
    said = why(sandbox, question)

    assert words in said
    assert "Error" not in said
    assert "LINE" not in said


def test_a_broken_pipe_is_told_and_not_raised(sandbox: Sandbox):
    with Sandbox({"file": TABLE}, LIMITS) as fresh:
        fresh.ask("SELECT 1")
        assert fresh._process is not None
        fresh._process.kill()
        fresh._process.wait()
        assert rows(fresh, "SELECT 1 AS a") == [{"a": 1}]
    assert rows(sandbox, "SELECT 1 AS a") == [{"a": 1}]


def test_nothing_is_written_where_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with Sandbox({"file": TABLE}) as fresh:
        fresh.ask("SELECT * FROM range(100000) ORDER BY hash(range)")

    assert os.listdir(tmp_path) == []  # noqa: PTH208 - names alone
