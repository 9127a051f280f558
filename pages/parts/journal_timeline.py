"""When something was written, beside the episodes: the journal's one quiet chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.cards.card import Answer
from analytics.cards.marks import THIN_WEEK_DAYS, points_by_person
from analytics.cards.words import between_days, counted, days
from analytics.figures.chart import Axis, Chart, Points
from analytics.figures.words import day_words
from analytics.journal import WrittenDay
from pages.parts.answers import Shown
from pages.parts.journal_days import Stretch, stretch

CAPTION = (
    "Small marks on the line: days on which something was written. Hollow: fewer than 5 logged "
    "days. A gap: no day logged. The two stand side by side; neither explains the other."
)


def timeline(shown: Shown, written: Sequence[WrittenDay]) -> Shown | None:
    """Return the episodes of each week over the days with a piece; None where either is missing."""
    if shown.found.rows.empty or not written:
        return None
    said = timeline_words(written)
    chart = Chart(
        marks=(_rug(written), *_episodes(shown.found)),
        x=Axis(kind="time"),
        y=Axis("episodes per 7 logged days", low=0),
        alt=f"{said} {shown.said}",
        caption=CAPTION,
        span=shown.found.span,
        logged=shown.found.logged,
        phases=shown.found.phases,
        height="short",
    )
    return Shown(shown.found, chart.alt, chart, (shown.key, tuple(written)))


def weeks_of(found: Answer) -> tuple[Stretch, ...]:
    """Return the weeks the chart shows."""
    return tuple(stretch("week", week) for week in dict.fromkeys(found.rows["week"].tolist()))


def timeline_words(written: Sequence[WrittenDay]) -> str:
    """Say on how many days something was written, and how much."""
    pieces = counted(sum(day.pieces for day in written), "piece")
    span = between_days(written[0].day, written[-1].day)
    return f"{pieces} written on {days(len(written))}, {span}."


def _rug(written: Sequence[WrittenDay]) -> Points:
    return Points(
        x=tuple(one.day for one in written),
        y=(0.0,) * len(written),
        label="something written",
        role="quiet",
        hover=tuple(f"{day_words(one.day)}: {counted(one.pieces, 'piece')}" for one in written),
        joined=False,
    )


def _episodes(found: Answer) -> tuple[Points, ...]:
    rows = found.rows.assign(thin=found.rows["logged_days"] < THIN_WEEK_DAYS, unusual=False)
    points = points_by_person(
        found.with_rows(rows),
        "week",
        "episodes_per_7_days",
        "low_per_7_days",
        "high_per_7_days",
        "thin",
    )
    return tuple(replace(one, label=one.label or "episodes", interval="told") for one in points)
