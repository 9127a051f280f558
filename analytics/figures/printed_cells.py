"""Grids on paper: shades from pale to full, or kinds told apart by shade and sign."""

from __future__ import annotations

from analytics.figures.cells import ends, kinds
from analytics.figures.chart import Grid
from analytics.figures.printed_look import PAPER, between, tint
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_sheet import Area, Box, Item, Line, Signs, Spot

_MANY_COLUMNS = 40
_EDGE_PT = 0.35
_EDGE = tint(PAPER.accent.mark, 0.4)
_SHADES = 24
# Signs of kinds as the screen's own characters, drawn rather than set.
_RING, _DASH, _DOT = "○", "–", "·"


def cell_items(mark: Grid, plot: Plot) -> tuple[Item, ...]:
    """Return the cells; one that is not known stays empty, without even an edge."""
    found: dict[float, list[Box]] = {}
    for row, values in enumerate(mark.values):
        for column, value in enumerate(values):
            if value is not None:
                key = value if mark.states else _shade(mark, value)
                found.setdefault(key, []).append(_cell(mark, plot, row, column))
    looks = kinds(mark.states, PAPER)
    items: list[Item] = []
    for key in sorted(found):
        boxes = tuple(found[key])
        items += signed(boxes, looks[int(key)].sign) if mark.states else shaded(boxes, key)
    return tuple(items)


def shaded(boxes: tuple[Box, ...], share: float) -> tuple[Item, ...]:
    """Return cells at a share (0 to 1) of the way from pale to full."""
    shapes = tuple(box.corners() for box in boxes)
    return (Area(shapes, between(PAPER.scale, share), _EDGE, edge_width=_EDGE_PT),)


def signed(boxes: tuple[Box, ...], sign: str) -> tuple[Item, ...]:
    """Return cells of one kind: full, or with the sign that tells it apart."""
    shapes = tuple(box.corners() for box in boxes)
    middles = tuple(((box.left + box.right) / 2, (box.bottom + box.top) / 2) for box in boxes)
    box = boxes[0]
    size = min(box.right - box.left, box.top - box.bottom, 8.0) * 0.5
    ink = PAPER.muted
    if sign == _RING:
        return (
            Area(shapes, PAPER.background, PAPER.line, edge_width=_EDGE_PT),
            Signs(middles, "o", size, "none", ink, 0.6),
        )
    if sign == _DASH:
        dashes: tuple[tuple[Spot, ...], ...] = tuple(
            ((x - size / 2, y), (x + size / 2, y)) for x, y in middles
        )
        return (
            Area(shapes, tint(PAPER.accent.mark, 0.2), _EDGE, edge_width=_EDGE_PT),
            Line(dashes, ink, 0.7),
        )
    if sign == _DOT:
        return (Signs(middles, "o", min(size * 0.35, 1.2), PAPER.line, PAPER.line, 0.0),)
    return (Area(shapes, PAPER.accent.mark),)


def _shade(mark: Grid, value: float) -> float:
    """Return how far a value lies from pale to full, in few enough steps to be drawn together."""
    low, high = ends(mark)
    share = (value - low) / (high - low) if high > low else 0.0
    return round(share * _SHADES) / _SHADES


def _cell(mark: Grid, plot: Plot, row: int, column: int) -> Box:
    gap = 0.25 if len(mark.columns) > _MANY_COLUMNS else 0.5
    left, right = plot.across(column - 0.5), plot.across(column + 0.5)
    top, bottom = plot.up(row - 0.5), plot.up(row + 0.5)
    return Box(left + gap, bottom + gap, right - gap, top - gap)
