"""The strip of logged days under a chart: one cell a day, or a week where days grow too small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.figures.json_value import JsonObject
from analytics.figures.palette import Theme
from analytics.figures.words import day_words

MOST_DAILY_CELLS = 120
MOST_GAPS = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """Days `since` to `until`, both included, of which `logged` were logged."""

    since: date
    until: date
    logged: int

    @property
    def days(self) -> int:
        """Return how many days the cell holds."""
        return (self.until - self.since).days + 1

    @property
    def share(self) -> float:
        """Return the share of the cell's days that were logged."""
        return self.logged / self.days

    def words(self) -> str:
        """Return what the cell says when touched."""
        if self.days == 1:
            return f"{day_words(self.since)}: {'logged' if self.logged else 'not logged'}"
        return (
            f"{day_words(self.since)} to {day_words(self.until)}: "
            f"{self.logged} of {self.days} days logged"
        )


def cells(span: tuple[date, date], logged: tuple[date, ...]) -> tuple[Cell, ...]:
    """Return the cells of a span: days up to 120 of them, else weeks from Monday to Sunday."""
    days = frozenset(logged)
    daily = (span[1] - span[0]).days < MOST_DAILY_CELLS
    return tuple(
        Cell(since, until, sum(day in days for day in _days(since, until)))
        for since, until in _pieces(span, daily=daily)
    )


def strip_trace(found: tuple[Cell, ...], theme: Theme, x_axis: str) -> JsonObject:
    """Return the strip as a heat map of one row on axis y2, on `x_axis` ("x" or "x2")."""
    edges = [cell.since.isoformat() for cell in found]
    edges.append((found[-1].until + timedelta(days=1)).isoformat())
    return {
        "type": "heatmap",
        "x": edges,
        "y": [0, 1],
        "z": [[cell.share for cell in found]],
        "text": [[cell.words() for cell in found]],
        "hoverinfo": "text",
        "xaxis": x_axis,
        "yaxis": "y2",
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, theme.grid], [1, theme.strip]],
        "showscale": False,
        "xgap": 1 if len(found) <= MOST_GAPS else 0,
    }


def _days(since: date, until: date) -> Iterator[date]:
    for step in range((until - since).days + 1):
        yield since + timedelta(days=step)


def _pieces(span: tuple[date, date], *, daily: bool) -> Iterator[tuple[date, date]]:
    since, until = span
    while since <= until:
        last = since if daily else min(until, since + timedelta(days=6 - since.weekday()))
        yield since, last
        since = last + timedelta(days=1)
