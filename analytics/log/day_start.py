"""The hour at which the couple's day starts: theirs if they chose one, else 04:00."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers.rules import DEFAULT_DAY_START_HOUR

if TYPE_CHECKING:
    import duckdb

DAY_START = "day_start_hour"
LAST_HOUR = 23


def day_start_hour(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many hours after midnight still belong to the day before."""
    found = cursor.execute("SELECT value FROM setting WHERE name = ?", [DAY_START]).fetchall()
    written = found[0][0] if found else ""
    if not written.isdecimal() or int(written) > LAST_HOUR:
        return DEFAULT_DAY_START_HOUR
    return int(written)
