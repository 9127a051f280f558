"""How steady is the rhythm, week by week?

The share kept of what was agreed in each week, all rituals together, from the days that were
logged and not excused. More than agreed is as agreed here: a full week is 100 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import THIN_WEEK_DAYS, points
from analytics.cards.ritual_shares import MADE, ONLY_DONE, kept, with_shares
from analytics.cards.words import between_shares, not_enough, share, weeks
from analytics.figures.chart import Axis, Chart, Rule
from analytics.levels import WEEKLY, Level
from analytics.log.view import View
from analytics.statistics import median_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM: str = "ritual:*"
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = (
    "Log your rituals as done, missed or excused for some weeks: a habit tracker, or "
    "ritual_days.csv, and rituals.csv for what you agreed on."
)
USABLE_DAYS = 3
LEAST_WEEKS = 6
SQL: LiteralString = """
WITH logged AS (
    SELECT DISTINCT ritual FROM rituals_together
)

SELECT
    logged.ritual,
    weeks.week,
    count(CASE WHEN found.counts AND found.state = 'done' THEN 1 END) AS done_days,
    count(CASE WHEN found.counts THEN 1 END) AS counted_days,
    count(CASE WHEN found.state = 'excused' THEN 1 END) AS excused_days,
    cast(coalesce(
        avg(found.agreed_per_7_days) FILTER (WHERE found.counts), max(found.agreed_per_7_days)
    ) AS DOUBLE) AS agreed_per_7_days
FROM weeks
CROSS JOIN logged
LEFT JOIN rituals_together AS found
    ON weeks.week = found.week AND logged.ritual = found.ritual
GROUP BY logged.ritual, weeks.week
ORDER BY logged.ritual, weeks.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per week: days done, counted and agreed of all rituals, and the share, 1 at most.

    `rituals` are those with a day that counts. A week without one is there and has no share.
    """
    rows = log.ask(SQL)
    found = with_shares(_together(rows[~rows["ritual"].isin(_never_between(rows))]))
    return found.drop(columns="only_done").assign(
        **{name: found[name].clip(upper=1.0) for name in MADE}
    )


def say(answer: Answer) -> str:
    """Say the median week of those with enough days."""
    rows = answer.rows[answer.rows["counted_days"] >= USABLE_DAYS]
    shares = rows[MADE[0]].tolist()
    if len(shares) < LEAST_WEEKS:
        if not len(answer.rows) and answer.logged:
            return ONLY_DONE
        return not_enough(len(shares), LEAST_WEEKS, f"weeks with {USABLE_DAYS} logged days")
    typical = median_interval(shares)
    ends = between_shares(typical.low or 0, typical.high or 0)
    what = "what was agreed" if rows["agreed_days"].notna().any() else "the logged days"
    return (
        f"In a typical week {share(typical.estimate)} of {what} was kept ({ends}), "
        f"from {weeks(len(shares))}."
    )


def draw(answer: Answer) -> Chart:
    """Draw the weeks as points, hollow where few days count."""
    value, low, high = MADE
    rows = answer.rows.assign(thin=answer.rows["counted_days"] < THIN_WEEK_DAYS)
    agreed = bool(rows["agreed_days"].notna().any())
    line = (points(rows, "week", value, low, high, "thin"),) if len(rows) else ()
    return Chart(
        marks=(*line, Rule(1.0, "as agreed")) if agreed else line,
        x=Axis(kind="time"),
        y=Axis("share of what was agreed", kind="share", low=0, high=1),
        caption=(
            "All rituals together; more than agreed counts as 100 %. Hollow: fewer than 5 days "
            "that count. A gap: none. Lines: 95 % interval."
        ),
    )


def _never_between(rows: pd.DataFrame) -> list[str]:
    """Return the rare rituals that are logged on the days they were done and on no other."""
    totals = rows.groupby("ritual")[["done_days", "counted_days", "agreed_per_7_days"]]
    found = totals.agg({"done_days": "sum", "counted_days": "sum", "agreed_per_7_days": "max"})
    return [str(ritual) for ritual, *three in found.itertuples() if kept(*three).only_done]


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per week: what was agreed of all rituals that have a day in it.

    With an agreement on any ritual the others are left out; with none, every day that counts is
    asked for.
    """
    ever = rows.groupby("ritual")["agreed_per_7_days"].transform("max")
    per_week = rows["agreed_per_7_days"].fillna(ever)
    rows = rows.assign(agreed_per_7_days=per_week)
    agreed = rows[per_week.notna()]
    rows = agreed if len(agreed) else rows
    counts = rows.assign(
        rituals=(rows["counted_days"] > 0).astype("int64"),
        agreed=(rows["counted_days"] * rows["agreed_per_7_days"]).astype("float64"),
    )
    names = ["rituals", "done_days", "counted_days", "excused_days", "agreed"]
    sums = counts.groupby("week", as_index=False)[names].sum(min_count=1)
    known = sums["counted_days"].where(sums["counted_days"] > 0)
    return sums.drop(columns="agreed").assign(agreed_per_7_days=sums["agreed"] / known)
