"""Which day a record shows to be logged, and for which stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Message,
    Rating,
    Record,
    RitualDay,
)

if TYPE_CHECKING:
    from analytics.readers.rules import Choices

# What is written down later than this is kept as late, and shows no day to be logged.
LATE_AFTER_DAYS = 3
EPISODES, JOURNAL, ACTIVITIES, CHAT = "episodes", "journal", "activities", "chat"


def logged_day(record: Record, choices: Choices) -> LoggedDay | None:
    """Return the stream, person and day a record shows to be logged, if it shows one.

    The chat is logged as a whole, so its day is nobody's in particular.
    """
    if isinstance(record, RitualDay):
        return LoggedDay(f"ritual:{record.ritual}", record.who, record.day)
    if isinstance(record, Message):
        return LoggedDay(CHAT, "", choices.day_of(record.at))
    stream = _stream(record)
    if stream is None or not isinstance(record, Rating | Episode | Entry | Activity):
        return None
    return LoggedDay(stream, record.who, choices.day_of(record.at))


def _stream(record: Record) -> str | None:
    if isinstance(record, Rating):
        return f"measure:{record.measure}"
    return {Episode: EPISODES, Entry: JOURNAL, Activity: ACTIVITIES}.get(type(record))
