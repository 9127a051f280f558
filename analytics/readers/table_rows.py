"""One row of any table as records, by a plan of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from analytics.readers.cells import is_missing, number, truth, unreadable, zone_is_missing
from analytics.readers.dates import (
    NOON_HOUR,
    Clock,
    calendar_day,
    wall_clock,
    written_clock,
    written_date,
)
from analytics.readers.logged import EPISODES, JOURNAL
from analytics.readers.reading import Outcome, Row, Skip
from analytics.readers.table_tags import Tagged, says_calm, split_tags, tagged
from analytics.readers.valid import Complaint
from analytics.records import (
    Entry,
    Episode,
    LoggedDay,
    Problem,
    Rating,
    Record,
    RitualDay,
    RitualState,
)

if TYPE_CHECKING:
    from analytics.readers.delimited import Line
    from analytics.readers.rules import Choices, DateOrder
    from analytics.readers.table_plan import Plan

NOON = time(NOON_HOUR)
AGAIN = "Correct this row in the file."
RITUAL_WORDS: dict[str, RitualState] = {
    **dict.fromkeys(("yes", "y", "done", "x", "1", "true", "✓", "✔"), "done"),
    **dict.fromkeys(("no", "n", "0", "false", "missed"), "missed"),
    **dict.fromkeys(("skip", "skipped", "excused"), "excused"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """What a row is read with: the plan, the order of its dates, the couple's zone.

    `yes_or_no`: places of the episode columns that hold nothing but 0 and 1: a 1 is a yes there.
    """

    plan: Plan
    order: DateOrder
    zone: ZoneInfo | None
    yes_or_no: frozenset[int]
    choices: Choices


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a row and the day it counts for; without a time of day, it is noon."""

    at: datetime
    day: date


def outcome(table: Table, row: Line) -> Outcome:
    """Read one row; an empty cell is not logged, a cell that can't be read refuses the row."""
    found = _records(table, row.fields)
    if isinstance(found, Complaint):
        return Problem(table.plan.file, row.number, found.reason, found.remedy)
    if not found:
        return Skip(row.number)
    return Row(table.plan.file, row.number, tuple(dict.fromkeys(found)))


def _records(table: Table, cells: Sequence[str]) -> list[Record] | Complaint:
    plan = table.plan
    if len(cells) != plan.width:
        reason = f"This row has {len(cells)} fields where the header names {plan.width}."
        return Complaint(reason, AGAIN)
    if unreadable(cells):
        return Complaint("This row holds letters that can't be read.", "Save the file as UTF-8.")
    if all(is_missing(cells[use.place]) for uses in plan.uses.values() for use in uses):
        return []
    when = _when(table, cells)
    if isinstance(when, Complaint):
        return when
    records: list[Record] = []
    for found in _parts(table, cells, when):
        if isinstance(found, Complaint):
            return found
        records.append(found)
    return records


def _when(table: Table, cells: Sequence[str]) -> When | Complaint:
    written = cells[table.plan.date_place]
    found = written_date(written)
    day = None if found is None else calendar_day(found, table.order)
    if found is None or day is None:
        return _no_day(written, table.order)
    clock = found.clock
    time_place = table.plan.place("time")
    if clock is None and time_place is not None and not is_missing(cells[time_place]):
        clock = written_clock(cells[time_place])
        if clock is None:
            reason = f'"{cells[time_place].strip()}" is not a time of day such as 21:30.'
            return Complaint(reason, "Correct the time in the file.")
    if clock is None:
        return When(datetime.combine(day, NOON), day)
    return _moment(table, day, clock, written)


def _moment(table: Table, day: date, clock: Clock, written: str) -> When | Complaint:
    at = wall_clock(day, clock, table.zone)
    return zone_is_missing(written) if at is None else When(at, table.choices.day_of(at))


def _no_day(written: str, order: DateOrder) -> Complaint:
    if is_missing(written):
        return Complaint("The day is missing.", "Fill it in, or leave the row out.")
    names = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}
    return Complaint(
        f'"{written.strip()}" is not a date, read as {names[order]}.',
        "Correct the date, or choose the other order of day and month.",
    )


def _parts(table: Table, cells: Sequence[str], when: When) -> Iterator[Record | Complaint]:
    who = _who(table, cells)
    tags = [
        tag
        for use in table.plan.all("tags")
        if not is_missing(cells[use.place])
        for tag in split_tags(cells[use.place])
    ]
    found = tagged(tags, table.choices.rules, who, when.at, when.day)
    episodes = list(_episodes(table, cells, who, when))
    if found.episode is None and not any(isinstance(one, Episode) for one in episodes):
        found = found.without_episode()
    yield from _ratings(table, cells, who, when)
    yield from _rituals(table, cells, who, when)
    yield from found.records
    yield from _with_tags(table, found, episodes, who, when)
    yield from _entries(table, cells, found, who, when)


def _who(table: Table, cells: Sequence[str]) -> str:
    place = table.plan.place("who")
    if place is None or is_missing(cells[place]):
        return table.choices.person
    return table.choices.name_of(cells[place].strip())


def _ratings(
    table: Table, cells: Sequence[str], who: str, when: When
) -> Iterator[Record | Complaint]:
    for use in table.plan.all("measure"):
        if is_missing(cells[use.place]):
            continue
        value = _value(table, cells[use.place])
        if isinstance(value, Complaint):
            yield Complaint(f"{use.name}: {value.reason}", value.remedy)
            continue
        yield Rating(who, when.at, use.name, value)
        yield LoggedDay(f"measure:{use.name}", who, when.day)


def _value(table: Table, cell: str) -> float | Complaint:
    """Read a number, or a mood word by the moods of the rules."""
    moods = table.choices.rules.moods
    word = cell.strip()
    if word in moods:
        return moods[word]
    for mood, value in moods.items():
        if mood.strip().casefold() == word.casefold():
            return value
    found = number(cell, table.choices.rules.decimal_mark)
    if isinstance(found, Complaint) and any(letter.isalpha() for letter in word):
        return Complaint(
            f'"{word}" is not a number, and the rules give this word no value.',
            "Give it a number from 1 to 5 in a rules file, under [moods].",
        )
    return found


def _rituals(
    table: Table, cells: Sequence[str], who: str, when: When
) -> Iterator[Record | Complaint]:
    for use in table.plan.all("ritual"):
        if is_missing(cells[use.place]):
            continue
        state = RITUAL_WORDS.get(cells[use.place].strip().casefold())
        if state is None:
            reason = f'{use.name}: "{cells[use.place].strip()}" is not done, missed or skipped.'
            yield Complaint(reason, "Write yes, no or skip.")
            continue
        yield RitualDay(use.name, who, when.day, state)
        yield LoggedDay(f"ritual:{use.name}", who, when.day)


def _episodes(
    table: Table, cells: Sequence[str], who: str, when: When
) -> Iterator[Record | Complaint]:
    for use in table.plan.all("episode"):
        if is_missing(cells[use.place]):
            continue
        episode = _episode(table, use.place, cells[use.place], Episode(who, when.at))
        if isinstance(episode, Complaint):
            yield Complaint(f"{use.name}: {episode.reason}", episode.remedy)
            continue
        if episode is not None:
            yield episode
        yield LoggedDay(EPISODES, who, when.day)


def _episode(table: Table, place: int, cell: str, bare: Episode) -> Episode | Complaint | None:
    """Read an intensity, where 0 is no episode, or a yes or no."""
    said = truth(cell)
    if isinstance(said, bool) and (place in table.yes_or_no or cell.strip() not in {"0", "1"}):
        return bare if said else None
    intensity = number(cell, table.choices.rules.decimal_mark)
    if isinstance(intensity, Complaint):
        reason = f'"{cell.strip()}" is neither an intensity nor yes or no.'
        return Complaint(reason, "Write a number from 0 to 10, yes or no.")
    return replace(bare, intensity=intensity) if intensity else None


def _with_tags(
    table: Table, found: Tagged, episodes: list[Record | Complaint], who: str, when: When
) -> Iterator[Record | Complaint]:
    """Give the row's episodes their triggers and coping; an episode only tags name is added."""
    for one in episodes:
        yield found.about(one) if isinstance(one, Episode) else one
    if found.episode is not None and not any(isinstance(one, Episode) for one in episodes):
        yield found.about(found.episode)
    if table.plan.all("tags") and says_calm(table.choices.rules):
        yield LoggedDay(EPISODES, who, when.day)


def _entries(
    table: Table, cells: Sequence[str], found: Tagged, who: str, when: When
) -> Iterator[Record]:
    """Keep what is written, and the tags that say nothing else, as entries of the journal."""
    texts = [cells[use.place].strip() for use in table.plan.all("text")]
    texts = [text for text in texts if text] or ([""] if found.words else [])
    for text in texts:
        yield Entry(who, when.at, text=text, tags=found.words)
        yield LoggedDay(JOURNAL, who, when.day)
