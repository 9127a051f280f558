"""Axes on paper: hairlines at the ticks, words around the plot, the strip of logged days."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.figures.chart import Chart, Points, Rule
from analytics.figures.printed_layout import (
    LOGGED,
    NAME_GAP_PT,
    STRIP_GAP_PT,
    STRIP_PT,
    TICK_PT,
    VALUE_GAP_PT,
    Layout,
)
from analytics.figures.printed_look import BASELINE, LINE_PT, PAPER, SMALL_PT, TEXT_PT, between
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_sheet import Area, Box, Item, Line, Spot, Words
from analytics.figures.scale import days
from analytics.figures.strip import MOST_GAPS, cells
from analytics.figures.words import day_words

_HAIR_PT = 0.4
_AXIS_PT = 0.6
_SHADES = 7


def axis_lines(chart: Chart, plot: Plot, layout: Layout) -> list[Item]:
    """Return what lies behind the marks: hairlines at numbers, rows behind points, the zero."""
    if plot.plane.grid:
        return []
    box = plot.box
    across: list[tuple[Spot, ...]] = []
    upright: list[tuple[Spot, ...]] = []
    dots = any(isinstance(mark, Points) for mark in chart.marks)
    if not plot.plane.turned or dots:
        levels = [plot.up(tick.place) for tick in layout.upright]
        across = [((box.left, level), (box.right, level)) for level in levels]
    if plot.plane.across.axis.kind in {"number", "share"}:
        places = [plot.across(tick.place) for tick in layout.across]
        upright = [((place, box.bottom), (place, box.top)) for place in places]
    return [
        Line(tuple(across + upright), PAPER.grid, _HAIR_PT),
        Line(_base(chart, plot), PAPER.line, _AXIS_PT),
    ]


def axis_words(plot: Plot, layout: Layout) -> Iterator[Words]:
    """Return the words left, right and below of the plot, and the titles above it."""
    box = plot.box
    for tick in layout.upright:
        top = plot.up(tick.place) + LINE_PT * (len(tick.lines) - 1) / 2 - BASELINE * TEXT_PT
        for row, line in enumerate(tick.lines):
            at = (box.left - NAME_GAP_PT, top - row * LINE_PT)
            yield Words(line, at, TEXT_PT, PAPER.muted, "end")
    for place, words in layout.values:
        at = (box.right + VALUE_GAP_PT, plot.up(place) - BASELINE * TEXT_PT)
        yield Words(words, at, TEXT_PT, PAPER.text)
    top = layout.floor - TICK_PT - 1
    for tick in layout.across:
        for row, line in enumerate(tick.lines):
            at = (plot.across(tick.place), top - 6 - row * LINE_PT)
            yield Words(line, at, TEXT_PT, PAPER.muted, "middle")
    for row, line in enumerate(layout.foot):
        at = ((box.left + box.right) / 2, top - 6 - (layout.tick_lines + row) * LINE_PT)
        yield Words(line, at, TEXT_PT, PAPER.muted, "middle")
    for row, line in enumerate(layout.titles):
        yield Words(line, (1, layout.height - 8 - row * LINE_PT), TEXT_PT, PAPER.muted)


def tick_lines(plot: Plot, layout: Layout) -> list[Item]:
    """Return short lines from a time axis to its words."""
    if plot.plane.across.axis.kind != "time":
        return []
    places = [plot.across(tick.place) for tick in layout.across]
    runs = tuple(((place, layout.floor), (place, layout.floor - TICK_PT)) for place in places)
    return [Line(runs, PAPER.line, _AXIS_PT)]


def strip_items(chart: Chart, plot: Plot) -> Iterator[Item | Words]:
    """Return the logged days under the chart: on its time axis, or on one of their own."""
    if chart.span is None:
        return
    time = plot.plane.across.axis.kind == "time"
    top = plot.box.bottom - STRIP_GAP_PT if time else STRIP_PT + LINE_PT + 1
    first, last = days(chart.span[0]), days(chart.span[1]) + 1
    width = plot.box.right - plot.box.left

    def right(day: float) -> float:
        if time:
            return plot.across(day)
        return plot.box.left + (day - first) / (last - first) * width

    found = cells(chart.span, chart.logged)
    gap = 0.3 if len(found) <= MOST_GAPS else 0.0
    shades: dict[float, list[Box]] = {}
    for cell in found:
        left, end = right(days(cell.since)), right(days(cell.until) + 1)
        box = Box(left + gap, top - STRIP_PT, end - gap, top)
        shades.setdefault(round(cell.share * _SHADES) / _SHADES, []).append(box)
    for share, boxes in sorted(shades.items()):
        fill = between((PAPER.background, PAPER.strip), share)
        yield Area(tuple(box.corners() for box in boxes), fill)
    whole = Box(right(first), top - STRIP_PT, right(last), top)
    yield Area((whole.corners(),), "none", PAPER.line, edge_width=_HAIR_PT)
    at = (plot.box.left - NAME_GAP_PT, top - STRIP_PT / 2 - BASELINE * SMALL_PT)
    yield Words(LOGGED, at, SMALL_PT, PAPER.muted, "end")
    if not time:
        yield Words(day_words(chart.span[0]), (plot.box.left, 3), SMALL_PT, PAPER.muted)
        yield Words(day_words(chart.span[1]), (plot.box.right, 3), SMALL_PT, PAPER.muted, "end")


def _base(chart: Chart, plot: Plot) -> tuple[tuple[Spot, ...], ...]:
    """Return the line of zero, or the lower end where there is none; a rule on it is enough."""
    box, scale = plot.box, plot.plane.y
    zero = scale.axis.scale != "log" and scale.low <= 0 <= scale.high
    if zero and any(isinstance(mark, Rule) and mark.y == 0 for mark in chart.marks):
        return ()
    if plot.plane.turned:
        return (((plot.across(0), box.bottom), (plot.across(0), box.top)),) if zero else ()
    level = plot.up(0) if zero else box.bottom
    return (((box.left, level), (box.right, level)),)
