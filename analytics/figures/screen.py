"""Screen: a chart as a Plotly figure, a plain value that is the same for the same chart.

The figure is transparent and has no title: the page it lies on gives background, question, caption
and the words for those who can't see it. Give it to `st.plotly_chart(..., theme=None)`.
"""

from __future__ import annotations

from typing import Final, TypedDict

from analytics.figures.axes import axes, frame_of, left_px
from analytics.figures.cells import grid_trace
from analytics.figures.chart import Band, Bars, Chart, Grid, Points, Rule
from analytics.figures.frame import LINE_PX, NARROW_PX, Frame, note
from analytics.figures.json_value import JsonObject
from analytics.figures.key import top_lines
from analytics.figures.labels import (
    end_names,
    end_notes,
    end_room,
    line_notes,
    top_notes,
    upright_levels,
    upright_notes,
    value_notes,
    value_words,
)
from analytics.figures.palette import FONT, SMALL_PX, TEXT_PX, Theme, faded
from analytics.figures.phase_rows import placed
from analytics.figures.phases import phase_notes, phase_shapes, rows_of
from analytics.figures.plane import Plane, plane_of
from analytics.figures.series import BAND_SHARE, band_trace, bar_trace, point_traces
from analytics.figures.strip import cells, strip_trace
from analytics.figures.words import day_words, text_px

CONFIG: Final[JsonObject] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": "reset",
    "typesetMath": False,
}

PICKED_PX = 4.0
_TOP_PX = 8
_RIGHT_PX = 10
_ASIDE = 0.22
_MOST_ROWS = {"short": 2, "normal": 4, "tall": 5}


class Figure(TypedDict):
    """What Plotly draws: traces and layout."""

    data: list[JsonObject]
    layout: JsonObject


def spec(chart: Chart, theme: Theme) -> Figure:
    """Return the chart as a Plotly figure in the colours of a theme."""
    plane = plane_of(chart)
    names = end_names(chart, plane)
    right = max(_RIGHT_PX, end_room(names), _value_room(chart, plane))
    width = NARROW_PX - left_px(chart, plane) - right
    lines = top_lines(chart, plane, theme)
    phases = (
        placed(chart.phases, plane.x, width, _MOST_ROWS[chart.height])
        if plane.x.axis.kind == "time"
        else ()
    )
    levels = upright_levels(chart, plane)
    rows = rows_of(phases) + len(levels)
    frame = frame_of(chart, plane, right, _TOP_PX + LINE_PX * (len(lines) + rows))
    notes = [
        *top_notes(lines, rows, theme, frame),
        *phase_notes(phases, theme),
        *upright_notes(levels, plane, theme),
        *line_notes(chart, plane, theme, frame),
        *end_notes(names, plane, theme, frame),
        *value_notes(chart, plane, theme),
        *_strip_notes(chart, plane, theme),
    ]
    shapes = [*_levels(chart, plane, theme), *phase_shapes(phases, plane.x, theme, frame)]
    return {
        "data": _traces(chart, plane, theme),
        "layout": {
            **_page(theme, frame),
            **axes(chart, plane, theme, frame),
            "annotations": notes,
            "shapes": shapes,
        },
    }


def pickable(figure: Figure) -> Figure:
    """Return the figure for a page on which its points can be picked; none fades beside the picked.

    Where points can be picked Streamlit turns a false drag mode into panning, and a finger that
    lands on the chart could scroll the page no more. So it is given one that Plotly doesn't know:
    Plotly then takes the template's, which is false.
    """
    return {
        "data": [{**trace, **_looks_picked(trace)} for trace in figure["data"]],
        "layout": {
            **figure["layout"],
            "dragmode": "none",
            "template": {"layout": {"dragmode": False}},
        },
    }


def _looks_picked(trace: JsonObject) -> JsonObject:
    """Return how a trace's points look once one is picked: a point itself grows a little."""
    marker = trace.get("marker")
    if not isinstance(marker, dict):
        return {}
    opacity, size = marker.get("opacity", 1), marker.get("size")
    looks: JsonObject = {"unselected": {"marker": {"opacity": opacity}}}
    if isinstance(size, float | int):
        looks["selected"] = {"marker": {"opacity": 1, "size": size + PICKED_PX}}
    return looks


def _traces(chart: Chart, plane: Plane, theme: Theme) -> list[JsonObject]:
    """Return the traces from the back to the front, the strip last."""
    traces: list[JsonObject] = [
        band_trace(mark, plane, theme) for mark in chart.marks if isinstance(mark, Band) and mark.x
    ]
    place = -(sum(isinstance(mark, Points) for mark in chart.marks) - 1) / 2
    for mark in chart.marks:
        if isinstance(mark, Points):
            aside = place * _ASIDE if _dodges(mark, plane) else 0.0
            traces += point_traces(mark, plane, theme, aside)
            place += 1
        elif isinstance(mark, Bars):
            traces.append(bar_trace(mark, plane, theme))
        elif isinstance(mark, Grid):
            traces.append(grid_trace(mark, theme))
    if chart.span is not None:
        time = plane.x.axis.kind == "time"
        traces.append(strip_trace(cells(chart.span, chart.logged), theme, "x" if time else "x2"))
    # Plotly draws no axes without a trace.
    return traces or [{"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip"}]


def _dodges(mark: Points, plane: Plane) -> bool:
    return plane.x.axis.kind == "category" and (plane.turned or not mark.joined)


def _levels(chart: Chart, plane: Plane, theme: Theme) -> list[JsonObject]:
    """Return the straight lines and the bands that run across the whole plot."""
    shapes: list[JsonObject] = []
    # What was agreed must stay in sight where a bar reaches beyond it.
    bars = any(isinstance(mark, Bars) for mark in chart.marks)
    for mark in chart.marks:
        if isinstance(mark, Rule):
            shapes.append(
                {
                    **_across_plot(plane, mark.y, mark.y),
                    "type": "line",
                    "layer": "above" if bars else "between",
                    "line": {"color": theme.muted, "width": 1.25, "dash": "6px,4px"},
                }
            )
        elif isinstance(mark, Band) and not mark.x and mark.low and mark.high:
            shapes.append(
                {
                    **_across_plot(plane, mark.low[0], mark.high[0]),
                    "type": "rect",
                    "fillcolor": faded(theme.tone(mark.role).mark, BAND_SHARE),
                    "line": {"width": 0},
                }
            )
    return shapes


def _across_plot(plane: Plane, low: float, high: float) -> JsonObject:
    """Return a shape's corners from `low` to `high` of y over all of x.

    In the units of both axes: Plotly draws shapes tied to the paper behind the grid lines.
    """
    start, end = plane.x.edges()
    x, y = ("y", "x") if plane.turned else ("x", "y")
    return {
        "layer": "below",
        "xref": "x",
        "yref": "y",
        f"{x}0": start,
        f"{x}1": end,
        f"{y}0": low,
        f"{y}1": high,
    }


def _strip_notes(chart: Chart, plane: Plane, theme: Theme) -> list[JsonObject]:
    """Return the first and last day under a strip that doesn't share the time axis."""
    if chart.span is None or plane.x.axis.kind == "time":
        return []
    ends = ((chart.span[0], 0, "left"), (chart.span[1], 1, "right"))
    return [
        note(
            day_words(day),
            theme.muted,
            SMALL_PX,
            x=x,
            xref="paper",
            y=0,
            yref="paper",
            xanchor=side,
            yanchor="top",
            yshift=-2,
        )
        for day, x, side in ends
    ]


def _value_room(chart: Chart, plane: Plane) -> int:
    widest = max((text_px(words, TEXT_PX) for _, words in value_words(chart, plane)), default=0.0)
    return round(widest) + 12 if widest else 0


def _page(theme: Theme, frame: Frame) -> JsonObject:
    return {
        "height": frame.height,
        "autosize": True,
        "margin": {"l": frame.left, "r": frame.right, "t": frame.top, "b": frame.bottom, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT_PX, "color": theme.text},
        "showlegend": False,
        "hovermode": "closest",
        # A finger that lands on a chart must be able to scroll the page.
        "dragmode": False,
        "bargap": 0.45,
        "bargroupgap": 0.15,
        "hoverlabel": {
            "bgcolor": theme.panel,
            "bordercolor": theme.line,
            "font": {"family": FONT, "size": TEXT_PX, "color": theme.text},
            "align": "left",
        },
        "uirevision": "chart",
        # An empty template keeps Plotly's own 7 kB of defaults out of every figure.
        "template": {},
    }
