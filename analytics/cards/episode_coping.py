"""What helps?

How far the intensity fell in episodes in which something was tried, with Student's t interval. It
went with the fall; whether it made it fall, these numbers can't say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.marks import bars
from analytics.cards.words import between, counted, not_enough, number, quoted
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import mean_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = "Note what you tried, and how strong it was before and afterwards."
LEAST_TIMES = 5
MOST_SHOWN = 8
NOTHING = float("nan")
SQL: LiteralString = """
SELECT
    unnest(coping) AS coping,
    intensity - intensity_after AS drop_points
FROM episodes
WHERE intensity IS NOT NULL AND intensity_after IS NOT NULL
ORDER BY coping, moment
"""


def measure(log: View) -> pd.DataFrame:
    """One row per thing tried: times, mean drop in intensity (points of 10) with its interval."""
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    lines = []
    for coping, rows in log.ask(SQL).groupby("coping"):
        found = mean_interval(rows["drop_points"].tolist())
        enough = len(rows) >= LEAST_TIMES and found.low is not None and found.high is not None
        ends = (found.low, found.high) if enough else (NOTHING, NOTHING)
        lines.append((str(coping), len(rows), found.estimate, *ends))
    made = pd.DataFrame(
        lines, columns=["coping", "times", "drop_points", "low_points", "high_points"]
    )
    return made.sort_values(["drop_points", "coping"], ascending=[False, True], ignore_index=True)


def say(answer: Answer) -> str:
    """Say what went with the largest fall, among what was tried often enough."""
    rows = _often_enough(answer.rows)
    if not len(rows):
        most = int(answer.rows["times"].max()) if len(answer.rows) else 0
        return not_enough(most, LEAST_TIMES, "episodes with the same thing tried")
    first = {name: rows[name].tolist()[0] for name in rows.columns}
    return (
        f"The largest fall went with {quoted(first['coping'])}: "
        f"{number(first['drop_points'], 1)} points of 10 "
        f"({between(first['low_points'], first['high_points'], 1)}), "
        f"from {counted(first['times'], 'episode')}."
    )


def draw(answer: Answer) -> Chart:
    """Draw the fall for each thing that was tried often enough."""
    shown = _often_enough(answer.rows).head(MOST_SHOWN)
    return Chart(
        marks=(bars(shown, "coping", "drop_points", "low_points", "high_points"),),
        x=Axis("points the intensity fell, of 10"),
        y=Axis(kind="category", order=tuple(shown["coping"].tolist())),
        caption=(
            "What was tried at least 5 times; the table has all. It went with the fall, which is "
            "not the same as causing it. Lines: 95 % interval."
        ),
    )


def _often_enough(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["times"] >= LEAST_TIMES]
