"""From what was entered by hand to an arrival the log can take in, each an import of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from analytics.log.by_hand import ENTERED
from analytics.log.intake import Arrival
from analytics.measures import Measure
from analytics.readers.logged import LATE_AFTER_DAYS, logged_day
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices, Rules
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Rating,
    Record,
    RitualDay,
)

NO_MEASURES: Mapping[str, Measure] = MappingProxyType({})


class NothingEnteredError(ValueError):
    """An entry without any record was to be taken in."""

    def __init__(self, title: str) -> None:
        super().__init__(f'"{title}" holds no record. Ask for something before it is entered.')


def arrival_of(
    title: str,
    who: str,
    records: Sequence[Record],
    now: datetime,
    day_start_hour: int,
    measures: Mapping[str, Measure] = NO_MEASURES,
) -> Arrival:
    """Return one entry by hand with the days it shows to be logged.

    `measures` are the couple's own scales by name.

    What lies more than three days back is kept as late where a record can say so, and shows no day
    to be logged: what one remembers of last week is not what one would have written down then.
    Raises NothingEnteredError.
    """
    if not records:
        raise NothingEnteredError(title)
    choices = Choices(who=who, rules=Rules(measures=measures, day_start_hour=day_start_hour))
    today = choices.day_of(now)
    held = tuple(_held(records, today, choices))
    return Arrival(title, who, gather(ENTERED, [Row(title, 1, held)], choices))


def is_late(day: date, today: date) -> bool:
    """Tell whether a day lies too far back to count as logged on `today`."""
    return (today - day).days > LATE_AFTER_DAYS


def today_of(now: datetime, day_start_hour: int) -> date:
    """Return the day a moment belongs to: the small hours belong to the day before."""
    return (now - timedelta(hours=day_start_hour)).date()


def _held(records: Sequence[Record], today: date, choices: Choices) -> Iterator[Record]:
    """Yield the records, those of long ago marked as late, and each day they show once."""
    shown: dict[LoggedDay, None] = {}
    for record in records:
        late = _day_of(record, choices)
        if late is not None and is_late(late, today):
            yield _late(record)
            continue
        yield record
        shows = None if isinstance(record, LoggedDay) else logged_day(record, choices)
        # A pause may reach into days nobody could log yet.
        if shows is not None and shows.day <= today:
            shown.setdefault(shows)
    yield from shown


def _late(record: Record) -> Record:
    if isinstance(record, Episode | Rating | RitualDay):
        return replace(record, late=True)
    return record


def _day_of(record: Record, choices: Choices) -> date | None:
    if isinstance(record, RitualDay):
        return record.day
    if isinstance(record, Episode | Rating | Entry | Activity):
        return choices.day_of(record.at)
    return None
