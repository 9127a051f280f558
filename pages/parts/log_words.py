"""What was logged, in plain words. They hold what people wrote: only for st.text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import singledispatch
from types import MappingProxyType

from analytics.cards.words import counted, duration, listed, on_day, people, quoted
from analytics.log.by_hand import ByHand, Earlier
from analytics.measures import Measure
from analytics.records import (
    Activity,
    ActivityKind,
    Entry,
    Episode,
    Rating,
    Record,
    RitualDay,
    RitualState,
)
from analytics.thinking import PATTERNS, patterns_in
from analytics.today import TALK, Kind, at_of, kind_of, talk_said
from pages.parts.words import moment_words

RITUAL_STATES: Mapping[RitualState, str] = MappingProxyType(
    {"done": "Done", "missed": "Missed", "excused": "Excused"}
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ACTIVITY_WORDS: Mapping[ActivityKind, str] = MappingProxyType(
    {
        "practice": "practice",
        "independence": "own time",
        "learning": "learning",
        "therapy": "therapy session",
    }
)
PRIVATE_WORDS: Mapping[Kind | None, str] = MappingProxyType(
    {Kind.THOUGHT: "thought", Kind.CONVERSATION: "conversation", Kind.JOURNAL: "journal entry"}
)
NOTHING_YET: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.EPISODE: "say how strong it was, or anything else about it.",
        Kind.CHECK_IN: "answer at least one question.",
        Kind.THOUGHT: "write down the thought, or anything else about it.",
        Kind.CONVERSATION: "say what it was about, or tap what fits.",
        Kind.PRACTICE: "say what you practised, or for how long.",
        Kind.OWN_TIME: "say what it was, or for how long.",
        Kind.LEARNING: "say what it was, or for how long.",
        Kind.JOURNAL: "write something, or give it a tag.",
    }
)
"""What is missing where nothing was filled in; the other kinds say something by themselves."""


def weekday_words(day: date) -> str:
    """Return a day with its weekday: "Monday, 3 March 2025"."""
    return f"{DAYS[day.weekday()]}, {on_day(day)}"


def saved_words(records: Sequence[Record], who: str, day: date, labels: Mapping[str, str]) -> str:
    """Return what was saved, in one line; a private entry tells only its kind."""
    return f"{people([who])}, {on_day(day)}: {told(records, labels)}."


def head_words(entry: ByHand) -> str:
    """Return the first line of an entry: when it was, whose, and its title if not made here."""
    at = at_of(entry.records)
    parts = [] if at is None else [f"{at:%H:%M}"]
    parts += [people([entry.who])] if entry.who else []
    return " · ".join(parts if kind_of(entry.records) else [*parts, entry.title])


def told(records: Sequence[Record], labels: Mapping[str, str], *, openly: bool = False) -> str:
    """Return what records say, in one line; the details of private ones only `openly`.

    `labels` are those of the measures the log knows, by name.
    """
    kind = kind_of(records)
    if is_private(records) and not openly:
        return f"private {PRIVATE_WORDS[kind]}" if kind in PRIVATE_WORDS else "private entry"
    if kind is Kind.CALM_DAY:
        return "a calm day, no anxious episode"
    ratings = [one for one in records if isinstance(one, Rating)]
    parts = [part for one in records if (part := _said(one))]
    parts += _talk(records)
    parts += [
        f"{labels.get(one.measure, one.measure)} {one.value:g}"
        for one in ratings
        if one.measure not in TALK
    ]
    return "; ".join(parts)


def written(records: Sequence[Record]) -> Iterator[str]:
    """Yield the longer texts of an entry, each with what it is."""
    for one in records:
        if isinstance(one, Episode) and one.note:
            yield one.note
        if isinstance(one, Entry):
            if one.automatic:
                yield f"The thought: {one.automatic}"
            if one.balanced:
                yield f"More balanced: {one.balanced}"
            if one.text:
                yield one.text


def earlier_words(earlier: Earlier, labels: Mapping[str, str]) -> str:
    """Return what an entry said before one of its corrections."""
    said = told(earlier.records, labels, openly=True)
    lines = [f"Before the correction of {moment_words(earlier.corrected_at)}: {said}"]
    return "\n".join((*lines, *written(earlier.records)))


def capital(words: str) -> str:
    """Return words with a capital letter first."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Return words with a small letter first: an "I" later on stays one."""
    return words[:1].lower() + words[1:]


def is_private(records: Sequence[Record]) -> bool:
    """Tell whether an entry is private."""
    return any(isinstance(one, Entry) and one.private for one in records)


def labels_of(scales: Mapping[str, Measure]) -> Mapping[str, str]:
    """Return the labels of scales by name."""
    return {name: one.label for name, one in scales.items()}


@singledispatch
def _said(_record: object) -> str:
    return ""


@_said.register
def _(record: Episode) -> str:
    asked = {None: "", True: "asked for reassurance", False: "did not ask for reassurance"}
    parts = [
        "episode" if record.intensity is None else f"episode, {record.intensity:g} of 10",
        _if(record.intensity_after, lambda value: f"{value:g} afterwards"),
        _if(record.minutes, lambda value: f"{duration(value)} until calmer"),
        f"set off by {_quotes(record.triggers)}" if record.triggers else "",
        f"tried {_quotes(record.coping)}" if record.coping else "",
        asked[record.reassurance_sought],
        "written down late" if record.late else "",
    ]
    return ", ".join(filter(None, parts))


@_said.register
def _(record: RitualDay) -> str:
    late = ", written down late" if record.late else ""
    return f"{quoted(record.ritual)}: {RITUAL_STATES[record.state].lower()}{late}"


@_said.register
def _(record: Activity) -> str:
    parts = [
        ACTIVITY_WORDS[record.kind] + (f" {quoted(record.name)}" if record.name else ""),
        _if(record.minutes, duration),
        _if(record.intensity_before, lambda value: f"tension {value:g} before"),
        _if(record.intensity_after, lambda value: f"tension {value:g} afterwards"),
    ]
    return ", ".join(filter(None, parts))


@_said.register
def _(record: Entry) -> str:
    if record.kind == "thought":
        return _thought(record)
    what = "conversation" if record.kind == "conversation" else "journal entry"
    about = "about" if record.kind == "conversation" else "with"
    return f"{what} {about} {_quotes(record.tags)}" if record.tags else what


def _thought(record: Entry) -> str:
    names = patterns_in(record.tags)
    parts = [
        "thought",
        _if(record.belief_before, lambda value: f"believed {value:g} of 100 then"),
        _if(record.belief_after, lambda value: f"{value:g} now"),
        f"patterns {listed(small(PATTERNS[name].label) for name in names)}" if names else "",
    ]
    return ", ".join(filter(None, parts))


def _talk(records: Sequence[Record]) -> list[str]:
    said = talk_said(records)
    if said is None:
        return []
    fits, left = set(said), len(TALK) - len(said)
    if not fits:
        return ["none of the six fits"]
    yes = listed(small(TALK[name]) for name in TALK if name in fits)
    return [f"yes to {yes}, no to {counted(left, 'other')}" if left else f"yes to {yes}"]


def _if(value: float | None, words: Callable[[float], str]) -> str:
    return "" if value is None else words(value)


def _quotes(words: Sequence[str]) -> str:
    return listed(map(quoted, words))
