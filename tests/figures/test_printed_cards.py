"""Every card of the sample couple has a chart for paper, of everyone and of less."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from analytics.cards.card import answer, figure, name_of
from analytics.cards.catalogue import CARDS
from analytics.figures.chart import Chart
from analytics.figures.printed import drawn, svg
from analytics.figures.printed_sheet import Box, Sheet
from analytics.log.log import Log
from analytics.sample import build_sample
from analytics.scope import EVERYTHING, Scope

RoomOf = Callable[[Sheet], list[tuple[str, Box]]]
SCOPES = {
    "everything": EVERYTHING,
    "one person": Scope(who="Ana"),
    "a phase": Scope(phase="Therapy starts"),
    "a few weeks": Scope(since=date(2026, 3, 1), until=date(2026, 3, 25)),
}


@pytest.fixture(scope="module")
def couple() -> Iterator[Log]:
    with Log() as log:
        build_sample(log)
        yield log


@pytest.fixture(scope="module", params=SCOPES)
def cards(request: pytest.FixtureRequest, couple: Log) -> dict[str, Chart]:
    with couple.within(SCOPES[request.param]) as view:
        found = {name_of(card): (card, answer(card, view)) for card in CARDS}
        return {
            name: figure(card, asked)
            for name, (card, asked) in found.items()
            if not asked.rows.empty
        }


@pytest.mark.parametrize("width_mm", [84, 174])
def test_every_card_is_printed_and_its_words_keep_apart(
    cards: dict[str, Chart], room_of: RoomOf, width_mm: int
):
    assert cards
    for name, chart in cards.items():
        sheet = drawn(chart, width_mm=width_mm)
        found = room_of(sheet)
        for place, (text, box) in enumerate(found):
            assert -1 <= box.left <= box.right <= sheet.width + 2, (name, text)
            meets = [other for other, beside in found[:place] if box.meets(beside)]
            assert not meets, (name, text, meets)
        assert svg(chart, width_mm=width_mm) == sheet.svg()
