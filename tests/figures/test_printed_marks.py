"""Marks on paper: what is not known is a gap, what is thin is hollow, and nothing is hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from analytics.figures.chart import Axis, Band, Bars, Chart, Grid, Phase, Points, Rule
from analytics.figures.printed import drawn
from analytics.figures.printed_look import PAPER
from analytics.figures.printed_sheet import Area, Box, Line, Sheet, Signs
from analytics.figures.strip import cells

RoomOf = Callable[[Sheet], list[tuple[str, Box]]]
TIME, NAMED, NUMBER = Axis(kind="time"), Axis(kind="category"), Axis()
DAYS = tuple(date(2025, 3, day) for day in range(1, 6))


def said(sheet: Sheet) -> list[str]:
    return [words.text for words in sheet.words]


def signs(sheet: Sheet, shape: str = "o") -> list[Signs]:
    return [item for item in sheet.items if isinstance(item, Signs) and item.shape == shape]


def areas(sheet: Sheet, fill: str) -> list[Area]:
    return [item for item in sheet.items if isinstance(item, Area) and item.fill == fill]


def over_days(*marks: Points | Bars | Band | Rule | Grid, x: Axis = TIME) -> Sheet:
    return drawn(Chart(marks, x, NUMBER), width_mm=100)


def test_thin_weeks_are_hollow():
    thin, full = (
        over_days(Points(DAYS, (1, 2, 3, 4, 5), hollow=(True, True))),
        over_days(Points(DAYS, (1, 2, 3, 4, 5))),
    )

    assert [(len(found.spots), found.fill) for found in signs(thin)] == [
        (3, PAPER.accent.mark),
        (2, PAPER.background),
    ]
    assert [len(found.spots) for found in signs(full)] == [5]


def test_a_gap_breaks_the_line():
    sheet = over_days(Points(DAYS, (1, 2, None, 4, 5)))
    joined = next(line for line in sheet.items if isinstance(line, Line) and line.width == 0.8)

    assert [len(run) for run in joined.runs] == [2, 2]
    assert sum(len(found.spots) for found in signs(sheet)) == 4


def test_points_over_names_are_not_joined():
    sheet = over_days(Points(("criticism", "money"), (1, 2)), x=NAMED)

    assert not [line for line in sheet.items if isinstance(line, Line) and line.width == 0.8]


def test_an_unusual_point_has_a_ring_of_its_own():
    sheet = over_days(Points(DAYS, (1, 2, 3, 4, 5), unusual=(False, True)))
    points, ring = signs(sheet)

    assert ring.fill == "none"
    assert ring.size > points.size + 3
    assert ring.spots == points.spots[1:2]


def test_an_interval_that_is_only_told_is_not_drawn():
    low, high = (0, 1, 2, 3, 4), (2, 3, 4, 5, 9)
    shown = Points(DAYS, (1, 2, 3, 4, 5), low=low, high=high)
    told = replace(shown, interval="told")

    assert len(over_days(shown).items) == len(over_days(told).items) + 1


def test_many_intervals_are_a_ribbon_with_the_same_gaps():
    x = tuple(float(step) for step in range(50))
    low: list[float | None] = [step - 1 for step in x]
    low[25] = None
    sheet = over_days(Points(x, x, low=tuple(low), high=tuple(step + 1 for step in x)), x=NUMBER)
    (ribbon,) = areas(sheet, PAPER.accent.mark)

    assert [len(shape) for shape in ribbon.shapes] == [50, 48]


def test_two_peoples_intervals_of_a_day_do_not_hide_each_other():
    low, high = (0, 1, 2, 3, 4), (2, 3, 4, 5, 9)
    sheet = over_days(
        Points(DAYS, (1, 2, 3, 4, 5), "Ana", low=low, high=high),
        Points(DAYS, (1, 2, 3, 4, 5), "Ben", "second", low=low, high=high),
    )
    ana, ben = signs(sheet)[0], signs(sheet, "D")[0]

    assert [
        round(right[0] - left[0], 3) for left, right in zip(ana.spots, ben.spots, strict=False)
    ] == [2.2] * 5


def test_a_band_lies_over_the_whole_plot_or_follows_time_with_its_words():
    everywhere = over_days(Points(DAYS, (1, 2, 3, 4, 9)), Band((), (2,), (6,), "most weeks"))
    following = over_days(
        Points(DAYS, (1, 2, 3, 4, 9)), Band(DAYS, (1, 1, 2, 2, 2), (3, 4, 4, 5, 6), "most weeks")
    )

    assert [len(area.shapes[0]) for area in areas(everywhere, PAPER.accent.mark)] == [4]
    assert [len(area.shapes[0]) for area in areas(following, PAPER.accent.mark)] == [10]
    assert "most weeks" in said(everywhere)
    assert "most weeks" in said(following)


def test_words_of_a_rule_hide_no_point_and_stand_in_the_key_where_there_is_no_room(room_of: RoomOf):
    days = tuple(date.fromordinal(739_000 + day) for day in range(60))
    free = over_days(Points(days, (1,) * 59 + (20,)), Rule(10, "as agreed"))
    full = over_days(Bars(days, (20,) * 60, horizontal=False), Rule(10, "as agreed"))

    for sheet in (free, full):
        box = dict(room_of(sheet))["as agreed"]
        spots = [spot for found in signs(sheet) for spot in found.spots]
        assert not [1 for x, y in spots if box.left < x < box.right and box.bottom < y < box.top]
    assert next(words for words in full.words if words.text == "as agreed").at[0] < 25
    assert full.height > free.height


def test_a_rule_on_zero_is_not_drawn_over_another_line():
    rule = over_days(Points(DAYS, (-1, 2, 3, 4, 5)), Rule(0, "as before"))
    plain = over_days(Points(DAYS, (-1, 2, 3, 4, 5)))

    assert len(rule.items) == len(plain.items)


def test_bars_run_from_zero_across_or_up_and_know_their_width():
    across = over_days(Bars(("a long name", "another"), (3, None)), x=NAMED)
    up = over_days(Bars((1.0, 3.0), (2, 4), horizontal=False, wide=2.0), x=NUMBER)

    (bar,) = [area for area in across.items if isinstance(area, Area)]
    assert len(bar.shapes) == 1
    (bars,) = [area for area in up.items if isinstance(area, Area)]
    (left, bottom), (right, _), (_, top), _ = bars.shapes[0]
    (_, base), _, (_, higher), _ = bars.shapes[1]
    assert bottom == base
    assert (higher - base) == pytest.approx(2 * (top - bottom))
    assert (right - left) == pytest.approx(bars.shapes[1][1][0] - bars.shapes[1][0][0])
    assert bars.shapes[1][0][0] - right == pytest.approx((right - left) * 0.08 / 0.92)


def test_an_unknown_cell_of_a_grid_stays_empty_and_a_zero_does_not():
    grid = Grid(("00", "01"), ("Mon", "Tue"), ((0, None), (3, 3)), "episodes")
    sheet = over_days(grid, x=NAMED)
    shades = [(area.fill, len(area.shapes)) for area in sheet.items if isinstance(area, Area)]

    # The cells come first, then a swatch of each shade in the key.
    assert shades[:2] == [(PAPER.scale[0], 1), (PAPER.scale[-1], 2)]
    assert len(shades) == 2 + len(PAPER.scale)
    assert {"Mon", "Tue", "00", "01", "0", "3 episodes", "empty: not known"} <= set(said(sheet))


def test_kinds_of_cells_have_a_sign_each():
    grid = Grid(
        DAYS[:4], ("hug",), ((0, 1, 2, 3),), states=("done", "missed", "excused", "not due")
    )
    sheet = over_days(grid)

    assert {"done", "missed", "excused", "not due"} <= set(said(sheet))
    # Each sign is in its cell and in the key: a full square, a ring, a dash, a dot.
    assert len([line for line in sheet.items if isinstance(line, Line)]) == 2
    assert sorted(found.size for found in signs(sheet)) == pytest.approx(
        [1.14, 1.2, 3.25, 4.0], abs=0.01
    )


def test_phases_have_their_words_and_one_that_ends_its_region():
    phases = (
        Phase("weekly check-ins", date(2025, 3, 2)),
        Phase("holiday $", date(2025, 3, 4), date(2025, 3, 5)),
    )
    chart = Chart((Points(DAYS, (1, 2, 3, 4, 5)),), TIME, NUMBER, phases=phases)
    sheet = drawn(chart, width_mm=174)

    assert {"weekly check-ins", "holiday $"} <= set(said(sheet))
    assert [len(area.shapes) for area in areas(sheet, PAPER.muted)] == [1]


def test_the_logged_days_are_the_cells_the_screen_shows(charts: dict[str, Chart]):
    chart = charts["points"]
    assert chart.span is not None
    sheet = drawn(chart, width_mm=174)
    strip = [
        area
        for area in sheet.items
        if isinstance(area, Area) and not area.edge and area.ink == 1 and not area.within
    ]

    assert sum(len(area.shapes) for area in strip) == len(cells(chart.span, chart.logged))
    assert "logged" in said(sheet)


def test_over_names_the_logged_days_tell_their_first_and_last(charts: dict[str, Chart]):
    assert {"logged", "1 Mar 2025", "31 Dec 2025"} <= set(said(drawn(charts["bars"], width_mm=84)))
