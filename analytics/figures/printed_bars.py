"""Bars on paper: a tint for the first role and a hatch for the others, intervals in black."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from analytics.figures.chart import At, Bars, Chart, Role
from analytics.figures.plane import bar_days
from analytics.figures.printed_look import PAPER, Hatch, hatch, tint
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_sheet import Area, Box, Item, Line, Spot

_TINT = 0.5
_QUIET_TINT = 0.3
_EDGE_PT = 0.7
_THINNEST_EDGE_PT = 0.3
_HATCH_PT = 0.55
_HATCH_GAP_PT = 2.6
_CROSSED = 1.3
_WHISKER_PT = 0.9
# How much of its place a bar takes, or a group of bars, and a bar of its group.
_ALONE = 0.55
_GROUP = 0.7
_IN_GROUP = 0.85
_OF_DAYS = 0.72
_OF_WIDE = 0.92


def bar_items(mark: Bars, plot: Plot, place: int, count: int) -> tuple[Item, ...]:
    """Return the bars of one series, the `place`th of `count`, with their intervals."""
    lines = Line(whiskers(mark, plot, place, count), PAPER.text, _WHISKER_PT, within=plot.box)
    return (*filled(bar_boxes(mark, plot, place, count), mark.role), lines)


def bar_boxes(mark: Bars, plot: Plot, place: int, count: int) -> tuple[Box, ...]:
    """Return the rectangle of each bar that is known and not zero."""
    start, end = _beside(mark, plot, place, count)
    base = plot.plane.y.low if plot.plane.y.axis.scale == "log" else 0.0
    found: list[Box] = []
    for at, value in zip(mark.x, mark.y, strict=False):
        x, y = plot.plane.x.place(at), plot.plane.y.place(value)
        if x is not None and y is not None and y != base:
            found.append(_box(plot.at(x + start, base), plot.at(x + end, y)))
    return tuple(found)


def whiskers(mark: Bars, plot: Plot, place: int, count: int) -> tuple[tuple[Spot, Spot], ...]:
    """Return the intervals as lines in the middle of each bar; a bar of zero has one as well."""
    middle = sum(_beside(mark, plot, place, count)) / 2
    found: list[tuple[Spot, Spot]] = []
    for at, value, low, high in zip(mark.x, mark.y, mark.low, mark.high, strict=False):
        ends = plot.spot(at, low, middle), plot.spot(at, high, middle)
        if value is not None and ends[0] is not None and ends[1] is not None:
            found.append((ends[0], ends[1]))
    return tuple(found)


def _box(one: Spot, other: Spot) -> Box:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    return Box(left, bottom, right, top)


def filled(boxes: tuple[Box, ...], role: Role) -> tuple[Item, ...]:
    """Return rectangles as a role's bars are filled."""
    colour = PAPER.tone(role).mark
    lines = hatch(role)
    if not lines:
        share = _QUIET_TINT if role == "quiet" else _TINT
        return (_area(boxes, tint(colour, share), colour),)
    runs = tuple(run for box in boxes for run in _hatched(box, lines))
    return (
        _area(boxes, PAPER.background, ""),
        Line(runs, colour, _HATCH_PT),
        _area(boxes, "none", colour),
    )


def all_boxes(chart: Chart, plot: Plot) -> list[Box]:
    """Return the rectangles of all bars of a chart and of their intervals."""
    series = [mark for mark in chart.marks if isinstance(mark, Bars)]
    found: list[Box] = []
    for place, mark in enumerate(series):
        found += bar_boxes(mark, plot, place, len(series))
        found += [_box(*ends) for ends in whiskers(mark, plot, place, len(series))]
    return found


def _beside(mark: Bars, plot: Plot, place: int, count: int) -> tuple[float, float]:
    """Return where a bar begins and ends beside its value of x, in the units of x."""
    if plot.plane.x.axis.kind == "time":
        # A bar says something of the days from its date on.
        whole = bar_days(mark)
        start, width = whole * (1 - _OF_DAYS) / 2, whole * _OF_DAYS
    elif mark.wide is not None:
        start, width = -mark.wide * _OF_WIDE / 2, mark.wide * _OF_WIDE
    else:
        whole = 1.0 if plot.plane.x.axis.kind == "category" else _least_apart(mark.x)
        share = _GROUP if count > 1 else _ALONE
        start, width = -whole * share / 2, whole * share
    each = width / count
    room = each * (1 - _IN_GROUP) / 2 if count > 1 else 0.0
    return start + place * each + room, start + (place + 1) * each - room


def _least_apart(x: tuple[At, ...]) -> float:
    found = sorted({float(at) for at in x if isinstance(at, int | float)})
    return min((after - before for before, after in pairwise(found)), default=1.0)


def _area(boxes: tuple[Box, ...], fill: str, edge: str) -> Area:
    thinnest = min((min(box.right - box.left, box.top - box.bottom) for box in boxes), default=0)
    width = min(_EDGE_PT, max(thinnest / 8, _THINNEST_EDGE_PT))
    return Area(tuple(box.corners() for box in boxes), fill, edge, edge_width=width)


def _hatched(box: Box, kind: Hatch) -> Iterator[tuple[Spot, Spot]]:
    """Return the lines of a hatch within a rectangle, in step with those of all others."""
    gap = _HATCH_GAP_PT * math.sqrt(2) * (_CROSSED if kind == "x" else 1)
    if kind in {"/", "x"}:
        for start in _steps(box.left - box.top, box.right - box.bottom, gap):
            left, right = max(box.left, box.bottom + start), min(box.right, box.top + start)
            yield (left, left - start), (right, right - start)
    if kind in {"\\", "x"}:
        for start in _steps(box.left + box.bottom, box.right + box.top, gap):
            left, right = max(box.left, start - box.top), min(box.right, start - box.bottom)
            yield (left, start - left), (right, start - right)
    if kind == "-":
        for level in _steps(box.bottom, box.top, _HATCH_GAP_PT):
            yield (box.left, level), (box.right, level)
    if kind == "|":
        for place in _steps(box.left, box.right, _HATCH_GAP_PT):
            yield (place, box.bottom), (place, box.top)


def _steps(low: float, high: float, gap: float) -> Iterator[float]:
    for count in range(math.floor(low / gap) + 1, math.ceil(high / gap)):
        yield count * gap
