"""Answering ahead: while someone reads, the choices beside theirs are worked out, one at a time.

A scope that was never asked for takes several times as long as one whose answers are kept. Most
changes are to the next phase or the other person, so these are asked before anybody waits.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analytics.cards.card import Card
from analytics.figures.palette import Theme
from analytics.log.log import Log
from analytics.scope import Scope
from pages.parts.answers import asking
from pages.parts.scope_picker import known

SETTLED_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a page shows, and since when it was drawn: until it has settled nothing is asked."""

    log: Log
    scope: Scope
    cards: Sequence[Card]
    drawn_seconds: float = field(default_factory=time.monotonic)

    def answer_next(self, theme: Theme) -> bool:
        """Answer and draw the cards for the first choice beside this one that is not kept yet.

        Return whether there was one.
        """
        if time.monotonic() - self.drawn_seconds < SETTLED_SECONDS:
            return False
        for scope in self.beside():
            with asking(self.log, scope) as asked:
                if all(map(asked.keeps, self.cards)):
                    continue
                asked.coverage()
                asked.ask_all(self.cards, theme)
                return True
        return False

    def beside(self) -> tuple[Scope, ...]:
        """Return the scopes one choice away: every other phase, then every other person."""
        found = known(self.log, self.log.revision)
        phases = (replace(self.scope, phase=phase) for phase in (None, *found.phases))
        people = (replace(self.scope, who=who) for who in (None, *found.people))
        scopes = dict.fromkeys((*phases, *people))
        return tuple(scope for scope in scopes if scope != self.scope)
