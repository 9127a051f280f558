from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest

from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode, LoggedDay, Rating, Record

FIRST_DAY = date(2025, 3, 3)
Arrive = Callable[..., Arrival]
LogOf = Callable[..., Log]


def day(number: int) -> date:
    """Return the nth day, counted from Monday 3 March 2025, which is day 0."""
    return FIRST_DAY + timedelta(days=number)


def at(number: int) -> datetime:
    return datetime.combine(day(number), time(21))


def episodes(counts: dict[int, int], who: str = "Ana") -> list[Record]:
    """Make the episodes of some days, and mark those with none as logged."""
    made: list[Record] = []
    for number, count in counts.items():
        made += [Episode(who, at(number) + timedelta(minutes=one)) for one in range(count)]
        if not count:
            made.append(LoggedDay("episodes", who, day(number)))
    return made


def halved(weeks_before: int = 16, weeks_after: int = 40) -> list[Record]:
    """Make two episodes on every second day, then one on every second day."""
    before = {number: 2 * (number % 2) for number in range(7 * weeks_before)}
    after = {7 * weeks_before + number: number % 2 for number in range(7 * weeks_after)}
    return episodes(before | after)


def ratings(values: list[float], measure: str = "heard", who: str = "Ana", every: int = 1):
    return [Rating(who, at(every * place), measure, value) for place, value in enumerate(values)]


@pytest.fixture
def arrive() -> Arrive:
    """Make an arrival of records, one a line."""

    def make(*records: Record) -> Arrival:
        rows = [Row("diary.csv", line, (one,)) for line, one in enumerate(records, start=2)]
        return Arrival("diary.csv", "Ana", gather("test", rows, Choices()))

    return make


@pytest.fixture
def log_of(arrive: Arrive) -> Iterator[LogOf]:
    """Make a log in memory of records."""
    made: list[Log] = []

    def make(*records: Record) -> Log:
        log = Log()
        made.append(log)
        log.take_in([arrive(*records)])
        return log

    yield make
    for log in made:
        log.close()
