"""The strip of logged days: one cell a day, or a week where days grow too small."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from analytics.figures.palette import LIGHT
from analytics.figures.strip import MOST_DAILY_CELLS, cells, strip_trace

MONDAY = date(2025, 3, 3)


def test_up_to_120_days_each_day_has_its_cell():
    found = cells((MONDAY, MONDAY + timedelta(days=119)), (MONDAY,))

    assert len(found) == 120
    assert [cell.logged for cell in found[:2]] == [1, 0]
    assert found[0].words() == "3 Mar 2025: logged"
    assert found[1].words() == "4 Mar 2025: not logged"


def test_beyond_120_days_each_week_from_monday_has_its_cell():
    since = MONDAY + timedelta(days=5)
    found = cells((since, since + timedelta(days=MOST_DAILY_CELLS)), (since,))

    assert found[0].days == 2
    assert found[0].share == 0.5
    assert found[1].since.weekday() == 0
    assert found[1].words() == "10 Mar 2025 to 16 Mar 2025: 0 of 7 days logged"


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 500), st.sets(st.integers(0, 500))
)
def test_every_day_of_the_span_is_in_one_cell(since: date, length: int, steps: set[int]):
    span = (since, since + timedelta(days=length))
    logged = tuple(since + timedelta(days=step) for step in steps)
    found = cells(span, logged)

    assert sum(cell.days for cell in found) == length + 1
    assert sum(cell.logged for cell in found) == sum(step <= length for step in steps)


def test_the_strip_is_one_row_with_an_edge_more_than_cells():
    found = cells((MONDAY, MONDAY + timedelta(days=6)), (MONDAY,))
    trace = strip_trace(found, LIGHT, "x")

    assert trace["z"] == [[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    assert trace["x"] == [f"2025-03-{day:02d}" for day in range(3, 11)]
    assert trace["yaxis"] == "y2"
