"""Whose report it is when nobody has said: who logged the episodes, or else the most."""

from __future__ import annotations

from collections import Counter

from analytics.log.readable import ReadableLog

# In this order: a report is most often about the person whose anxious episodes are logged.
TELLING = ("episode", "rating", "entry", "activity", "ritual_day", "message")


def whose(log: ReadableLog) -> str | None:
    """Return the person a report would be about; None for a log that knows nobody."""
    tables = log.tables()
    for name in TELLING:
        counts = Counter(tables[name].column("who").to_pylist())
        known = {who: count for who, count in counts.items() if who}
        if known:
            return str(min(known, key=lambda who: (-known[who], str(who))))
    return None
