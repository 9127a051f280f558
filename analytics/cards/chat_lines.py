"""What the cards about the chat share: lines by person and time, for a group as well as for two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.cards.card import Answer
from analytics.cards.gaps import with_gaps
from analytics.cards.marks import THIN_WEEK_DAYS, points_by_person
from analytics.cards.periods import period_in
from analytics.figures.chart import ROLES, Points

if TYPE_CHECKING:
    import pandas as pd

STREAM: str = "chat"
NEEDS: str = (
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


def days_in_all(rows: pd.DataFrame, days: str) -> int:
    """Return the sum of a column of days that is the same for everyone in a week or month."""
    return int(rows.drop_duplicates(period_in(rows))[days].sum())


def lines(answer: Answer, columns: tuple[str, str, str], days: str) -> tuple[Points, ...]:
    """Return one line for each person; a week or month that isn't in the rows is a gap.

    `columns` name value, low and high; `days` counts what makes a week or month thin.
    """
    if not len(answer.rows):
        return ()
    period = period_in(answer.rows)
    rows = with_gaps(answer.rows, period, ())
    found = answer.with_rows(rows.assign(thin=rows[days] < THIN_WEEK_DAYS))
    return _told_apart(points_by_person(found, period, *columns, "thin"))


def _told_apart(marks: tuple[Points, ...]) -> tuple[Points, ...]:
    """Give colours of their own where two people of a large group would share one."""
    if len({mark.role for mark in marks}) == len(marks):
        return marks
    return tuple(replace(mark, role=ROLES[place % len(ROLES)]) for place, mark in enumerate(marks))
