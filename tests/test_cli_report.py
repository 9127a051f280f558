"""The command line's `report`: what it makes, what it refuses, what it says of both."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path

import pikepdf
import pytest

from analytics.log.log import Log
from tests.commands import run, told

EPISODES = """at,who,intensity,intensity_after,triggers,note
2025-03-01 21:00,Ana,7,3,slow reply,He did not write
2025-03-02 21:00,Ana,5,2,slow reply,
2025-03-03 21:00,Ben,4,2,late train,Ben wrote this
"""
SCORES = "at,who,questionnaire,total\n2025-03-01 12:00,Ana,GAD-7,14\n2025-04-01 12:00,Ana,GAD-7,6\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.securebase"
    for name, text in (("episodes.csv", EPISODES), ("questionnaires.csv", SCORES)):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        told("import", file, "--log", path)
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("one two three four five six\n", encoding="utf-8")
    return path


def test_a_page_is_written_for_its_owner_only(log, tmp_path):
    page = tmp_path / "out" / "page.html"

    told("report", page, "--log", log)

    assert page.read_bytes().lstrip().lower().startswith(b"<!doctype html>")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_the_manifest_tells_whose_records_and_which_answers(log, tmp_path):
    manifest = told("report", tmp_path / "page.html", "--log", log)["manifest"]

    (ana,) = manifest["people"]
    assert (ana["alias"], ana["level"], ana["records"]) == (
        *("Person A", "L1"),
        {"episode": 2, "rating": 2},
    )
    assert manifest["left_out"] == ["Person B"]
    assert "episodes_per_week" in {one["card"] for one in manifest["tables"]}


def test_the_partner_is_in_it_only_with_their_yes(log, tmp_path):
    alone = told("report", tmp_path / "one.html", "--log", log)["manifest"]
    both = told("report", tmp_path / "two.html", "--log", log, "--with", "Ben=L0")["manifest"]

    assert [one["alias"] for one in alone["people"]] == ["Person A"]
    assert [(one["alias"], one["level"]) for one in both["people"]] == [
        ("Person A", "L1"),
        ("Person B", "L0"),
    ]


def test_own_lines_leave_at_level_3_alone(log, tmp_path):
    counts = {
        level: told("report", tmp_path / "page.html", "--log", log, "--level", level)["manifest"]
        for level in ("L2", "L3")
    }

    assert [len(counts[level]["lines"]) for level in ("L2", "L3")] == [0, 1]


def test_a_report_opens_with_its_passphrase_alone(log, tmp_path, words):
    sheet = tmp_path / "sheet.pdf"

    told("report", sheet, "--log", log, "--passphrase-file", words)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(sheet)
    with pikepdf.open(sheet, password="one two three four five six") as opened:
        assert len(opened.pages) >= 1


def test_data_is_a_zip_and_sealed_data_is_not(log, tmp_path, words):
    told("report", tmp_path / "data.zip", "--log", log)
    told("report", tmp_path / "data.age", "--log", log, "--passphrase-file", words)

    names = zipfile.ZipFile(tmp_path / "data.zip").namelist()
    assert {"share.json", "dictionary.csv", "README.txt"} <= set(names)
    assert not zipfile.is_zipfile(io.BytesIO((tmp_path / "data.age").read_bytes()))
    assert (tmp_path / "data.age").read_bytes().startswith(b"age-encryption.org/v1")


def test_scores_are_fhir(log, tmp_path):
    told("report", tmp_path / "scores.json", "--log", log)

    found = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert (found["resourceType"], len(found["entry"])) == ("Bundle", 2)


def test_what_left_is_noted_in_the_log(log, tmp_path, words):
    told("report", tmp_path / "a.html", "--log", log, "--passphrase-file", words, "--for", "Dr M")
    told("report", tmp_path / "b.zip", "--log", log, "--dry-run")

    with Log.open(log) as opened:
        (noted,) = opened.shared()
    assert (noted.recipient, noted.kind, noted.who) == ("Dr M", "sealed page", "Ana")
    assert json.loads(noted.levels) == {"Ana": "L1"}
    assert json.loads(noted.manifest)["people"][0]["alias"] == "Person A"


def test_a_dry_run_writes_nothing(log, tmp_path):
    told("report", tmp_path / "page.html", "--log", log, "--dry-run")

    assert not (tmp_path / "page.html").exists()


def test_the_words_of_a_passphrase_never_stand_in_the_output(log, tmp_path, words):
    said = run("report", tmp_path / "page.html", "--log", log, "--passphrase-file", words)

    assert "three" not in said.output


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("page.doc",), 2, "end the name with"),
        (("page.html", "--level", "L9"), 2, "no level"),
        (("page.html", "--card", "no_such_card"), 2, "no card"),
        (("page.html", "--who", "Nobody"), 1, "nobody called Nobody"),
        (("page.html", "--with", "Nobody"), 1, "nobody called Nobody"),
        (("page.html", "--alias", "Ana"), 2, "NAME=ALIAS"),
        (("page.html", "--alias", "Ana=Person B"), 2, "same name"),
        (("page.html", "--level", "L3", "--line", "none"), 1, "no line"),
        (("page.html", "--since", "2025-04-01", "--until", "2025-03-01"), 2, "first day"),
        (("data.age",), 2, "--passphrase-file"),
    ],
)
def test_what_can_not_be_is_refused_in_plain_words(log, tmp_path, arguments, code, why):
    said = run("report", tmp_path / arguments[0], *arguments[1:], "--log", log)

    assert said.exit_code == code
    assert why in said.stderr
    assert not (tmp_path / arguments[0]).exists()


def test_scores_can_not_be_sealed(log, tmp_path, words):
    said = run("report", tmp_path / "s.json", "--log", log, "--passphrase-file", words)

    assert said.exit_code == 1
    assert "can't be sealed" in said.stderr


def test_an_empty_log_has_no_report_yet(tmp_path):
    said = run("report", tmp_path / "page.html", "--log", tmp_path / "new.securebase")

    assert said.exit_code == 1
    assert "empty" in said.stderr


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00\xd8"])
def test_a_passphrase_file_without_words_is_refused(log, tmp_path, content):
    broken = tmp_path / "words.txt"
    broken.write_bytes(content)

    said = run("report", tmp_path / "page.html", "--log", log, "--passphrase-file", broken)

    assert said.exit_code == 1
    assert not (tmp_path / "page.html").exists()


def test_an_older_file_of_the_name_is_replaced_and_nothing_lies_beside_it(log, tmp_path):
    folder = tmp_path / "out"
    for _ in range(2):
        told("report", folder / "page.html", "--log", log)

    assert [one.name for one in folder.iterdir()] == ["page.html"]
