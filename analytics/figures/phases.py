"""Phases and markers on the time line: dotted lines with their words above the plot."""

from __future__ import annotations

from datetime import timedelta

from analytics.figures.chart import Phase
from analytics.figures.frame import LINE_PX, Frame, note
from analytics.figures.json_value import JsonObject
from analytics.figures.palette import SMALL_PX, Theme, faded
from analytics.figures.phase_rows import GAP_PX, PlacedPhase
from analytics.figures.scale import Scale, days, iso
from analytics.figures.words import day_words, plain


def rows_of(found: tuple[PlacedPhase, ...]) -> int:
    """Return how many rows the words take."""
    return max((phase.row + 1 for phase in found if phase.row is not None), default=0)


def phase_shapes(
    found: tuple[PlacedPhase, ...], scale: Scale, theme: Theme, frame: Frame
) -> list[JsonObject]:
    """Return a dotted line for each phase and a faint region for one that ends."""
    shapes: list[JsonObject] = []
    for one in found:
        until = one.phase.until
        if until is not None:
            end = min(days(until + timedelta(days=1)), scale.high)
            shapes.append(_region(one.at, end, theme, frame))
        if one.at > scale.low:
            shapes.append(_line(one, theme, frame))
    return shapes


def phase_notes(found: tuple[PlacedPhase, ...], theme: Theme) -> list[JsonObject]:
    """Return the words of the phases, whole when touched."""
    return [
        note(
            plain(one.words),
            theme.muted,
            SMALL_PX,
            x=iso(one.at),
            xref="x",
            y=1,
            yref="paper",
            xanchor="left" if one.to_right else "right",
            yanchor="bottom",
            xshift=GAP_PX if one.to_right else -GAP_PX,
            yshift=one.row * LINE_PX + 2,
            bgcolor=theme.background,
            hovertext=plain(f"{one.phase.label}: {_when(one.phase)}"),
        )
        for one in found
        if one.row is not None
    ]


def _when(phase: Phase) -> str:
    since = day_words(phase.since)
    return since if phase.until is None else f"{since} to {day_words(phase.until)}"


def _line(one: PlacedPhase, theme: Theme, frame: Frame) -> JsonObject:
    rows = (one.row + 1) * LINE_PX - 2 if one.row is not None else 0
    return {
        "type": "line",
        "layer": "below",
        "xref": "x",
        "x0": iso(one.at),
        "x1": iso(one.at),
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": -frame.plot,
        "y1": rows,
        "line": {"color": theme.muted, "width": 1, "dash": "2px,3px"},
    }


def _region(start: float, end: float, theme: Theme, frame: Frame) -> JsonObject:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "x0": iso(start),
        "x1": iso(end),
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": -frame.plot,
        "y1": 0,
        "fillcolor": faded(theme.muted, 0.08),
        "line": {"width": 0},
    }
