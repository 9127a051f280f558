"""What went before what, said and drawn: plain rates first, and never a cause."""

from __future__ import annotations

from analytics.cards.card import Answer
from analytics.cards.goes_before import EARLY_DAYS, MESSAGES, RITUAL_PREFIX, BeforeRow, read_rows
from analytics.cards.words import NOT_ENOUGH, counted, estimated, people, quoted
from analytics.figures.chart import Axis, Chart, Points
from analytics.figures.words import amount
from analytics.progress.strands import ACTIVITIES, COUNTS, EPISODES

MOST_SAID = 2
EPISODES_LABEL = COUNTS[EPISODES].label


def say_before(answer: Answer) -> str:
    """Say what stood out, with plain rates after it and without it; or that nothing did."""
    rows = read_rows(answer.rows)
    asked = [row for row in rows if row.change is not None]
    if not asked:
        most = max((row.paired_days for row in rows), default=0)
        return (
            f"{NOT_ENOUGH}: {counted(max(EARLY_DAYS - most, 0), 'more day')} on which both it "
            "and something of the day before are logged."
        )
    shown = [row for row in asked if row.stands_out]
    if not shown:
        days = max(row.paired_days for row in asked)
        return (
            f"Nothing stood out: of {counted(len(asked), 'thing')} held against the next day, over "
            f"up to {counted(days, 'pair')} of days, none went with more than chance would bring."
        )
    told = " ".join(_said(row) for row in shown[:MOST_SAID])
    more = len(shown) - MOST_SAID
    others = f" The chart has {amount(more, 0)} more." if more > 0 else ""
    return f"{told}{others} It went before; that does not say it was the cause."


def draw_before(answer: Answer, y: Axis) -> Chart:
    """Draw, for what stood out, the next day after it and after less of it."""
    shown = [row for row in read_rows(answer.rows) if row.stands_out]
    names = tuple(dict.fromkeys(_title(row) for row in shown))
    after = Points(
        x=tuple(_title(row) for row in shown),
        y=tuple(row.after_it for row in shown),
        low=tuple(row.low_after_it for row in shown),
        high=tuple(row.high_after_it for row in shown),
        label="after it",
        role="accent",
        joined=False,
    )
    less = Points(
        x=tuple(_title(row) for row in shown),
        y=tuple(row.after_less for row in shown),
        low=tuple(row.low_after_less for row in shown),
        high=tuple(row.high_after_less for row in shown),
        label="after less or none of it",
        role="second",
        joined=False,
    )
    return Chart(
        marks=(after, less) if shown else (),
        x=Axis(kind="category", order=names),
        y=y,
        caption=(
            "Only what chance hardly explains, with its own day before, the weekday and the trend "
            "allowed for; the table has all. It went before, which is not the same as causing. "
            "Lines: 95 % interval."
        ),
    )


def _said(row: BeforeRow) -> str:
    after = estimated(row.after_it or 0.0, row.low_after_it, row.high_after_it)
    less = estimated(row.after_less or 0.0, row.low_after_less, row.high_after_less)
    early = " This is early: under 120 pairs of days." if row.standing == "early" else ""
    who = people([row.who])
    if row.outcome == EPISODES_LABEL:
        went = f"{who} had {after} episodes on the next day"
    else:
        went = f"{who}\u2019s {quoted(row.outcome)} was {after} on the next day"
    return (
        f"After {_days_with(row)}, {went}, against {less} after other days, "
        f"from {counted(row.paired_days, 'pair')} of days.{early}"
    )


def _days_with(row: BeforeRow) -> str:
    """Return which days: with something done, or with more of it than on half of the days."""
    whose = people([row.by_whom])
    if row.series.startswith(RITUAL_PREFIX):
        return f"days with {quoted(row.before)} by {whose}"
    if row.series == MESSAGES:
        return f"days with more messages from {whose}"
    if row.series == ACTIVITIES:
        return f"days with more time for oneself for {whose}"
    if row.series == EPISODES:
        return f"days with more episodes for {whose}"
    return f"days on which {whose} gave a higher {quoted(row.before)}"


def _title(row: BeforeRow) -> str:
    return f"{row.before}, {row.by_whom} → {row.outcome}, {row.who}"
