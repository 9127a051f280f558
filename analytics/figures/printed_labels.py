"""Words on a printed plot at the ends of lines and on phases, and the phases themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from analytics.figures.chart import Points
from analytics.figures.frame import spread
from analytics.figures.palette import SMALL_PX
from analytics.figures.phase_rows import GAP_PX, PlacedPhase
from analytics.figures.printed_key import points_sign
from analytics.figures.printed_layout import END_GAP_PT, END_SIGN_PT, Layout
from analytics.figures.printed_look import BASELINE, LINE_PT, PAPER, SMALL_PT, TEXT_PT
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_sheet import Area, Box, Item, Line, Words
from analytics.figures.printed_words import width_pt
from analytics.figures.scale import days

_PHASE_GAP_PT = GAP_PX * SMALL_PT / SMALL_PX
_DOTS = (1.0, 2.0)
_REGION_INK = 0.08
_AROUND_PT = 2.0
_AROUND_BAND_PT = 12.0
_ABOVE_PT = 3.5
_BELOW = 0.05
_OUTSIDE = 4.0
_CROSSED = 3.0
_MET = 100.0
_OFF_PLOT = 50.0
_PLACES = (0.0, 1.0, 0.5, 0.25, 0.75)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A place for words beside a line, and what is against it before anything is hidden."""

    box: Box
    cost: float


def phase_items(layout: Layout, plot: Plot) -> Iterator[Item]:
    """Return a dotted line for each phase and a faint region for one that ends."""
    scale = plot.plane.x
    for one in layout.phases:
        left = plot.across(one.at)
        until = one.phase.until
        if until is not None:
            end = plot.across(min(days(until + timedelta(days=1)), scale.high))
            region = Box(left, plot.box.bottom, end, plot.box.top)
            yield Area((region.corners(),), PAPER.muted, ink=_REGION_INK)
        if one.at > scale.low:
            rows = (one.row + 1) * LINE_PT - 2 if one.row is not None else 0.0
            ends = ((left, plot.box.bottom), (left, plot.box.top + rows))
            yield Line((ends,), PAPER.muted, 0.7, _DOTS)


def phase_words(layout: Layout, plot: Plot) -> Iterator[Item | Words]:
    """Return the words of the phases on their rows, with paper behind them."""
    for one in layout.phases:
        box = phase_box(one, layout, plot)
        if box is None:
            continue
        if _crossed(one, layout, plot, box):
            yield Area((box.corners(),), PAPER.background)
        yield Words(one.words, (box.left + 1, box.bottom + 2), SMALL_PT, PAPER.muted)


def phase_box(one: PlacedPhase, layout: Layout, plot: Plot) -> Box | None:
    """Return the room of a phase's words beside its line, None for one without."""
    if one.row is None:
        return None
    bottom = plot.box.top + (len(layout.levels) + one.row) * LINE_PT + 0.5
    line = plot.across(one.at)
    width = width_pt(one.words, SMALL_PT)
    left = line + _PHASE_GAP_PT if one.to_right else line - _PHASE_GAP_PT - width
    return Box(left - 1, bottom, left + width + 1, bottom + LINE_PT - 2)


def end_words(layout: Layout, plot: Plot) -> Iterator[Item | Words]:
    """Return each series' sign and name right of the plot, as near its last point as may be."""
    found: list[tuple[Points, float]] = []
    for mark in layout.ends:
        spots = [plot.spot(at, value) for at, value in zip(mark.x, mark.y, strict=False)]
        known = [spot for spot in spots if spot is not None]
        if known:
            found.append((mark, known[-1][1] - plot.box.bottom))
    moved = spread([level for _, level in found], LINE_PT, plot.height)
    left = plot.box.right + END_GAP_PT
    for (mark, _), level in zip(found, moved, strict=True):
        middle = plot.box.bottom + level
        yield points_sign(mark, (left, middle))
        at = (left + END_SIGN_PT, middle - BASELINE * TEXT_PT)
        yield Words(mark.label, at, TEXT_PT, PAPER.tone(mark.role).words)


def _crossed(one: PlacedPhase, layout: Layout, plot: Plot, box: Box) -> bool:
    """Say whether another phase's line passes behind the words of one."""
    return any(
        other is not one
        and other.row is not None
        and one.row is not None
        and other.row >= one.row
        and box.left - 1 < plot.across(other.at) < box.right + 1
        for other in layout.phases
    )
