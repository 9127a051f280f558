"""How varied is our own time?

How many different things each did for themselves or with friends, quarter by quarter, and how many
kinds in equal parts would be as varied: an evening of pottery, a run and a walk in equal parts are
3, one of them nearly every time is little more than 1. This effective number is Hill's (1973) of
order 1, as in Jost (2006), with the interval of Hutcheson (1970). Words alike but for their case
are one kind; what has no name is left out, and so are days that were not logged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from analytics.cards import activity_days
from analytics.cards.activity_days import (
    in_all,
    in_parts,
    last_day_of,
    names_in_a_cell,
    names_with_times,
    stretches,
)
from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import points_by_person
from analytics.cards.missing import known_number
from analytics.cards.words import (
    between,
    between_days,
    counted,
    each_person,
    not_enough,
    number,
    quoted,
)
from analytics.figures.chart import Axis, Chart
from analytics.levels import TAGS, Level
from analytics.log.view import View
from analytics.statistics import Estimate
from analytics.statistics.kinds import effective_kinds

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date

    import pandas as pd

PAGE: PageName = "Growth"
STREAM: str = activity_days.STREAM
SHARED_FROM: Level | None = TAGS
NEEDS: str = "Name what you did for yourself or with friends: pottery, a walk, dinner with Tom."
LEAST_TIMES = 10
WHAT = "times of own time with a name"
MADE = ("effective_kinds", "low_effective_kinds", "high_effective_kinds")
SQL: LiteralString = activity_days.ACTIVITIES_SQL


def measure(log: View) -> pd.DataFrame:
    """One row per person and quarter, and for all: times, kinds, their effective number, split.

    Below 10 times there is no effective number, and where all were of one kind no interval.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    found = [(one, names_with_times(one.done)) for one in stretches(log, "quarter", "independence")]
    known = {one.who: [*times] for one, times in found if one.start is None}
    lines = [
        (
            *(one.who, one.start, sum(times.values()), len(times), names_in_a_cell(times)),
            [times.get(name, 0) for name in known[one.who]],
        )
        for one, times in found
        if known[one.who]
    ]
    columns = ["who", "quarter", "times", "kinds", "split", "counts"]
    rows = with_interval(pd.DataFrame(lines, columns=columns), _effective, ("counts",), MADE)
    return rows[["who", "quarter", "times", "kinds", *MADE, "split"]]


def say(answer: Answer) -> str:
    """Say how many kinds there were over all of the scope, and how varied that is."""
    return each_person(in_all(answer, "quarter"), _said, not_enough(0, LEAST_TIMES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the quarters' effective numbers, each in the middle of its days."""
    rows = in_parts(answer, "quarter").rows
    days = [_days(start, answer.span) for start in rows["quarter"].tolist()]
    rows = rows.assign(
        middle=[first + (last - first) // 2 for first, last in days],
        days=[between_days(first, last) for first, last in days],
    )
    return Chart(
        marks=tuple(
            replace(mark, hover=tuple(map(_hover, own.to_dict("records"))))
            for mark, (_, own) in zip(
                points_by_person(answer.with_rows(rows), "middle", *MADE),
                rows.groupby("who", sort=False),
                strict=True,
            )
        ),
        x=Axis(kind="time"),
        y=Axis("as varied as so many kinds in equal parts", low=0),
        caption=(
            "Each quarter of a year, in the middle of its days. A gap: fewer than 10 times with a "
            "name. Lines: 95 % interval. The table has what was done how often."
        ),
    )


def _days(start: date, span: tuple[date, date] | None) -> tuple[date, date]:
    """Return the first and last day of a quarter, of the days in `span` where those are known."""
    last = last_day_of("quarter", start)
    return (start, last) if span is None else (max(start, span[0]), min(last, span[1]))


def _effective(counts: list[int]) -> Estimate | None:
    return effective_kinds(counts) if sum(counts) >= LEAST_TIMES else None


def _said(rows: pd.DataFrame) -> str:
    (line,) = rows.to_dict("records")
    times = int(line["times"])
    if times < LEAST_TIMES:
        return not_enough(times, LEAST_TIMES, WHAT)
    if line["kinds"] == 1:
        only = str(line["split"]).removesuffix(f" {times}")
        return f"One kind, {quoted(only)}, all of {counted(times, 'time')}."
    return f"{counted(int(line['kinds']), 'kind')}, {_varied(line)}, from {counted(times, 'time')}."


def _hover(line: Mapping[Hashable, float | str]) -> str:
    varied = _varied(line) if float(line["times"]) >= LEAST_TIMES else "fewer than 10 times"
    return f"{line['who']}, {line['days']}: {varied}\n{line['split']}"


def _varied(line: Mapping[Hashable, float | str]) -> str:
    effective, low, high = (float(line[name]) for name in MADE)
    shown = f"as varied as {number(effective, 1)} kinds in equal parts"
    if known_number(low) is None:
        return shown
    same = number(low, 1) == number(high, 1)
    ends = "the same at both ends of the interval" if same else between(low, high, 1)
    return f"{shown} ({ends})"
