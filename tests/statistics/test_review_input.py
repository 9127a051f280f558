"""Odd logs give a state and no nan; numbers and words that can't be meant are told."""

from __future__ import annotations

import math

import pytest

from analytics.statistics import review
from analytics.statistics.review import ReviewInputError

NAN = math.nan

DEGENERATE = {
    "nothing": [],
    "one day": [1.0],
    "all missing": [NAN] * 364,
    "all zero": [0.0] * 364,
    "constant": [4.0] * 364,
    "constant, then another": [4.0] * 105 + [2.0] * 259,
    "huge": [1e12] * 105 + [3e11] * 259,
    "huge and nothing": [1e9] * 105 + [0.0] * 259,
    "tiny": [1e-9] * 105 + [1e-8] * 259,
    "one day in a sea": [*[3.0] * 300, 1e6, *[3.0] * 63],
    "one day a week": ([2.0] + [NAN] * 6) * 52,
}


@pytest.mark.parametrize("days", DEGENERATE.values(), ids=DEGENERATE.keys())
@pytest.mark.parametrize("better", ["down", "up"])
@pytest.mark.parametrize("family", ["count", "rating", "share"])
def test_odd_logs_give_a_state_and_no_nan(days, better, family):
    trials = (
        [NAN if math.isnan(day) else max(day, 1.0) for day in days] if family == "share" else None
    )

    found = review(days, family=family, better=better, trials=trials)

    rows = [(p.estimate, p.low, p.high, p.z) for p in found.reviews]
    told = [value for row in rows for value in row if value is not None]
    assert all(math.isfinite(value) for value in told)
    for point in found.reviews:
        if point.estimate is not None:
            assert (point.low or 0) <= point.estimate <= (point.high or 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"family": "counts"},
        {"better": "sideways"},
        {"family": "share"},
        {"trials": [1.0, 1.0]},
        {"days": [1.0, -1.0]},
        {"days": [math.inf, 1.0]},
        {"days": [2.0, 0.0], "family": "share", "trials": [1.0, 1.0]},
        {"days": [0.0], "family": "share", "trials": [1.0, 1.0]},
        {"days": [0.0], "family": "share", "trials": [-1.0]},
        {"days": [[1.0]]},
        {"plan_week": 2},
        {"plan_week": -4},
        {"answers_a_week": 0},
        {"answers_a_week": 8},
    ],
)
def test_wrong_use_is_told(wrong):
    asked = {"days": [1.0, 0.0], "family": "count", "better": "down", **wrong}

    with pytest.raises(ReviewInputError, match="not"):
        review(asked.pop("days"), **asked)
