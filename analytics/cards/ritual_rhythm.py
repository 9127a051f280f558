"""How steady is the rhythm, week by week?

The share kept of what was agreed in each week, from its days that were logged and not excused.
More than agreed is as agreed here: a full week is 100 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import THIN_WEEK_DAYS, known
from analytics.cards.ritual_shares import MADE, ONLY_DONE, kept, with_shares
from analytics.cards.words import between_shares, not_enough, share, weeks
from analytics.figures.chart import ROLES, Axis, Chart, Points, Rule
from analytics.log.view import View
from analytics.statistics import median_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM = "ritual:*"
NEEDS = (
    "Log your rituals as done, missed or excused for some weeks: a habit tracker, or "
    "ritual_days.csv, and rituals.csv for what you agreed on."
)
MOST_RITUALS = 4
ALL = "all rituals"
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
    cast(max(found.agreed_per_7_days) AS DOUBLE) AS agreed_per_7_days
FROM weeks
CROSS JOIN logged
LEFT JOIN rituals_together AS found
    ON weeks.week = found.week AND logged.ritual = found.ritual
GROUP BY logged.ritual, weeks.week
ORDER BY logged.ritual, weeks.week
"""


def measure(log: View) -> pd.DataFrame:
    """One row per ritual and week; with more than four rituals, one per week for all of them."""
    rows = log.ask(SQL)
    rows = rows[~rows["ritual"].isin(_never_between(rows))]
    if rows["ritual"].nunique() > MOST_RITUALS:
        rows = _together(rows)
    found = with_shares(rows.reset_index(drop=True)).drop(columns="only_done")
    return found.assign(**{name: found[name].clip(upper=1.0) for name in MADE})


def say(answer: Answer) -> str:
    """Say the median week, of all rituals together, of weeks with enough days."""
    found = _weekly(answer.rows)
    if len(found) < LEAST_WEEKS:
        if not len(answer.rows) and answer.logged:
            return ONLY_DONE
        return not_enough(len(found), LEAST_WEEKS, f"weeks with {USABLE_DAYS} logged days")
    typical = median_interval(found)
    ends = between_shares(typical.low or 0, typical.high or 0)
    what = "what was agreed" if answer.rows["agreed_days"].notna().any() else "the logged days"
    return (
        f"In a typical week {share(typical.estimate)} of {what} was kept ({ends}), "
        f"from {weeks(len(found))}."
    )


def draw(answer: Answer) -> Chart:
    """Draw a line for each ritual, or one for all, hollow where few days count."""
    rituals = list(dict.fromkeys(answer.rows["ritual"].tolist()))
    lines = tuple(
        _line(answer.rows[answer.rows["ritual"] == ritual], ritual, place)
        for place, ritual in enumerate(rituals)
    )
    return Chart(
        marks=(*lines, Rule(1.0, "as agreed")) if lines else (),
        x=Axis(kind="time"),
        y=Axis("share of what was agreed", kind="share", low=0, high=1),
        caption=(
            "More than agreed counts as 100 %. Hollow: fewer than 5 days that count. "
            "A gap: no such day. Lines: 95 % interval."
        ),
    )


def _line(rows: pd.DataFrame, ritual: str, place: int) -> Points:
    value, low, high = MADE
    return Points(
        x=tuple(rows["week"].tolist()),
        y=known(rows[value]),
        label=ritual,
        role=ROLES[place],
        hollow=tuple(days < THIN_WEEK_DAYS for days in rows["counted_days"].tolist()),
        low=known(rows[low]),
        high=known(rows[high]),
    )


def _never_between(rows: pd.DataFrame) -> list[str]:
    """Return the rare rituals that are logged on the days they were done and on no other."""
    totals = rows.groupby("ritual")[["done_days", "counted_days", "agreed_per_7_days"]]
    found = totals.agg({"done_days": "sum", "counted_days": "sum", "agreed_per_7_days": "max"})
    return [str(ritual) for ritual, *three in found.itertuples() if kept(*three).only_done]


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per week: what is agreed on all rituals that have days in it."""
    agreed = (rows["counted_days"] * rows["agreed_per_7_days"].fillna(7)).astype("float64")
    sums = (
        rows.assign(agreed=agreed)
        .groupby("week", as_index=False)[["done_days", "counted_days", "excused_days", "agreed"]]
        .sum()
    )
    per_day = sums["agreed"] / sums["counted_days"].where(sums["counted_days"] > 0)
    return sums.drop(columns="agreed").assign(ritual=ALL, agreed_per_7_days=per_day)


def _weekly(rows: pd.DataFrame) -> list[float]:
    """Return each usable week's share of all rituals together, 1 at most."""
    usable = rows[rows["counted_days"] >= USABLE_DAYS]
    asked = usable["agreed_days"].fillna(usable["counted_days"]).astype("float64")
    sums = usable.assign(asked=asked).groupby("week")[["done_days", "asked"]].sum()
    return [
        min(done / asked, 1.0)
        for done, asked in zip(sums["done_days"].tolist(), sums["asked"].tolist(), strict=True)
    ]
