"""Which days were the rituals kept?

Each ritual and day is done, missed, excused or not logged; an empty cell says nothing about the
day. One ritual is shown as a calendar of weeks, several as rows of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, LiteralString, TypeAlias

from analytics.cards.card import Answer, PageName
from analytics.cards.words import between_shares, logged_days, not_enough, on_day, share
from analytics.figures.chart import Axis, Chart, Grid
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM: str = "ritual:*"
SHARED_FROM: Level | None = DAILY
NEEDS: str = "Log your rituals as done, missed or excused: a habit tracker, or ritual_days.csv."
LEAST_DAYS = 7
MOST_DAYS = 42
MOST_WEEKS = 53
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STATES = ("done", "missed", "excused", "not due")
SQL: LiteralString = """
SELECT
    ritual,
    day,
    state
FROM rituals_together
ORDER BY ritual, day
"""

Cells: TypeAlias = Mapping[tuple[str, date], str]


def measure(log: View) -> pd.DataFrame:
    """One row per ritual and known day: its state."""
    return log.ask(SQL)


def say(answer: Answer) -> str:
    """Say on how many logged days at least one ritual was done; excused days are left out."""
    rows = answer.rows
    asked = rows[rows["state"] != "excused"]
    days = len(asked["day"].unique())
    if days < LEAST_DAYS:
        return not_enough(days, LEAST_DAYS, "logged days that were not excused")
    found = share_interval(asked[asked["state"] == "done"]["day"].nunique(), days)
    ends = between_shares(found.low or 0, found.high or 0)
    what = "the ritual was" if len(rows["ritual"].unique()) == 1 else "at least one ritual was"
    return f"On {share(found.estimate)} of {logged_days(days)} {what} done ({ends})."


def draw(answer: Answer) -> Chart:
    """Draw the latest weeks: a calendar for one ritual, a row of days for each of several."""
    rows = answer.rows
    cells: dict[tuple[str, date], str] = dict(
        zip(
            zip(rows["ritual"].tolist(), rows["day"].tolist(), strict=True),
            rows["state"].tolist(),
            strict=True,
        )
    )
    rituals = list(dict.fromkeys(ritual for ritual, _ in cells))
    if not rituals:
        return _chart((), "")
    last = max(day for _, day in cells)
    first = min(day for _, day in cells)
    if len(rituals) == 1:
        return _chart((_calendar(cells, rituals[0], first, last),), "weeks")
    return _chart((_days(cells, rituals, first, last),), "days")


def _chart(marks: tuple[Grid, ...], columns: str) -> Chart:
    most = f"The latest {MOST_WEEKS} weeks" if columns == "weeks" else "The latest 6 weeks"
    return Chart(
        marks=marks,
        x=Axis(kind="time"),
        y=Axis(),
        caption=f"Empty: not logged. {most} at most; the table has every day.",
    )


def _days(cells: Cells, rituals: list[str], first: date, last: date) -> Grid:
    start = max(first, last - timedelta(days=MOST_DAYS - 1))
    days = _stretch(start, last, 1)
    return _grid(cells, days, [(ritual, [(ritual, day) for day in days]) for ritual in rituals])


def _calendar(cells: Cells, ritual: str, first: date, last: date) -> Grid:
    start = max(_monday(first), _monday(last) - timedelta(weeks=MOST_WEEKS - 1))
    weeks = _stretch(start, last, 7)
    rows = [
        (name, [(ritual, week + timedelta(days=place)) for week in weeks])
        for place, name in enumerate(WEEKDAYS)
    ]
    return _grid(cells, weeks, rows)


def _grid(
    cells: Cells,
    columns: tuple[date, ...],
    rows: Iterable[tuple[str, list[tuple[str, date]]]],
) -> Grid:
    found = list(rows)
    return Grid(
        columns=columns,
        rows=tuple(name for name, _ in found),
        values=tuple(
            tuple(float(STATES.index(cells[key])) if key in cells else None for key in keys)
            for _, keys in found
        ),
        states=_used(cells),
        hover=tuple(tuple(_hover(cells, key) for key in keys) for _, keys in found),
    )


def _used(cells: Cells) -> tuple[str, ...]:
    """Return the states the key explains; "not due" only where a tracker says it."""
    return STATES if "not due" in cells.values() else STATES[:-1]


def _hover(cells: Cells, key: tuple[str, date]) -> str:
    ritual, day = key
    return f"{ritual}\n{WEEKDAYS[day.weekday()]}, {on_day(day)}: {cells.get(key, 'not logged')}"


def _stretch(first: date, last: date, step_days: int) -> tuple[date, ...]:
    count = (last - first).days // step_days + 1
    return tuple(first + timedelta(days=step_days * number) for number in range(count))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
