"""A scope is a window on the log: who, from when, until when, and which phase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """A window on the log; None leaves that side open.

    `since` and `until` are days, both included. `phase` is a marker's label; it narrows the days
    further to that phase. Raises ValueError when the days run backwards.
    """

    who: str | None = None
    since: date | None = None
    until: date | None = None
    phase: str | None = None

    def __post_init__(self) -> None:
        """Refuse days that run backwards."""
        if self.since is not None and self.until is not None and self.since > self.until:
            raise ScopeBackwardsError(self.since, self.until)


class ScopeBackwardsError(ValueError):
    """The first day of a scope lies after its last day."""

    def __init__(self, since: date, until: date) -> None:
        super().__init__(
            f"The first day, {since}, lies after the last day, {until}: swap them or widen one."
        )


EVERYTHING = Scope()
