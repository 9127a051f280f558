"""Are our rituals kept?

Days done against what was agreed, in proportion to the days that were logged and not excused: an
excused day is no failure, and a day that was not logged is not known and does not count.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import known
from analytics.cards.missing import known_number
from analytics.cards.ritual_shares import LEAST_DAYS, MADE, said, unless_only_done, with_shares
from analytics.cards.words import estimated_share, logged_days, not_enough, number
from analytics.figures.chart import Axis, Bars, Chart, Rule
from analytics.levels import WEEKLY, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM: str = "ritual:*"
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = (
    "Log your rituals as done, missed or excused: a habit tracker, or ritual_days.csv, and "
    "rituals.csv for what you agreed on."
)
SQL: LiteralString = """
SELECT
    ritual,
    count(CASE WHEN counts AND state = 'done' THEN 1 END) AS done_days,
    count(CASE WHEN counts THEN 1 END) AS counted_days,
    count(CASE WHEN state = 'excused' THEN 1 END) AS excused_days,
    cast(coalesce(
        avg(agreed_per_7_days) FILTER (WHERE counts), max(agreed_per_7_days)
    ) AS DOUBLE) AS agreed_per_7_days
FROM rituals_together
GROUP BY ritual
ORDER BY ritual
"""


def measure(log: View) -> pd.DataFrame:
    """One row per ritual: days done, counted and agreed, and the share of what was agreed."""
    return unless_only_done(with_shares(log.ask(SQL)))


def say(answer: Answer) -> str:
    """Say the share kept of all rituals together."""
    if not len(answer.rows):
        return not_enough(0, LEAST_DAYS, "logged days")
    return said(answer.rows)


def draw(answer: Answer) -> Chart:
    """Draw one bar for each ritual and a line at what was agreed."""
    value, low, high = MADE
    rows = answer.rows[answer.rows[value].notna()]
    names = tuple(rows["ritual"].tolist())
    bars = Bars(
        x=names,
        y=known(rows[value]),
        low=known(rows[low]),
        high=known(rows[high]),
        hover=tuple(_hover(line) for line in rows.to_dict("records")),
    )
    agreed = bool(rows["agreed_days"].notna().any())
    return Chart(
        marks=((bars,) if names else ()) + ((Rule(1.0, "as agreed"),) if agreed else ()),
        x=Axis(kind="category", order=names),
        y=Axis("share of what was agreed", kind="share", low=0, high=1),
        caption=(
            "Dashed: as agreed; without an agreement, the share of logged days. "
            "Lines: 95 % interval. Done by one of you is done; excused days are left out."
        ),
    )


def _hover(line: Mapping[Hashable, float | str]) -> str:
    agreed = known_number(float(line["agreed_days"]))
    of = "no number agreed" if agreed is None else f"{number(agreed)} agreed"
    value, low, high = (float(line[name]) for name in MADE)
    return (
        f"{line['ritual']}: {estimated_share(value, low, high)}\n"
        f"done on {number(float(line['done_days']))} of "
        f"{logged_days(float(line['counted_days']))}, {of}"
    )
