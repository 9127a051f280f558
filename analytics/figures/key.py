"""The lines above a chart: what its axis counts, then its key in words where one is needed."""

from __future__ import annotations

from analytics.figures.cells import grid_key
from analytics.figures.chart import Bars, Chart, Grid, Points
from analytics.figures.frame import NARROW_PX
from analytics.figures.labels import end_names
from analytics.figures.palette import SMALL_PX, TEXT_PX, Theme
from analytics.figures.plane import Plane
from analytics.figures.series import symbol
from analytics.figures.words import cut, fitted, plain, text_px


def top_lines(chart: Chart, plane: Plane, theme: Theme) -> list[str]:
    """Return the lines above the plot from top to bottom: what y counts, then the key in words.

    They are already escaped and coloured.
    """
    title = chart.x.title if plane.turned else chart.y.title
    lines = [plain(line) for line in fitted(title, NARROW_PX - 8, TEXT_PX, 3) if line]
    return lines + _key_lines(chart, plane, theme)


def _key_lines(chart: Chart, plane: Plane, theme: Theme) -> list[str]:
    pieces: list[str] = []
    for mark in chart.marks:
        if isinstance(mark, Grid):
            pieces += grid_key(mark, theme)
    series = [mark for mark in chart.marks if isinstance(mark, Points | Bars) and mark.label]
    if len(series) > 1 and not end_names(chart, plane):
        pieces += [
            f'<span style="color:{theme.tone(mark.role).words}">'
            f"{symbol(mark.role)[1] if isinstance(mark, Points) else '■'} "
            f"{plain(cut(mark.label, 40))}</span>"
            for mark in series
        ]
    return _filled(pieces)


def _filled(pieces: list[str]) -> list[str]:
    """Put pieces on lines that fit a phone."""
    lines: list[str] = []
    room = 0.0
    for piece in pieces:
        width = text_px(_bare(piece), SMALL_PX) + 14
        if lines and width <= room:
            lines[-1] += "\u2003" + piece
        else:
            lines.append(piece)
            room = NARROW_PX - 8
        room -= width
    return lines


def _bare(piece: str) -> str:
    """Return a piece without the tags this module put around it."""
    bare, inside = "", False
    for character in piece:
        inside = character == "<" or (inside and character != ">")
        if not inside and character != ">":
            bare += character
    return bare
