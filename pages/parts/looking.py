"""What the page is looking at: the log and the scope the frame settled before it ran the page."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from analytics.log.log import Log
from analytics.scope import Scope


@dataclass(frozen=True, slots=True)
class Looking:
    """One log through one scope; `is_empty` when the log holds nothing at all yet."""

    log: Log
    scope: Scope
    is_empty: bool


_looking: ContextVar[Looking] = ContextVar("looking")


def look_at(log: Log, scope: Scope, *, is_empty: bool) -> None:
    """Settle what the page that runs next in this thread looks at."""
    _looking.set(Looking(log, scope, is_empty))


def looking() -> Looking:
    """Return what this page looks at."""
    return _looking.get()
