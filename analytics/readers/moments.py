"""Instants that carry a zone, as moments on the couple's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analytics.readers.cells import zone_is_missing
from analytics.readers.valid import Complaint

FIRST_INSTANT = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(512)
def zone_named(name: str) -> ZoneInfo | None:
    """Return a zone by its IANA name; None when there is none of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def own_clock(
    instant: datetime, written: str, own: ZoneInfo | None, there: ZoneInfo | None = None
) -> datetime | Complaint:
    """Return an instant on the couple's own clock: in their zone if they chose one.

    Else in the zone `there` that the file says the person was in, else, where the instant has an
    offset other than UTC, as it is written. UTC alone says nothing of where the person was: then
    `written` is refused until a zone is chosen.
    """
    zone = own or there
    if zone is not None:
        try:
            return instant.astimezone(zone).replace(tzinfo=None)
        except OverflowError:
            return Complaint(f"The year {instant.year} can't be right.", "Correct the date.")
    if instant.utcoffset():
        return instant.replace(tzinfo=None)
    return zone_is_missing(written)


def instant_of(milliseconds: float) -> datetime | None:
    """Return the instant so many milliseconds after 1970 began in UTC; None when there is none."""
    try:
        return FIRST_INSTANT + timedelta(milliseconds=milliseconds)
    except (OverflowError, ValueError):
        return None


def iso_instant(written: str) -> datetime | None:
    """Read an instant such as 2026-01-31T21:30:05Z; None when it is none or has no zone."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
