"""What is not known in a frame is None, and everything else is as it is."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.cards.missing import known, known_number


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NA, pd.NaT])
def test_every_way_pandas_writes_nothing_is_none(cell: object):
    assert known(cell) is None


@pytest.mark.parametrize("cell", [0, 0.0, "", False, [], [1.0], "nan", pd.Timestamp("2026-01-31")])
def test_a_value_that_looks_empty_is_kept(cell: object):
    assert known(cell) is cell


def test_what_a_column_of_each_kind_holds_is_told_apart():
    frame = pd.DataFrame(
        {
            "count": pd.Series([1, None], dtype="Int64"),
            "value": [0.5, None],
            "day": pd.Series([pd.Timestamp("2026-01-31"), None]),
            "word": ["a", None],
        }
    )

    assert [known(frame[name].tolist()[1]) for name in frame.columns] == [None] * 4
    assert all(known(frame[name].tolist()[0]) is not None for name in frame.columns)


def test_an_end_of_an_interval_that_is_not_there_is_none():
    assert known_number(float("nan")) is None
    assert known_number(0.0) == 0.0
