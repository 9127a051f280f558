"""How much do we practise?

Breathing, meditation, journaling and the like per 7 logged days, with the exact Poisson interval,
by week or, over a longer time, by month; and how long half of them took, with the interval of
order statistics. A day counts once its activities were logged, or it was said that there were none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards import activity_days
from analytics.cards.activity_days import (
    Stretch,
    in_all,
    names_in_a_cell,
    names_with_times,
    rate_points,
    stretches,
)
from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import THIN_WEEK_DAYS
from analytics.cards.missing import known_number
from analytics.cards.periods import period_in, period_of
from analytics.cards.rates import LEAST_DAYS, per_7_days, rate_said
from analytics.cards.words import between_durations, counted, duration, each_person, not_enough
from analytics.figures.chart import Axis, Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import Estimate, median_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Growth"
STREAM: str = activity_days.STREAM
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Log a practice, such as breathing or meditation, with its minutes, and the days without: on "
    "the page Log today, or in activities.csv and logged_days.csv."
)
RATE = ("times_per_7_days", "low_per_7_days", "high_per_7_days")
LENGTH = ("minutes", "low_minutes", "high_minutes")
SQL: LiteralString = activity_days.ACTIVITIES_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person and week or month, and for all: times, their rate, median minutes.

    `with_minutes` is how many say how long they took; `practices` names them, most often first.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    period = period_of(log.span)
    lines = [
        (
            *(one.who, one.start, one.logged_days, len(one.done), len(minutes), minutes),
            names_in_a_cell(names_with_times(one.done)),
        )
        for one in stretches(log, period, "practice")
        for minutes in [_minutes(one)]
    ]
    columns = ["who", period, "logged_days", "times", "with_minutes", "given", "practices"]
    rows = pd.DataFrame(lines, columns=columns)
    rows = with_interval(rows, per_7_days, ("times", "logged_days"), RATE)
    rows = with_interval(rows, _median, ("given",), LENGTH)
    return rows[[*columns[:4], *RATE, "with_minutes", *LENGTH, "practices"]]


def say(answer: Answer) -> str:
    """Say the rate and the length over all logged days in scope."""
    rows = in_all(answer, period_in(answer.rows))
    return each_person(rows, _said, not_enough(0, LEAST_DAYS, "logged days"))


def draw(answer: Answer) -> Chart:
    """Draw weeks or months as points, hollow where few days were logged."""
    period = period_in(answer.rows)
    return Chart(
        marks=rate_points(answer, period, RATE, THIN_WEEK_DAYS),
        x=Axis(kind="time"),
        y=Axis("practices per 7 logged days", low=0),
        caption=(
            f"Each {period}. Hollow: fewer than 5 logged days, with the interval in the table. A "
            "gap: no day logged. Lines: 95 % interval. The table has the minutes, and what was "
            "practised how often."
        ),
    )


def _minutes(one: Stretch) -> list[float]:
    return [done.minutes for done in one.done if done.minutes is not None]


def _median(minutes: list[float]) -> Estimate | None:
    return median_interval(minutes) if minutes else None


def _said(rows: pd.DataFrame) -> str:
    (line,) = rows.to_dict("records")
    rate = rate_said(int(line["times"]), int(line["logged_days"]), "practices")
    minutes, low, high = (known_number(float(line[name])) for name in LENGTH)
    if minutes is None or low is None or high is None or line["logged_days"] < LEAST_DAYS:
        return rate
    ends = "the same at both ends of the interval" if low == high else between_durations(low, high)
    timed = counted(int(line["with_minutes"]), "practice")
    return f"{rate} Half took up to {duration(minutes)} ({ends}), from {timed}."
