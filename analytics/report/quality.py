"""Data quality: what a reader must know of the log before believing any figure in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import LiteralString

from analytics.cards.words import between_days, counted, days, on_day, share
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.plan import plan_of

LEAST_GAP_DAYS = 14
LEAST_SIDE_DAYS = 28
LEAST_DIFFERENCE = 0.05
WRITTEN_SQL: LiteralString = """
SELECT DISTINCT day
FROM logged_days
WHERE stream <> 'chat' AND NOT starts_with(stream, 'chat:')
ORDER BY day
"""
LATE_SQL: LiteralString = """
SELECT count(*) AS late
FROM (
    SELECT who FROM episodes WHERE late
    UNION ALL
    SELECT who FROM ratings WHERE late
)
"""


def quality_of(view: View, level: Level) -> tuple[str, ...]:
    """Say how much was logged, where nothing was, and what was written down late.

    `level` is that of the view: where only weeks are told, no days are named.
    """
    if view.span is None:
        return ()
    written = [line["day"] for line in view.ask_arrow(WRITTEN_SQL).to_pylist()]
    return tuple(_sayings(view, view.span, written, days_told=level >= DAILY))


def _sayings(
    view: View, span: tuple[date, date], written: Sequence[date], *, days_told: bool
) -> Iterator[str]:
    all_days = (span[1] - span[0]).days + 1
    yield (
        f"Something was logged on {len(written)} of {days(all_days)} "
        f"({share(len(written) / all_days)})."
    )
    gap = longest_gap(span, written)
    if gap is not None and days_told:
        yield f"The longest stretch without anything logged: {between_days(*gap)}."
    plan = plan_of(view)
    if plan is not None:
        yield from _before_and_since(span, written, plan)
    late = view.ask_arrow(LATE_SQL).to_pylist()[0]["late"]
    if late:
        what = counted(late, "record was", "records were")
        yield f"{what} written down more than 3 days later: shown, but not counted in rates."


def longest_gap(span: tuple[date, date], written: Sequence[date]) -> tuple[date, date] | None:
    """Return the first and last day of the longest stretch of at least 14 days with nothing."""
    one = timedelta(days=1)
    edges = [span[0] - one, *written, span[1] + one]
    gaps = [(before + one, after - one) for before, after in pairwise(edges)]
    longest = max(gaps, key=lambda gap: (gap[1] - gap[0]).days, default=None)
    if longest is None or (longest[1] - longest[0]).days + 1 < LEAST_GAP_DAYS:
        return None
    return longest


def _before_and_since(
    span: tuple[date, date], written: Sequence[date], plan: date
) -> Iterator[str]:
    before_days, since_days = (plan - span[0]).days, (span[1] - plan).days + 1
    if min(before_days, since_days) < LEAST_SIDE_DAYS:
        return
    before = sum(day < plan for day in written) / before_days
    since = sum(day >= plan for day in written) / since_days
    if abs(before - since) < LEAST_DIFFERENCE:
        return
    yield (
        f"Before the plan began on {on_day(plan)} {share(before)} of the days were logged, "
        f"since then {share(since)}: days that were not logged could differ from those that were."
    )
