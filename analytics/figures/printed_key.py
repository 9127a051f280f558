"""The key on paper: each sign beside its words, on as few lines as hold them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.figures.cells import ends, kinds
from analytics.figures.chart import Band, Bars, Chart, Grid, Points, Rule
from analytics.figures.labels import end_names
from analytics.figures.plane import Plane
from analytics.figures.printed_bars import filled
from analytics.figures.printed_cells import shaded, signed
from analytics.figures.printed_look import BASELINE, PAPER, SMALL_PT, dash, shape, tint
from analytics.figures.printed_points import band_area, rule_line
from analytics.figures.printed_sheet import Box, Item, Line, Signs, Spot, Words
from analytics.figures.printed_words import cut_to, width_pt
from analytics.figures.words import amount

_APART_PT = 12.0
_GAP_PT = 3.0
_SWATCH_PT = 6.5
_LINE_SWATCH_PT = 16.0
_SIGN_PT = 4.4


@dataclass(frozen=True, slots=True)
class Piece:
    """One sign, `room` points wide and drawn from its left middle, with words on its sides."""

    words: str
    room: float
    sign: Callable[[Spot], tuple[Item, ...]]
    before: str = ""
    colour: str = PAPER.muted

    @property
    def lead(self) -> float:
        """Return the points the words before the sign take."""
        return width_pt(self.before, SMALL_PT) + _GAP_PT if self.before else 0.0

    @property
    def width(self) -> float:
        """Return the points it all takes."""
        return self.after + width_pt(self.words, SMALL_PT)

    @property
    def after(self) -> float:
        """Return where the words after the sign begin."""
        return self.lead + self.room + (_GAP_PT if self.room else 0.0)


def key_lines(
    chart: Chart, plane: Plane, width: float, told: tuple[Band | Rule, ...]
) -> tuple[tuple[Piece, ...], ...]:
    """Return the pieces of the key on lines of at most `width` points.

    `told` are the bands and rules whose words find no place on the plot.
    """
    pieces: list[Piece] = []
    for mark in chart.marks:
        if isinstance(mark, Grid):
            pieces += _state_pieces(mark, width) if mark.states else _scale_pieces(mark, width)
    series = [mark for mark in chart.marks if isinstance(mark, Points | Bars) and mark.label]
    if len(series) > 1 and not end_names(chart, plane):
        pieces += [_series_piece(mark, plane, width) for mark in series]
    pieces += [_level_piece(mark, width) for mark in told]
    return _filled(pieces, width)


def piece_items(line: tuple[Piece, ...], left: float, middle: float) -> list[Item | Words]:
    """Return a line of the key, its middle at a height in points."""
    items: list[Item | Words] = []
    baseline = middle - BASELINE * SMALL_PT
    for piece in line:
        start = left + piece.lead
        items += [
            Words(piece.before, (left, baseline), SMALL_PT, piece.colour),
            *piece.sign((start, middle)),
            Words(piece.words, (left + piece.after, baseline), SMALL_PT, piece.colour),
        ]
        left += piece.width + _APART_PT
    return items


def points_sign(mark: Points, at: Spot) -> Signs:
    """Return the shape of a series' points at a spot."""
    kind, share = shape(mark.role)
    colour = PAPER.tone(mark.role).mark
    return Signs((at,), kind, _SIGN_PT * share, colour, colour)


def _series_piece(mark: Points | Bars, plane: Plane, width: float) -> Piece:
    colour = PAPER.tone(mark.role).words
    if isinstance(mark, Bars):
        words = cut_to(mark.label, width - _SWATCH_PT - _GAP_PT, SMALL_PT)
        return Piece(words, _SWATCH_PT, lambda at: filled((_swatch(at),), mark.role), "", colour)
    lined = mark.joined and not plane.turned
    room = _LINE_SWATCH_PT if lined else _SIGN_PT

    def sign(at: Spot) -> tuple[Item, ...]:
        left, middle = at
        found = points_sign(mark, (left + room / 2, middle))
        if not lined:
            return (found,)
        ends_ = ((left, middle), (left + room, middle))
        ink = tint(PAPER.tone(mark.role).mark, 0.75)
        return (Line((ends_,), ink, 0.8, dash(mark.role)), found)

    return Piece(cut_to(mark.label, width - room - _GAP_PT, SMALL_PT), room, sign, "", colour)


def _level_piece(mark: Band | Rule, width: float) -> Piece:
    room = _LINE_SWATCH_PT

    def sign(at: Spot) -> tuple[Item, ...]:
        left, middle = at
        if isinstance(mark, Rule):
            return (rule_line((left, middle), (left + room, middle)),)
        bottom, top = middle - _SWATCH_PT / 2, middle + _SWATCH_PT / 2
        low, high = (((left, level), (left + room, level)) for level in (bottom, top))
        return band_area(mark.role, [(low, high)])

    return Piece(cut_to(mark.label, width - room - _GAP_PT, SMALL_PT), room, sign)


def _state_pieces(mark: Grid, width: float) -> list[Piece]:
    def piece(state: str, sign: str) -> Piece:
        words = cut_to(state, width - _SWATCH_PT - _GAP_PT, SMALL_PT)
        return Piece(words, _SWATCH_PT, lambda at: signed((_swatch(at),), sign))

    looks = kinds(mark.states, PAPER)
    return [piece(state, kind.sign) for state, kind in zip(mark.states, looks, strict=True)]


def _scale_pieces(mark: Grid, width: float) -> list[Piece]:
    low, high = ends(mark)
    steps = len(PAPER.scale)
    room = steps * _SWATCH_PT

    def sign(at: Spot) -> tuple[Item, ...]:
        left, middle = at
        return tuple(
            item
            for step in range(steps)
            for item in shaded((_swatch((left + step * _SWATCH_PT, middle)),), step / (steps - 1))
        )

    words = cut_to(f"{amount(high)} {mark.unit}".rstrip(), width - room - 30, SMALL_PT)
    pieces = [Piece(words, room, sign, before=amount(low))]
    if any(value is None for row in mark.values for value in row):
        pieces.append(Piece("empty: not known", 0.0, lambda _: ()))
    return pieces


def _swatch(at: Spot) -> Box:
    left, middle = at
    return Box(left, middle - _SWATCH_PT / 2, left + _SWATCH_PT, middle + _SWATCH_PT / 2)


def _filled(pieces: list[Piece], width: float) -> tuple[tuple[Piece, ...], ...]:
    """Put pieces on lines that fit the width."""
    lines: list[list[Piece]] = []
    room = 0.0
    for piece in pieces:
        if lines and piece.width <= room:
            lines[-1].append(piece)
        else:
            lines.append([piece])
            room = width
        room -= piece.width + _APART_PT
    return tuple(tuple(line) for line in lines)
