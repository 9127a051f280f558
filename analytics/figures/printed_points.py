"""Points on paper: shapes by role on a thin line that breaks at a gap, with their intervals."""

from __future__ import annotations

import math
from itertools import pairwise

from analytics.figures.chart import At, Band, Points, Role
from analytics.figures.printed_look import PAPER, dash, shape, tint
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_sheet import Area, Box, Item, Line, Signs, Spot
from analytics.figures.series import MOST_WHISKERS

# Points with at least so much width each, in points, get this size.
_SIZES = ((9.0, 4.4), (4.7, 3.6), (2.2, 2.8))
_SMALLEST = 2.1
_MANY_LOOSE = 60
_RING_PT = 5.0
_LINE_PT = 0.8
_RULE_DASH = (4.0, 2.5)
_WHISKER_PT = 0.8
_RIBBON_INK = 0.16
_BAND_INK = 0.12
_STEP_PT = 5.0
_MOST_STEPS = 60


def point_items(mark: Points, plot: Plot, aside: float = 0.0) -> tuple[Item, ...]:
    """Return the points from the back to the front: interval, line, shapes, rings.

    `aside` moves points over names to one side, in places, so that several series don't meet.
    """
    tone = PAPER.tone(mark.role)
    spots = [plot.spot(at, value, aside) for at, value in zip(mark.x, mark.y, strict=False)]
    size = point_size(mark, plot)
    items: list[Item] = [*_interval(mark, plot, aside)]
    if mark.joined and not plot.plane.turned:
        runs = tuple(run for run in _runs(spots) if len(run) > 1)
        items.append(Line(runs, tint(tone.mark, 0.75), _LINE_PT, dash(mark.role)))
    kind, share = shape(mark.role)
    loose = not mark.joined and sum(spot is not None for spot in spots) > _MANY_LOOSE
    hollow = (*mark.hollow, *([False] * (len(spots) - len(mark.hollow))))
    for thin in (False, True):
        found = tuple(
            spot for spot, one in zip(spots, hollow, strict=False) if spot and one is thin
        )
        fill = PAPER.background if thin else tone.mark
        ink = 0.6 if loose else 1.0
        items.append(Signs(found, kind, size * share, fill, tone.mark, ink=ink))
    ringed = tuple(
        spot for spot, unusual in zip(spots, mark.unusual, strict=False) if spot and unusual
    )
    items.append(Signs(ringed, "o", size + _RING_PT, "none", PAPER.text))
    return tuple(items)


def point_size(mark: Points, plot: Plot) -> float:
    """Return the size of a circle in points, smaller where there are more."""
    count = sum(value is not None for value in mark.y)
    if plot.plane.turned:
        return _SIZES[0][1]
    each = plot.width / max(count, 1)
    return next((size for least, size in _SIZES if each >= least), _SMALLEST)


def band_items(mark: Band, plot: Plot) -> tuple[Item, ...]:
    """Return a shaded range on the plot."""
    return band_area(mark.role, band_sides(mark, plot), plot.box)


def band_area(
    role: Role, found: list[tuple[tuple[Spot, ...], tuple[Spot, ...]]], within: Box | None = None
) -> tuple[Item, ...]:
    """Return shades between sides, with thin edges for printers whose pale grey is white."""
    colour = PAPER.tone(role).mark
    shapes = tuple((*low, *reversed(high)) for low, high in found)
    edges = tuple(side for both in found for side in both)
    return (
        Area(shapes, colour, ink=_BAND_INK, within=within),
        Line(edges, tint(colour, 0.45), 0.4, within=within),
    )


def rule_line(start: Spot, end: Spot) -> Line:
    """Return one straight dashed line."""
    return Line(((start, end),), PAPER.muted, _LINE_PT, _RULE_DASH)


def band_sides(mark: Band, plot: Plot) -> list[tuple[tuple[Spot, ...], tuple[Spot, ...]]]:
    """Return the lower and the upper side of each run of a band; one without x is over all of x."""
    if mark.x:
        return sides(mark.x, mark.low, mark.high, plot)
    box = plot.box
    low, high = (plot.level(side[0]) if side else None for side in (mark.low, mark.high))
    if low is None or high is None:
        return []
    if plot.plane.turned:
        return [(((low, box.bottom), (low, box.top)), ((high, box.bottom), (high, box.top)))]
    return [(((box.left, low), (box.right, low)), ((box.left, high), (box.right, high)))]


def whiskers(mark: Points, plot: Plot, aside: float = 0.0) -> tuple[tuple[Spot, Spot], ...]:
    """Return the intervals of points as lines from low to high."""
    found: list[tuple[Spot, Spot]] = []
    for at, value, low, high in zip(mark.x, mark.y, mark.low, mark.high, strict=False):
        if value is None:
            continue
        start, end = plot.spot(at, low, aside), plot.spot(at, high, aside)
        if start is not None and end is not None and start != end:
            found.append((start, end))
    return tuple(found)


def known_spots(mark: Points, plot: Plot) -> list[Spot]:
    """Return the spots of all points that are known."""
    spots = [plot.spot(at, value) for at, value in zip(mark.x, mark.y, strict=False)]
    return [spot for spot in spots if spot is not None]


def trail(mark: Points, plot: Plot) -> list[Spot]:
    """Return spots all along the lines that hang on points: what joins them, and whiskers."""
    spots = [plot.spot(at, value) for at, value in zip(mark.x, mark.y, strict=False)]
    lines = [*whiskers(mark, plot)] if mark.interval == "drawn" else []
    if mark.joined and not plot.plane.turned:
        lines += [pair for run in _runs(spots) for pair in pairwise(run)]
    found: list[Spot] = []
    for (left, low), (right, high) in lines:
        steps = min(_MOST_STEPS, math.ceil(math.hypot(right - left, high - low) / _STEP_PT))
        found += [
            (left + (right - left) * step / steps, low + (high - low) * step / steps)
            for step in range(1, steps)
        ]
    return found


def _interval(mark: Points, plot: Plot, aside: float) -> tuple[Item, ...]:
    """Return whiskers, or a pale ribbon where they would crowd."""
    if mark.interval != "drawn":
        return ()
    colour = PAPER.tone(mark.role).mark
    if mark.joined and sum(low is not None for low in mark.low) > MOST_WHISKERS:
        shapes = tuple(
            (*low, *reversed(high)) for low, high in sides(mark.x, mark.low, mark.high, plot)
        )
        return (Area(shapes, colour, ink=_RIBBON_INK, within=plot.box),)
    return (Line(whiskers(mark, plot, aside), tint(colour, 0.8), _WHISKER_PT, within=plot.box),)


def _runs(spots: list[Spot | None]) -> list[tuple[Spot, ...]]:
    """Return the spots between gaps."""
    runs: list[list[Spot]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(spot)
    return [tuple(run) for run in runs if run]


def sides(
    x: tuple[At, ...],
    low: tuple[float | None, ...],
    high: tuple[float | None, ...],
    plot: Plot,
) -> list[tuple[tuple[Spot, ...], tuple[Spot, ...]]]:
    """Return the lower and the upper side of a range, for each run without a gap."""
    runs: list[list[tuple[Spot, Spot]]] = [[]]
    for at, bottom, top in zip(x, low, high, strict=False):
        start, end = plot.spot(at, bottom), plot.spot(at, top)
        if start is None or end is None:
            runs.append([])
        else:
            runs[-1].append((start, end))
    return [(tuple(start for start, _ in run), tuple(end for _, end in run)) for run in runs if run]
