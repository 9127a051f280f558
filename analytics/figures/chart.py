"""Chart: what is drawn, as a frozen value without colours, fonts or pixels.

Times and days are `datetime` or `date`; categories are text; None in `y` is a gap. Every chart of
a card carries the days that were logged, the phases and markers, and its words for those who
can't see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from analytics.records import Marker

At: TypeAlias = date | datetime | float | str
Role: TypeAlias = Literal["accent", "second", "third", "fourth", "fifth", "sixth", "quiet"]

ROLES: tuple[Role, ...] = ("accent", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its title in words, its kind, its ends and, for categories, their order."""

    title: str = ""
    kind: Literal["time", "number", "share", "category"] = "number"
    low: float | None = None
    high: float | None = None
    order: tuple[str, ...] = ()
    scale: Literal["linear", "log"] = "linear"
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """Points on a faint line: hollow where the week is thin, with whiskers where low/high are.

    A ring around a point where `unusual` is true asks what happened; it is no verdict. Where the
    interval is not `drawn`, the hover box still tells it.
    """

    x: tuple[At, ...]
    y: tuple[float | None, ...]
    label: str = ""
    role: Role = "accent"
    hollow: tuple[bool, ...] = ()
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    hover: tuple[str, ...] = ()
    joined: bool = True
    unusual: tuple[bool, ...] = ()
    interval: Literal["drawn", "told"] = "drawn"


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars by category, or vertical ones over time, with an interval each.

    Over numbers a bar is `wide` in the units of x, and x its middle.
    """

    x: tuple[At, ...]
    y: tuple[float | None, ...]
    label: str = ""
    role: Role = "accent"
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    hover: tuple[str, ...] = ()
    horizontal: bool = True
    wide: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A shaded range over time (or over all of it, when x is empty): "most weeks lie here"."""

    x: tuple[At, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    label: str = ""
    role: Role = "accent"


@dataclass(frozen=True, slots=True)
class Rule:
    """One straight line across the chart with its words: what was agreed, the median."""

    y: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of cells (weekday by hour, day by week): None is not known and stays empty.

    `values[row][column]` goes with `rows[row]` and `columns[column]`. With `states`, values are
    indices into it and are drawn as kinds (shape and shade), else as a scale from pale to full.
    """

    columns: tuple[At, ...]
    rows: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str = ""
    states: tuple[str, ...] = ()
    hover: tuple[tuple[str, ...], ...] = ()


Mark: TypeAlias = Points | Bars | Band | Rule | Grid

# A marker on the time line, or a phase when its `until` is given.
Phase: TypeAlias = Marker


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `logged` are the days of `span` on which the card's stream was logged."""

    marks: tuple[Mark, ...]
    x: Axis
    y: Axis
    alt: str = ""
    caption: str = ""
    span: tuple[date, date] | None = None
    logged: tuple[date, ...] = ()
    phases: tuple[Phase, ...] = ()
    height: Literal["short", "normal", "tall"] = "normal"
