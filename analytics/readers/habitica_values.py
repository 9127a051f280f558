"""What a task's running value in Habitica says: Habitica's own arithmetic, run backwards.

From Habitica's source (ops/scoreTask.js, libs/cron.js, libs/preening.js):
- A click on + adds 0.9747 ** value to the value, with the exponent held between -47.27 and 21.27.
- A click on - (and taking a tick back) undoes such a step.
- A daily that was due and not ticked loses 0.9747 ** value when the next day begins, less where
  a part of its checklist was ticked.
- A habit with only one of the two buttons is halved at each new day (below 0.1 it becomes 0), so
  its value may be lower than before although it was done.
- Old rows (before the last 60 days, or 365 for subscribers) are replaced by means over months and
  years, which no such step leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.readers.habits import HabitState

BASE = 0.9747
LOWEST, HIGHEST = -47.27, 21.27
# Clicks on + are exact in the file; Habitica undoes one to within 0.00001, and several add up.
EXACT = 1e-7
TOLERANCE = 1e-4
MOST_CLICKS = 100
MOST_HALVINGS = 30
NOTHING_LEFT = 0.1


def step(value: float) -> float:
    """Return what one click on + adds to a value."""
    return float(BASE ** min(max(value, LOWEST), HIGHEST))


def close(one: float, other: float, tolerance: float = TOLERANCE) -> bool:
    """Tell whether two values are the same but for rounding."""
    return abs(one - other) <= tolerance


def daily_state(before: float, after: float) -> HabitState | None:
    """Return what a new row of a daily says; None when no step leads from one to the other."""
    if close(before, after):
        return "not due"
    if after > before:
        return "done" if close(before + step(before), after) else None
    return "missed" if before - after <= step(before) + TOLERANCE else None


def is_whole_step(before: float, after: float) -> bool:
    """Tell whether a daily's value went exactly one step up or down, or stayed."""
    return close(before, after) or close(abs(after - before), step(before))


def habit_state(before: float, after: float, nights: int) -> HabitState | None:
    """Return what a new row of a habit says, `nights` after the row before it.

    A habit has a row only on days it was clicked: more + than -, more - than +, or both alike. A
    habit known to have both buttons is never halved: 0 nights. What fits exactly goes first, so
    that no other way fits by chance. None when nothing fits, or when a value that may have faded
    to nothing in between fits both ways.
    """
    halved = tuple(_halvings(before, nights))
    faded = bool(halved) and not halved[-1]
    plus = any(_climbs(start, after, EXACT) for start in halved if start >= 0)
    minus = any(_climbs(after, start) for start in halved if start <= 0)
    up, down = _climbs(before, after), _climbs(after, before)
    if faded and ((plus and down) or (minus and up)):
        return None
    if plus or up:
        return "done"
    if down or (faded and minus):
        return "missed"
    if close(before, after):
        return "not due"
    return "missed" if minus else None


def _climbs(start: float, end: float, tolerance: float = TOLERANCE) -> bool:
    """Tell whether one or more clicks on + lead from a value to another."""
    value = start
    for _ in range(MOST_CLICKS):
        value += step(value)
        if close(value, end, tolerance):
            return True
        if value > end:
            return False
    return False


def _halvings(value: float, days: int) -> Iterator[float]:
    for _ in range(min(days, MOST_HALVINGS)):
        value = 0.0 if abs(value) < NOTHING_LEFT else value / 2
        yield value
        if not value:
            return
