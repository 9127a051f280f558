from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.cli_rules import rules_text
from analytics.readers.guess import guess_table, rules_from
from analytics.readers.raw_table import RawRow, RawTable, header_names
from analytics.readers.rules import Rules
from analytics.readers.rules_file import parse
from tests.commands import run

COUPLE = "day,calm_A,calm_B\n" + "".join(
    f"2026-01-{day:02},{day % 5 + 1},{day % 4 + 1}\n" for day in range(1, 31)
)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(COUPLE, encoding="utf-8")
    return path


def test_the_guess_is_printed_as_rules_with_why_above_each_column(diary: Path):
    found = run("rules", diary)

    lines = found.output.splitlines()
    assert found.exit_code == 0
    assert lines[lines.index("[columns.day]") - 1].startswith("# sure: ")
    assert 'who = "A"' in lines


def test_what_is_printed_can_be_imported_with(diary: Path, tmp_path: Path):
    rules = tmp_path / "diary.toml"
    rules.write_text(run("rules", diary).output, encoding="utf-8")

    found = run(
        "import", diary, "--rules", rules, "--dry-run", "--json", "--log", tmp_path / "a.securebase"
    )

    (file,) = json.loads(found.stdout)["files"]
    assert found.exit_code == 0
    assert (file["new"], file["refused"]) == (30, 0)
    assert file["kinds"]["Rating"] == 60


def test_what_only_a_person_can_say_stands_there_to_be_filled_in():
    rows = [(str(pair), str(day), str(day % 5 + 1)) for pair in (1, 2, 3) for day in range(1, 30)]
    table = table_of(("couple", "day", "calm"), rows)
    guess = guess_table(table)

    text = rules_text(guess)

    assert guess.keep_by == "couple"
    assert "# first_day = 2026-01-31 # the date of day 1" in text.splitlines()
    filled = text.replace("# first_day", "first_day").replace("# [keep]\n# ", "[keep]\n")
    found = parse(filled)
    assert isinstance(found, Rules)
    assert found.keep == {"couple": ("1",)}


def test_as_json_each_column_has_how_sure_it_is(diary: Path):
    found = json.loads(run("rules", diary, "--json").stdout)

    assert found["rules"] == run("rules", diary).output
    assert [one["column"] for one in found["columns"]] == ["day", "calm_A", "calm_B"]
    assert set(found["columns"][0]) == {"column", "meaning", "confidence", "reason"}
    assert found["columns"][0]["meaning"] == "day"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"just words\n"])
def test_a_file_that_is_no_table_is_refused_with_the_reason(tmp_path: Path, content: bytes):
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    found = run("rules", path)

    assert found.exit_code == 1
    assert found.stdout == ""
    assert found.stderr.startswith("file.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    assert run("rules", tmp_path / "nowhere.csv").exit_code == 1


@given(st.lists(st.text(max_size=20), min_size=2, max_size=4))
def test_whatever_the_columns_are_called_the_text_reads_back_as_the_rules(names: list[str]):
    table = table_of(tuple(names), [tuple("2026-01-01" for _ in names)] * 3)
    guess = guess_table(table)

    assert parse(rules_text(guess)) == rules_from(guess)


def table_of(names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> RawTable:
    numbered = tuple(RawRow(number, row) for number, row in enumerate(rows, start=2))
    return RawTable("mine.csv", "csv", header_names(names), names, numbered)
