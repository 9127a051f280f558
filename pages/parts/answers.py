"""Answers to cards, each worked out once for a log, its revision and a scope."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from analytics.cards.card import Answer, Card, answer, figure, name_of
from analytics.figures.chart import Chart
from analytics.figures.palette import Theme
from analytics.figures.screen import Figure, spec
from analytics.log.log import Log
from analytics.log.view import View
from analytics.scope import Scope

Value = TypeVar("Value")

MOST_ANSWERS = 400
MOST_SPECS = 800
ALL_STREAMS = "*"


class Kept(Generic[Value]):
    """The values made last, by frozen key, at most `most` of them; they are never copied.

    Any thread may ask. What is kept is shared, so nobody may change it.
    """

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self._most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

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
class Shown:
    """A card's answer in words and as a chart; no chart when there is nothing to draw yet."""

    found: Answer
    said: str
    chart: Chart | None
    key: Hashable

    def spec(self, theme: Theme) -> Figure:
        """Return the chart as a Plotly figure; there must be one."""
        if self.chart is None:
            raise NothingToDrawError(self.said)
        chart = self.chart
        return _specs.get((self.key, theme.name), lambda: spec(chart, theme))


class NothingToDrawError(ValueError):
    """A card without a chart was asked for one."""

    def __init__(self, said: str) -> None:
        super().__init__(f"This card has no chart to draw ({said}). Ask whether `chart` is None.")


Ask: TypeAlias = "Callable[[Card], Shown]"

_answers: Kept[Shown] = Kept(MOST_ANSWERS)
_specs: Kept[Figure] = Kept(MOST_SPECS)
_days: Kept[tuple[date, ...]] = Kept(MOST_ANSWERS)


@contextmanager
def asking(log: Log, scope: Scope) -> Iterator[Ask]:
    """Yield a way to ask cards; the log is looked into only for what is not kept yet."""
    with ExitStack() as stack:
        views: list[View] = []

        def view() -> View:
            if not views:
                views.append(stack.enter_context(log.within(scope)))
            return views[0]

        def ask(card: Card) -> Shown:
            key = (log, log.revision, scope, name_of(card))
            return _answers.get(key, lambda: _shown(card, view(), key))

        yield ask


def logged_days(log: Log, scope: Scope) -> tuple[date, ...]:
    """Return the days in scope on which anything at all was logged."""

    def look() -> tuple[date, ...]:
        with log.within(scope) as view:
            return view.logged(ALL_STREAMS)

    return _days.get((log, log.revision, scope), look)


def _shown(card: Card, view: View, key: Hashable) -> Shown:
    found = answer(card, view)
    chart = None if found.rows.empty else figure(card, found)
    if chart is not None and not chart.marks:
        chart = None
    return Shown(found, card.say(found), chart, key)
