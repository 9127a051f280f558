"""The question which of two numbers of a date is the day."""

from __future__ import annotations

import pytest

from analytics.readers.dates import Written, written_date
from analytics.readers.order_question import order_question


def dates(*cells: str) -> list[Written]:
    return [found for cell in cells if (found := written_date(cell)) is not None]


def test_it_is_asked_on_the_first_date_that_is_another_day_in_the_other_order() -> None:
    found = order_question(dates("2026-02-01", "3/3/2026", "13/1/2026", "1/2/2026"))
    assert found.about == "date_order"
    assert found.text == "Is 1/2/2026 in this file 1 February or 2 January?"


@pytest.mark.parametrize("cells", [(), ("3/3/2026",), ("13/1/2026", "1/14/2026")])
def test_without_such_a_date_it_is_asked_of_the_whole(cells: tuple[str, ...]) -> None:
    found = order_question(dates(*cells), "this journal")
    assert found.text == "Does this journal write the day first or the month first?"
