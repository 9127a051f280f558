"""Scale: one axis with its ends, its ticks and where a value lies on it.

Ends and ticks are settled here and not in the browser, so that words can be placed beside what is
drawn, and so that the same chart always gives the same figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from analytics.figures.chart import At, Axis
from analytics.figures.json_value import Json
from analytics.figures.words import amount, per_cent

_ROOM_ABOVE = 0.06
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis that knows its ends in its own units: numbers, log10, days, or places in a row."""

    axis: Axis
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    places: dict[str, int] = field(default_factory=dict)

    def place(self, at: At | None) -> float | None:
        """Return where a value lies in the axis's own units; None where nothing is known."""
        if at is None:
            return None
        if self.axis.kind == "category":
            return float(self.places[str(at)])
        if isinstance(at, str):
            raise NotOnAxisError(at, self.axis)
        if isinstance(at, date):
            return days(at)
        if not math.isfinite(at):
            return None
        if self.axis.scale == "log":
            return math.log10(at) if at > 0 else self.low
        return float(at)

    def share(self, at: At | None) -> float | None:
        """Return how far along the axis a value lies: 0 at its low end, 1 at its high end."""
        place = self.place(at)
        return None if place is None else (place - self.low) / (self.high - self.low)

    def drawn(self, at: At | None) -> str | float | None:
        """Return a value as Plotly takes it."""
        place = self.place(at)
        if place is None:
            return None
        if self.axis.kind == "time":
            return iso(place)
        return 10**place if self.axis.scale == "log" else place

    def edges(self) -> tuple[float | str, float | str]:
        """Return the ends as values that are drawn, where `ends` has logarithms."""
        if self.axis.kind == "time":
            return iso(self.low), iso(self.high)
        if self.axis.scale == "log":
            return 10**self.low, 10**self.high
        return self.low, self.high

    def ends(self) -> list[Json]:
        """Return the range as Plotly takes it."""
        return [*self.edges()] if self.axis.kind == "time" else [self.low, self.high]


class NotOnAxisError(TypeError):
    """A word was given as a place on an axis of times or numbers."""

    def __init__(self, at: str, axis: Axis) -> None:
        super().__init__(
            f"{at!r} has no place on an axis of kind {axis.kind!r}: "
            "give the axis the kind 'category', or the mark a date or a number."
        )


def days(at: date | datetime) -> float:
    """Return a day or a time as days since 0001-01-01, on the wall clock."""
    if isinstance(at, datetime):
        seconds = at.hour * 3600 + at.minute * 60 + at.second
        return at.toordinal() + seconds / _DAY_SECONDS
    return float(at.toordinal())


def iso(place: float) -> str:
    """Return days since 0001-01-01 as "2025-03-01" or, within a day, "2025-03-01 13:30:00"."""
    day, rest = divmod(round(place * _DAY_SECONDS), _DAY_SECONDS)
    if rest == 0:
        return date.fromordinal(day).isoformat()
    moment = datetime.fromordinal(day) + timedelta(seconds=rest)
    return moment.isoformat(sep=" ")


def known(value: float | None) -> float | None:
    """Return a number, or None for what can't be drawn."""
    return value if value is not None and math.isfinite(value) else None


def time_scale(
    axis: Axis, seen: Iterable[At | None], span: tuple[date, date] | None, width: float = 0
) -> Scale:
    """Return an axis of time around what is drawn and the span; `width` days lie after a date."""
    found = [days(at) for at in seen if isinstance(at, date)]
    last = [at + width for at in found]
    if span is not None:
        found.append(days(span[0]))
        last.append(days(span[1]) + 1)
    low, high = min(found, default=0.0), max(last, default=1.0)
    if not found:
        low, high = days(date(2000, 1, 1)), days(date(2000, 2, 1))
    room = max(0.5, (high - low) * 0.025)
    return Scale(axis, low - room, high + room)


def category_scale(axis: Axis, seen: Iterable[At | None]) -> Scale:
    """Return an axis of names in the axis's order, then in the order they are seen."""
    names = dict.fromkeys([*axis.order, *(str(at) for at in seen if at is not None)])
    places = {name: place for place, name in enumerate(names)}
    ticks = tuple((float(place), name) for name, place in places.items())
    return Scale(axis, -0.5, max(len(places), 1) - 0.5, ticks, places)


def number_scale(axis: Axis, seen: Iterable[At | None], most_ticks: int, *, zero: bool) -> Scale:
    """Return an axis of numbers or shares that holds all that is drawn, and zero when `zero`."""
    found = [float(at) for at in seen if isinstance(at, int | float) and math.isfinite(at)]
    if axis.scale == "log":
        return _log_scale(axis, [value for value in found if value > 0])
    low = axis.low if axis.low is not None else min([*found, 0.0] if zero else found, default=0.0)
    high = (
        axis.high if axis.high is not None else max([*found, 0.0] if zero else found, default=1.0)
    )
    low, high = min([low, *found]), max([high, *found])
    if axis.low is None and low >= 0 and high > 0 and low / high < 0.5:  # noqa: PLR2004 - half way
        low = 0.0
    if high <= low:
        high = low + 1
    settled = bool(found) or (axis.low is not None and axis.high is not None)
    ticks = axis.ticks or (even_ticks(low, high, most_ticks, axis) if settled else ())
    room = (high - low) * _ROOM_ABOVE
    # Points on zero need room below them, bars stand on it.
    below = room if low != 0 else 0.0 if zero else room / 3
    return Scale(axis, low - below, high + room, ticks)


def _log_scale(axis: Axis, found: list[float]) -> Scale:
    low = axis.low if axis.low is not None and axis.low > 0 else min(found, default=1.0)
    high = axis.high if axis.high is not None and axis.high > 0 else max(found, default=10.0)
    low, high = math.log10(min([low, *found])), math.log10(max([high, *found]))
    room = max(high - low, 0.5) * _ROOM_ABOVE
    powers = range(math.ceil(low - room), math.floor(high + room) + 1)
    ticks = axis.ticks or tuple((10.0**power, amount(10.0**power)) for power in powers)
    return Scale(axis, low - room, high + room, ticks)


def even_ticks(low: float, high: float, most: int, axis: Axis) -> tuple[tuple[float, str], ...]:
    """Return at most `most` + 1 ticks at steps of 1, 2, 2.5 or 5 times a power of ten."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
    first = low if axis.low is not None else math.ceil(low / step - 1e-9) * step
    count = math.floor((high - first) / step + 1e-9) + 1
    say = per_cent if axis.kind == "share" else amount
    values = [round(first + place * step, 10) + 0.0 for place in range(count)]
    return tuple((value, say(value)) for value in values)
