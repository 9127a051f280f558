"""The command line on rows that could not be taken; what `import` and `undo` say stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run, told

EPISODES = """at,who,intensity
2025-03-01 21:00,Ana,7
2025-03-03 21:00,Ana,11
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


@pytest.fixture
def episodes(tmp_path: Path) -> Path:
    path = tmp_path / "episodes.csv"
    path.write_text(EPISODES, encoding="utf-8")
    return path


def test_refused_lists_rows_with_place_reason_remedy_and_text(log, episodes):
    told("import", episodes, "--log", log)

    (row,) = told("refused", "--log", log)["refused"]

    assert (row["number"], row["batch"], row["line"]) == (1, 1, 3)
    assert (row["source"], row["file"], row["format"]) == (*["episodes.csv"] * 2, "secure-base")
    assert "11" in row["reason"]
    assert row["remedy"]
    assert row["text"] == "2025-03-03 21:00,Ana,11"


def test_refused_says_in_words_what_waits_and_where_to_put_it_right(log, episodes):
    imported = run("import", episodes, "--log", log)

    said = run("refused", "--log", log)

    assert "Rows not taken that wait to be put right: 1." in imported.stdout
    assert said.stdout.startswith("episodes.csv, line 3 (import 1): ")
    assert "2025-03-03 21:00,Ana,11" in said.stdout
    assert "on the Import page" in said.stdout


def test_on_a_log_without_refused_rows_there_is_nothing_to_list(log):
    assert told("refused", "--log", log) == {"refused": []}
    assert "No row waits" in run("refused", "--log", log).stdout


def test_a_file_with_nothing_but_refused_rows_is_an_import_once(log, tmp_path):
    path = tmp_path / "episodes.csv"
    path.write_text("at,who,intensity\n2025-03-03 21:00,Ana,11\n", encoding="utf-8")

    first = told("import", path, "--log", log)
    again = told("import", path, "--log", log)

    assert (first["batch"], first["files"][0]["new"], first["files"][0]["refused"]) == (1, 0, 1)
    assert (again["batch"], again["files"][0]["new"], again["files"][0]["refused"]) == (None, 0, 1)
    assert len(told("refused", "--log", log)["refused"]) == 1


def test_undo_counts_records_only_and_empties_the_list(log, episodes):
    told("import", episodes, "--log", log)

    assert told("undo", 1, "--log", log) == {"removed": 2}
    assert told("refused", "--log", log) == {"refused": []}
