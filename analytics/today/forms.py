"""What is logged by hand in a day: its kinds, made into records and known again from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, LiteralString

from analytics.agreed import AFTER_A_CONVERSATION
from analytics.entering import today_of
from analytics.language import read
from analytics.measures import Measure, shipped_measures, shipped_questionnaires
from analytics.questionnaires import HELP_MEASURE
from analytics.readers.logged import EPISODES
from analytics.records import (
    Activity,
    ActivityKind,
    Entry,
    EntryKind,
    Episode,
    LoggedDay,
    Rating,
    Record,
    RitualDay,
)
from analytics.scope import Scope

if TYPE_CHECKING:
    from analytics.log.by_hand import ByHand
    from analytics.log.log import Log

SOME = 50
EPISODE_SQL: LiteralString = "SELECT 1 AS one FROM episodes WHERE who = $who LIMIT 1"


class Kind(StrEnum):
    """What can be logged, by what it is called on the page."""

    EPISODE = "Episode"
    CALM_DAY = "A calm day"
    CHECK_IN = "Check-in"
    RITUALS = "Rituals"
    THOUGHT = "Thought"
    CONVERSATION = "Conversation"
    PRACTICE = "Practice"
    OWN_TIME = "Own time"
    LEARNING = "Learning"
    THERAPY = "Therapy session"
    JOURNAL = "Journal"


class PartOfDay(StrEnum):
    """When in a day something was, as one remembers it the day after."""

    MORNING = "Morning"
    MIDDAY = "Midday"
    EVENING = "Evening"
    NIGHT = "Night"


HOURS: Mapping[PartOfDay, time] = MappingProxyType(
    {
        PartOfDay.MORNING: time(9),
        PartOfDay.MIDDAY: time(13),
        PartOfDay.EVENING: time(20),
        PartOfDay.NIGHT: time(23, 30),
    }
)
ACTIVITIES: Mapping[Kind, ActivityKind] = MappingProxyType(
    {
        Kind.PRACTICE: "practice",
        Kind.OWN_TIME: "independence",
        Kind.LEARNING: "learning",
        Kind.THERAPY: "therapy",
    }
)
ENTRIES: Mapping[Kind, EntryKind] = MappingProxyType(
    {Kind.THOUGHT: "thought", Kind.CONVERSATION: "conversation", Kind.JOURNAL: "journal"}
)
# What is told of a conversation in taps, in the order of measures.toml, and its short name.
TALK: Mapping[str, str] = MappingProxyType(
    {
        name: measure.label.removesuffix(", after a conversation")
        for name, measure in shipped_measures().items()
        if name.startswith(AFTER_A_CONVERSATION)
    }
)
YES, NO = 1.0, 0.0


def moment_on(day: date, part: PartOfDay, now: datetime, day_start_hour: int) -> datetime:
    """Return when something was: now, to the minute, where the day is today; else by its part."""
    if day == today_of(now, day_start_hour):
        return now.replace(second=0, microsecond=0)
    return datetime.combine(day, HOURS[part])


def calm_day(who: str, day: date) -> LoggedDay:
    """Return what says that a day without an episode is a real zero."""
    return LoggedDay(EPISODES, who, day)


def talk_ratings(who: str, at: datetime, fits: Iterable[str] | None) -> tuple[Rating, ...]:
    """Return what was said of a conversation: 1 for what fits, 0 for the rest.

    None says nothing of it, which is no rating at all.
    """
    if fits is None:
        return ()
    yes = {*fits}
    return tuple(Rating(who, at, name, YES if name in yes else NO) for name in TALK)


def talk_said(records: Iterable[Record]) -> tuple[str, ...] | None:
    """Return which measures were said to fit a conversation, or None where nothing was said."""
    said = [one for one in records if isinstance(one, Rating) and one.measure in TALK]
    return tuple(one.measure for one in said if one.value == YES) if said else None


def check_in_ratings(
    who: str, at: datetime, answers: Mapping[str, float | None]
) -> tuple[Rating, ...]:
    """Return the answers that were given, by measure; what was left open is no answer."""
    return tuple(
        Rating(who, at, name, value) for name, value in answers.items() if value is not None
    )


def own_scales_in(
    records: Iterable[Record], scales: Mapping[str, Measure]
) -> Mapping[str, Measure]:
    """Return the couple's own scales among those that records answer, by name."""
    rated = {one.measure for one in records if isinstance(one, Rating)}
    return {name: scales[name] for name in rated & scales.keys() - shipped_measures().keys()}


def says_something(records: Iterable[Record]) -> bool:
    """Tell whether anything was filled in beyond whose it is, when and of what kind."""
    return any(map(_says_something, records))


def kind_of(records: Sequence[Record]) -> Kind | None:
    """Return which kind of entry these records are, or None where it was entered elsewhere."""
    said = [one for one in records if not isinstance(one, LoggedDay)]
    if not said:
        calm = any(isinstance(one, LoggedDay) and one.stream == EPISODES for one in records)
        return Kind.CALM_DAY if calm else None
    kinds = {_kind_of_one(one) for one in said}
    pieces = sum(not isinstance(one, Rating) for one in said)
    if len(kinds) > 1 or pieces > 1 or len({_whose(one) for one in said}) > 1:
        return None
    return kinds.pop()


def at_of(records: Iterable[Record]) -> datetime | None:
    """Return the moment an entry is about; what is about a whole day has none."""
    return next((one.at for one in records if isinstance(one, _OF_A_MOMENT)), None)


def day_about(records: Iterable[Record], day_start_hour: int) -> date | None:
    """Return the day an entry is about, or None where it is about none, such as an agreement."""
    days = [
        one.day if isinstance(one, RitualDay | LoggedDay) else today_of(one.at, day_start_hour)
        for one in records
        if isinstance(one, RitualDay | LoggedDay | _OF_A_MOMENT)
    ]
    return days[0] if days else None


def entered_about(log: Log, day: date) -> tuple[ByHand, ...]:
    """Return what was entered by hand about a day, the latest entered first.

    Nothing about a day is entered before it begins, so the list is read no further back.
    """
    hour = log.day_start_hour
    begins = datetime.combine(day, time()) + timedelta(hours=hour)
    return tuple(one for one in _entered_since(log, begins) if day_about(one.records, hour) == day)


def has_episode(log: Log, who: str, day: date) -> bool:
    """Tell whether the log holds an episode of a person on a day, from wherever."""
    with log.within(Scope(who, day, day), messages=False) as view:
        return view.ask_arrow(EPISODE_SQL, who=who).num_rows > 0


def is_heavy(records: Iterable[Record]) -> bool:
    """Tell whether words in an entry hold the safety stop; that says nothing about anybody."""
    return any(read(text).stopped for one in records for text in _own_words(one) if text)


def with_patterns(records: Iterable[Record], names: Iterable[str]) -> tuple[Record, ...]:
    """Return a thought's records with more of its patterns marked."""
    more = tuple(names)
    return tuple(
        replace(one, tags=tuple(dict.fromkeys((*one.tags, *more))))
        if isinstance(one, Entry)
        else one
        for one in records
    )


def without_days(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return an entry's records without the days they show to be logged, which are made anew."""
    found = tuple(records)
    return tuple(one for one in found if not isinstance(one, LoggedDay)) or found


_OF_A_MOMENT = Episode | Rating | Entry | Activity


def _entered_since(log: Log, begins: datetime) -> Iterator[ByHand]:
    first = 0
    while found := log.by_hand(first, SOME):
        for one in found:
            if one.taken_in_at < begins:
                return
            yield one
        first += SOME


def _says_something(record: Record) -> bool:
    if isinstance(record, Episode):
        return record != Episode(record.who, record.at, late=record.late)
    if isinstance(record, Entry):
        return record != Entry(record.who, record.at, record.kind, private=record.private)
    if isinstance(record, Activity):
        empty = Activity(record.who, record.at, record.kind)
        return record.kind == "therapy" or record != empty
    return True


def _whose(record: Record) -> str | None:
    return record.who if isinstance(record, RitualDay | _OF_A_MOMENT) else None


def _kind_of_one(record: Record) -> Kind | None:
    if isinstance(record, Episode):
        return Kind.EPISODE
    if isinstance(record, RitualDay):
        return Kind.RITUALS
    if isinstance(record, Rating):
        return _kind_of_measure(record.measure)
    if isinstance(record, Activity):
        return next(kind for kind, name in ACTIVITIES.items() if name == record.kind)
    if isinstance(record, Entry):
        return next(kind for kind, name in ENTRIES.items() if name == record.kind)
    return None


def _kind_of_measure(name: str) -> Kind | None:
    if name in TALK:
        return Kind.CONVERSATION
    sheet = name in shipped_questionnaires() or name == HELP_MEASURE
    return None if sheet else Kind.CHECK_IN


def _own_words(record: Record) -> tuple[str, ...]:
    if isinstance(record, Episode):
        return (record.note, *record.triggers, *record.coping)
    if isinstance(record, Entry):
        return (record.text, record.automatic, record.balanced, *record.tags)
    if isinstance(record, Activity):
        return (record.name,)
    return ()
