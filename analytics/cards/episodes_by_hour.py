"""When in the week do they come?

Episodes per logged day, for each weekday and stretch of four hours: weekdays that are logged more
often don't look worse. The small hours until 4 belong to the evening before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.words import between, counted, not_enough, number
from analytics.figures.chart import Axis, Chart, Grid
from analytics.log.view import View
from analytics.statistics import rate_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = "Note the time of an episode, and the calm days."
LEAST_EPISODES = 20
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STRETCHES = ("04–08", "08–12", "12–16", "16–20", "20–24", "00–04")
SQL: LiteralString = """
WITH logged AS (
    SELECT
        isodow(day) AS weekday,
        count(*) AS logged_days
    FROM episode_days
    GROUP BY isodow(day)
),

stretches AS (
    SELECT cast(unnest(range(6)) AS BIGINT) AS stretch
)

SELECT
    cast(logged.weekday AS BIGINT) AS weekday,
    stretches.stretch,
    any_value(logged.logged_days) AS logged_days,
    count(episodes.moment) AS episodes
FROM logged
CROSS JOIN stretches
LEFT JOIN episodes
    ON
        logged.weekday = isodow(episodes.day)
        AND stretches.stretch = (hour(episodes.moment) + 20) % 24 // 4
        AND episodes.counted
GROUP BY logged.weekday, stretches.stretch
ORDER BY logged.weekday, stretches.stretch
"""


def measure(log: View) -> pd.DataFrame:
    """One row per weekday and stretch of hours: logged days, episodes, episodes per logged day."""
    rows = log.ask(SQL)
    return rows.assign(
        weekday=[WEEKDAYS[day - 1] for day in rows["weekday"].tolist()],
        stretch=[STRETCHES[place] for place in rows["stretch"].tolist()],
        episodes_per_logged_day=rows["episodes"] / rows["logged_days"],
    )


def say(answer: Answer) -> str:
    """Say the stretch with the most so far, with its interval."""
    rows = answer.rows
    episodes = int(rows["episodes"].sum()) if len(rows) else 0
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, "episodes with their time")
    most = int(rows["episodes_per_logged_day"].to_numpy().argmax())
    weekday, stretch = rows["weekday"].tolist()[most], rows["stretch"].tolist()[most]
    days, count = rows["logged_days"].tolist()[most], rows["episodes"].tolist()[most]
    found = rate_interval(count, days / 10)
    ends = between(found.low or 0, found.high or 0, 1)
    start, _, end = stretch.partition("–")
    return (
        f"So far most often on {weekday} between {start}:00 and {end}:00: "
        f"{number(found.estimate, 1)} on 10 logged {weekday}s ({ends}), "
        f"of {counted(episodes, 'episode')} in all."
    )


def draw(answer: Answer) -> Chart:
    """Draw the week as a grid; a weekday nobody logged stays empty."""
    rows = answer.rows
    cells = dict(
        zip(
            zip(rows["weekday"].tolist(), rows["stretch"].tolist(), strict=True),
            rows["episodes_per_logged_day"].tolist(),
            strict=True,
        )
    )
    return Chart(
        marks=(
            Grid(
                columns=STRETCHES,
                rows=WEEKDAYS,
                values=tuple(tuple(cells.get((day, s)) for s in STRETCHES) for day in WEEKDAYS),
                unit="episodes per logged day",
            ),
        ),
        x=Axis("time of day", kind="category", order=STRETCHES),
        y=Axis(kind="category", order=WEEKDAYS),
        caption="Darker: more episodes per logged day. Empty: that weekday was never logged.",
    )
