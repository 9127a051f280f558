from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from analytics.log.intake import Arrival
from analytics.readers.reading import Outcome, Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode, Record

FIRST_EVENING = datetime(2025, 3, 1, 21)

Arrive = Callable[..., Arrival]


def _row(line: int, *records: Record) -> Row:
    return Row("diary.csv", line, records)


@pytest.fixture
def arrive() -> Arrive:
    """Make an arrival of outcomes, or of records, one a line."""

    def make(*found: Outcome | Record, name: str = "diary.csv") -> Arrival:
        outcomes = [
            one if not isinstance(one, Record) else _row(line, one)
            for line, one in enumerate(found, start=2)
        ]
        return Arrival(name, "Ana", gather("test", outcomes, Choices()))

    return make


@pytest.fixture
def episodes() -> Callable[[int], tuple[Episode, ...]]:
    """Make n episodes of Ana on n evenings."""

    def make(count: int, note: str = "") -> tuple[Episode, ...]:
        return tuple(
            Episode("Ana", FIRST_EVENING + timedelta(days=day), intensity=5.0, note=note)
            for day in range(count)
        )

    return make
