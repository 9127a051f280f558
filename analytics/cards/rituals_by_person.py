"""Who keeps which ritual?

Each person's days done against what was agreed with them, in proportion to the days they logged
and did not excuse. Two trackers differ, so two shares may, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import known, role_of
from analytics.cards.ritual_shares import LEAST_DAYS, MADE, said, unless_only_done, with_shares
from analytics.cards.words import each_person, not_enough
from analytics.figures.chart import Axis, Bars, Chart, Rule
from analytics.levels import WEEKLY, Level
from analytics.log.view import View

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Rituals"
STREAM: str = "ritual:*"
SHARED_FROM: Level | None = WEEKLY
NEEDS: str = (
    "Each of you logs your rituals in your own tracker, or in ritual_days.csv with your name; "
    "rituals.csv says what you agreed on."
)
SQL: LiteralString = """
SELECT
    found.ritual,
    found.who,
    count(CASE WHEN found.state = 'done' THEN 1 END) AS done_days,
    count(CASE WHEN found.state <> 'excused' THEN 1 END) AS counted_days,
    count(CASE WHEN found.state = 'excused' THEN 1 END) AS excused_days,
    cast(avg(
        nullif(coalesce(own.times_per_7_days, joint.times_per_7_days), 0)
    ) AS DOUBLE) AS agreed_per_7_days
FROM ritual_states AS found
LEFT JOIN agreements AS own
    ON
        found.ritual = own.name
        AND found.who = own.who
        AND found.day BETWEEN coalesce(own.since, found.day) AND coalesce(own.until, found.day)
LEFT JOIN agreements AS joint
    ON
        found.ritual = joint.name
        AND joint.who = ''
        AND found.day BETWEEN coalesce(joint.since, found.day) AND coalesce(joint.until, found.day)
WHERE
    found.who <> ''
    AND (coalesce(own.name, joint.name) IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM rituals
        WHERE rituals.name = found.ritual AND rituals.who IN (found.who, '')
    ))
GROUP BY found.ritual, found.who
ORDER BY found.ritual, found.who
"""


def measure(log: View) -> pd.DataFrame:
    """One row per ritual and person: days done, counted and agreed, and the share."""
    return unless_only_done(with_shares(log.ask(SQL)))


def say(answer: Answer) -> str:
    """Say each person's share of all their rituals together, in alphabetical order."""
    return each_person(answer.rows, said, not_enough(0, LEAST_DAYS, "logged days"))


def draw(answer: Answer) -> Chart:
    """Draw each ritual's shares side by side, one bar a person."""
    value, low, high = MADE
    rows = answer.rows[answer.rows[value].notna()]
    names = tuple(dict.fromkeys(rows["ritual"].tolist()))
    people = sorted(set(rows["who"].tolist()))
    bars = tuple(
        Bars(
            x=tuple(own["ritual"].tolist()),
            y=known(own[value]),
            label=who,
            role=role_of(answer, who),
            low=known(own[low]),
            high=known(own[high]),
        )
        for who, own in ((who, rows[rows["who"] == who]) for who in people)
    )
    agreed = bool(rows["agreed_days"].notna().any())
    return Chart(
        marks=(*bars, Rule(1.0, "as agreed")) if agreed else bars,
        x=Axis(kind="category", order=names),
        y=Axis("share of what was agreed", kind="share", low=0, high=1),
        caption=(
            "Dashed: as agreed. Without an agreement: the share of logged days. "
            "Lines: 95 % interval. Excused days are left out."
        ),
    )
