"""What a person says about a file: whose it is, its zone and date order, and what its words mean.

`Choices` is all a reader is told. `Rules` is the part that is kept as a TOML profile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.measures import Measure, shipped_measures

if TYPE_CHECKING:
    from collections.abc import Mapping

DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]
TagMeaning: TypeAlias = Literal["episode", "trigger", "coping", "ritual", "activity", "ignore"]
ColumnMeaning: TypeAlias = Literal[
    "at", "day", "time", "who", "measure", "ritual", "episode", "tags", "text", "ignore"
]

DEFAULT_PERSON = "Me"
DEFAULT_DAY_START_HOUR = 4


@dataclass(frozen=True, slots=True)
class TagRule:
    """What a tag (an activity, a mood word) of a general tracker becomes in the log.

    `name` is the ritual, trigger, coping or activity it stands for (the tag itself when empty);
    `intensity` 0-10 goes with an episode; `kind` with an activity.
    """

    becomes: TagMeaning
    name: str = ""
    intensity: float | None = None
    kind: Literal["practice", "independence", "learning", "therapy"] = "practice"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What a column of any table means; `name` is the measure or ritual it holds.

    `who` is the person, by the name in the log, whose column it is in a table with a column for
    each partner; empty, it is whose row it is.
    """

    meaning: ColumnMeaning
    name: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The lasting part of what a person says about a file, kept as TOML.

    `people` maps names in the file to names in the log; `moods` maps mood words to 1 (worst) to
    5 (best); `tags` maps tags, matched trimmed and case-folded, to what they become; `columns`
    maps header names of any table. `day_start_hour`: hours after midnight that still belong to the
    day before. With an "episode" tag rule, every day with any entry counts as logged for episodes.

    For tables: `keep` names columns and the values of the rows to take, letter case aside; the
    others are skipped. `missing` are words that mean nothing was said. `first_day` is the date of
    day 1 where the column of days holds running numbers. `sheet` is the sheet of a workbook, and
    `tag_mark` what stands between tags.
    """

    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    moods: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    tags: Mapping[str, TagRule] = field(default_factory=lambda: MappingProxyType({}))
    columns: Mapping[str, ColumnRule] = field(default_factory=lambda: MappingProxyType({}))
    measures: Mapping[str, Measure] = field(default_factory=lambda: MappingProxyType({}))
    zone: str | None = None
    date_order: DateOrder | None = None
    decimal_mark: Literal[".", ","] = "."
    delimiter: str | None = None
    day_start_hour: int = DEFAULT_DAY_START_HOUR
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    missing: tuple[str, ...] = ()
    first_day: date | None = None
    sheet: str | None = None
    tag_mark: str | None = None

    def tag_rule(self, tag: str) -> TagRule | None:
        """Return the rule for a tag or mood word, if there is one."""
        return self.tags.get(tag.strip().casefold())


NO_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Choices:
    """All a reader is told beside the bytes.

    `passphrase` opens a sealed file; it is let go of as soon as that is open.
    """

    who: str | None = None
    zone: str | None = None
    date_order: DateOrder | None = None
    rules: Rules = NO_RULES
    passphrase: str | None = field(default=None, repr=False)

    @property
    def person(self) -> str:
        """Whose file it is, when the file does not say."""
        return self.who or DEFAULT_PERSON

    @property
    def order(self) -> DateOrder | None:
        """The day-month order someone decided, if anyone did."""
        return self.date_order or self.rules.date_order

    @property
    def time_zone(self) -> str | None:
        """The couple's own zone, for times that carry another."""
        return self.zone or self.rules.zone

    def measures(self) -> Mapping[str, Measure]:
        """Return the shipped scales and the person's own, by name."""
        return {**shipped_measures(), **self.rules.measures}

    def name_of(self, written: str) -> str:
        """Return the person's name in the log for a name written in the file."""
        return self.rules.people.get(written, written)

    def day_of(self, at: datetime) -> date:
        """Return the day a moment belongs to: the small hours belong to the day before."""
        try:
            return (at - timedelta(hours=self.rules.day_start_hour)).date()
        except OverflowError:
            # No day comes before the first one of the calendar.
            return at.date()
