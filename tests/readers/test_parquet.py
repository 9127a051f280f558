"""Parquet tables through rules: types are kept, damage is a problem."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import parquet
from analytics.readers.raw_table import RawTable
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.records import Entry, Problem, Rating, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source
from tests.readers.table_rules import SAM


def written(columns) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def read(content: bytes, choices: Choices = SAM) -> Reading:
    return accounted(parquet.read(source(content), choices))


DAYS = pa.array([date(2026, 1, 2), date(2026, 2, 1), None])


def test_dates_numbers_and_booleans_come_as_they_are() -> None:
    reading = read(
        written(
            {
                "Date": DAYS,
                "calm": pa.array([7.5, None, 3]),
                "Walk": pa.array([True, False, None]),
            }
        )
    )
    assert column(reading, Rating, "value") == [7.5]
    assert column(reading, RitualDay, "day") == [date(2026, 1, 2), date(2026, 2, 1)]
    assert column(reading, RitualDay, "state") == ["done", "missed"]
    assert reading.questions == ()


def test_a_row_without_its_day_is_refused_with_its_place() -> None:
    (problem,) = refusals(read(written({"Date": DAYS, "calm": pa.array([1, 2, 3])})))
    assert problem.line == 3
    assert problem.reason == "Entry 3: The day is missing."


def test_a_moment_with_a_zone_is_converted_and_one_without_is_kept() -> None:
    moment = datetime(2026, 1, 2, 20, 0, tzinfo=UTC)
    aware = written({"When": pa.array([moment]), "calm": pa.array([7])})
    berlin = Choices("Sam", zone="Europe/Berlin", rules=SAM.rules)
    assert column(read(aware, berlin), Rating, "at") == [datetime(2026, 1, 2, 21)]
    plain = written({"When": pa.array([datetime(2026, 1, 2, 20)]), "calm": pa.array([7])})
    assert column(read(plain, berlin), Rating, "at") == [datetime(2026, 1, 2, 20)]


def test_nanoseconds_decimals_dictionaries_and_lists_are_read() -> None:
    reading = read(
        written(
            {
                "When": pa.array([1_767_387_600_123_456_789], pa.timestamp("ns")),
                "calm": pa.array([Decimal("7.5")]),
                "Tags": pa.array([["one, or two", "three"]]),
                "Notes": pa.array(["words"]).dictionary_encode(),
            }
        )
    )
    assert column(reading, Rating, "value") == [7.5]
    (entry,) = rows(reading, Entry)
    assert (entry["text"], entry["tags"]) == ("words", ["one, or two", "three"])


def test_columns_of_several_parts_are_taken_apart() -> None:
    content = written({"a": pa.array([{"b": 1, "c": {"d": "x"}}])})
    found = parquet.raw_table(source(content), Rules())
    assert isinstance(found, RawTable)
    assert found.header == ("a.b", "a.c.d")


def test_without_rules_the_columns_are_named() -> None:
    found = parquet.read(source(written({"Date": DAYS})), Choices())
    assert isinstance(found, Problem)
    assert "Its columns are: Date." in found.reason


@pytest.mark.parametrize("content", [b"PAR1 is a word", b"a,b\n1,2\n", b"[]"])
def test_what_is_no_parquet_table_is_not_recognised(content: bytes) -> None:
    assert not parquet.recognise(source(content))


@pytest.mark.parametrize("content", [b"PAR1PAR1", b"PAR1 and nothing else PAR1"])
def test_a_table_cut_off_is_a_problem(content: bytes) -> None:
    assert parquet.recognise(source(content))
    assert isinstance(parquet.read(source(content), SAM), Problem)


WHOLE = written({"Date": DAYS, "calm": pa.array([1, 2, 3]), "Notes": pa.array(["a", "b", None])})


@settings(deadline=None, max_examples=60)  # a busy machine is no mistake
@given(place=st.integers(0, 10_000), put=st.binary(min_size=1, max_size=4))
def test_a_damaged_table_is_a_problem_and_never_fails(place: int, put: bytes) -> None:
    at = place % len(WHOLE)
    found = parquet.read(source(WHOLE[:at] + put + WHOLE[at + len(put) :]), SAM)
    assert isinstance(found, Reading | Problem)


@settings(deadline=None, max_examples=25)  # a busy machine is no mistake
@given(
    st.lists(
        st.tuples(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)), st.floats(0, 10)),
        min_size=1,
        max_size=8,
    )
)
def test_ratings_written_as_parquet_come_back_equal(found: list[tuple[datetime, float]]) -> None:
    at = [moment for moment, _ in found]
    values = [value for _, value in found]
    reading = read(written({"When": pa.array(at), "calm": pa.array(values)}))
    assert column(reading, Rating, "at") == at
    assert column(reading, Rating, "value") == values
