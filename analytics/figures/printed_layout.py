"""Layout: the room each part of a printed chart takes, settled before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.figures.chart import Band, Bars, Chart, Grid, Points, Rule
from analytics.figures.labels import end_names, upright_levels, value_words
from analytics.figures.palette import SMALL_PX
from analytics.figures.phase_rows import PlacedPhase, placed
from analytics.figures.phases import rows_of
from analytics.figures.plane import Plane, plane_of
from analytics.figures.printed_key import Piece, key_lines
from analytics.figures.printed_look import LINE_PT, MM_PT, SMALL_PT, TEXT_PT
from analytics.figures.printed_sheet import Box
from analytics.figures.printed_ticks import Tick, across_ticks, apart, upright_ticks
from analytics.figures.printed_words import fitted, width_pt

LOGGED = "logged"
STRIP_PT = 5.0
STRIP_GAP_PT = 4.0
TICK_PT = 2.5
END_GAP_PT = 5.0
END_SIGN_PT = 5.0
VALUE_GAP_PT = 6.0
NAME_GAP_PT = 5.0

_PLOT_PT = {"short": 68.0, "normal": 122.0, "tall": 196.0}
_MOST_ROWS = {"short": 2, "normal": 4, "tall": 5}
_RIGHT_PT = 8.0
_NAME_SHARE = 0.36
_MOST_NAME_PT = 150.0
_ROW_PT = 15.0
_CELL_PT = 10.5
_TWO_LINES_PT = 25.0
_NEXT_BAR_PT = 6.5
_TITLE_LINES = 3
_LEAST_WIDTH_PT = 70.0
_LEAST_HEIGHT_PT = 30.0
_LEAST_ROW_PT = 7.0


class NoRoomError(ValueError):
    """A chart was to be printed on less paper than its words need."""

    def __init__(self, side: str, given_mm: float, least_mm: float) -> None:
        super().__init__(
            f"A {side} of {given_mm:.0f} mm is too little for this chart: "
            f"give it at least {least_mm:.0f} mm."
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where, in points: words and their rows around `box`, the plot itself.

    The words of the axis across hang below `floor`: the plot's lower end, or that of the strip.
    """

    plane: Plane
    width: float
    height: float
    box: Box
    floor: float
    titles: tuple[str, ...]
    key: tuple[tuple[Piece, ...], ...]
    phases: tuple[PlacedPhase, ...]
    levels: tuple[Band | Rule, ...]
    told: tuple[Band | Rule, ...]
    ends: tuple[Points, ...]
    values: tuple[tuple[float, str], ...]
    upright: tuple[Tick, ...]
    across: tuple[Tick, ...]
    foot: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Return how many rows of words stand between the key and the plot."""
        return rows_of(self.phases) + len(self.levels)

    @property
    def tick_lines(self) -> int:
        """Return how many lines the words of the ticks below take."""
        return max((len(tick.lines) for tick in self.across), default=1)


def laid_out(
    chart: Chart,
    width_mm: float,
    height_mm: float | None,
    told: tuple[Band | Rule, ...] = (),
) -> Layout:
    """Lay out a chart; without a height it gets the one that suits it.

    `told` are the bands and rules whose words stand in the key.

    Raises `NoRoomError` when width or height leave too little for the plot.
    """
    plane = plane_of(chart)
    width = width_mm * MM_PT
    upright = upright_ticks(plane, min(width * _NAME_SHARE, _MOST_NAME_PT))
    ends = end_names(chart, plane)
    values = tuple(value_words(chart, plane))
    left, right = _left(chart, upright), _right(ends, values)
    room = width - left - right
    if room < _LEAST_WIDTH_PT:
        raise NoRoomError("width", width_mm, (left + right + _LEAST_WIDTH_PT) / MM_PT + 1)
    time = plane.x.axis.kind == "time"
    # The rows of phases are found in the screen's pixels, whose words are as many times larger.
    pixels = room * SMALL_PX / SMALL_PT
    phases = placed(chart.phases, plane.x, pixels, _MOST_ROWS[chart.height]) if time else ()
    title = chart.x.title if plane.turned else chart.y.title
    titles = tuple(line for line in fitted(title, width - 2, TEXT_PT, _TITLE_LINES) if line)
    key = key_lines(chart, plane, width - 2, told)
    levels = upright_levels(chart, plane)
    # An axis of time without a day on it would show days of its own.
    across = across_ticks(chart, plane, room) if chart.span or _known(chart) else ()
    foot = _foot(plane, left, right, room)
    above = LINE_PT * (len(titles) + len(key) + rows_of(phases) + len(levels)) + 4
    strip = STRIP_GAP_PT + STRIP_PT if chart.span is not None else 0.0
    below = _below(across, foot, strip, time=time)
    plot = _plot_height(chart, plane, upright)
    if height_mm is not None:
        plot = height_mm * MM_PT - above - below
        least = _least_height(plane) + LINE_PT * (0 if told else _untold(chart, plane))
        if plot < least:
            raise NoRoomError("height", height_mm, (above + below + least) / MM_PT + 1)
    if not plane.turned and not plane.grid:
        upright = apart(upright, plane.upright, plot)
    box = Box(left, below, left + room, below + plot)
    return Layout(
        plane=plane,
        width=width,
        height=above + plot + below,
        box=box,
        floor=below - strip if time else below,
        titles=titles,
        key=key,
        phases=phases,
        levels=levels,
        told=told,
        ends=ends,
        values=values,
        upright=upright,
        across=across,
        foot=foot,
    )


def _left(chart: Chart, upright: tuple[Tick, ...]) -> float:
    names = [width_pt(line, TEXT_PT) for tick in upright for line in tick.lines]
    if chart.span is not None:
        names.append(width_pt(LOGGED, SMALL_PT))
    return max(names, default=0.0) + NAME_GAP_PT


def _right(ends: tuple[Points, ...], values: tuple[tuple[float, str], ...]) -> float:
    found = [_RIGHT_PT]
    found += [END_GAP_PT + END_SIGN_PT + width_pt(mark.label, TEXT_PT) + 2 for mark in ends]
    found += [VALUE_GAP_PT + width_pt(words, TEXT_PT) + 1 for _, words in values]
    return max(found)


def _foot(plane: Plane, left: float, right: float, room: float) -> tuple[str, ...]:
    """Return the lines of the title below the plot, which stands in the middle of it."""
    title = plane.across.axis.title
    if plane.across.axis.kind == "time" or not title:
        return ()
    return fitted(title, room + 2 * min(left, right), TEXT_PT, _TITLE_LINES)


def _below(across: tuple[Tick, ...], foot: tuple[str, ...], strip: float, *, time: bool) -> float:
    """Return the points below the plot: ticks, title, and the strip where days were logged."""
    ticks = LINE_PT * max((len(tick.lines) for tick in across), default=0) + TICK_PT + 2
    if time:
        return strip + ticks
    return ticks + LINE_PT * len(foot) + (strip + LINE_PT + 1 if strip else 0.0)


def _plot_height(chart: Chart, plane: Plane, upright: tuple[Tick, ...]) -> float:
    """Return the height as asked for; rows of names or cells have their own."""
    if not plane.turned and not plane.grid:
        return _PLOT_PT[chart.height] if _known(chart) else _LEAST_HEIGHT_PT
    row = _CELL_PT if plane.grid else _ROW_PT
    if any(len(tick.lines) > 1 for tick in upright):
        row = max(row, _TWO_LINES_PT)
    series = sum(isinstance(mark, Bars) for mark in chart.marks)
    row += _NEXT_BAR_PT * max(series - 1, 0)
    return max(len(upright), 2) * row


def _known(chart: Chart) -> bool:
    """Say whether there is anything to draw: an empty plot needs no room on paper."""
    return any(
        any(value is not None for value in mark.y)
        if isinstance(mark, Points | Bars)
        else isinstance(mark, Grid)
        for mark in chart.marks
    )


def _untold(chart: Chart, plane: Plane) -> int:
    """Return how many words of bands and rules may come to need a line of the key."""
    found = [mark for mark in chart.marks if isinstance(mark, Band | Rule) and mark.label]
    return 0 if plane.turned else len(found)


def _least_height(plane: Plane) -> float:
    if not plane.turned and not plane.grid:
        return _LEAST_HEIGHT_PT
    return max(len(plane.upright.ticks), 2) * _LEAST_ROW_PT
