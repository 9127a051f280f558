"""What the README tells is there."""

from __future__ import annotations

import re
from pathlib import Path

from analytics.cards.card import Card
from analytics.cli import main
from analytics.readers.reading import Reader

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")


def test_every_file_the_readme_names_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    paths = [path for path in re.findall(r"`([\w./]+/[\w./]*)`", README) if "NAME" not in path]

    assert len(links) + len(paths) > 15
    assert [one for one in (*links, *paths) if not (HOUSE / one).exists()] == []


def test_every_command_the_readme_shows_is_one():
    shown = set(re.findall(r"secure-base (\w+)", README))

    assert shown == set(main.commands)


def test_the_recipes_name_what_a_reader_and_a_card_need():
    reader, card = README.split("### How to add a ")[1:3]

    for name in (*Reader.__annotations__, "recognise", "read"):
        assert f"`{name}" in reader, name
    for name in (*Card.__annotations__, "measure", "say", "draw"):
        assert f"`{name}`" in card, name


def test_every_make_target_the_readme_names_is_one():
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))

    assert set(re.findall(r"(?m)(?:^|`)make (\w+)", README)) <= targets


def test_each_decision_is_numbered_in_turn():
    names = sorted(path.name for path in (HOUSE / "docs" / "decisions").glob("*.md"))

    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
