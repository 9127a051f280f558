"""The time line as a chart: on how many days of each week something was logged, and the phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.agreed.listed import weeks_logged
from analytics.cards.words import between_days, counted, days, weeks
from analytics.figures.chart import Axis, Bars, Chart
from analytics.figures.palette import Theme
from analytics.figures.screen import spec

if TYPE_CHECKING:
    from datetime import date

    from analytics.log.view import View
    from pages.parts.answers import Drawing

WEEK_DAYS = 7


def time_line_chart(view: View, today: date) -> Chart | None:
    """Return the chart of all days up to today, or None where nothing was logged yet."""
    counts = weeks_logged(view, today)
    if not counts:
        return None
    logged = tuple(day for day in view.logged("*") if day <= today)
    first, last = min(logged), max(logged)
    return Chart(
        marks=(
            Bars(
                x=tuple(counts),
                y=tuple(float(count) for count in counts.values()),
                role="quiet",
                hover=tuple(_hover(count) for count in counts.values()),
                horizontal=False,
            ),
        ),
        x=Axis(kind="time"),
        y=Axis("days logged in a week", low=0, high=WEEK_DAYS, ticks=((0, "0"), (WEEK_DAYS, "7"))),
        alt=(
            f"Something was logged on {days(len(logged))} in {weeks(len(counts))}, "
            f"{between_days(first, last)}, with "
            f"{counted(len(view.phases), 'phase or event', 'phases and events')} on the time line."
        ),
        span=(first, last),
        logged=logged,
        phases=view.phases,
        height="short",
    )


def drawn(chart: Chart, theme: Theme) -> Drawing:
    """Return the chart as Streamlit shows it."""
    # Plotly is read when the first chart is shown: until then most of a page can be there.
    from pages.parts.drawn import Drawn  # noqa: PLC0415 - it brings Plotly

    return Drawn(spec(chart, theme))


def _hover(count: int) -> str:
    return f"something logged on {days(count)}"
