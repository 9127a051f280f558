from __future__ import annotations

from datetime import datetime, timedelta

from analytics.readers.reading import MOST_WAITING, Outcome, Row, Skip, gather
from analytics.readers.rules import Choices
from analytics.records import Episode, Problem, Rating

FIRST = datetime(2025, 1, 1, 21)


def test_a_long_file_keeps_every_record_in_its_order_with_its_ordinal():
    count = 2 * MOST_WAITING + 1
    rows = [
        Row("f.csv", number, (Episode("Ana", FIRST + timedelta(hours=number), note=str(number)),))
        for number in range(count)
    ]

    table = gather("test", rows, Choices()).tables[Episode]

    assert table["record"].to_pylist() == list(range(count))
    assert table["note"].to_pylist() == [str(number) for number in range(count)]


def test_every_outcome_is_counted_and_a_row_is_taken_whole_or_refused_whole():
    sound, wrong = Rating("Ana", FIRST, "mood", 3), Rating("Ana", FIRST, "mood", 9)
    outcomes: list[Outcome] = [
        *(Skip(1), Row("f.csv", 2, (sound,)), Problem("f.csv", 3, "Torn.", "Mend it.")),
        *(Row("f.csv", 4, (sound, wrong)), Row("f.csv", 5, (sound,))),
    ]

    reading = gather("test", outcomes, Choices())

    assert (reading.records, reading.skipped) == (5, 1)
    assert [problem.line for problem in reading.problems] == [3, 4]
    assert reading.tables[Rating]["record"].to_pylist() == [1, 4]
