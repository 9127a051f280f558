from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest

from analytics.cards.card import Answer, Card, answer
from analytics.figures.chart import Bars, Chart, Points, Role
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode, LoggedDay, Message, Record
from analytics.sample import build_sample
from analytics.scope import EVERYTHING, Scope

MONDAY = date(2025, 3, 3)

LogOf = Callable[..., Log]
Found = Callable[..., Answer]


@pytest.fixture
def log_of() -> Iterator[LogOf]:
    """Make a log in memory of records, one a line, taken in like any file."""
    made: list[Log] = []

    def make(*records: Record) -> Log:
        log = Log()
        made.append(log)
        rows = [Row("diary.csv", line, (one,)) for line, one in enumerate(records, start=2)]
        taken = log.take_in([Arrival("diary.csv", "Ana", gather("test", rows, Choices()))])
        assert not taken.files[0].problems, taken.files[0].problems[0].sentence()
        return log

    yield make
    for log in made:
        log.close()


@pytest.fixture
def found(log_of: LogOf) -> Found:
    """Ask a card about a log of these records, through a scope."""

    def ask(card: Card, *records: Record, scope: Scope = EVERYTHING) -> Answer:
        with log_of(*records).within(scope) as view:
            return answer(card, view)

    return ask


@pytest.fixture(scope="package")
def sample() -> Iterator[Log]:
    """Hold the sample couple's log; a test looks at it and changes nothing."""
    with Log() as log:
        build_sample(log)
        yield log


@pytest.fixture
def on() -> Callable[[int], date]:
    """Return the nth day, counted from Monday 3 March 2025, which is day 0."""

    def day(number: int) -> date:
        return MONDAY + timedelta(days=number)

    return day


@pytest.fixture
def at(on: Callable[[int], date]) -> Callable[..., datetime]:
    """Return a time on the nth day; 21:00 unless said otherwise."""

    def moment(number: int, hour: int = 21, minute: int = 0) -> datetime:
        return datetime.combine(on(number), time(hour, minute))

    return moment


@pytest.fixture
def episode(at: Callable[..., datetime]) -> Callable[..., Episode]:
    """Make an episode of Ana on the nth day at an hour, with any of its other fields."""

    def make(number: int, hour: int = 21, *, who: str = "Ana", **known: object) -> Episode:
        return Episode(who, at(number, hour), **known)  # type: ignore[arg-type] # fields by name

    return make


@pytest.fixture
def wrote(at: Callable[..., datetime]) -> Callable[..., Message]:
    """Make a message of one word by somebody on the nth day at an hour."""

    def make(who: str, number: int, hour: int, minute: int = 0, chat: str = "us") -> Message:
        return Message(chat, who, at(number, hour, minute), 5, 1)

    return make


@pytest.fixture
def calm(on: Callable[[int], date]) -> Callable[..., tuple[LoggedDay, ...]]:
    """Make days, by number, on which nobody had an episode because someone said so."""

    def make(*numbers: int, who: str = "Ana") -> tuple[LoggedDay, ...]:
        return tuple(LoggedDay("episodes", who, on(number)) for number in numbers)

    return make


@pytest.fixture
def lines() -> Callable[[Chart], list[tuple[str, Role]]]:
    """Return label and role of each line or set of bars of a chart."""

    def named(chart: Chart) -> list[tuple[str, Role]]:
        return [(mark.label, mark.role) for mark in chart.marks if isinstance(mark, Points | Bars)]

    return named
