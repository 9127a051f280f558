"""What the couple agreed on and put on their time line, each with where it comes from.

Rituals and markers of the log one by one, whatever the scope, so that each can be put right where
it was entered. What counts in an answer is what the views say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, LiteralString

from analytics.log.by_hand import ENTERED
from analytics.records import Marker, Ritual, RitualDay

if TYPE_CHECKING:
    from analytics.log.log import Log
    from analytics.log.view import View

DAYS_A_WEEK = 7
LONGEST_PAUSE_DAYS = 366
PAUSE_TITLE = "Pause: "
"""How the title of a pause begins, which tells it from a single day that was excused."""

# What holds is the agreement that began last, as in the view `agreements`.
AGREEMENTS_SQL: LiteralString = """
SELECT
    batch,
    name,
    who,
    times_per_7_days,
    since,
    until,
    row_number() OVER (
        PARTITION BY name, who
        ORDER BY since DESC NULLS LAST, batch DESC
    ) = 1 AS holds
FROM ritual
ORDER BY lower(name), name, who, since DESC NULLS LAST, batch DESC
"""
TIME_LINE_SQL: LiteralString = """
SELECT
    batch,
    label,
    since,
    until
FROM marker
ORDER BY since DESC, label, batch DESC
"""
PAUSES_SQL: LiteralString = """
SELECT
    ritual_day.batch,
    ritual_day.ritual,
    min(ritual_day.day) AS since,
    max(ritual_day.day) AS until,
    list_sort(list_distinct(list(ritual_day.who))) AS people
FROM ritual_day
INNER JOIN batch_file ON ritual_day.batch = batch_file.batch
WHERE
    ritual_day.state = 'excused'
    AND batch_file.format = 'entered'
    AND starts_with(batch_file.file, $title)
GROUP BY ritual_day.batch, ritual_day.ritual
ORDER BY since DESC, ritual_day.ritual, ritual_day.batch DESC
"""
RITUALS_SQL: LiteralString = """
SELECT DISTINCT ritual FROM (
    SELECT ritual FROM ritual_day
    UNION ALL
    SELECT name AS ritual FROM ritual
)
ORDER BY lower(ritual), ritual
"""
RECORDS_SQL: LiteralString = """
WITH named AS (
    SELECT who FROM episode
    UNION ALL
    SELECT who FROM rating
    UNION ALL
    SELECT who FROM ritual
    UNION ALL
    SELECT who FROM ritual_day
    UNION ALL
    SELECT who FROM message
    UNION ALL
    SELECT who FROM entry
    UNION ALL
    SELECT who FROM activity
)

SELECT
    who,
    count(*) AS records
FROM named
WHERE who <> ''
GROUP BY who
"""


@dataclass(frozen=True, slots=True)
class Source:
    """The import something came with; `by_hand` when it was entered here."""

    batch: int
    files: tuple[str, ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement on a ritual; `holds` unless a later one of that ritual took its place."""

    ritual: Ritual
    source: Source
    holds: bool


@dataclass(frozen=True, slots=True)
class OnTimeLine:
    """One event or phase."""

    marker: Marker
    source: Source


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a ritual is excused, entered here at once."""

    batch: int
    ritual: str
    since: date
    until: date
    people: tuple[str, ...]


def agreements(log: Log) -> tuple[Agreement, ...]:
    """Return every agreement on a ritual, by name, the latest import first."""
    found = sources(log)
    with log.within(messages=False) as view:
        rows = view.ask_arrow(AGREEMENTS_SQL).to_pylist()
    return tuple(
        Agreement(
            Ritual(row["name"], row["who"], row["times_per_7_days"], row["since"], row["until"]),
            found[row["batch"]],
            holds=row["holds"],
        )
        for row in rows
    )


def time_line(log: Log) -> tuple[OnTimeLine, ...]:
    """Return every event and phase, the latest first."""
    found = sources(log)
    with log.within(messages=False) as view:
        rows = view.ask_arrow(TIME_LINE_SQL).to_pylist()
    return tuple(
        OnTimeLine(Marker(row["label"], row["since"], row["until"]), found[row["batch"]])
        for row in rows
    )


def pauses(log: Log) -> tuple[Pause, ...]:
    """Return the pauses that were entered here, the latest first."""
    with log.within(messages=False) as view:
        rows = view.ask_arrow(PAUSES_SQL, title=PAUSE_TITLE).to_pylist()
    return tuple(
        Pause(row["batch"], row["ritual"], row["since"], row["until"], tuple(row["people"]))
        for row in rows
    )


def ritual_names(log: Log) -> tuple[str, ...]:
    """Return every ritual the log knows, agreed on or only kept, in alphabetical order."""
    with log.within(messages=False) as view:
        rows = view.ask_arrow(RITUALS_SQL).to_pylist()
    return tuple(row["ritual"] for row in rows)


def records_of(log: Log) -> Mapping[str, int]:
    """Return how many records there are of each person, days marked as logged aside."""
    with log.within(messages=False) as view:
        rows = view.ask_arrow(RECORDS_SQL).to_pylist()
    return {row["who"]: row["records"] for row in rows}


def sources(log: Log) -> Mapping[int, Source]:
    """Return every import as a source, by its number."""
    return {
        batch.number: Source(
            batch.number,
            tuple(file.file for file in batch.files),
            any(file.format == ENTERED for file in batch.files),
        )
        for batch in log.batches()
    }


def pause_of(
    ritual: Ritual, people: Sequence[str], since: date, until: date
) -> tuple[RitualDay, ...]:
    """Return the excused days of a pause, for each person a ritual is agreed for.

    Days before the ritual was agreed on, or after it ended, are left out. Raises PauseTooLongError.
    """
    if (until - since).days >= LONGEST_PAUSE_DAYS:
        raise PauseTooLongError
    first = max(since, ritual.since or since)
    last = min(until, ritual.until or until)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    whose = (ritual.who,) if ritual.who else tuple(people)
    return tuple(RitualDay(ritual.name, who, day, "excused") for day in days for who in whose)


class PauseTooLongError(ValueError):
    """A pause is longer than a year."""

    def __init__(self) -> None:
        super().__init__("A pause is a year at most. For longer, end what was agreed instead.")


def weeks_logged(view: View, today: date) -> Mapping[date, int]:
    """Return on how many days of each week anything was logged, weeks without any included.

    A week is known by its Monday. Days after `today`, such as those of a pause, are left out.
    """
    days = [day for day in view.logged("*") if day <= today]
    if not days:
        return {}
    counts = Counter(_monday(day) for day in days)
    first, last = min(counts), max(counts)
    steps = range((last - first).days // DAYS_A_WEEK + 1)
    weeks = (first + timedelta(days=DAYS_A_WEEK * step) for step in steps)
    return {week: counts[week] for week in weeks}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
