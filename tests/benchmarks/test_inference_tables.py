"""The tables say what was counted."""

from __future__ import annotations

import math

import numpy as np

from benchmarks.inference_tables import (
    Table,
    cell,
    changed_table,
    panel_table,
    unchanged_table,
    worst_table,
)
from benchmarks.panels import LENGTHS, PANEL_WORLDS
from benchmarks.tallies import OURS, PanelTally, Share, Tally
from benchmarks.world import Group, World
from benchmarks.worlds import WORLDS


def _tally(name: str, *weeks: float) -> Tally:
    never = np.full(len(weeks), np.inf)
    progress = {OURS: np.array(weeks), "20 % fewer": np.full(len(weeks), 9.0)}
    covered = Share(len(weeks) - 1, len(weeks))
    return Tally(name, len(weeks), progress, never, covered, {"steady": 1}, 0.1)


def _world(name: str, group: Group, truth: float = 1.0) -> World:
    return World(name, f"{name} says", WORLDS[0].draw, group, truth)


def test_a_share_is_told_with_its_error():
    assert cell(Share(40, 400)) == "10.0 ± 1.5"
    assert cell(Share(0, 0)) == "–"


def test_a_row_tells_ours_and_the_peers_by_the_week():
    table = unchanged_table("null", [(_world("N1", "null"), _tally("N1", 23, 40, np.inf, np.inf))])
    row = dict(zip(table.heads, table.rows[0], strict=True))

    assert row["ours by 26"].startswith("25.0 ±")
    assert row["by 52"].startswith("50.0 ±")
    assert row["20 % fewer 26 / 52"] == "100 / 100"
    assert row["Poisson 26 / 52"] == "–"
    assert row["steady at the end"].startswith("25.0")
    assert row["90 % interval right"].startswith("75.0")


def test_no_interval_is_called_right_where_there_is_no_truth():
    table = unchanged_table(
        "not identifiable", [(_world("season", "not identifiable", math.nan), _tally("season", 23))]
    )

    assert table.rows[0][-1] == "–"


def test_a_change_is_told_by_26_39_and_52():
    table = changed_table([(_world("half", "change"), _tally("half", 23, 35, 43, np.inf))])

    assert table.rows[0][0] == "half says"
    assert [one.partition(" ")[0] for one in table.rows[0][1:4]] == ["25.0", "50.0", "75.0"]


def test_the_worst_of_a_kind_is_named_and_what_no_log_can_tell_is_left_out():
    table = worst_table(
        [
            (_world("N1", "null"), _tally("N1", np.inf, np.inf)),
            (_world("N2", "null"), _tally("N2", np.inf, 30)),
            (_world("season", "not identifiable"), _tally("season", 23, 23)),
            (_world("half", "change"), _tally("half", 23, 23)),
        ]
    )

    assert len(table.rows) == 1
    assert table.rows[0][2].startswith("50.0 ±")
    assert table.rows[0][2].endswith("(N2)")


def test_a_panel_has_a_cell_for_each_rule_and_length():
    shown = [PanelTally("marks", days, {OURS: Share(3, 60)}, 0.1) for days in LENGTHS]

    table = panel_table([(PANEL_WORLDS[0], shown)])

    assert len(table.heads) == len(table.rows[0]) == 2 + len(LENGTHS)


def test_a_table_is_plain_in_columns_and_escaped_in_markdown():
    table = Table("Title", ("a", "|r|"), [("long cell", "1"), ("b", "2")])

    assert table.plain().splitlines()[2:] == ["a          |r|", "long cell  1", "b          2"]
    assert table.markdown().splitlines()[2] == "| a | \\|r\\| |"
