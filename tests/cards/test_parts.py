"""What several cards share: gaps, means, spelling, bars by person."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.cards.gaps import with_gaps
from analytics.cards.means import mean_of_points
from analytics.cards.spelling import words_once


def test_a_gap_has_no_number_and_other_columns_stay():
    rows = pd.DataFrame(
        {
            "who": ["Ana", "Ana"],
            "month": [date(2025, 1, 1), date(2025, 3, 1)],
            "episodes": [2, 3],
            "share": [0.5, 1.0],
        }
    )
    made = with_gaps(rows, "month", ("episodes",))

    assert made["month"].tolist() == [date(2025, month, 1) for month in (1, 2, 3)]
    assert made["episodes"].isna().tolist() == [False, True, False]
    assert made["share"].isna().tolist() == [False, True, False]


def test_gaps_lie_between_a_persons_own_periods_only():
    rows = pd.DataFrame(
        {
            "who": ["Ana", "Ana", "Ben"],
            "week": [date(2025, 3, 3), date(2025, 3, 17), date(2025, 5, 5)],
            "episodes": [1, 1, 1],
        }
    )

    assert with_gaps(rows, "week", ("episodes",))["who"].tolist() == ["Ana"] * 3 + ["Ben"]


def test_a_mean_of_few_or_of_alike_values_has_no_interval():
    assert mean_of_points([1.0, 2.0], 0, 10).low is None
    assert mean_of_points([5.0] * 9, 0, 10).high is None
    assert mean_of_points([1.0, 2.0, 3.0], 0, 10).low == 0


def test_words_are_alike_whatever_their_case_and_spaces():
    spelling: dict[str, str] = {}

    assert words_once(["slow  reply", "Slow reply ", " "], spelling) == {"slow reply"}
    assert spelling == {"slow reply": "Slow reply"}
