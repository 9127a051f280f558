"""The house keeps its shape: the contracts hold, and they would fail if they were broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from analytics.cards.card import name_of, question_of
from analytics.cards.catalogue import CARDS
from analytics.readers.catalogue import readers

HOUSE = Path(__file__).parent.parent
LINT = Path(sys.executable).with_name("lint-imports")


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("analytics", "pages", cache_dir=None)


def test_cards_do_not_know_each_other(imports: grimp.ImportGraph):
    cards = {f"analytics.cards.{name_of(card)}" for card in CARDS}

    known = {card: imports.find_modules_directly_imported_by(card) & cards for card in cards}

    assert {card: found for card, found in known.items() if found} == {}


def test_readers_do_not_know_each_other(imports: grimp.ImportGraph):
    names = {reader.__name__ for reader in readers()}  # type: ignore[attr-defined] # modules

    known = {one: imports.find_modules_directly_imported_by(one) & names for one in names}

    assert {one: found for one, found in known.items() if found} == {}


def test_every_card_asks_a_question_and_is_in_the_list_once():
    names = [name_of(card) for card in CARDS]

    assert len(names) == len(set(names))
    for card in CARDS:
        assert question_of(card).endswith("?")
        assert len(card.SQL.strip().splitlines()) <= 45, name_of(card)


def test_every_reader_has_its_own_test():
    for reader in readers():
        name = reader.__name__.rpartition(".")[2]  # type: ignore[attr-defined] # modules
        assert (HOUSE / "tests" / "readers" / f"test_{name}.py").is_file(), name


def test_every_card_has_its_own_test():
    for card in CARDS:
        assert (HOUSE / "tests" / "cards" / f"test_{name_of(card)}.py").is_file(), name_of(card)


def test_app_py_stays_a_few_lines():
    assert len((HOUSE / "app.py").read_text().splitlines()) <= 10


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("analytics/readers/own.py", "import analytics.log.log", "Imports go one way"),
        ("analytics/cards/card.py", "import streamlit", "knows no screen"),
        ("analytics/cards/card.py", "import duckdb", "Only the log and explore open duckdb"),
        ("analytics/scope.py", "import pages.parts", "Pages stand on analytics"),
    ],
)
def test_a_contract_that_is_broken_is_reported(
    tmp_path: Path, where: str, line: str, contract: str
):
    for name in ("analytics", "pages", "pyproject.toml"):
        copy = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy2
        copy(HOUSE / name, tmp_path / name)
    broken = tmp_path / where
    broken.write_text(broken.read_text() + f"\n{line}\n")

    told = subprocess.run(
        [LINT, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert told.returncode != 0
    assert re.search(rf"{contract}.* BROKEN", told.stdout), told.stdout


def test_a_new_module_must_take_its_place(tmp_path: Path):
    for name in ("analytics", "pages", "pyproject.toml"):
        copy = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy2
        copy(HOUSE / name, tmp_path / name)
    (tmp_path / "analytics" / "helpers.py").write_text('"""A module nobody placed."""\n')

    told = subprocess.run(
        [LINT, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert told.returncode != 0
    assert "helpers" in told.stdout
