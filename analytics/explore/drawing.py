"""A choice drawn: one chart for each value of `split`, as values of `analytics.figures`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.explore.choosing import Choice
from analytics.explore.drawing_words import (
    is_by_row,
    note_of,
    range_words,
    said_of,
    value_of,
    what,
)
from analytics.explore.engine import engine
from analytics.explore.grouping import OTHERS, Grouped, Line, chosen_table, each_row, grouped
from analytics.explore.histogram import moment_words, next_of
from analytics.explore.profile import kind_of
from analytics.figures.chart import ROLES, Axis, Bars, Chart, Mark, Points, Role
from analytics.figures.words import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BARS = 60
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = tuple(f"{hour:02}" for hour in range(24))
OUR_NAMES = ("chart", "series", "rows", "value")
COUNTED = ("count", "sum", "distinct")


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart and, where there are several, the value of `split` it is of."""

    name: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Drawing:
    """The charts, what they show in a sentence, what a note says, and the numbers behind them."""

    panels: tuple[Panel, ...]
    said: str
    note: str
    rows: pa.Table


def draw(table: pa.Table, choice: Choice) -> Drawing:
    """Draw a choice of a table's columns."""
    if kind_of(table[choice.x].type) not in {"date", "datetime", "integer", "number"}:
        # Names have no steps to be cut into.
        choice = replace(choice, step="auto")
    with engine() as asked:
        chosen = chosen_table(asked, table, choice)
        found = each_row(asked, chosen) if is_by_row(choice) else grouped(asked, chosen, choice)
    lines = [line for line in found.lines if value_of(line, choice) is not None]
    said = said_of(lines, found, choice)
    axis = _y_axis(lines, choice)
    panels = tuple(
        Panel(name, _chart([line for line in lines if line.split == name], found, choice, axis))
        for name in _in_order([line.split for line in lines])
    )
    return Drawing(panels, said, note_of(found, choice), _rows(lines, found, choice))


def _in_order(names: Sequence[str]) -> list[str]:
    """Return each name once, alphabetically, the others last."""
    return sorted(set(names), key=lambda name: (name == OTHERS, name))


def _chart(lines: Sequence[Line], found: Grouped, choice: Choice, y: Axis) -> Chart:
    by_colour = [
        (name, [line for line in lines if line.colour == name])
        for name in _in_order([line.colour for line in lines])
    ]
    alone = len(by_colour) == 1
    marks = tuple(
        _mark(name, one, found, choice, role, alone=alone)
        for (name, one), role in zip(by_colour, _roles(by_colour), strict=True)
    )
    return Chart(
        marks,
        _x_axis(lines, found, choice),
        y,
        alt=said_of(lines, found, choice),
        height="normal" if choice.split is None else "short",
    )


def _roles(by_colour: Sequence[tuple[str, list[Line]]]) -> list[Role]:
    return [
        "quiet" if name == OTHERS else ROLES[place] for place, (name, _) in enumerate(by_colour)
    ]


def _mark(
    name: str, lines: Sequence[Line], found: Grouped, choice: Choice, role: Role, *, alone: bool
) -> Mark:
    if is_by_row(choice):
        x = tuple(_place(line) for line in lines)
        y = tuple(value_of(line, choice) for line in lines)
        return Points(x, y, name, role, joined=False)
    if found.unit is not None:
        return _over_time(name, lines, found, choice, role, alone=alone)
    if found.step:
        return _over_numbers(name, lines, found, choice, role, alone=alone)
    ordered = sorted(lines, key=lambda line: -(value_of(line, choice) or 0))
    return Bars(
        tuple(str(line.place) for line in ordered),
        tuple(value_of(line, choice) for line in ordered),
        name,
        role,
        hover=tuple(_hover(name, str(line.place), line, choice) for line in ordered),
    )


def _over_time(
    name: str, lines: Sequence[Line], found: Grouped, choice: Choice, role: Role, *, alone: bool
) -> Mark:
    """Return bars for a few counts, else points; a step without rows is zero or a gap."""
    by_place = {line.place: line for line in lines}
    places = _steps_of_time(lines, found)
    nothing = 0.0 if choice.aggregate == "count" else None
    x = tuple(_day(place) for place in places)
    y = tuple(
        value_of(by_place[place], choice) if place in by_place else nothing for place in places
    )
    hover = tuple(
        _hover(name, moment_words(place, found.unit), by_place.get(place), choice)
        for place in places
    )
    if alone and choice.aggregate in COUNTED and len(places) <= MOST_BARS:
        return Bars(x, y, name, role, hover=hover, horizontal=False)
    return Points(x, y, name, role, hover=hover)


def _steps_of_time(lines: Sequence[Line], found: Grouped) -> list[datetime]:
    known = sorted(line.place for line in lines if isinstance(line.place, datetime))
    if not known or found.unit is None:
        return []
    places = [known[0]]
    while places[-1] < known[-1]:
        places.append(next_of(places[-1], found.unit))
    return places


def _over_numbers(
    name: str, lines: Sequence[Line], found: Grouped, choice: Choice, role: Role, *, alone: bool
) -> Mark:
    by_place = {line.place: line for line in lines}
    nothing = 0.0 if choice.aggregate == "count" else None
    whole = found.step == 1 and found.low % 1 == 0
    middle = 0.0 if whole else found.step / 2
    x = tuple(found.low + found.step * place + middle for place in range(found.count))
    y = tuple(
        value_of(by_place[place], choice) if place in by_place else nothing
        for place in range(found.count)
    )
    hover = tuple(
        _hover(name, range_words(found, place), by_place.get(place), choice)
        for place in range(found.count)
    )
    if alone and choice.aggregate in COUNTED:
        return Bars(x, y, name, role, hover=hover, horizontal=False, wide=found.step)
    return Points(x, y, name, role, hover=hover)


def _hover(name: str, at: str, line: Line | None, choice: Choice) -> str:
    before = f"{name}, {at}" if name else at
    if line is None:
        return f"{before}: no rows"
    value = value_of(line, choice)
    said = "not known" if value is None else amount(value)
    rows = "" if choice.aggregate == "count" else f" ({amount(line.rows, 0)} rows)"
    return f"{before}: {said}{rows}"


def _place(line: Line) -> date | float | str:
    return _day(line.place) if isinstance(line.place, date) else line.place


def _day(place: date) -> date:
    if isinstance(place, datetime) and (place.hour, place.minute, place.second) == (0, 0, 0):
        return place.date()
    return place


def _x_axis(lines: Sequence[Line], found: Grouped, choice: Choice) -> Axis:
    if any(isinstance(line.place, date) for line in lines):
        return Axis(kind="time")
    if found.step or is_by_row(choice):
        return Axis(choice.x)
    if choice.step in {"hour of day", "weekday"}:
        return Axis(kind="category", order=WEEKDAYS if choice.step == "weekday" else HOURS)
    return Axis(kind="category", order=_names_byvalue_of(lines, choice))


def _names_byvalue_of(lines: Sequence[Line], choice: Choice) -> tuple[str, ...]:
    """Return names from the largest value down; numbers and yes-no in their own order."""
    total: dict[str, float] = {}
    for line in lines:
        total[str(line.place)] = total.get(str(line.place), 0.0) + (value_of(line, choice) or 0)
    return tuple(sorted(total, key=lambda name: (-total[name], name)))


def _y_axis(lines: Sequence[Line], choice: Choice) -> Axis:
    """Return one axis for all charts, so that they can be compared."""
    values = [value for line in lines if (value := value_of(line, choice)) is not None]
    several = len({line.split for line in lines}) > 1
    if not several or not values:
        return Axis(what(choice))
    zero = choice.aggregate in COUNTED
    return Axis(what(choice), low=min([*values, 0.0] if zero else values), high=max(values))


def _rows(lines: Sequence[Line], found: Grouped, choice: Choice) -> pa.Table:
    """Return the numbers behind the charts under words for columns."""
    columns: dict[str, list[object]] = {}
    if choice.split is not None:
        columns["chart"] = [line.split for line in lines]
    if choice.colour is not None:
        columns["series"] = [line.colour for line in lines]
    step = found.step
    # What is ours keeps its name where a column is called alike.
    place = choice.x if choice.x not in OUR_NAMES else f"{choice.x} (column)"
    columns[place] = [
        found.low + step * line.place if step and isinstance(line.place, float) else line.place
        for line in lines
    ]
    columns["rows"] = [line.rows for line in lines]
    if choice.aggregate != "count":
        columns["value"] = [value_of(line, choice) for line in lines]
    return pa.table(columns)
