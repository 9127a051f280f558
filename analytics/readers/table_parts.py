"""What the cells of one row say of one person: ratings, rituals, episodes, tags, writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from analytics.readers.cells import NO, YES, number, truth
from analytics.readers.logged import EPISODES, JOURNAL
from analytics.readers.raw_table import Cell, text_of
from analytics.readers.table_tags import Tagged, says_calm, tagged, tags_in
from analytics.readers.valid import Complaint
from analytics.records import (
    Entry,
    Episode,
    LoggedDay,
    Rating,
    Record,
    RitualDay,
    RitualState,
)

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.table_plan import Plan, Use
    from analytics.readers.table_when import When

RITUAL_WORDS: dict[str, RitualState] = {
    **dict.fromkeys((*YES, "done"), "done"),
    **dict.fromkeys((*NO, "missed"), "missed"),
    **dict.fromkeys(("skip", "skipped", "excused"), "excused"),
}


@dataclass(frozen=True, slots=True)
class RowOf:
    """One row and one person of it: `whose` columns, empty for those of whose row it is.

    `who` is that person's name in the log. In `cells`, None is a cell that says nothing.
    """

    plan: Plan
    choices: Choices
    yes_or_no: frozenset[int]
    cells: Sequence[Cell]
    whose: str
    who: str
    when: When

    def logged(self, stream: str) -> LoggedDay:
        """Say that this day was logged for a stream."""
        return LoggedDay(stream, self.who, self.when.day)


def person(plan: Plan, choices: Choices, cells: Sequence[Cell]) -> str:
    """Return whose row it is, by the name in the log."""
    place = plan.place("who")
    if place is None or cells[place] is None:
        return choices.person
    return choices.name_of(text_of(cells[place]).strip())


def parts(row: RowOf) -> Iterator[Record | Complaint]:
    """Yield all records of one person's columns, or the first complaints about them."""
    mark = row.choices.rules.tag_mark
    tags = [
        tag
        for use in row.plan.of("tags", row.whose)
        if (cell := row.cells[use.place]) is not None
        for tag in tags_in(cell, mark)
    ]
    found = tagged(tags, row.choices.rules, row.who, row.when.at, row.when.day)
    episodes = list(_episodes(row))
    if found.episode is None and not any(isinstance(one, Episode) for one in episodes):
        found = found.without_episode()
    yield from _ratings(row)
    yield from _rituals(row)
    yield from found.records
    yield from _with_tags(row, found, episodes)
    yield from _entries(row, found)


def _ratings(row: RowOf) -> Iterator[Record | Complaint]:
    for use in row.plan.of("measure", row.whose):
        cell = row.cells[use.place]
        if cell is None:
            continue
        value = _value(row, cell)
        if isinstance(value, Complaint):
            yield Complaint(f"{use.name}: {value.reason}", value.remedy)
            continue
        yield Rating(row.who, row.when.at, use.name, value)
        yield row.logged(f"measure:{use.name}")


def _value(row: RowOf, cell: Cell) -> float | Complaint:
    """Read a number, or a mood word by the moods of the rules."""
    if is_number(cell):
        return float(cell)
    moods = row.choices.rules.moods
    word = text_of(cell).strip()
    if word in moods:
        return moods[word]
    for mood, value in moods.items():
        if mood.strip().casefold() == word.casefold():
            return value
    found = number(word, row.choices.rules.decimal_mark)
    if isinstance(found, Complaint) and any(letter.isalpha() for letter in word):
        return Complaint(
            f'"{word}" is not a number, and the rules give this word no value.',
            "Give it a number from 1 to 5 in a rules file, under [moods].",
        )
    return found


def is_number(cell: Cell) -> TypeGuard[int | float]:
    """Tell whether a cell is a number already, and not yes or no."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _rituals(row: RowOf) -> Iterator[Record | Complaint]:
    for use in row.plan.of("ritual", row.whose):
        cell = row.cells[use.place]
        if cell is None:
            continue
        word = text_of(cell).strip()
        state = RITUAL_WORDS.get(word.casefold())
        if state is None:
            reason = f'{use.name}: "{word}" is not done, missed or skipped.'
            yield Complaint(reason, "Write yes, no or skip.")
            continue
        yield RitualDay(use.name, row.who, row.when.day, state)
        yield row.logged(f"ritual:{use.name}")


def _episodes(row: RowOf) -> Iterator[Record | Complaint]:
    for use in row.plan.of("episode", row.whose):
        cell = row.cells[use.place]
        if cell is None:
            continue
        episode = _episode(row, use, cell)
        if isinstance(episode, Complaint):
            yield Complaint(f"{use.name}: {episode.reason}", episode.remedy)
            continue
        if episode is not None:
            yield episode
        yield row.logged(EPISODES)


def _episode(row: RowOf, use: Use, cell: Cell) -> Episode | Complaint | None:
    """Read an intensity, where 0 is no episode, or a yes or no."""
    bare = Episode(row.who, row.when.at)
    word = text_of(cell).strip()
    said = truth(word)
    if isinstance(said, bool) and (use.place in row.yes_or_no or word not in {"0", "1"}):
        return bare if said else None
    intensity = float(cell) if is_number(cell) else number(word, row.choices.rules.decimal_mark)
    if isinstance(intensity, Complaint):
        reason = f'"{word}" is neither an intensity nor yes or no.'
        return Complaint(reason, "Write a number from 0 to 10, yes or no.")
    return replace(bare, intensity=intensity) if intensity else None


def _with_tags(
    row: RowOf, found: Tagged, episodes: list[Record | Complaint]
) -> Iterator[Record | Complaint]:
    """Give the row's episodes their triggers and coping; an episode only tags name is added."""
    for one in episodes:
        yield found.about(one) if isinstance(one, Episode) else one
    if found.episode is not None and not any(isinstance(one, Episode) for one in episodes):
        yield found.about(found.episode)
    if row.plan.of("tags", row.whose) and says_calm(row.choices.rules):
        yield row.logged(EPISODES)


def _entries(row: RowOf, found: Tagged) -> Iterator[Record]:
    """Keep what is written, and the tags that say nothing else, as entries of the journal."""
    uses = row.plan.of("text", row.whose)
    texts = [text_of(row.cells[use.place]).strip() for use in uses]
    texts = [text for text in texts if text] or ([""] if found.words else [])
    for text in texts:
        yield Entry(row.who, row.when.at, text=text, tags=found.words)
        yield row.logged(JOURNAL)
