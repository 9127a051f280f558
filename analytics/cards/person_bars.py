"""Bars by name, a set for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.cards.marks import known, role_of
from analytics.figures.chart import Bars

if TYPE_CHECKING:
    from analytics.cards.card import Answer


def bars_by_person(found: Answer, name: str, value: str, low: str, high: str) -> tuple[Bars, ...]:
    """Return horizontal bars with their intervals for each person in `who`."""
    people = list(dict.fromkeys(found.rows["who"].tolist()))
    made = []
    for who in people:
        rows = found.rows[found.rows["who"] == who]
        made.append(
            Bars(
                x=tuple(rows[name].tolist()),
                y=known(rows[value]),
                label=who if len(people) > 1 else "",
                role=role_of(found, who) if len(people) > 1 else "accent",
                low=known(rows[low]),
                high=known(rows[high]),
            )
        )
    return tuple(made)
