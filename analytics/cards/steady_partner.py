"""How did we show up for each other?

Patience, boundaries, openness and calm when it was hard, as each of you rated it for yourself from
0 to 10: the means over the days in scope with Student's t interval. Ratings written down late are
left out. They are about one's own weeks; nobody rates the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import known, role_of
from analytics.cards.means import mean_of_points
from analytics.cards.missing import known_number
from analytics.cards.words import between, counted, each_person, not_enough, number, quoted
from analytics.figures.chart import Axis, Chart, Points
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.measures import shipped_measures

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Together"
MEASURES = ("patience", "boundaries", "openness", "calm_shown")
STREAM: str = "measure:patience|measure:boundaries|measure:openness|measure:calm_shown"
SHARED_FROM: Level | None = DAILY
NEEDS: str = (
    "Rate once a week, from 0 to 10, each of you for yourself: I was patient, my boundaries were "
    "respected, I was open about myself, I stayed calm when it was hard."
)
LEAST_RATINGS = 5
NOTHING = float("nan")
SQL: LiteralString = """
SELECT
    who,
    measure,
    value AS points
FROM ratings
WHERE NOT late AND measure IN ('patience', 'boundaries', 'openness', 'calm_shown')
ORDER BY who, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and scale: n ratings, their mean, points of 10, with its interval."""
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    given: dict[tuple[str, str], list[float]] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        given.setdefault((line["who"], line["measure"]), []).append(line["points"])
    lines = []
    for who, name in sorted(given, key=lambda key: (key[0], MEASURES.index(key[1]))):
        scale, values = shipped_measures()[name], given[who, name]
        found = mean_of_points(values, scale.low, scale.high, LEAST_RATINGS)
        ends = (NOTHING if end is None else end for end in (found.low, found.high))
        lines.append((who, scale.label, len(values), found.estimate, *ends))
    return pd.DataFrame(
        lines, columns=["who", "scale", "ratings", "points", "low_points", "high_points"]
    )


def say(answer: Answer) -> str:
    """Say each person's highest and lowest of the four, among those rated often enough."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_RATINGS, "ratings by each of you"))


def draw(answer: Answer) -> Chart:
    """Draw each scale's mean, a point a person; hollow where there are few ratings."""
    rows = answer.rows
    people = list(dict.fromkeys(rows["who"].tolist()))
    marks = []
    for who in people:
        own = rows[rows["who"] == who]
        marks.append(
            Points(
                x=tuple(own["scale"].tolist()),
                y=known(own["points"]),
                low=known(own["low_points"]),
                high=known(own["high_points"]),
                hollow=tuple(count < LEAST_RATINGS for count in own["ratings"].tolist()),
                label=who if len(people) > 1 else "",
                role=role_of(answer, who),
                joined=False,
            )
        )
    scales = [shipped_measures()[name] for name in MEASURES]
    return Chart(
        marks=tuple(marks),
        x=Axis(kind="category", order=tuple(scale.label for scale in scales)),
        y=Axis("mean rating, 0 to 10", low=scales[0].low, high=scales[0].high),
        caption=(
            f"Each about their own weeks. Hollow: fewer than {LEAST_RATINGS} ratings. Lines: 95 % "
            "interval."
        ),
    )


def _said(rows: pd.DataFrame) -> str:
    often = rows[rows["ratings"] >= LEAST_RATINGS]
    if not len(often):
        return not_enough(int(rows["ratings"].max()), LEAST_RATINGS, "ratings on one scale")
    often = often.sort_values(["points", "scale"], ascending=[False, True])
    lines = [*zip(*(often[name].tolist() for name in often.columns), strict=True)]
    first = _line(*lines[0][1:])
    if len(lines) == 1:
        return f"{first}."
    return f"Highest {first}; lowest {_line(*lines[-1][1:])}."


def _line(scale: str, ratings: int, mean: float, *ends: float) -> str:
    low, high = (known_number(end) for end in ends)
    about = "each time" if low is None or high is None else between(low, high, 1)
    return f"{quoted(scale)}, {number(mean, 1)} of 10 ({about}), from {counted(ratings, 'rating')}"
