from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Record

LogOf = Callable[..., Log]


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
