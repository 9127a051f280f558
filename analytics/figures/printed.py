"""Printed: a chart as SVG for paper, the same bytes for the same chart.

Ends, ticks, names and kinds are settled by the same modules as on the screen (`plane`, `scale`,
`words`, `cells`, `strip`), so that both show the same. The page prints the question, the sentence
and the caption; the chart has neither title nor frame. Its words are SVG text in Libertinus Serif,
see `printed_sheet`.
"""

from __future__ import annotations

from analytics.figures.chart import Band, Bars, Chart, Grid, Points, Rule
from analytics.figures.printed_axes import axis_lines, axis_words, strip_items, tick_lines
from analytics.figures.printed_bars import bar_items
from analytics.figures.printed_cells import cell_items
from analytics.figures.printed_key import piece_items
from analytics.figures.printed_labels import end_words, phase_items, phase_words
from analytics.figures.printed_layout import Layout, laid_out
from analytics.figures.printed_levels import level_words
from analytics.figures.printed_look import LINE_PT
from analytics.figures.printed_plot import Plot
from analytics.figures.printed_points import band_items, point_items, rule_line, whiskers
from analytics.figures.printed_sheet import Sheet

_ASIDE = 0.22
_HAIR_PT = 2.2


def svg(chart: Chart, *, width_mm: float, height_mm: float | None = None) -> bytes:
    """Return a chart as SVG, `width_mm` wide and as high as suits it or as `height_mm` says.

    Raises `NoRoomError` when that leaves too little room for the plot.
    """
    return drawn(chart, width_mm=width_mm, height_mm=height_mm).svg()


def drawn(chart: Chart, *, width_mm: float, height_mm: float | None = None) -> Sheet:
    """Return what is drawn of a chart, from the back to the front."""
    layout = laid_out(chart, width_mm, height_mm)
    plot = Plot(layout.plane, layout.box)
    words, told = level_words(chart, layout, plot)
    if told:
        layout = laid_out(chart, width_mm, height_mm, told)
        plot = Plot(layout.plane, layout.box)
        words, _ = level_words(chart, layout, plot)
    sheet = Sheet(layout.width, layout.height)
    sheet.add(*phase_items(layout, plot))
    sheet.add(*axis_lines(chart, plot, layout))
    for mark in chart.marks:
        if isinstance(mark, Band):
            sheet.add(*band_items(mark, plot))
    bars = any(isinstance(mark, Bars) for mark in chart.marks)
    if not bars:
        _add_rules(sheet, chart, plot)
    _add_marks(sheet, chart, plot)
    # What was agreed must stay in sight where a bar reaches beyond it.
    if bars:
        _add_rules(sheet, chart, plot)
    sheet.add(*tick_lines(plot, layout), *strip_items(chart, plot))
    sheet.add(*axis_words(plot, layout))
    _add_key(sheet, layout)
    sheet.add(*words, *phase_words(layout, plot))
    sheet.add(*end_words(layout, plot))
    return sheet


def _add_marks(sheet: Sheet, chart: Chart, plot: Plot) -> None:
    points = [mark for mark in chart.marks if isinstance(mark, Points)]
    bars = [mark for mark in chart.marks if isinstance(mark, Bars)]
    for mark in chart.marks:
        if isinstance(mark, Points):
            place = points.index(mark) - (len(points) - 1) / 2
            sheet.add(*point_items(mark, plot, place * _aside(mark, plot)))
        elif isinstance(mark, Bars):
            sheet.add(*bar_items(mark, plot, bars.index(mark), len(bars)))
        elif isinstance(mark, Grid):
            sheet.add(*cell_items(mark, plot))


def _aside(mark: Points, plot: Plot) -> float:
    """Return how far apart series stand along x, in its units, so that they don't meet.

    Intervals of two people on the same day would hide each other on paper, where nothing can be
    touched: they stand a hair apart.
    """
    plane = plot.plane
    if plane.x.axis.kind == "category":
        return _ASIDE if plane.turned or not mark.joined else 0.0
    if not whiskers(mark, plot):
        return 0.0
    return _HAIR_PT * (plane.x.high - plane.x.low) / plot.width


def _add_rules(sheet: Sheet, chart: Chart, plot: Plot) -> None:
    box = plot.box
    for mark in chart.marks:
        level = plot.level(mark.y) if isinstance(mark, Rule) else None
        if level is None:
            continue
        across = ((box.left, level), (box.right, level))
        upright = ((level, box.bottom), (level, box.top))
        ends = upright if plot.plane.turned else across
        sheet.add(rule_line(*ends))


def _add_key(sheet: Sheet, layout: Layout) -> None:
    top = layout.height - len(layout.titles) * LINE_PT - 1
    for row, line in enumerate(layout.key):
        sheet.add(*piece_items(line, 1, top - row * LINE_PT - LINE_PT / 2))
