"""What cards' frames become on a chart: points by person, gaps as gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.cards.missing import known_number
from analytics.figures.chart import ROLES, Points, Role

if TYPE_CHECKING:
    import pandas as pd

    from analytics.cards.card import Answer

THIN_WEEK_DAYS = 5


def role_of(found: Answer, who: str) -> Role:
    """Return a person's colour role, the same on every card whatever the scope."""
    place = found.people.index(who) if who in found.people else 0
    return ROLES[place % len(ROLES)]


def known(column: pd.Series) -> tuple[float | None, ...]:
    """Return a column's numbers with None where there is none."""
    return tuple(map(known_number, map(float, column.tolist())))


def points_by_person(
    found: Answer, at: str, value: str, low: str, high: str, thin: str | None = None
) -> tuple[Points, ...]:
    """Return a line of points for each person in `who`; hollow where `thin` is true."""
    rows = found.rows
    people = list(dict.fromkeys(rows["who"].tolist()))
    return tuple(
        _points(
            rows[rows["who"] == who],
            (at, value, low, high, thin),
            label=who if len(people) > 1 else "",
            role=role_of(found, who),
        )
        for who in people
    )


def points(
    rows: pd.DataFrame, at: str, value: str, low: str, high: str, thin: str | None = None
) -> Points:
    """Return one line of points in the accent colour."""
    return _points(rows, (at, value, low, high, thin), label="", role="accent")


def _points(
    rows: pd.DataFrame, columns: tuple[str, str, str, str, str | None], label: str, role: Role
) -> Points:
    at, value, low, high, thin = columns
    return Points(
        x=tuple(rows[at].tolist()),
        y=known(rows[value]),
        label=label,
        role=role,
        low=known(rows[low]),
        high=known(rows[high]),
        hollow=() if thin is None else tuple(bool(cell) for cell in rows[thin].tolist()),
        unusual=tuple(bool(cell) for cell in rows["unusual"].tolist()) if "unusual" in rows else (),
    )
