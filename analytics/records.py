"""The vocabulary: one frozen dataclass for each kind of row a log can hold, and Problem.

Times are the couple's own wall clock, without a zone; readers convert. Days are calendar days of
that clock, after the day start (04:00 unless chosen otherwise). `Who` is a person's name as the
couple writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

RitualState: TypeAlias = Literal["done", "missed", "excused"]
MessageKind: TypeAlias = Literal["text", "media", "call", "location", "deleted", "other"]
EntryKind: TypeAlias = Literal["journal", "conversation", "thought"]
ActivityKind: TypeAlias = Literal["practice", "independence", "learning", "therapy"]

HIGHEST_INTENSITY = 10


@dataclass(frozen=True, slots=True)
class Episode:
    """One anxious episode; intensities run from 0 (calm) to 10."""

    who: str
    at: datetime
    intensity: float | None = None
    intensity_after: float | None = None
    minutes: float | None = None
    triggers: tuple[str, ...] = ()
    coping: tuple[str, ...] = ()
    reassurance_sought: bool | None = None
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer on a scale; the measure's range and direction come from measures.toml."""

    who: str
    at: datetime
    measure: str
    value: float
    late: bool = False


@dataclass(frozen=True, slots=True)
class Ritual:
    """One ritual agreed on: by whom (empty: both), how often in 7 days, from when until when."""

    name: str
    who: str = ""
    times_per_7_days: float = 7.0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RitualDay:
    """One ritual, person and day. A day without a row is not logged, which is a fourth state."""

    ritual: str
    who: str
    day: date
    state: RitualState
    late: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message: when, by whom, how long, of what kind. Its text is never kept."""

    chat: str
    who: str
    at: datetime
    characters: int
    words: int
    kind: MessageKind = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """One written piece; a thought also has its automatic and balanced form and belief 0-100."""

    who: str
    at: datetime
    kind: EntryKind = "journal"
    text: str = ""
    tags: tuple[str, ...] = ()
    private: bool = False
    automatic: str = ""
    balanced: str = ""
    belief_before: float | None = None
    belief_after: float | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One practice, step of independence, piece of learning or therapy session."""

    who: str
    at: datetime
    kind: ActivityKind
    name: str = ""
    minutes: float | None = None
    intensity_before: float | None = None
    intensity_after: float | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """One event, or phase when `until` is given, on the time line."""

    label: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """One stream, person and day that was logged: here nothing means zero, elsewhere unknown.

    Streams: "episodes", "ritual:NAME", "measure:NAME", "chat", "journal", "activities".
    """

    stream: str
    who: str
    day: date


Record: TypeAlias = (
    Episode | Rating | Ritual | RitualDay | Message | Entry | Activity | Marker | LoggedDay
)

RECORD_KINDS: tuple[type[Record], ...] = (
    Episode,
    Rating,
    Ritual,
    RitualDay,
    Message,
    Entry,
    Activity,
    Marker,
    LoggedDay,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Bad input as a value: where it is, what is wrong, and what the person can do about it.

    `line` is the line of the file where the record starts, counted from 1; None is the whole file.
    """

    file: str
    line: int | None
    reason: str
    remedy: str

    def sentence(self) -> str:
        """Say the whole problem in plain words."""
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.reason} {self.remedy}".rstrip()
