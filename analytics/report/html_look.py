"""The look of the page: the palette of the charts as CSS, in light, in dark and on paper."""

from __future__ import annotations

from typing import Final

from analytics.figures.chart import Chart
from analytics.figures.json_value import JsonObject
from analytics.figures.palette import DARK, FONT, LIGHT, TEXT_PX, Theme
from analytics.figures.screen import Figure, spec
from analytics.figures.words import text_px

# A page that fetches nothing has the fonts of the reader's own system.
SYSTEM_FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif'

_SAMPLE: Final = "checking the phone, 31 Aug 2025"


def colours() -> str:
    """Return the colours as CSS variables; paper is always light."""
    dark = "@media screen and (prefers-color-scheme: dark)"
    return f":root{{{_variables(LIGHT)}}}\n{dark}{{:root{{{_variables(DARK)}}}}}\n"


def sample() -> JsonObject:
    """Return words and the pixels a chart has room for them, so that wide fonts can be set smaller.

    The charts are measured for the app's own font; a system's may be a fifth wider.
    """
    return {"words": _SAMPLE, "size": TEXT_PX, "px": text_px(_SAMPLE, TEXT_PX)}


def figures(chart: Chart) -> JsonObject:
    """Return a chart as Plotly figures in light and in dark, in the fonts of the page."""
    return {theme.name: _in_system_font(spec(chart, theme)) for theme in (LIGHT, DARK)}


def _variables(theme: Theme) -> str:
    told = {
        "color-scheme": theme.name,
        "--background": theme.background,
        "--panel": theme.panel,
        "--text": theme.text,
        "--muted": theme.muted,
        "--line": theme.line,
        "--grid": theme.grid,
        "--accent": theme.accent.words,
        "--pale": theme.scale[0],
        "--font": SYSTEM_FONT,
    }
    return ";".join(f"{name}:{value}" for name, value in told.items())


def _in_system_font(figure: Figure) -> JsonObject:
    return {"data": figure["data"], "layout": _swapped(figure["layout"])}


def _swapped(part: JsonObject) -> JsonObject:
    """Return a layout with its font family, at any depth, that of the page."""
    swapped: JsonObject = {}
    for key, value in part.items():
        if key == "family" and value == FONT:
            swapped[key] = SYSTEM_FONT
        else:
            swapped[key] = _swapped(value) if isinstance(value, dict) else value
    return swapped
