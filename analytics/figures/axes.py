"""Axes as Plotly takes them, and the frame that leaves them room on a phone."""

from __future__ import annotations

from analytics.figures.cells import column_ticks
from analytics.figures.chart import Bars, Chart, Grid
from analytics.figures.frame import (
    LINE_PX,
    NARROW_PX,
    STRIP_GAP_PX,
    STRIP_PX,
    Frame,
)
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.palette import SMALL_PX, TEXT_PX, Theme
from analytics.figures.plane import Plane
from analytics.figures.scale import Scale, days, iso
from analytics.figures.words import fitted, plain, stacked, text_px, wrapped

# The plot itself; with one line above, a time axis and the strip: 183, 303 and 423.
PLOT_PX = {"short": 100, "normal": 220, "tall": 340}
MOST_NAME_PX = 120
_NAME_CHARACTERS = 18
_NAME_LINES = 2
_ROW_PX = 30
_CELL_PX = 24
_TWO_LINES_PX = 38
_NEXT_BAR_PX = 14
_TIME_TICKS_PX = 42
_TICKS_PX = 22
_LOGGED = "logged\u00a0"

_TIME_FORMATS: list[Json] = [
    {"dtickrange": [None, 86_400_000 - 1], "value": "%H:%M\n%-d %b"},
    {"dtickrange": [86_400_000, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def frame_of(chart: Chart, plane: Plane, right: int, top: int) -> Frame:
    """Return the frame: `right` pixels beside the plot, `top` above it, the rest from the axes."""
    left = left_px(chart, plane)
    time = plane.x.axis.kind == "time"
    ticks = _TIME_TICKS_PX if time else _TICKS_PX
    if not time:
        ticks += LINE_PX * len(_title(plane, left, right))
    if plane.grid and any("<br>" in name for _, name in _columns(chart, NARROW_PX - left - right)):
        ticks += LINE_PX
    floor, bottom = 0, ticks
    if chart.span is not None and time:
        floor = STRIP_PX + STRIP_GAP_PX
    elif chart.span is not None:
        floor, bottom = ticks + STRIP_GAP_PX + STRIP_PX, LINE_PX + 3
    height = top + _plot_px(chart, plane) + floor + bottom
    return Frame(height, left, right, top, bottom, floor)


def left_px(chart: Chart, plane: Plane) -> int:
    """Return the pixels the names or numbers left of the plot need."""
    names = [line for name in _names(plane) for line in name]
    strip = text_px(_LOGGED, SMALL_PX) if chart.span is not None else 0
    widest = max((text_px(name, TEXT_PX) for name in names), default=0.0)
    return round(max(min(widest, MOST_NAME_PX), strip)) + 10


def axes(chart: Chart, plane: Plane, theme: Theme, frame: Frame) -> JsonObject:
    """Return the axes of the plot and, where days are logged, those of the strip."""
    time = plane.x.axis.kind == "time"
    found: JsonObject = {
        "xaxis": {
            **_across(chart, plane, theme, frame),
            "anchor": "y2" if chart.span is not None and time else "y",
        },
        "yaxis": _upright(plane, theme, frame),
    }
    if chart.span is None:
        return found
    found["yaxis2"] = {
        **_quiet_axis(theme),
        "domain": frame.strip_domain(),
        "anchor": "x" if time else "x2",
        "range": [0, 1],
        "tickvals": [0.5],
        "ticktext": [_LOGGED],
        "tickfont": {"size": SMALL_PX, "color": theme.muted},
    }
    if not time:
        found["xaxis2"] = {
            **_quiet_axis(theme),
            "type": "date",
            "anchor": "y2",
            "range": [iso(days(chart.span[0])), iso(days(chart.span[1]) + 1)],
            "showticklabels": False,
        }
    return found


def _across(chart: Chart, plane: Plane, theme: Theme, frame: Frame) -> JsonObject:
    scale = plane.across
    axis: JsonObject = {
        **_quiet_axis(theme),
        "range": scale.ends(),
        "type": "log" if scale.axis.scale == "log" else "linear",
    }
    if scale.axis.kind == "time":
        return {
            **axis,
            "type": "date",
            "tickformatstops": _TIME_FORMATS,
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": theme.line,
        }
    ticks = _columns(chart, frame.width(NARROW_PX)) if plane.grid else _thinned(scale, frame)
    return {
        **axis,
        "showgrid": scale.axis.kind != "category" and not plane.grid,
        "zeroline": plane.turned,
        "tickvals": [place for place, _ in ticks],
        "ticktext": [name for _, name in ticks],
        "tickangle": 0,
        "title": {
            "text": stacked(_title(plane, frame.left, frame.right)),
            "standoff": 4,
            "font": {"size": TEXT_PX, "color": theme.muted},
        },
    }


def _title(plane: Plane, left: int, right: int) -> tuple[str, ...]:
    """Return the lines of the title below the plot, which stands in the middle of it."""
    title = plane.across.axis.title
    plot = NARROW_PX - left - right
    return fitted(title, plot + 2 * min(left, right) - 8, TEXT_PX, 2) if title else ()


def _upright(plane: Plane, theme: Theme, frame: Frame) -> JsonObject:
    scale = plane.upright
    rows = plane.turned or plane.grid
    return {
        **_quiet_axis(theme),
        "domain": frame.domain(),
        "type": "log" if scale.axis.scale == "log" else "linear",
        "range": list(reversed(scale.ends())) if rows else scale.ends(),
        "showgrid": not rows,
        "zeroline": not rows,
        "ticks": "outside" if rows else "",
        "ticklen": 4,
        "tickcolor": "rgba(0,0,0,0)",
        "tickvals": [place for place, _ in scale.ticks],
        "ticktext": [stacked(name) for name in _names(plane)],
    }


def _quiet_axis(theme: Theme) -> JsonObject:
    return {
        "fixedrange": True,
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "automargin": False,
        "ticks": "",
        "gridcolor": theme.grid,
        "gridwidth": 1,
        "zerolinecolor": theme.line,
        "zerolinewidth": 1,
        "tickfont": {"size": TEXT_PX, "color": theme.muted},
    }


def _names(plane: Plane) -> list[tuple[str, ...]]:
    """Return the words beside the plot, one tuple of lines for each tick."""
    if plane.turned or plane.grid:
        return [wrapped(name, _NAME_CHARACTERS, _NAME_LINES) for _, name in plane.upright.ticks]
    return [(name,) for _, name in plane.upright.ticks]


def _columns(chart: Chart, width: float) -> tuple[tuple[float, str], ...]:
    grid = next(mark for mark in chart.marks if isinstance(mark, Grid))
    return column_ticks(grid.columns, width)


def _thinned(scale: Scale, frame: Frame) -> list[tuple[float, str]]:
    """Return the ticks that fit a phone beside each other: all, or every second, third, ..."""
    widest = max((text_px(name, TEXT_PX) for _, name in scale.ticks), default=0.0) + 4
    each = frame.width(NARROW_PX) / max(len(scale.ticks), 1)
    step = next((step for step in (1, 2, 3, 4, 6, 12) if step * each >= widest), 12)
    return [(place, plain(name)) for place, name in scale.ticks[::step]]


def _plot_px(chart: Chart, plane: Plane) -> int:
    """Return the height of the plot: as asked for, but rows of names or cells have their own."""
    if not plane.turned and not plane.grid:
        return PLOT_PX[chart.height]
    names = _names(plane)
    row = _CELL_PX if plane.grid else _ROW_PX
    if any(len(name) > 1 for name in names):
        row = max(row, _TWO_LINES_PX)
    series = sum(isinstance(mark, Bars) for mark in chart.marks)
    row += _NEXT_BAR_PX * max(series - 1, 0)
    return max(len(names), 2) * row
