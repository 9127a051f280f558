"""What do we learn?

Chapters, podcasts and workbooks, and sessions of therapy: times per 30 logged days, month by month,
with the exact Poisson interval. A day counts once its activities were logged, or it was said that
there were none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards import activity_days
from analytics.cards.activity_days import NAME_MARK, Done, in_all, rate_points, stretches
from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.words import (
    between,
    counted,
    each_person,
    listed,
    logged_days,
    not_enough,
    number,
    precision,
)
from analytics.figures.chart import Axis, Chart
from analytics.levels import WEEKLY, Level
from analytics.log.view import View
from analytics.statistics import Estimate, rate_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

PAGE: PageName = "Growth"
STREAM: str = activity_days.STREAM
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = (
    "Log what you read, heard or took to therapy, and the days without: on the page Log today, or "
    "in activities.csv and logged_days.csv."
)
MONTH_DAYS = 30
LEAST_DAYS = 14
LATEST_SHOWN = 5
MADE = ("times_per_30_days", "low_per_30_days", "high_per_30_days")
SQL: LiteralString = activity_days.ACTIVITIES_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person and month, and for all: learning, therapy, both per 30 logged days.

    `latest` names up to five different ones, the last one first.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    lines = [
        (
            *(one.who, one.start, one.logged_days),
            *(sum(done.kind == kind for done in one.done) for kind in ("learning", "therapy")),
            *(len(one.done), _latest(one.done)),
        )
        for one in stretches(log, "month", "learning", "therapy")
    ]
    columns = ["who", "month", "logged_days", "learning_times", "therapy_times", "times", "latest"]
    rows = with_interval(
        pd.DataFrame(lines, columns=columns), _per_30_days, ("times", "logged_days"), MADE
    )
    return rows[[*columns[:-1], *MADE, "latest"]]


def say(answer: Answer) -> str:
    """Say the rate over all logged days in scope."""
    return each_person(in_all(answer, "month"), _said, not_enough(0, LEAST_DAYS, "logged days"))


def draw(answer: Answer) -> Chart:
    """Draw the months as points, hollow where few days were logged."""
    return Chart(
        marks=rate_points(answer, "month", MADE, LEAST_DAYS),
        x=Axis(kind="time"),
        y=Axis("learning and therapy, times per 30 logged days", low=0),
        caption=(
            "Each month. Hollow: fewer than 14 logged days, with the interval in the table. A gap: "
            "no day logged. Lines: 95 % interval. The table has both apart, and the latest."
        ),
    )


def _per_30_days(times: int, days: int) -> Estimate | None:
    return rate_interval(times, days / MONTH_DAYS) if days else None


def _latest(done: Sequence[Done]) -> str:
    names = dict.fromkeys(one.name for one in reversed(done) if one.name)
    return NAME_MARK.join([*names][:LATEST_SHOWN])


def _said(rows: pd.DataFrame) -> str:
    (line,) = rows.to_dict("records")
    times, days = int(line["times"]), int(line["logged_days"])
    found = _per_30_days(times, days)
    if found is None or found.low is None or found.high is None or days < LEAST_DAYS:
        return not_enough(days, LEAST_DAYS, "logged days")
    if not times:
        most = number(found.high, 1)
        return f"None in {logged_days(days)} (at most {most} per 30 logged days)."
    digits = precision(found.estimate)
    apart = {"learning": line["learning_times"], "therapy": line["therapy_times"]}
    kinds = listed(f"{kind} {counted(count, 'time')}" for kind, count in apart.items() if count)
    return (
        f"About {number(found.estimate, digits)} times per 30 logged days "
        f"({between(found.low, found.high, digits)}), from {logged_days(days)}: {kinds}."
    )
