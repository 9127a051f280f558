"""The command line's contract: commands, exit codes, JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analytics.cards.catalogue import CARDS
from analytics.log.log import Log
from tests.commands import run, told

EPISODES = """at,who,intensity,intensity_after,minutes,triggers,coping,reassurance_sought,note
2025-03-01 21:00,Ana,7,3,40,slow reply,breathing,yes,"=cmd|' /C calc'!A0"
2025-03-02 21:00,Ana,5,2,20,slow reply | alone,walk,no,
2025-03-03 21:00,Ana,11,2,20,,,no,too strong
"""
CHAT_UNDECIDED = "05/05/2025, 09:00 - Ana: Good morning\n05/05/2025, 09:05 - Ben: Good morning\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


@pytest.fixture
def episodes(tmp_path: Path) -> Path:
    path = tmp_path / "episodes.csv"
    path.write_text(EPISODES, encoding="utf-8")
    return path


def test_import_says_what_became_of_every_record(log, episodes):
    said = told("import", episodes, "--log", log)

    (file,) = said["files"]
    assert said["batch"] == 1
    assert file["format"] == "secure-base"
    assert (file["records"], file["new"], file["already"]) == (3, 2, 0)
    assert (file["refused"], file["skipped"]) == (1, 0)
    assert file["kinds"]["Episode"] == 2
    assert file["problems"][0]["line"] == 4
    assert "11" in file["problems"][0]["reason"]


def test_a_dry_run_says_the_same_and_changes_nothing(log, episodes):
    said = told("import", episodes, "--log", log, "--dry-run")

    assert said["batch"] is None
    assert said["files"][0]["new"] == 2
    assert not log.exists()


def test_import_twice_adds_nothing(log, episodes):
    told("import", episodes, "--log", log)
    again = told("import", episodes, "--log", log)

    assert again["batch"] is None
    assert (again["files"][0]["new"], again["files"][0]["already"]) == (0, 2)


def test_undo_withdraws_and_ask_answers_as_before(log, episodes):
    before = told("ask", "episodes_per_week", "--log", log)
    told("import", episodes, "--log", log)

    removed = told("undo", 1, "--log", log)

    assert removed["removed"] > 2
    assert told("ask", "episodes_per_week", "--log", log) == before


def test_undo_of_no_such_import_is_refused(log):
    result = run("undo", 3, "--log", log)

    assert result.exit_code == 1
    assert "no import number 3" in result.stderr


def test_a_wrong_file_is_refused_with_its_reason_and_the_log_stays_as_it_was(tmp_path, log):
    wrong = tmp_path / "photo.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))

    result = run("import", wrong, "--log", log)

    assert result.exit_code == 1
    assert "photo.png" in result.stderr
    assert not log.exists()


def test_a_wrong_file_does_not_keep_out_the_good_ones(tmp_path, log, episodes):
    empty = tmp_path / "empty.csv"
    empty.touch()

    said = told("import", empty, episodes, "--log", log)

    assert [file["format"] for file in said["files"]] == [None, "secure-base"]
    assert said["files"][0]["problems"][0]["reason"] == "This file is empty."
    assert said["files"][1]["new"] == 2


def test_an_ambiguous_date_order_is_asked_and_the_answer_settles_it(tmp_path, log):
    chat = tmp_path / "chat.txt"
    chat.write_text(CHAT_UNDECIDED.replace("05/05", "05/06"), encoding="utf-8")

    asked = run("import", chat, "--log", log)
    said = told("import", chat, "--log", log, "--date-order", "dmy")

    assert asked.exit_code == 1
    assert "--date-order" in asked.stderr
    assert said["files"][0]["new"] == 2
    with Log.open(log) as opened:
        (first, _) = opened.tables()["message"]["at"].to_pylist()
    assert str(first) == "2025-06-05 09:00:00"


def test_cards_lists_every_question():
    said = json.loads(run("cards", "--json").stdout)

    assert len(said) == len(CARDS) >= 17
    assert set(said[0]) == {"name", "question", "page"}


def test_ask_gives_question_sentence_columns_and_rows(log, episodes):
    told("import", episodes, "--log", log)

    said = told("ask", "episodes_per_week", "--log", log, "--who", "Ana", "--until", "2025-03-01")

    assert set(said) == {"question", "said", "columns", "rows"}
    assert len(said["rows"][0]) == len(said["columns"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ask", "no_such_card"), 2),
        (("ask", "episodes_per_week", "--who", "Zoe"), 1),
        (("ask", "episodes_per_week", "--phase", "winter"), 1),
        (("ask", "episodes_per_week", "--since", "2025-05-02", "--until", "2025-05-01"), 2),
        (("ask", "episodes_per_week", "--since", "yesterday"), 2),
        (("import",), 2),
        (("undo", "x"), 2),
        (("nonsense",), 2),
    ],
)
def test_refusals_are_one_and_wrong_usage_is_two(log, words, code):
    options = [] if words[0] == "nonsense" else ["--log", log]

    result = run(*words, *options)

    assert result.exit_code == code
    assert result.stderr


def test_a_log_that_is_open_elsewhere_is_refused(log, episodes):
    with Log.open(log):
        result = run("import", episodes, "--log", log)

    assert result.exit_code == 1
    assert "already open" in result.stderr


def test_a_damaged_log_is_refused_and_left_alone(log):
    log.write_bytes(b"not a log")

    result = run("ask", "episodes_per_week", "--log", log)

    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert log.read_bytes() == b"not a log"


def test_export_writes_every_table_and_it_comes_back_equal(tmp_path, log, episodes):
    told("import", episodes, "--log", log)
    folder = tmp_path / "out"

    tables = told("export", folder, "--log", log)["tables"]

    assert {f"{name}.csv" for name in tables} <= {path.name for path in folder.iterdir()}
    assert pq.read_table(folder / "episode.parquet").num_rows == 2
    # A cell that a spreadsheet would run is escaped, and reading it back undoes that.
    assert "'=cmd|" in (folder / "episode.csv").read_text(encoding="utf-8")
    again = told("import", folder / "episode.csv", "--log", log)
    assert (again["files"][0]["new"], again["files"][0]["already"]) == (0, 2)


def test_a_rules_file_with_a_mistake_is_refused_with_its_line(tmp_path, log, episodes):
    rules = tmp_path / "rules.toml"
    rules.write_text("[moods]\nrad = \n", encoding="utf-8")

    result = run("import", episodes, "--log", log, "--rules", rules)

    assert result.exit_code == 1
    assert "rules.toml, line 2" in result.stderr


def test_demo_refuses_to_mix_the_sample_couple_into_a_real_log(log, episodes):
    told("import", episodes, "--log", log)

    result = run("demo", "--log", log)

    assert result.exit_code == 1
    assert "not the sample couple's" in result.stderr


def test_the_plan_is_shown_and_chosen(log):
    before = told("plan", "--log", log)
    chosen = told("plan", "2025-07-07", "--log", log)

    assert before == {"plan_since": None}
    assert chosen == told("plan", "--log", log) == {"plan_since": "2025-07-07"}
    assert "Your plan began on 2025-07-07" in run("plan", "--log", log).stdout


def test_a_plan_that_is_no_day_is_wrong_usage(log):
    assert run("plan", "soon", "--log", log).exit_code == 2


def test_what_becomes_due_with_an_import_is_kept_and_goes_with_its_undo(tmp_path, log):
    days = [date(2025, 3, 3) + timedelta(days=number) for number in range(7 * 24)]
    file = tmp_path / "ratings.csv"
    lines = [f"Ana,{day} 21:00,calm,{5 + number % 3}" for number, day in enumerate(days)]
    file.write_text("\n".join(["who,at,measure,value", *lines]), encoding="utf-8")

    told("import", file, "--log", log)
    kept = told("export", tmp_path / "out", "--log", log)["tables"]["verdict"]
    told("undo", 1, "--log", log)
    left = told("export", tmp_path / "out", "--log", log)["tables"]["verdict"]

    assert (kept, left) == (2, 0)


def test_the_sample_couple_has_a_plan_and_verdicts(tmp_path, log):
    told("demo", "--log", log)

    assert told("plan", "--log", log) == {"plan_since": "2025-07-07"}
    assert told("export", tmp_path / "out", "--log", log)["tables"]["verdict"] > 100
