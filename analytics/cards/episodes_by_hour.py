"""When in the week do they come?

Episodes per logged day, for each weekday and stretch of four hours: weekdays that are logged more
often don't look worse. The small hours until 4 belong to the evening before. An episode at 12:00
sharp has no time of its own (files without one are read as noon) and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.words import (
    between,
    counted,
    each_person,
    logged_days,
    not_enough,
    number,
    precision,
)
from analytics.figures.chart import Axis, Chart, Grid
from analytics.levels import Level
from analytics.log.view import View
from analytics.statistics import Estimate, rate_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
SHARED_FROM: Level | None = None
NEEDS = "Note the time of an episode, and the calm days."
LEAST_EPISODES = 20
WHAT = "episodes with their time"
LEVEL = 0.95
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STRETCHES = ("04–08", "08–12", "12–16", "16–20", "20–24", "00–04")
SQL: LiteralString = """
WITH logged AS (
    SELECT who, extract('isodow' FROM day) AS weekday, count(*) AS logged_days
    FROM logged_days
    WHERE stream = 'episodes'
    GROUP BY who, weekday
),

found AS (
    SELECT
        who,
        extract('isodow' FROM day) AS weekday,
        floor((extract('hour' FROM moment) + 20) % 24 / 4) AS stretch,
        count(*) AS episodes
    FROM episodes
    WHERE counted AND cast(moment AS TIME) <> TIME '12:00:00'
    GROUP BY who, weekday, stretch
)

SELECT logged.who, logged.weekday, found.stretch, logged.logged_days, found.episodes
FROM logged
LEFT JOIN found ON logged.who = found.who AND logged.weekday = found.weekday
ORDER BY logged.who, logged.weekday, found.stretch
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person, logged weekday and stretch of hours: logged days, episodes, rate.

    A stretch without an episode on a logged weekday is a real zero.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    days: dict[tuple[str, int], int] = {}
    counts: dict[tuple[str, int, int], int] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        who, weekday = line["who"], int(line["weekday"]) - 1
        days[who, weekday] = line["logged_days"]
        if line["stretch"] is not None:
            counts[who, weekday, int(line["stretch"])] = line["episodes"]
    had_any = {who for who, _, _ in counts} or {who for who, _ in days}
    cells = [
        (who, WEEKDAYS[weekday], name, logged, counts.get((who, weekday, place), 0))
        for (who, weekday), logged in days.items()
        if who in had_any
        for place, name in enumerate(STRETCHES)
    ]
    return with_interval(
        pd.DataFrame(cells, columns=["who", "weekday", "stretch", "logged_days", "episodes"]),
        rate_interval,
        ("episodes", "logged_days"),
        ("episodes_per_logged_day", "low_per_logged_day", "high_per_logged_day"),
    )


def say(answer: Answer) -> str:
    """Say the busiest stretch, and whether it stands out from the average one."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_EPISODES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw the week as a grid; a weekday nobody logged stays empty."""
    rows = answer.rows
    people = list(dict.fromkeys(rows["who"].tolist())) or [""]
    lines = [(who, day) for who in people for day in WEEKDAYS]
    names = ("who", "weekday", "stretch", "episodes_per_logged_day", "episodes", "logged_days")
    cells = {
        (who, day, stretch): (rate, f"{counted(episodes, 'episode')} on {logged_days(days)}")
        for who, day, stretch, rate, episodes, days in zip(
            *(rows[name].tolist() for name in names), strict=True
        )
    }
    nothing = (None, "no logged day")
    grid = [[cells.get((*line, stretch), nothing) for stretch in STRETCHES] for line in lines]
    named = tuple(f"{who} {day[:3]}" if len(people) > 1 else day for who, day in lines)
    return Chart(
        marks=(
            Grid(
                columns=STRETCHES,
                rows=named,
                values=tuple(tuple(rate for rate, _ in line) for line in grid),
                unit="episodes per logged day",
                hover=tuple(
                    tuple(
                        f"{name}, {stretch}: {words}"
                        for stretch, (_, words) in zip(STRETCHES, line, strict=True)
                    )
                    for name, line in zip(named, grid, strict=True)
                ),
            ),
        ),
        x=Axis("time of day", kind="category", order=STRETCHES),
        y=Axis(kind="category", order=named),
        caption="Darker: more episodes per logged day. Empty: that weekday was never logged.",
    )


def _said(rows: pd.DataFrame) -> str:
    episodes = int(rows["episodes"].sum())
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, WHAT)
    most = int(rows["episodes_per_logged_day"].to_numpy().argmax())
    weekday, stretch = rows["weekday"].tolist()[most], rows["stretch"].tolist()[most]
    found = _picked(rows["episodes"].tolist()[most], rows["logged_days"].tolist()[most], len(rows))
    average = episodes / int(rows["logged_days"].sum())
    digits = precision(found.estimate)
    low, high = found.low or 0.0, found.high or 0.0
    what = (
        f"{number(found.estimate, digits)} per logged {weekday} ({between(low, high, digits)}) "
        f"against {number(average)} in an average stretch, from {counted(episodes, 'episode')}."
    )
    if low <= average:
        return (
            f"No stretch of the week stands out yet; most so far {_when(weekday, stretch)}, {what}"
        )
    return f"Most often {_when(weekday, stretch)}: {what}"


def _picked(episodes: int, days: int, cells: int) -> Estimate:
    """Return a rate that was picked as the largest of many, with an interval wide enough for it.

    The level is shared among the cells (Bonferroni, 1936).
    """
    return rate_interval(episodes, days, 1 - (1 - LEVEL) / cells)


def _when(weekday: str, stretch: str) -> str:
    start, _, end = stretch.partition("–")
    hours = f"between {start}:00 and {end}:00"
    return f"in the night after {weekday}, {hours}" if start == "00" else f"on {weekday}s {hours}"
