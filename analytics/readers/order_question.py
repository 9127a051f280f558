"""The question which of two numbers of a date is the day, where nothing in a file decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers.reading import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.readers.dates import Written

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def order_question(dates: Iterable[Written], where: str = "this file") -> Question:
    """Ask it on the first date that is another day in the other order; `where` it was written."""
    for one in dates:
        is_month = max(one.first, one.second) <= len(MONTH_NAMES)
        if one.ambiguous and one.first != one.second and is_month:
            day_first = f"{one.first} {MONTH_NAMES[one.second - 1]}"
            month_first = f"{one.second} {MONTH_NAMES[one.first - 1]}"
            written = f"{one.first}/{one.second}/{one.third}"
            text = f"Is {written} in {where} {day_first} or {month_first}?"
            return Question("date_order", text)
    return Question("date_order", f"Does {where} write the day first or the month first?")
