"""What the cards about the chat share: lines by person and week, for a group as well as for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analytics.cards.card import Answer
from analytics.cards.marks import THIN_WEEK_DAYS, points_by_person
from analytics.figures.chart import ROLES, Points

if TYPE_CHECKING:
    import pandas as pd

STREAM = "chat"
NEEDS = (
    "Bring in your chat (WhatsApp: export it without media). Only who wrote, when and how much "
    "is kept, never the words."
)
MOST_PEOPLE = 4


def foremost(rows: pd.DataFrame, count: str) -> pd.DataFrame:
    """Return the rows of the few people with the most of `count`, where there are many people."""
    totals = rows.groupby("who")[count].sum().sort_values(ascending=False, kind="stable")
    return rows[rows["who"].isin(totals.index[:MOST_PEOPLE])]


def left_out(rows: pd.DataFrame) -> str:
    """Return the caption's words where `foremost` leaves people out."""
    people = rows["who"].nunique()
    if people <= MOST_PEOPLE:
        return ""
    return f" Drawn: the {MOST_PEOPLE} of {people} people with most; the table has everyone."


def lines(answer: Answer, columns: tuple[str, str, str], days: str) -> tuple[Points, ...]:
    """Return one line by week for each person; a week that isn't in the rows is a gap.

    `columns` name value, low and high; `days` what makes a week thin.
    """
    if not len(answer.rows):
        return ()
    rows = _with_gaps(answer.rows)
    found = answer.with_rows(rows.assign(thin=rows[days] < THIN_WEEK_DAYS))
    return _told_apart(points_by_person(found, "week", *columns, "thin"))


def _with_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    weeks = pd.DataFrame({"week": _mondays(rows["week"].tolist())})
    people = rows[["who"]].drop_duplicates()
    return people.merge(weeks, how="cross").merge(rows, on=["who", "week"], how="left")


def _mondays(weeks: Sequence[date]) -> list[date]:
    first, last = min(weeks), max(weeks)
    return [first + timedelta(days=day) for day in range(0, (last - first).days + 1, 7)]


def _told_apart(marks: tuple[Points, ...]) -> tuple[Points, ...]:
    """Give colours of their own where two people of a large group would share one."""
    if len({mark.role for mark in marks}) == len(marks):
        return marks
    return tuple(replace(mark, role=ROLES[place % len(ROLES)]) for place, mark in enumerate(marks))
