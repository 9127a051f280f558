"""Answers to cards, each worked out once for a log, its revision and a scope."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Generic, Protocol, TypeVar

from analytics.cards.card import Answer, Card, answer, figure, name_of
from analytics.figures.chart import Chart
from analytics.figures.palette import Theme
from analytics.figures.screen import Figure, spec
from analytics.log.log import Log
from analytics.log.view import View
from analytics.scope import Scope

Value = TypeVar("Value")

MOST_ANSWERS = 400
MOST_DRAWINGS = 800


class Kept(Generic[Value]):
    """The values made last, by frozen key, at most `most` of them; they are never copied.

    Any thread may ask. What is kept is shared, so nobody may change it.
    """

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self._most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether a value is kept under the key."""
        with self._lock:
            return key in self._values

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept under the key, or make it and keep it."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first and last day with anything in the log, and on how many something was logged."""

    first_day: date
    last_day: date
    logged: int

    @property
    def days(self) -> int:
        """How many days there are from the first to the last."""
        return (self.last_day - self.first_day).days + 1


class Drawing(Protocol):
    """A figure in Plotly's own hands."""

    def to_dict(self) -> Figure:
        """Return a copy of the figure as a plain value."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """A card's answer in words and as a chart; no chart when there is nothing to draw yet."""

    found: Answer
    said: str
    chart: Chart | None
    key: Hashable

    def drawing(self, theme: Theme) -> Drawing:
        """Return the chart for Streamlit to show; there must be one."""
        if self.chart is None:
            raise NothingToDrawError(self.said)
        chart = self.chart
        return _drawings.get((self.key, theme.name), lambda: _drawing(chart, theme))


class NothingToDrawError(ValueError):
    """A card without a chart was asked for one."""

    def __init__(self, said: str) -> None:
        super().__init__(f"This card has no chart to draw ({said}). Ask whether `chart` is None.")


@dataclass(frozen=True, slots=True)
class Asking:
    """A log through one scope, looked into only for what is not kept yet, and then only once."""

    log: Log
    scope: Scope
    open_view: Callable[[], View]

    def ask(self, card: Card) -> Shown:
        """Return a card's answer."""
        key = (*self._key, name_of(card))
        return _answers.get(key, lambda: _shown(card, self.open_view(), key))

    def ask_all(self, cards: Sequence[Card], theme: Theme) -> tuple[Shown, ...]:
        """Return the answers of cards with their drawings made, before any of them is shown.

        The browser goes through the whole page each time something of it arrives: what arrives
        together is drawn sooner than what arrives one by one.
        """
        answers = tuple(map(self.ask, cards))
        for shown in answers:
            if shown.chart is not None:
                shown.drawing(theme)
        return answers

    def keeps(self, card: Card) -> bool:
        """Tell whether a card's answer is kept already."""
        return (*self._key, name_of(card)) in _answers

    def coverage(self) -> Coverage | None:
        """Return how much of the days in scope was logged; None when nothing is there at all."""
        return _coverage.get(self._key, lambda: _covered(self.open_view()))

    @property
    def _key(self) -> tuple[Hashable, ...]:
        return (self.log, self.log.revision, self.scope)


_answers: Kept[Shown] = Kept(MOST_ANSWERS)
_drawings: Kept[Drawing] = Kept(MOST_DRAWINGS)
_coverage: Kept[Coverage | None] = Kept(MOST_ANSWERS)


@contextmanager
def asking(log: Log, scope: Scope) -> Iterator[Asking]:
    """Yield a way to ask cards and more of one log through one scope."""
    with ExitStack() as stack:
        yield Asking(log, scope, cache(lambda: stack.enter_context(log.within(scope))))


def _covered(view: View) -> Coverage | None:
    if view.span is None:
        return None
    return Coverage(*view.span, view.days_written)


def _shown(card: Card, view: View, key: Hashable) -> Shown:
    found = answer(card, view)
    if not found.rows.empty:
        chart = figure(card, found)
        if chart.marks:
            # Its words for those who can't see it are what the card says.
            return Shown(found, chart.alt, chart, key)
    return Shown(found, card.say(found), None, key)


def _drawing(chart: Chart, theme: Theme) -> Drawing:
    # Plotly is read when the first chart is shown: until then most of a page can be there.
    from pages.parts.drawn import Drawn  # noqa: PLC0415 - it brings Plotly

    return Drawn(spec(chart, theme))
