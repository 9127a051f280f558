"""What stands in a frame's cell where nothing is known, whichever way pandas writes that."""

from __future__ import annotations

import math

# pandas' own "missing": neither has a truth value of its own, and they need no pandas to be told.
MISSING_TYPES = frozenset({"NAType", "NaTType"})


def known(cell: object) -> object:
    """Return a cell's value, None where there is none."""
    is_nan = isinstance(cell, float) and math.isnan(cell)
    return None if is_nan or type(cell).__name__ in MISSING_TYPES else cell


def known_number(cell: float) -> float | None:
    """Return a number, None where there is none."""
    return None if math.isnan(cell) else cell
