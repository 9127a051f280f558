"""The rituals of one day, for each person they are agreed for: what was said of them, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, LiteralString

from analytics.agreed import rituals_on
from analytics.records import LoggedDay, RitualDay, RitualState

if TYPE_CHECKING:
    from analytics.log.by_hand import ByHand
    from analytics.log.log import Log

# The later one goes before the earlier where both were said, as in the view `ritual_days`.
STATES: tuple[RitualState, ...] = ("missed", "excused", "done")
SAID_SQL: LiteralString = """
SELECT batch, ritual, who, state
FROM ritual_day
WHERE day = $day
"""


@dataclass(frozen=True, slots=True)
class RitualRow:
    """One ritual and person on a day.

    `state` was said here, as the import `batch`; `elsewhere` is what a file or another page says.
    """

    ritual: str
    who: str
    state: RitualState | None = None
    batch: int | None = None
    elsewhere: RitualState | None = None

    @property
    def open_states(self) -> tuple[RitualState, ...]:
        """What can be said here, in the order to offer it: only what goes before what is known."""
        if self.elsewhere is None:
            return ("done", "missed", "excused")
        return tuple(reversed(STATES[STATES.index(self.elsewhere) + 1 :]))


def ritual_rows(
    log: Log, day: date, everyone: Iterable[str], entered: Sequence[ByHand]
) -> tuple[RitualRow, ...]:
    """Return the rituals in force on a day for each of these people, with what was said of each.

    `entered` is what was entered by hand about this day.
    """
    in_force = rituals_on(log, day)
    agreed = [
        (person, ritual.name)
        for person in everyone
        for ritual in in_force
        if ritual.who in {person, ""}
    ]
    here = _said_here(entered)
    elsewhere = _said_elsewhere(log, day, {batch for _, batch in here.values()})
    rows = []
    for person, ritual in dict.fromkeys(agreed):
        state, batch = here.get((ritual, person), (None, None))
        rows.append(RitualRow(ritual, person, state, batch, elsewhere.get((ritual, person))))
    return tuple(rows)


def _said_here(
    entered: Iterable[ByHand],
) -> dict[tuple[str, str], tuple[RitualState, int]]:
    found: dict[tuple[str, str], tuple[RitualState, int]] = {}
    for entry in entered:
        said = [one for one in entry.records if not isinstance(one, LoggedDay)]
        if len(said) == 1 and isinstance(said[0], RitualDay):
            found.setdefault((said[0].ritual, said[0].who), (said[0].state, entry.batch))
    return found


def _said_elsewhere(log: Log, day: date, here: set[int]) -> dict[tuple[str, str], RitualState]:
    with log.within(messages=False) as view:
        rows = view.ask_arrow(SAID_SQL, day=day).to_pylist()
    found: dict[tuple[str, str], RitualState] = {}
    for row in rows:
        if row["batch"] in here:
            continue
        key = row["ritual"], row["who"]
        known = found.get(key, STATES[0])
        found[key] = max(known, row["state"], key=STATES.index)
    return found
