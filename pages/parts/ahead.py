"""Answering ahead: while someone reads, the choices beside theirs are worked out.

A scope that was never asked for takes several times as long as one whose answers are kept. Most
changes are to the next phase or the other person, so these are asked before anybody waits: in a
thread of their own, which gives way as soon as any page is drawn.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from analytics.cards.card import Card
from analytics.figures.palette import Theme
from analytics.log.log import Log
from analytics.scope import Scope
from pages.parts.answers import asking
from pages.parts.scope_picker import known

SETTLED_SECONDS = 0.5
_LOGGER = logging.getLogger(__name__)


class _Worker:
    """One thread that answers ahead for all visits, one page's choices at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages_drawn = itertools.count(1)
        self._now = 0
        self._work: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, "answering-ahead")

    def give_way(self) -> None:
        self._now = next(self._pages_drawn)

    def begin(self, answer: Callable[[Callable[[], bool]], None]) -> Future[None] | None:
        begun = self._now
        with self._lock:
            if self._work is not None and not self._work.done():
                return None
            self._work = self._thread.submit(answer, lambda: self._now != begun)
            self._work.add_done_callback(_note)
            return self._work


def _note(work: Future[None]) -> None:
    # What can't be answered ahead is asked again, and explained, when someone wants to see it.
    error = work.exception()
    if error is not None:
        _LOGGER.warning("Answering ahead stopped: %s", type(error).__name__)


_worker = _Worker()


def give_way() -> None:
    """Stop answering ahead, since a page is being drawn."""
    _worker.give_way()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a page shows, and since when it was drawn: until it has settled nothing is asked."""

    log: Log
    scope: Scope
    cards: Sequence[Card]
    drawn_seconds: float = field(default_factory=time.monotonic)

    def begin(self, theme: Theme) -> Future[None] | None:
        """Answer and draw the cards, off this thread, for every choice beside this one.

        Return None when there is nothing to do, or not yet.
        """
        if time.monotonic() - self.drawn_seconds < SETTLED_SECONDS:
            return None
        missing = self.missing()
        if not missing:
            return None
        return _worker.begin(lambda waited: self._answer(missing, theme, waited))

    def missing(self) -> tuple[Scope, ...]:
        """Return the scopes one choice away whose answers are not all kept yet."""
        found = []
        for scope in self.beside():
            with asking(self.log, scope) as asked:
                if not all(map(asked.keeps, self.cards)):
                    found.append(scope)
        return tuple(found)

    def beside(self) -> tuple[Scope, ...]:
        """Return the scopes one choice away: every other phase, then every other person."""
        found = known(self.log, self.log.revision)
        phases = (replace(self.scope, phase=phase) for phase in (None, *found.phases))
        people = (replace(self.scope, who=who) for who in (None, *found.people))
        scopes = dict.fromkeys((*phases, *people))
        return tuple(scope for scope in scopes if scope != self.scope)

    def _answer(self, scopes: Sequence[Scope], theme: Theme, waited: Callable[[], bool]) -> None:
        for scope in scopes:
            with asking(self.log, scope) as asked:
                for card in self.cards:
                    if waited():
                        return
                    asked.ask_all((card,), theme)
                asked.coverage()
