"""Plane: the two scales of a chart, turned where categories run down the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from analytics.figures.chart import At, Axis, Band, Bars, Chart, Grid, Mark, Points, Rule
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.scale import Scale, category_scale, days, number_scale, time_scale
from analytics.figures.words import at_words

_SHORT_NAME = 4
_MOST_TICKS = {"short": 3, "normal": 5, "tall": 6}
_MOST_TICKS_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Plane:
    """Where x and y lie.

    `turned`: x runs down the page and y across, as for long names. `grid`: x and y are the columns
    and rows of a grid, the first row at the top.
    """

    x: Scale
    y: Scale
    turned: bool = False
    grid: bool = False

    @property
    def across(self) -> Scale:
        """Return the axis that runs across the page."""
        return self.y if self.turned else self.x

    @property
    def upright(self) -> Scale:
        """Return the axis that runs up the page, or down it when `turned` or a `grid`."""
        return self.x if self.turned else self.y

    def at(self, x: Json, y: Json) -> JsonObject:
        """Return x and y under the names Plotly gives them here."""
        return {"x": y, "y": x} if self.turned else {"x": x, "y": y}

    def whiskers(self) -> str:
        """Return the name of the error bars along y."""
        return "error_x" if self.turned else "error_y"

    def spots(self, x: tuple[At, ...], y: tuple[float | None, ...]) -> list[tuple[float, float]]:
        """Return the known points as shares of the plot, left to right and from below."""
        found: list[tuple[float, float]] = []
        for one, other in zip(x, y, strict=False):
            across, up = self.x.share(one), self.y.share(other)
            if across is not None and up is not None:
                found.append((up, 1 - across) if self.turned else (across, up))
        return found


def plane_of(chart: Chart) -> Plane:
    """Settle the ends, ticks and direction of both axes from all that is drawn."""
    grid = next((mark for mark in chart.marks if isinstance(mark, Grid)), None)
    if grid is not None:
        rows = tuple((float(place), name) for place, name in enumerate(grid.rows))
        columns = max(len(grid.columns), 1)
        return Plane(
            Scale(Axis(chart.x.title), -0.5, columns - 0.5),
            Scale(Axis(chart.y.title), -0.5, max(len(rows), 1) - 0.5, rows),
            grid=True,
        )
    across = _seen_x(chart)
    if chart.x.kind == "time":
        x = time_scale(chart.x, across, chart.span, _bar_days(chart))
    elif chart.x.kind == "category":
        x = category_scale(chart.x, across)
    else:
        x = number_scale(chart.x, across, 5, zero=False)
    zero = any(isinstance(mark, Bars) for mark in chart.marks)
    turned = is_turned(chart)
    most = _MOST_TICKS_ACROSS if turned else _MOST_TICKS[chart.height]
    return Plane(x, number_scale(chart.y, _seen_y(chart), most, zero=zero), turned)


def is_turned(chart: Chart) -> bool:
    """Say whether x runs down the page: horizontal bars, or points over long names."""
    bars = [mark.horizontal for mark in chart.marks if isinstance(mark, Bars)]
    if chart.x.kind != "category":
        return False
    if bars:
        return any(bars)
    names = [at_words(at) for at in (*chart.x.order, *_seen_x(chart))]
    return any(len(name) > _SHORT_NAME for name in names)


def bar_days(mark: Bars) -> float:
    """Return the smallest distance between two bars over time, in days; a week for a single one."""
    found = sorted({days(at) for at in mark.x if not isinstance(at, str | int | float)})
    return min((after - before for before, after in pairwise(found)), default=7.0)


def _bar_days(chart: Chart) -> float:
    return max((bar_days(mark) for mark in chart.marks if isinstance(mark, Bars)), default=0.0)


def _seen_x(chart: Chart) -> list[At]:
    seen = [at for mark in chart.marks if isinstance(mark, Points | Bars | Band) for at in mark.x]
    # A bar over numbers reaches beyond its middle.
    return seen + [
        at + side * mark.wide / 2
        for mark in chart.marks
        if isinstance(mark, Bars) and mark.wide is not None
        for at in mark.x
        if isinstance(at, int | float)
        for side in (-1, 1)
    ]


def _seen_y(chart: Chart) -> list[float | None]:
    return [value for mark in chart.marks for value in _heights(mark)]


def _heights(mark: Mark) -> tuple[float | None, ...]:
    if isinstance(mark, Points | Bars):
        if isinstance(mark, Points) and mark.interval == "told":
            return mark.y
        return (*mark.y, *mark.low, *mark.high)
    if isinstance(mark, Band):
        return (*mark.low, *mark.high)
    return (mark.y,) if isinstance(mark, Rule) else ()
