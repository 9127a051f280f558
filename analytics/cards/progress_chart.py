"""How the cards about progress draw reviews: how far from "as before", and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analytics.cards.marks import role_of
from analytics.cards.progress_rows import RATIO, ReviewRow, latest_rows, read_rows
from analytics.figures.chart import Axis, Chart, Mark, Points, Rule

if TYPE_CHECKING:
    from analytics.cards.card import Answer

AS_BEFORE = Rule(0.0, "as before")
AXIS = "change since the plan"


def draw_milestone(answer: Answer) -> Chart:
    """Draw one strand's reviews by date, or the latest review of each of several."""
    rows = [row for row in read_rows(answer.rows) if row.estimate is not None and row.decides]
    if len(latest_rows(rows)) == 1:
        return _by_date(rows)
    return _side_by_side(answer, latest_rows(rows))


def _by_date(rows: Sequence[ReviewRow]) -> Chart:
    changes = [_change(row) for row in rows]
    line = Points(
        x=tuple(row.review_day for row in rows),
        y=tuple(change[0] for change in changes),
        low=tuple(change[1] for change in changes),
        high=tuple(change[2] for change in changes),
        hollow=tuple(row.state != "progress" for row in rows),
    )
    return Chart(
        marks=(line, AS_BEFORE),
        x=Axis(kind="time"),
        y=Axis(AXIS, kind="share"),
        caption=(
            "Each point is one review of all days since the plan against those before it, with "
            "its 90 % interval. Filled: confirmed."
        ),
    )


def _side_by_side(answer: Answer, latest: Sequence[ReviewRow]) -> Chart:
    people = list(dict.fromkeys(row.who for row in latest))
    marks: list[Mark] = []
    for who in people:
        own = [row for row in latest if row.who == who]
        changes = [_change(row) for row in own]
        marks.append(
            Points(
                x=tuple(row.strand for row in own),
                y=tuple(change[0] for change in changes),
                low=tuple(change[1] for change in changes),
                high=tuple(change[2] for change in changes),
                hollow=tuple(row.state != "progress" for row in own),
                label=who if len(people) > 1 else "",
                role=role_of(answer, who),
                joined=False,
            )
        )
    return Chart(
        marks=(*marks, AS_BEFORE) if marks else (),
        x=Axis(kind="category", order=tuple(dict.fromkeys(row.strand for row in latest))),
        y=Axis(AXIS, kind="share"),
        caption=(
            "The latest review of each, with its 90 % interval; ratings as a share of their mean "
            "before. Filled: confirmed."
        ),
    )


def _change(row: ReviewRow) -> tuple[float | None, float | None, float | None]:
    """Return the change and its ends as shares of before: 0 is as before, -0.4 is 40 % fewer."""
    ends = (row.estimate, row.low, row.high)
    if row.unit == RATIO:
        first, low, high = (None if end is None else end - 1 for end in ends)
        return first, low, high
    if not row.mean_before:
        return None, None, None
    scale = row.mean_before
    first, low, high = (None if end is None else end / scale for end in ends)
    return first, low, high
