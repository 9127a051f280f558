"""The tags of one row of a table, by the tag rules: what they become, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analytics.readers.logged import ACTIVITIES
from analytics.readers.raw_table import Cell, text_of
from analytics.records import Activity, Episode, LoggedDay, Record, RitualDay

if TYPE_CHECKING:
    from datetime import datetime

    from analytics.readers.rules import Rules, TagRule

MARKS = ("|", ";", ",")


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tags of a row become.

    `episode` is the one they name, if any; `triggers` and `coping` belong to the row's episode;
    `words` have no rule and stay the tags of a written entry.
    """

    records: tuple[Record, ...]
    episode: Episode | None
    triggers: tuple[str, ...]
    coping: tuple[str, ...]
    words: tuple[str, ...]

    def about(self, episode: Episode) -> Episode:
        """Return an episode of the row with what set it off and what helped."""
        return replace(episode, triggers=self.triggers, coping=self.coping)

    def without_episode(self) -> Tagged:
        """Keep what has no episode to belong to among the tags of the written entry."""
        return replace(
            self, triggers=(), coping=(), words=(*self.words, *self.triggers, *self.coping)
        )


def split_tags(cell: str) -> tuple[str, ...]:
    """Split a cell at bars, else at semicolons, else at commas."""
    mark = next((one for one in MARKS if one in cell), MARKS[0])
    return tuple(tag.strip() for tag in cell.split(mark) if tag.strip())


def tags_in(cell: Cell, mark: str | None = None) -> tuple[str, ...]:
    """Return the tags of a cell: those of a list as they are, of words split at the mark.

    Without a mark they are split at bars, else at semicolons, else at commas.
    """
    if isinstance(cell, tuple):
        return tuple(tag.strip() for tag in cell if tag.strip())
    written = text_of(cell)
    if mark is None:
        return split_tags(written)
    return tuple(tag.strip() for tag in written.split(mark) if tag.strip())


def says_calm(rules: Rules) -> bool:
    """Tell whether a tag stands for episodes, so that an entry without it means none."""
    return any(rule.becomes == "episode" for rule in rules.tags.values())


def tagged(tags: Sequence[str], rules: Rules, who: str, at: datetime, day: date) -> Tagged:
    """Sort the tags of a row by their rules."""
    ruled = [(tag, rules.tag_rule(tag)) for tag in tags]
    known = [(tag, rule) for tag, rule in ruled if rule is not None]
    return Tagged(
        records=tuple(_records(known, who, at, day)),
        episode=_episode([rule for _, rule in known], who, at),
        triggers=_named(known, "trigger"),
        coping=_named(known, "coping"),
        words=tuple(tag for tag, rule in ruled if rule is None),
    )


def _named(known: Sequence[tuple[str, TagRule]], becomes: str) -> tuple[str, ...]:
    found = (rule.name or tag for tag, rule in known if rule.becomes == becomes)
    return tuple(dict.fromkeys(found))


def _episode(rules: Sequence[TagRule], who: str, at: datetime) -> Episode | None:
    """Return one episode for all the tags that name one, as strong as the strongest."""
    named = [rule for rule in rules if rule.becomes == "episode"]
    strengths = [rule.intensity for rule in named if rule.intensity is not None]
    return Episode(who, at, max(strengths, default=None)) if named else None


def _records(
    known: Sequence[tuple[str, TagRule]], who: str, at: datetime, day: date
) -> Iterable[Record]:
    for tag, rule in known:
        name = rule.name or tag
        if rule.becomes == "ritual":
            yield RitualDay(name, who, day, "done")
            yield LoggedDay(f"ritual:{name}", who, day)
        elif rule.becomes == "activity":
            yield Activity(who, at, rule.kind, name)
            yield LoggedDay(ACTIVITIES, who, day)
