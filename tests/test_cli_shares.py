"""The command line with partners' shares: sealed or not, in one import with other files."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from tests.commands import run, told
from tests.readers.share_files import share

WORDS = "six words from a generated list"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "share.zip.age"
    path.write_bytes(pyrage.passphrase.encrypt(share(), WORDS))
    return path


def written(folder: Path, words: str) -> Path:
    path = folder / "words.txt"
    path.write_text(f"{words}\n", encoding="utf-8")
    return path


def test_a_sealed_share_comes_in_with_its_passphrase(log: Path, sealed: Path, tmp_path: Path):
    said = told("import", sealed, "--log", log, "--passphrase-file", written(tmp_path, WORDS))

    assert (said["batch"], said["batches"]) == (1, [1])
    assert [(one["file"], one["format"], one["new"]) for one in said["files"]] == [
        ("share.zip.age", "share", 12)
    ]
    assert WORDS.encode() not in log.read_bytes()


def test_without_the_passphrase_it_is_refused_and_says_why(log: Path, sealed: Path):
    result = run("import", sealed, "--log", log)

    assert result.exit_code == 1
    assert "sealed with a passphrase" in result.stderr
    assert not log.exists()


def test_with_another_it_is_refused_and_repeats_nothing(log: Path, sealed: Path, tmp_path: Path):
    result = run("import", sealed, "--log", log, "--passphrase-file", written(tmp_path, "xyzzy"))

    assert result.exit_code == 1
    assert "does not open" in result.stderr
    assert "xyzzy" not in result.output


def test_files_beside_a_share_are_saved_as_an_import_of_their_own(log: Path, tmp_path: Path):
    (tmp_path / "share.zip").write_bytes(share())
    (tmp_path / "mine.csv").write_text("at,who,intensity\n2026-10-01 21:00,Ana,5\n")

    result = run("import", tmp_path / "share.zip", tmp_path / "mine.csv", "--log", log)

    assert "Saved as import 1. Withdraw it with: undo 1" in result.stdout
    assert "Saved as import 2. Withdraw it with: undo 2" in result.stdout
    assert told("undo", 2, "--log", log) == {"removed": 12}


def test_a_later_share_says_whose_place_it_takes(log: Path, tmp_path: Path):
    (tmp_path / "one.zip").write_bytes(share())
    (tmp_path / "two.zip").write_bytes(share(made_on="2026-12-24"))
    told("import", tmp_path / "one.zip", "--log", log)

    dry = told("import", tmp_path / "two.zip", "--log", log, "--dry-run")
    result = run("import", tmp_path / "two.zip", "--log", log)

    assert dry["files"][0]["replaces"] == [1]
    assert "takes the place of an earlier share of the same person, import 1." in result.stdout


def test_an_export_leaves_a_share_out(log: Path, tmp_path: Path):
    (tmp_path / "share.zip").write_bytes(share())
    told("import", tmp_path / "share.zip", "--log", log)

    tables = told("export", tmp_path / "out", "--log", log)["tables"]

    assert (tables["episode"], tables["batch"], tables["partner_share"]) == (0, 0, 0)
