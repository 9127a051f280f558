"""Words of bands and rules on paper: beside their lines, where they hide the least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analytics.figures.chart import Band, Chart, Points, Rule
from analytics.figures.printed_bars import all_boxes
from analytics.figures.printed_labels import phase_box
from analytics.figures.printed_layout import Layout
from analytics.figures.printed_look import LINE_PT, PAPER, SMALL_PT
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_points import band_sides, known_spots, trail
from analytics.figures.printed_sheet import Box, Spot, Words
from analytics.figures.printed_words import cut_to, width_pt

_AROUND_PT = 2.0
_EDGE_PT = 3.0
_ABOVE_PT = 3.5
# What is against a place: words later or below are as good, words on something are not.
_LATER = 0.02
_BELOW = 0.05
_CROSSED = 1.0
_OUTSIDE = 4.0
_NOT_HERE = 100.0
_STEPS = 12
# Away from a band's edge, which may rise and fall beside the words.
_AWAY_PT = (0.0, 3.0, 6.0)
# Words over more pieces of lines than this stand in the key.
_MOST_HIDDEN = 2


@dataclass(frozen=True, slots=True)
class _Choice:
    """A place for words beside a line, and what is against it before anything is hidden."""

    box: Box
    cost: float


@dataclass(frozen=True, slots=True)
class _Level:
    """A height words may stand at, above or below it, and what is against it."""

    at: float
    below: bool
    cost: float


@dataclass(frozen=True, slots=True)
class _Seen:
    """What words must not hide (`spots`, `boxes`), and what they should not (`pieces` of lines)."""

    spots: list[Spot]
    boxes: list[Box]
    pieces: list[Spot]
    lines: list[Box]

    def forbids(self, box: Box) -> bool:
        """Say whether words in a box would hide a point, a bar or other words."""
        if any(box.meets(other) for other in self.boxes):
            return True
        return any(_hides(box, spot) for spot in self.spots)

    def hidden(self, box: Box) -> int:
        """Return how many pieces of lines words in a box would hide."""
        return sum(_hides(box, spot) for spot in self.pieces)

    def crossed(self, box: Box) -> int:
        """Return how many hairlines, edges and lines of phases would pass behind a box."""
        return sum(box.meets(line) for line in self.lines)


def level_words(
    chart: Chart, layout: Layout, plot: Plot
) -> tuple[list[Words], tuple[Band | Rule, ...]]:
    """Return the words of bands and rules, and those marks whose words found no place.

    They stand where they hide least, or in rows above lines that stand upright.
    """
    if plot.plane.turned:
        return list(_upright_words(layout, plot)), ()
    seen = _seen(chart, layout, plot)
    found: list[Words] = []
    left_over: list[Band | Rule] = []
    for mark in chart.marks:
        if not isinstance(mark, Band | Rule) or not mark.label or mark in layout.told:
            continue
        box = _place(mark, plot, seen)
        if box is None:
            left_over.append(mark)
            continue
        seen.boxes.append(box)
        halo = seen.hidden(box) + seen.crossed(box) > 0
        found.append(
            Words(mark.label, (box.left, box.bottom + 2), SMALL_PT, PAPER.muted, halo=halo)
        )
    return found, tuple(left_over)


def _place(mark: Band | Rule, plot: Plot, seen: _Seen) -> Box | None:
    """Return the best room for a mark's words, None where each would hide something."""
    width = width_pt(mark.label, SMALL_PT)
    if width > plot.width - 2 * _EDGE_PT:
        return None
    best: tuple[float, Box] | None = None
    for choice in _choices(mark, plot, width):
        box = choice.box
        hidden = seen.hidden(box)
        cost = choice.cost + _CROSSED * seen.crossed(box) + hidden
        if hidden > _MOST_HIDDEN or seen.forbids(box):
            cost += _NOT_HERE
        if best is None or cost < best[0]:
            best = (cost, box)
    return best[1] if best is not None and best[0] < _NOT_HERE else None


def _upright_words(layout: Layout, plot: Plot) -> Iterator[Words]:
    for row, mark in enumerate(layout.levels):
        level = plot.level(mark.y if isinstance(mark, Rule) else mark.high[0])
        if level is None:
            continue
        width = width_pt(mark.label, SMALL_PT)
        middle = (plot.box.left + plot.box.right) / 2
        late = level > middle
        room = level if late else layout.width - level
        words = cut_to(mark.label, room - 2, SMALL_PT)
        base = plot.box.top + row * LINE_PT + 2.5
        # In the middle of its line where there is room on both sides.
        if width / 2 < min(level, layout.width - level):
            yield Words(words, (level, base), SMALL_PT, PAPER.muted, "middle")
        else:
            yield Words(words, (level, base), SMALL_PT, PAPER.muted, "end" if late else "start")


def _seen(chart: Chart, layout: Layout, plot: Plot) -> _Seen:
    points = [mark for mark in chart.marks if isinstance(mark, Points)]
    phases = [phase_box(one, layout, plot) for one in layout.phases]
    return _Seen(
        spots=[spot for mark in points for spot in known_spots(mark, plot)],
        boxes=[*all_boxes(chart, plot), *(box for box in phases if box is not None)],
        pieces=[spot for mark in points for spot in trail(mark, plot)],
        lines=[*_lines(layout, plot), *_band_edges(chart, plot)],
    )


def _band_edges(chart: Chart, plot: Plot) -> list[Box]:
    """Return the edges of all bands piece by piece."""
    return [
        Box(left, min(start, end) - 0.1, right, max(start, end) + 0.1)
        for mark in chart.marks
        if isinstance(mark, Band)
        for both in band_sides(mark, plot)
        for side in both
        for (left, start), (right, end) in pairwise(side)
    ]


def _lines(layout: Layout, plot: Plot) -> list[Box]:
    """Return the hairlines of the ticks and the lines of the phases, which words should clear."""
    box = plot.box
    levels = [plot.up(tick.place) for tick in layout.upright]
    places = [plot.across(one.at) for one in layout.phases]
    return [
        *(Box(box.left, level, box.right, level + 0.1) for level in levels),
        *(Box(place, box.bottom, place + 0.1, box.top) for place in places),
    ]


def _choices(mark: Band | Rule, plot: Plot, width: float) -> Iterator[_Choice]:
    """Return places from left to right, above and below the lines of a mark."""
    first, last = plot.box.left + _EDGE_PT, plot.box.right - _EDGE_PT - width
    across = _reach(mark, plot)
    if across and max(across) - min(across) > width + 2 * _EDGE_PT:
        first, last = min(across) + _EDGE_PT, max(across) - _EDGE_PT - width
    for step in range(_STEPS + 1):
        left = first + step / _STEPS * (last - first)
        for level in _levels(mark, plot, left, left + width):
            bottom = level.at - LINE_PT + 0.5 if level.below else level.at + 0.5
            box = Box(left, bottom, left + width, bottom + LINE_PT - 1.5)
            off = box.bottom < plot.box.bottom or box.top > plot.box.top + _ABOVE_PT
            yield _Choice(box, level.cost + _LATER * step + _NOT_HERE * off)


def _reach(mark: Band | Rule, plot: Plot) -> list[float]:
    """Return where a band that follows x is; a straight one and a rule are everywhere."""
    if isinstance(mark, Rule) or not mark.x:
        return []
    return [x for low, _ in band_sides(mark, plot) for x, _ in low]


def _levels(mark: Band | Rule, plot: Plot, left: float, right: float) -> Iterator[_Level]:
    """Return the heights for words from `left` to `right`; outside a band is second choice."""
    if isinstance(mark, Rule):
        level = plot.level(mark.y)
        if level is not None:
            yield _Level(level, below=False, cost=0.0)
            yield _Level(level, below=True, cost=_BELOW)
        return
    low: list[float] = []
    high: list[float] = []
    # Without x the edges are straight, from one end of the plot to the other.
    reach = LINE_PT if mark.x else plot.width
    for both in band_sides(mark, plot):
        near = [[y for x, y in side if left - reach < x < right + reach] for side in both]
        low += near[0]
        high += near[1]
    if low and high:
        for away in _AWAY_PT if mark.x else (0.0,):
            yield _Level(min(high) - away, below=True, cost=0.0)
            yield _Level(max(low) + away, below=False, cost=_BELOW)
        yield _Level(max(high), below=False, cost=_OUTSIDE)
        yield _Level(min(low), below=True, cost=_OUTSIDE)


def _hides(box: Box, spot: Spot) -> bool:
    x, y = spot
    return (
        box.left - _AROUND_PT < x < box.right + _AROUND_PT
        and box.bottom - _AROUND_PT < y < box.top + _AROUND_PT
    )
