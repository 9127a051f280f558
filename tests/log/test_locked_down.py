"""DuckDB in the log can reach nothing but its own tables (safety fact D2, D6, D7)."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.log.tables import connect
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode
from analytics.scope import Scope


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_text('{folder}/*')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "EXPORT DATABASE '{folder}/all'",
        "SET enable_external_access = true",
        "SET temp_directory = '{folder}'",
        "CREATE SECRET s (TYPE s3)",
    ],
)
def test_a_statement_that_reaches_outside_is_refused(tmp_path: Path, statement: str):
    (tmp_path / "private.csv").write_text("a,b\n1,2\n")
    told = statement.format(file=tmp_path / "private.csv", folder=tmp_path)

    with pytest.raises(duckdb.Error):
        connect().execute(told)

    assert [p.name for p in tmp_path.iterdir()] == ["private.csv"]


def test_python_variables_are_not_tables():
    secret = [1, 2, 3]

    with pytest.raises(duckdb.Error):
        connect().execute("SELECT * FROM secret")

    assert secret


def test_eight_threads_get_their_own_right_answers():
    log = Log()
    first = datetime(2025, 3, 1, 21)
    rows = [Row("f", d, (Episode("Ana", first + timedelta(days=d)),)) for d in range(100)]
    log.take_in([Arrival("f", "Ana", gather("test", rows, Choices()))])
    wrong: list[int] = []

    def look(days: int) -> None:
        until = (first + timedelta(days=days - 1)).date()
        for _ in range(40):
            with log.within(Scope(until=until)) as view:
                found = view.ask_arrow("SELECT count(*) AS n FROM episodes").to_pylist()[0]["n"]
            if found != days:
                wrong.append(found)

    threads = [threading.Thread(target=look, args=(days,)) for days in range(10, 90, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
