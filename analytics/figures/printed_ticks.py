"""Ticks on paper: the places and words both renderers share, as many as the paper has room for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from analytics.figures.cells import column_lines
from analytics.figures.chart import Chart, Grid
from analytics.figures.palette import SMALL_PX
from analytics.figures.plane import Plane
from analytics.figures.printed_look import LINE_PT, SMALL_PT, TEXT_PT
from analytics.figures.printed_words import fitted, width_pt
from analytics.figures.scale import Scale, days
from analytics.figures.words import month_words

_STEPS = (1, 2, 3, 4, 6, 12)
_NAME_LINES = 2
_APART_PT = 8.0
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with the lines of its words."""

    place: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One way to divide time: how wide its words are, where it falls, and its words."""

    days: float
    width: float
    starts: Callable[[float, float], Iterator[float]]
    words: Callable[[float], str]
    under: Callable[[float], str]


def upright_ticks(plane: Plane, room: float) -> tuple[Tick, ...]:
    """Return the ticks beside the plot, names in at most two lines of `room` points."""
    rows = plane.turned or plane.grid
    return tuple(
        Tick(place, fitted(name, room, TEXT_PT, _NAME_LINES) if rows else (name,))
        for place, name in placed_ticks(plane.upright)
    )


def apart(ticks: tuple[Tick, ...], scale: Scale, height: float) -> tuple[Tick, ...]:
    """Return the ticks of numbers that stand far enough apart on an axis `height` points high."""
    found: list[Tick] = []
    each = (scale.high - scale.low) / height
    for tick in ticks:
        if not found or abs(tick.place - found[-1].place) >= LINE_PT * each * (1 - 1e-9):
            found.append(tick)
    return tuple(found)


def across_ticks(chart: Chart, plane: Plane, width: float) -> tuple[Tick, ...]:
    """Return the ticks below a plot `width` points wide."""
    scale = plane.across
    if scale.axis.kind == "time":
        return time_ticks(scale.low, scale.high, width)
    grid = next((mark for mark in chart.marks if isinstance(mark, Grid)), None)
    if grid is not None:
        found = column_lines(grid.columns, width * SMALL_PX / SMALL_PT)
        return tuple(Tick(place, lines) for place, lines in found)
    return _thinned(scale, width)


def placed_ticks(scale: Scale) -> list[tuple[float, str]]:
    """Return the ticks of a scale in its own units, without those beyond its ends."""
    log = scale.axis.scale == "log"
    found = [(math.log10(value) if log else value, name) for value, name in scale.ticks]
    return [(place, name) for place, name in found if scale.low <= place <= scale.high]


def time_ticks(low: float, high: float, width: float) -> tuple[Tick, ...]:
    """Return ticks from hours to years, the finest that fit; a new year or day stands below."""
    step = next(
        (step for step in _steps() if step.days / (high - low) * width >= step.width + _APART_PT),
        _years(5000),
    )
    found: list[Tick] = []
    before = ""
    for place in step.starts(low, high):
        under = step.under(place)
        lines = (step.words(place), under) if under != before else (step.words(place),)
        found.append(Tick(place, lines))
        before = under
    return tuple(found)


def _thinned(scale: Scale, width: float) -> tuple[Tick, ...]:
    """Return the ticks that fit beside each other: all, or every second, third, ..."""
    found = placed_ticks(scale)
    widest = max((width_pt(name, TEXT_PT) for _, name in found), default=0.0) + _APART_PT / 2
    each = width / max(len(found), 1)
    step = next((step for step in _STEPS if step * each >= widest), _STEPS[-1])
    return tuple(Tick(place, (name,)) for place, name in found[::step])


def _steps() -> Iterator[_Step]:
    for hours in (1, 3, 6, 12):
        yield _hours(hours)
    for count in (1, 2):
        yield _days(count)
    for weeks in (1, 2):
        yield _weeks(weeks)
    for months in (1, 2, 3, 6):
        yield _months(months)
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000):
        yield _years(years)


def _hours(hours: int) -> _Step:
    def starts(low: float, high: float) -> Iterator[float]:
        first = math.ceil(low * _HOURS / hours - 1e-6)
        last = math.floor(high * _HOURS / hours + 1e-6)
        yield from (count * hours / _HOURS for count in range(first, last + 1))

    def words(place: float) -> str:
        return f"{round(place * _HOURS) % _HOURS:02}:00"

    def under(place: float) -> str:
        return _day_words(round(place * _HOURS) // _HOURS)

    return _Step(hours / _HOURS, width_pt("00:00", TEXT_PT), starts, words, under)


def _days(count: int) -> _Step:
    return _Step(count, width_pt("30 Nov", TEXT_PT), _every(count, 0), _day_words, _year_words)


def _weeks(weeks: int) -> _Step:
    # Day 1, the first of January of year 1, was a Monday.
    starts = _every(7 * weeks, 1)
    return _Step(7 * weeks, width_pt("30 Nov", TEXT_PT), starts, _day_words, _year_words)


def _every(step: int, first: int) -> Callable[[float, float], Iterator[float]]:
    def starts(low: float, high: float) -> Iterator[float]:
        start = first + math.ceil((low - first) / step) * step
        yield from (float(day) for day in range(start, math.floor(high) + 1, step))

    return starts


def _months(months: int) -> _Step:
    def words(place: float) -> str:
        return month_words(_day(place))

    width = width_pt("May", TEXT_PT)
    return _Step(30.4 * months, width, _month_starts(months), words, _year_words)


def _years(years: int) -> _Step:
    def under(_: float) -> str:
        return ""

    starts = _month_starts(12 * years)
    return _Step(365 * years, width_pt("2025", TEXT_PT), starts, _year_words, under)


def _month_starts(months: int) -> Callable[[float, float], Iterator[float]]:
    def starts(low: float, high: float) -> Iterator[float]:
        first = _day(low)
        count = first.year * 12 + first.month - 1
        count -= count % months
        while (start := _first_of(count)) <= high:
            if start >= low:
                yield start
            count += months

    return starts


def _first_of(months: int) -> float:
    """Return the first day of a month counted from the year 0, where dates reach so far."""
    year, month = divmod(months, 12)
    if year < date.min.year:
        return -math.inf
    return days(date(year, month + 1, 1)) if year <= date.max.year else math.inf


def _day(place: float) -> date:
    """Return the day a place lies on, the nearest there is where dates reach no further."""
    return date.fromordinal(min(max(math.floor(place), 1), date.max.toordinal()))


def _day_words(place: float) -> str:
    day = _day(place)
    return f"{day.day} {month_words(day)}"


def _year_words(place: float) -> str:
    return str(_day(place).year)
