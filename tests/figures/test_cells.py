"""Grids: a scale from pale to full, or kinds told apart by shade and sign."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from analytics.figures.cells import column_ticks, grid_key, grid_trace, kinds
from analytics.figures.chart import Grid
from analytics.figures.palette import DARK, LIGHT, Theme

WEEK = ("Mon", "Tue")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_no_two_states_look_alike_without_colour(theme: Theme):
    found = kinds(("done", "missed", "excused", "not logged"), theme)

    assert len({kind.sign for kind in found}) == 4


def test_states_keep_their_looks_in_any_order():
    assert kinds(("missed", "done"), LIGHT) == kinds(("done", "missed"), LIGHT)[::-1]


def test_a_day_not_known_stays_empty_and_says_no_state():
    grid = Grid(("a", "b"), WEEK, ((0, None), (1, 0)), states=("done", "missed"))
    trace = grid_trace(grid, LIGHT)

    assert trace["z"] == [[0, None], [1, 0]]
    assert trace["text"] == [["", ""], ["○", ""]]
    assert trace["hovertext"] == [["Mon, a: done", "Mon, b"], ["Tue, a: missed", "Tue, b: done"]]


def test_the_key_says_states_in_words_and_escapes_them():
    grid = Grid(("a",), WEEK, ((0,), (1,)), states=("done", "<b>late</b>"))

    assert [piece.rpartition("</span> ")[2] for piece in grid_key(grid, LIGHT)] == [
        "done",
        "&lt;b&gt;late&lt;/b&gt;",
    ]


def test_the_key_of_a_scale_says_its_ends_its_unit_and_what_empty_means():
    grid = Grid(("a",), WEEK, ((2.5,), (None,)), unit="episodes")
    first, last = grid_key(grid, LIGHT)

    assert first.startswith("0 <span")
    assert first.endswith("2.5 episodes")
    assert last == "empty: not known"


def test_a_scale_starts_at_a_real_zero():
    trace = grid_trace(Grid(("a",), WEEK, ((3.0,), (5.0,))), LIGHT)

    assert (trace["zmin"], trace["zmax"]) == (0.0, 5.0)


def test_a_grid_of_zeros_still_has_a_scale():
    trace = grid_trace(Grid(("a",), WEEK, ((0.0,), (0.0,))), LIGHT)

    assert (trace["zmin"], trace["zmax"]) == (0.0, 1.0)


def test_weeks_are_named_by_month_and_by_year_where_it_changes():
    weeks = tuple(date(2025, 11, 3) + timedelta(weeks=week) for week in range(20))
    names = [name for _, name in column_ticks(weeks, 270)]

    assert names == ["Nov<br>2025", "Dec", "Jan<br>2026", "Feb", "Mar"]


def test_many_months_are_thinned_to_fit_a_phone():
    weeks = tuple(date(2025, 3, 3) + timedelta(weeks=week) for week in range(104))
    found = column_ticks(weeks, 260)

    assert 2 <= len(found) <= 9
    assert all(b - a >= 30 / (260 / 104) for (a, _), (b, _) in pairwise(found))


def test_a_few_days_are_named_as_days():
    found = column_ticks((date(2026, 5, 11), date(2026, 5, 12)), 260)

    assert [name for _, name in found] == ["11 May", "12 May"]


def test_hours_are_thinned_to_fit_a_phone():
    hours = tuple(f"{hour:02d}" for hour in range(24))

    assert [name for _, name in column_ticks(hours, 270)][:3] == ["00", "02", "04"]
    assert len(column_ticks(hours, 700)) == 24
