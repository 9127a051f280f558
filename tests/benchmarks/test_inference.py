"""The run asks for what it was told to, and puts its tables where they belong."""

from __future__ import annotations

import sys

import pytest

from benchmarks import inference
from benchmarks.worlds_held_out import held_out


def test_held_out_worlds_are_left_out_unless_asked_for():
    hidden = {world.name for world in held_out(inference.PLAN_WEEK)}

    shown = {world.name for world in inference._asked_worlds(inference._chosen([]))}
    every = {world.name for world in inference._asked_worlds(inference._chosen(["--held-out"]))}

    assert every - shown == hidden
    assert not shown & hidden


def test_one_scenario_can_be_asked_for():
    chosen = inference._chosen(["--scenario", "N10", "--logs", "9"])

    assert [world.name for world in inference._asked_worlds(chosen)] == ["N10"]
    assert inference._asked_panels(chosen) == []


def test_an_unknown_scenario_is_said_to_be_one():
    with pytest.raises(SystemExit, match="no scenario 'N99'"):
        inference.main(["--scenario", "N99"])


def test_figures_are_put_between_the_marks_again_and_again(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{inference.BEGIN}\nold\n{inference.END}\nafter\n", encoding="utf-8")

    inference.put_figures(page, ["one", "two"])
    inference.put_figures(page, ["one", "two"])

    assert page.read_text(encoding="utf-8") == (
        f"before\n{inference.BEGIN}\n\none\n\ntwo\n\n{inference.END}\nafter\n"
    )


def test_a_page_without_marks_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("no marks", encoding="utf-8")

    with pytest.raises(ValueError, match="needs the lines"):
        inference.put_figures(page, ["one"])


def test_the_docs_page_has_the_marks():
    page = inference.DOCS.read_text(encoding="utf-8")

    assert page.index(inference.BEGIN) < page.index(inference.END)


def test_a_run_prints_the_tables_of_a_world(capsys, monkeypatch):
    # New processes begin by importing what was started, which another test may have replaced.
    monkeypatch.setitem(sys.modules, "__main__", inference)
    inference.main(["--scenario", "N5", "--logs", "2"])

    told = capsys.readouterr().out
    assert "N5" in told
    assert "2 logs a world" in told
