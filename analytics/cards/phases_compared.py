"""How do two phases compare?

Each thing you log, in the days before each marker against those since, and in each phase against
the one before. Weeks in a row are alike, so the intervals are a little too narrow: only the reviews
say whether something is confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import role_of
from analytics.cards.phase_words import comparison_words
from analytics.cards.words import between_days
from analytics.figures.chart import Axis, Chart, Mark, Points, Rule
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.progress.milestones import place_of
from analytics.progress.phases import Comparison, compare, pairs_of
from analytics.progress.strands import DAYS_SQL, strands_of

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Progress"
ALL_DAYS = True
STREAM: str = "episodes"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Put what changed on your time line, such as the day therapy began: markers.csv with a label "
    "and a day. Then log for at least three weeks on either side of it."
)
SQL: LiteralString = DAYS_SQL
COLUMNS = (
    *("strand", "who", "earlier", "later"),
    *("earlier_since", "earlier_until", "later_since", "later_until", "unit"),
    *("estimate", "low", "high", "better_share", "low_share", "high_share"),
    *("weeks_earlier", "weeks_later", "said"),
)
NOTHING_YET = (
    "Not enough yet: a comparison needs a marker on your time line and 3 weeks with logged days "
    "on either side of it."
)
MOST_IN_NORMAL_HEIGHT = 8
NO_DIFFERENCE = Rule(0.5, "no difference")


def measure(log: View) -> pd.DataFrame:
    """One row per pair of phases, strand and person that has three usable weeks in both."""
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    strands, span = sorted(strands_of(log), key=place_of), log.span
    pairs = pairs_of(log.phases, span) if span else ()
    found = [compare(strand, *pair) for pair in pairs for strand in strands]
    return pd.DataFrame([_row(one) for one in found if one is not None], columns=[*COLUMNS])


def say(answer: Answer) -> str:
    """Say the first comparison of the first marker."""
    if not len(answer.rows):
        return NOTHING_YET
    return str(_shown(answer.rows)["said"].tolist()[0])


def draw(answer: Answer) -> Chart:
    """Draw how many later weeks were better, for the pair that is said."""
    rows = _shown(answer.rows)
    people = list(dict.fromkeys(rows["who"].tolist()))
    marks: list[Mark] = []
    for who in people:
        own = rows[rows["who"] == who]
        marks.append(
            Points(
                x=tuple(own["strand"].tolist()),
                y=tuple(own["better_share"].tolist()),
                low=tuple(own["low_share"].tolist()),
                high=tuple(own["high_share"].tolist()),
                label=who if len(people) > 1 else "",
                role=role_of(answer, who),
                joined=False,
            )
        )
    days = [rows[name].tolist()[0] for name in COLUMNS[4:8]]
    return Chart(
        marks=(*marks, NO_DIFFERENCE),
        x=Axis(kind="category", order=tuple(dict.fromkeys(rows["strand"].tolist()))),
        y=Axis("share of later weeks better than an earlier one", kind="share", low=0, high=1),
        caption=(
            f"{between_days(*days[2:])}, against {between_days(*days[:2])}. Half is no "
            "difference. Lines: 95 % interval. The table has every pair of phases."
        ),
        height="tall" if len(rows) > MOST_IN_NORMAL_HEIGHT else "normal",
    )


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the first pair of phases."""
    first = rows.iloc[0]
    found: pd.DataFrame = rows[
        (rows["earlier"] == first["earlier"]) & (rows["later"] == first["later"])
    ]
    return found


def _row(one: Comparison) -> tuple[object, ...]:
    return (
        one.strand.kind.label,
        one.strand.who,
        one.earlier.name,
        one.later.name,
        one.earlier.since,
        one.earlier.until,
        one.later.since,
        one.later.until,
        "times as often" if one.strand.kind.family == "count" else "points",
        one.estimate,
        one.low,
        one.high,
        one.better,
        one.better_low,
        one.better_high,
        one.weeks_earlier,
        one.weeks_later,
        comparison_words(one),
    )
