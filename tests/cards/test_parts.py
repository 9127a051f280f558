"""What several cards share: gaps, means, rates, spelling, a sentence for each person."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.cards.gaps import with_gaps
from analytics.cards.means import mean_of_points
from analytics.cards.periods import every_start
from analytics.cards.rates import per_7_days, rate_said
from analytics.cards.spelling import words_once
from analytics.cards.words import each_person


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


def test_every_week_and_month_from_the_first_to_the_last_begins_once():
    assert every_start("week", [date(2025, 1, 13), date(2024, 12, 30)]) == [
        *(date(2024, 12, 30), date(2025, 1, 6), date(2025, 1, 13)),
    ]
    months = every_start("month", {date(2024, 11, 1), date(2025, 2, 1)})
    assert [start.month for start in months] == [11, 12, 1, 2]


def test_a_rate_is_said_from_a_week_of_logged_days_and_none_is_at_most_some():
    assert per_7_days(0, 0) is None
    assert rate_said(3, 6, "times").startswith("Not enough yet: 6 of the 7 logged days")
    assert rate_said(2, 14, "times").startswith("About 1.0 times per 7 logged days (")
    assert rate_said(0, 14, "times") == "None in 14 logged days (at most 1.8 per 7 logged days)."


def test_each_person_is_said_by_name_and_nobody_is_nothing():
    rows = pd.DataFrame({"who": ["Ben", "Ana", "Ben"], "times": [1, 2, 3]})

    def said(own: pd.DataFrame) -> str:
        return f"Times: {own['times'].sum()}."

    assert each_person(rows, said, "None.") == "Ana: times: 2. Ben: times: 4."
    assert each_person(rows[rows["who"] == "Ben"], said, "None.") == "Times: 4."
    assert each_person(rows[:0], said, "None.") == "None."


def test_words_are_alike_whatever_their_case_and_spaces():
    spelling: dict[str, str] = {}

    assert words_once(["slow  reply", "Slow reply ", " "], spelling) == {"slow reply"}
    assert spelling == {"slow reply": "Slow reply"}
