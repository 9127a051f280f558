"""Sharing: what was agreed for one export, as a frozen value.

Whose report it is, for whom, how much of each person, which days, cards and lines. Without a
person's yes for this export nothing of theirs is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analytics.levels import WORDS, Level
from analytics.scope import Scope

NO_YES = "has not said yes to this export. Ask for it, or leave out what is theirs"
ALIAS_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Sharer:
    """One person of the log: what they are called in the share, and how much of theirs is in it.

    `level` None: nothing of theirs. `said_yes` and `said_yes_to_words` are given on this page, for
    this export; the person whose report it is says yes by making it.
    """

    name: str
    alias: str
    level: Level | None = None
    said_yes: bool = False
    said_yes_to_words: bool = False


@dataclass(frozen=True, slots=True)
class Sharing:
    """One export as it was agreed.

    `people` are all whom the log knows, so that each has an alias. `cards` are names of cards;
    `lines` ids of chosen lines (`report.lines`). `ends_on` is the last day on which a partner's
    copy of Secure Base shows a data bundle. Raises NotAgreedError or ScopeBackwardsError.
    """

    who: str
    people: tuple[Sharer, ...]
    cards: tuple[str, ...] = ()
    lines: frozenset[str] = frozenset()
    recipient: str = ""
    since: date | None = None
    until: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what was not agreed."""
        Scope(since=self.since, until=self.until)
        if self.who not in {person.name for person in self.people}:
            raise NotAgreedError(self.who, "is not in this log; choose whose report it is")
        names = [person.name.casefold() for person in self.people]
        aliases = [person.alias.strip().casefold() for person in self.people]
        for person in self.people:
            others = [name for name in names if name != person.name.casefold()]
            if [one.name for one in self.people].count(person.name) > 1:
                raise NotAgreedError(person.name, "is named twice; say once how much is shared")
            if person.alias.strip().casefold() in others:
                raise NotAgreedError(person.name, "has another person's name here; change it")
            if not person.alias.strip():
                raise NotAgreedError(person.name, "needs a name for this report; give them one")
            if aliases.count(person.alias.strip().casefold()) > 1:
                raise NotAgreedError(person.name, "has the same name here as another; change one")
            if person.level is not None and person.name != self.who and not person.said_yes:
                raise NotAgreedError(person.name, NO_YES)

    def sharers(self, level: Level) -> tuple[Sharer, ...]:
        """Return the people of whom at least this much is in the share."""
        return tuple(p for p in self.people if p.level is not None and p.level >= level)

    def may_quote(self, name: str) -> bool:
        """Tell whether this person's own lines may be in it: the partner's need a yes of theirs."""
        person = next((one for one in self.people if one.name == name), None)
        if person is None or person.level != WORDS:
            return False
        return name == self.who or person.said_yes_to_words

    @property
    def highest(self) -> Level:
        """Return the highest level of anyone."""
        return max((p.level for p in self.people if p.level is not None), default=0)


class NotAgreedError(ValueError):
    """Something was to leave that nobody agreed to."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} {why}.")


def default_aliases(names: Iterable[str], who: str) -> dict[str, str]:
    """Return "Person A" for the person whose report it is, "Person B" and on for the others."""
    ordered = sorted(names, key=lambda name: (name != who, name))
    return {name: f"Person {_letters(place)}" for place, name in enumerate(ordered)}


def _letters(place: int) -> str:
    more, letter = divmod(place, len(ALIAS_LETTERS))
    return (_letters(more - 1) if more else "") + ALIAS_LETTERS[letter]
