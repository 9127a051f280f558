"""Invented charts of every kind, with what people might write in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from analytics.figures.chart import (
    ROLES,
    Axis,
    Band,
    Bars,
    Chart,
    Grid,
    Mark,
    Phase,
    Points,
    Rule,
)
from analytics.figures.printed_sheet import Box, Sheet
from analytics.figures.printed_words import width_pt

RoomOf = Callable[[Sheet], list[tuple[str, Box]]]

SPAN = (date(2025, 3, 1), date(2025, 12, 31))
WEEKS = tuple(date(2025, 3, 3) + timedelta(weeks=week) for week in range(43))
NAMES = ("criticism", "a very long name of something that happened", "<b>money</b>")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PAYLOAD = '<a href="https://example.org"><b>here</b></a><img src=x>'
TIME = Axis(kind="time")
NAMED = Axis(kind="category")
RATE = Axis("episodes per 7 logged days")


def rising(steps: int, by: float = 0.1) -> tuple[float, ...]:
    return tuple(2 + by * step for step in range(steps))


def over_time(*marks: Mark, y: Axis = RATE) -> Chart:
    phases = (
        Phase("weekly check-ins", date(2025, 5, 1)),
        Phase(PAYLOAD, date(2025, 8, 1), date(2025, 8, 9)),
    )
    return Chart(marks, TIME, y, span=SPAN, logged=WEEKS, phases=phases)


def over_names(*marks: Mark) -> Chart:
    return Chart(marks, NAMED, Axis("points"), span=SPAN, logged=WEEKS)


@pytest.fixture(scope="session")
def charts() -> dict[str, Chart]:
    """Return one chart of each kind by name."""
    values = rising(len(WEEKS))
    return {
        "points": over_time(
            Points(WEEKS, (None, *values[1:]), hollow=(True, False)),
            Band((), (3,), (5,), PAYLOAD),
            Rule(4, PAYLOAD),
        ),
        "whiskers": over_time(Points(WEEKS[:9], values[:9], low=rising(9, 0), high=rising(9, 0.3))),
        "interval": over_time(
            Points(WEEKS, values, low=values, high=rising(len(WEEKS), 0.2)),
            Band(WEEKS, values, rising(len(WEEKS), 0.3), "expected"),
        ),
        "partners": over_time(
            Points(WEEKS, values, "Ana"), Points(WEEKS, rising(len(WEEKS), 0.11), "Ben", "second")
        ),
        "long labels": over_time(
            Points(WEEKS, values, PAYLOAD), Points(WEEKS, values, "a name of some length", "third")
        ),
        "six": over_time(*(Points(WEEKS, values, role, role) for role in ROLES)),
        "bars over time": over_time(Bars(WEEKS, values, horizontal=False), Rule(2, "agreed")),
        "bars": over_names(
            Bars(NAMES, (3, 0, None), low=(2, 0, None), high=(4, 1, None), hover=(PAYLOAD,)),
            Rule(2, "as agreed"),
        ),
        "bar pairs": over_names(
            Bars(NAMES, (3, 2, 1), "Ana"), Bars(NAMES, (2, 1, 3), PAYLOAD, "second")
        ),
        "dots": over_names(
            Points(NAMES, (3, 2, 1), "Ana", joined=False),
            Points(NAMES, (2, 1, 3), "Ben", "second", joined=False),
            Rule(2, "all of them"),
            Band((), (1,), (2.5,), "most weeks"),
        ),
        "weekdays": over_names(Points(WEEKDAYS, values[:7], joined=False)),
        "minutes": over_time(
            Points(WEEKS, (0, *values[1:])),
            Rule(3, "median"),
            y=Axis("minutes", scale="log", ticks=((1, "1 min"),)),
        ),
        "scatter": Chart(
            (Points(rising(70), rising(70, 0.2), joined=False),), Axis("before"), Axis("after")
        ),
        "heat": over_names(
            Grid(("00", "01"), WEEKDAYS, ((1.5, None),) * 7, PAYLOAD, hover=((PAYLOAD,),))
        ),
        "calendar": Chart(
            (Grid(WEEKS, WEEKDAYS, ((0,) * 42 + (None,),) * 7, states=("done", PAYLOAD)),),
            TIME,
            NAMED,
        ),
        "nothing": over_time(Points((), ())),
        "no marks": Chart((), TIME, Axis()),
    }


@pytest.fixture(scope="session")
def room_of() -> RoomOf:
    """Return the room each line of words takes on paper, a little less than it is high."""

    def measure(sheet: Sheet) -> list[tuple[str, Box]]:
        found: list[tuple[str, Box]] = []
        for words in sheet.words:
            x, y = words.at
            width = width_pt(words.text, words.size)
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
            found.append((words.text, Box(left, y - 1, left + width, y + 5)))
        return found

    return measure
