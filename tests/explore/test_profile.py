from __future__ import annotations

import math
from datetime import date, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.explore.column import column_of_values, table_of
from analytics.explore.explored import Explored
from analytics.explore.opening import explore_bytes
from analytics.explore.profile import ColumnProfile, Profile, profile

TODAY = date(2025, 6, 1)


def profiled(table: pa.Table) -> Profile:
    return profile(Explored("made up", "table", table), TODAY)


def of(*cells: object, kind: pa.DataType | None = None) -> ColumnProfile:
    return profiled(table_of({"c": column_of_values(cells, kind)})).columns[0]


def of_csv(text: str) -> Profile:
    found = explore_bytes("a.csv", text.encode())
    assert isinstance(found, Explored)
    return profile(found, TODAY)


def reasons(found: ColumnProfile) -> dict[str, int]:
    return {one.reason: one.count for one in found.suspicious}


NUMBERS = st.lists(
    st.one_of(st.none(), st.floats(-1e9, 1e9), st.sampled_from([0.0, 1.0, 2.5])), max_size=60
)
WHOLE = st.lists(st.one_of(st.none(), st.integers(-(2**62), 2**62), st.integers(0, 5)), max_size=60)
WORDS = st.lists(
    st.one_of(st.none(), st.text(min_size=1, max_size=6), st.sampled_from(["a", "b"])), max_size=60
)
DAYS = st.lists(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2060, 1, 1))), max_size=60)


@settings(max_examples=40)
@given(NUMBERS, st.sampled_from(["f", "i"]))
def test_numbers_are_counted_as_pandas_counts_them(cells: list[float | None], kind: str):
    cells = [
        None if cell is None else float(round(cell)) if kind == "i" else cell for cell in cells
    ]
    series = pd.Series(cells, dtype="float64")

    found = of(*cells, kind=pa.float64())

    assert found.missing == int(series.isna().sum())
    assert found.distinct == series.nunique()
    assert found.duplicates == int(series.dropna().duplicated().sum())
    if found.kind == "empty":
        assert series.notna().sum() == 0
        return
    assert found.low == series.min()
    assert found.high == series.max()
    assert found.mean == pytest.approx(series.mean(), rel=1e-9, abs=1e-6)
    assert sum(one.count for one in found.histogram) == series.notna().sum()
    assert found.top[0].count == series.value_counts().iloc[0]


@settings(max_examples=40)
@given(WHOLE)
def test_whole_numbers_stay_whole(cells: list[int | None]):
    known = [cell for cell in cells if cell is not None]

    found = of(*cells, kind=pa.int64())

    assert found.distinct == len(set(known))
    if known:
        assert (found.low, found.high) == (min(known), max(known))
        assert sum(one.count for one in found.histogram) == len(known)


@settings(max_examples=40)
@given(WORDS)
def test_words_are_counted_as_pandas_counts_them(cells: list[str | None]):
    cells = [None if cell is None else cell.encode("utf-8", "ignore").decode() for cell in cells]
    series = pd.Series(cells, dtype="object")

    found = of(*cells, kind=pa.string())

    assert found.missing == int(series.isna().sum())
    assert found.distinct == series.nunique()
    counts = series.value_counts()
    assert [top.count for top in found.top] == sorted(counts.tolist(), reverse=True)[:10]
    assert all(counts[str(top.value)] == top.count for top in found.top)


@settings(max_examples=40)
@given(DAYS)
def test_days_say_what_they_cover(cells: list[date | None]):
    known = {cell for cell in cells if cell is not None}

    found = of(*cells, kind=pa.date32())

    if not known:
        assert found.dates is None
        return
    assert found.dates is not None
    assert (found.dates.first, found.dates.last) == (min(known), max(known))
    assert found.dates.days == len(known)
    assert found.dates.missing_days == (max(known) - min(known)).days + 1 - len(known)
    assert sum(one.count for one in found.histogram) == sum(cell is not None for cell in cells)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["x", "y", None])), max_size=30))
def test_rows_that_are_there_before_are_counted(cells: list[tuple[int, str | None]]):
    table = pa.table(
        {"n": [n for n, _ in cells], "w": pa.array([w for _, w in cells], pa.string())}
    )

    assert profiled(table).duplicate_rows == int(pd.DataFrame(cells).duplicated().sum())


def test_the_bins_of_a_histogram_follow_each_other_and_hold_their_values():
    found = of(*(n / 7 for n in range(700)))

    assert len(found.histogram) <= 22
    for before, after in zip(found.histogram, found.histogram[1:], strict=False):
        assert before.high == after.low
    assert found.histogram[0].count == sum(
        1 for n in range(700) if n / 7 < float(str(found.histogram[0].high))
    )


def test_few_whole_numbers_have_a_bin_each():
    assert [(one.low, one.count) for one in of(1, 1, 3).histogram] == [(1, 2), (2, 0), (3, 1)]


@pytest.mark.parametrize("days", [1, 20, 100, 800, 8_000, 80_000, 700_000])
def test_a_span_of_any_length_is_cut_into_steps_one_can_see(days: int):
    first = datetime(1, 1, 1) if days > 300_000 else datetime(1900, 1, 1)

    found = of(first, first + timedelta(days=days))

    assert 1 < len(found.histogram) < 60
    assert sum(one.count for one in found.histogram) == 2


def test_degenerate_columns_have_a_profile_and_no_nan():
    table = pa.table(
        {
            "none": pa.array([None, None], pa.string()),
            "same": [5, 5],
            "endless": [math.inf, 1.0],
            "huge": [1.7e308, -1.7e308],
            "yes": [True, None],
        }
    )

    found = {column.name: column for column in profiled(table).columns}

    assert found["none"].kind == "empty"
    assert found["same"].histogram[0].count == 2
    assert found["endless"].mean == 1.0
    assert "Numbers without end (infinite)." in reasons(found["endless"])
    assert found["huge"].histogram == ()
    assert found["yes"].kind == "boolean"
    assert profiled(table.slice(0, 0)).rows == 0


def test_values_far_out_are_worth_a_second_look():
    found = of(*range(40), 999)

    (far,) = found.suspicious
    assert far.reason == "Far from all the others."
    assert far.examples == ("999",)


def test_a_lone_minus_one_may_stand_for_not_known():
    assert "The only negative number may stand for not known." in reasons(of(*range(1, 40), -1))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("calm ", "Spaces stand before or after the words."),
        ("caf\ufffd", "Letters could not be read."),
        ("cafÃ©", "Letters look garbled: the file was once saved in the wrong encoding."),
        ("a\x07b", "There are characters no one can see."),
        ("<b>calm</b>", "There are marks of a web page (HTML) in the text."),
        ("=1+1", "A spreadsheet would take this for a formula."),
        ("N/A", "Words that often mean not known."),
        ("Tense", "The same word in several spellings."),
    ],
)
def test_text_that_looks_wrong_is_worth_a_second_look(cell: str, reason: str):
    found = of("tense", "tender", "glad", cell)

    assert reason in reasons(found)
    assert reason not in reasons(of("tense", "tender", "glad"))


def test_a_column_nearly_of_numbers_names_what_is_none():
    found = of_csv("n,w\n" + "5,x\n" * 20 + "unknown,x\n").columns[0]

    (nearly,) = [one for one in found.suspicious if one.reason == "All but these are numbers."]
    assert (nearly.count, nearly.examples) == (1, ("unknown",))


def test_days_to_come_and_days_long_gone_are_worth_a_second_look():
    found = of(date(2025, 5, 1), date(2025, 7, 1), date(1850, 1, 1), date(1970, 1, 1))

    assert set(reasons(found)) == {
        "Days still to come.",
        "Days before 1900.",
        "1 January 1970 often stands for no date.",
    }


def test_dates_in_an_open_order_are_worth_a_second_look():
    (first, _) = of_csv("day,n\n01/02/2025,1\n03/04/2025,2\n").columns

    assert first.kind == "text"
    assert "Day and month can't be told apart: say which comes first." in reasons(first)
