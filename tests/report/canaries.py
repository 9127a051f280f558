"""Two people's log with one canary in each field, and from which level on each may be seen.

A canary is a word no program says by itself, so it can be looked for in any file. `CANARIES` are
words, `NUMBERS` values of fields that hold numbers. Xanthe's end in "a", Quirin's in "b".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from analytics.entering import arrival_of
from analytics.importing import arrive_bytes
from analytics.levels import DAILY, TAGS, WEEKLY, WORDS, Level
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.log.shared import Shared
from analytics.measures import Measure
from analytics.progress.keeping import keep_due_verdicts
from analytics.progress.plan import choose_plan
from analytics.questionnaires import Noise, noise_setting, write_noise
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices, Rules
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Rating,
    Record,
    Ritual,
    RitualDay,
)

XANTHE, QUIRIN, COUPLE = "Xanthe", "Quirin", ""
NAMES = (XANTHE, QUIRIN)
FIRST_DAY = date(2025, 1, 6)
DAYS = 210
LAST_DAY = FIRST_DAY + timedelta(days=DAYS - 1)
PLAN = FIRST_DAY + timedelta(weeks=12)
# Days with private entries alone, on which else nothing at all was logged: after all other days.
PRIVATE_DAY = LAST_DAY + timedelta(days=20)
FEW, ENOUGH = 4, 5
CHAT = "zqchat with Quirin"
MARKER = "zqmarker for Xanthe"
LETTER: Mapping[str, str] = {XANTHE: "a", QUIRIN: "b"}


@dataclass(frozen=True, slots=True)
class Canary:
    """A word in a field of somebody ("" is the couple), and the lowest level it may be seen at.

    `level` None: never. `is_line`: only when it was chosen by hand, too.
    """

    field: str
    person: str
    word: str
    level: Level | None
    is_line: bool = False

    def may_be_seen(self, levels: Mapping[str, Level | None]) -> bool:
        """Tell whether it may be where so much of each person is shared, its line chosen."""
        if self.level is None:
            return False
        if self.person == COUPLE:
            return any(level is not None and level >= self.level for level in levels.values())
        level = levels.get(self.person)
        return level is not None and level >= self.level


@dataclass(frozen=True, slots=True)
class Value:
    """The number in a field of somebody, the same in each of their records."""

    field: str
    person: str
    value: float
    level: Level


@dataclass(frozen=True, slots=True)
class Numbers:
    """One person's numbers: each is a sum of powers of two, so that means of it stay the same."""

    intensity: float
    intensity_after: float
    minutes: float
    belief_before: float
    belief_after: float
    activity_minutes: float
    before: float
    after: float
    characters: int
    words: int
    at: time


NUMBERS_OF: Mapping[str, Numbers] = {
    XANTHE: Numbers(
        7.3125, 3.3125, 41.25, 61.125, 23.125, 37.75, 6.1875, 2.1875, 1713, 313, time(21, 17)
    ),
    QUIRIN: Numbers(
        6.6875, 2.6875, 53.25, 67.125, 29.125, 43.75, 5.4375, 1.4375, 1917, 331, time(19, 43)
    ),
}


def _canaries() -> Iterator[Canary]:
    yield Canary("ritual.name", COUPLE, "zqritualboth", WEEKLY)
    yield Canary("marker.label", COUPLE, "zqmarker", DAILY)
    yield Canary("marker.label phase", COUPLE, "zqphase", DAILY)
    yield Canary("message.chat", COUPLE, "zqchat", None)
    yield Canary("setting.value noise", COUPLE, "zqnoise", DAILY)
    yield Canary("setting.value profile", COUPLE, "zqprofile", None)
    yield Canary("setting.name", COUPLE, "zqsetting", None)
    yield Canary("batch_file.file", COUPLE, "zqfile", None)
    yield Canary("refused.text", COUPLE, "zqrefused", None)
    yield Canary("refused_file.rules", COUPLE, "zqrules", None)
    yield Canary("shared.recipient", COUPLE, "zqrecipient", None)
    yield Canary("correction.was", COUPLE, "zqcorrected", None)
    yield Canary("setting.value answers", COUPLE, "zqanswers", None)
    yield Canary("setting.value people", COUPLE, "zqnamed", None)
    yield Canary("mark_said.mark", COUPLE, "zqmarked", None)
    for person in NAMES:
        yield from _canaries_of(person, LETTER[person])


def _canaries_of(person: str, end: str) -> Iterator[Canary]:
    for field, word, level in (
        ("episode.triggers", "zqtrigger", TAGS),
        ("episode.triggers few", "zqfewtrigger", None),
        ("episode.coping", "zqcoping", TAGS),
        ("episode.coping few", "zqfewcoping", None),
        ("episode.note not chosen", "zqleftnote", None),
        ("rating.measure", "zqscale", DAILY),
        ("measure.label", "zqlabel", DAILY),
        ("ritual.name", "zqritualown", WEEKLY),
        ("ritual_day.ritual", "zqritualday", WEEKLY),
        ("entry.text not chosen", "zqlefttext", None),
        ("entry.automatic not chosen", "zqleftautomatic", None),
        ("entry.balanced not chosen", "zqleftbalanced", None),
        ("entry.tags", "zqtag", TAGS),
        ("entry.tags few", "zqfewtag", None),
        ("entry.text private", "zqprivatetext", None),
        ("entry.automatic private", "zqprivateautomatic", None),
        ("entry.balanced private", "zqprivatebalanced", None),
        ("entry.tags private", "zqprivatetag", None),
        ("activity.name", "zqactivity", TAGS),
        ("activity.name few", "zqfewactivity", None),
        ("logged_day.stream", "zqstream", None),
    ):
        yield Canary(field, person, f"{word}{end}", level)
    for field in ("episode.note", "entry.text", "entry.automatic", "entry.balanced"):
        yield Canary(field, person, f"zqline{field.partition('.')[2]}{end}", WORDS, is_line=True)


CANARIES: Mapping[str, Canary] = {one.word: one for one in _canaries()}
NUMBERS: tuple[Value, ...] = tuple(
    Value(field, person, value, DAILY)
    for person, own in NUMBERS_OF.items()
    for field, value in (
        ("episode.intensity", own.intensity),
        ("episode.intensity_after", own.intensity_after),
        ("episode.minutes", own.minutes),
        ("entry.belief_before", own.belief_before),
        ("entry.belief_after", own.belief_after),
        ("activity.minutes", own.activity_minutes),
        ("activity.intensity_before", own.before),
        ("activity.intensity_after", own.after),
        ("message.characters", own.characters),
        ("message.words", own.words),
    )
)


def records_of(person: str) -> Iterator[Record]:
    """Yield all that one person wrote down, apart from private entries."""
    yield from _episodes(person)
    yield from _ratings(person)
    yield from _rituals(person)
    yield from _entries(person)
    yield from _activities(person)
    yield from _practice(person)


def couples_records() -> Iterator[Record]:
    """Yield what is both people's: markers, a ritual agreed on together."""
    yield Marker(MARKER, PLAN)
    yield Marker("zqphase with quirin", FIRST_DAY + timedelta(days=100), LAST_DAY)
    yield Ritual("zqritualboth", COUPLE, 7.0, FIRST_DAY)


def chat_records() -> Iterator[Record]:
    """Yield the chat both write in."""
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        yield LoggedDay("chat", COUPLE, day)
        for person in NAMES if number % 2 else reversed(NAMES):
            own = NUMBERS_OF[person]
            at = datetime.combine(day, time(8, 3 if person == XANTHE else 11))
            yield Message(CHAT, person, at, own.characters, own.words)
    yield LoggedDay(f"chat:{CHAT}", COUPLE, FIRST_DAY)


def _days(every: int, first: int = 0) -> Iterator[tuple[int, date]]:
    for number, place in enumerate(range(first, DAYS, every)):
        yield number, FIRST_DAY + timedelta(days=place)


def _at(person: str, day: date) -> datetime:
    return datetime.combine(day, NUMBERS_OF[person].at)


def _episodes(person: str) -> Iterator[Record]:
    end, own = LETTER[person], NUMBERS_OF[person]
    for _, day in _days(1):
        yield LoggedDay("episodes", person, day)
    # More of them before the plan than since, so that the reviews have something to say.
    for number, day in _days(1):
        if day >= PLAN and number % 4:
            continue
        yield Episode(
            person,
            _at(person, day),
            own.intensity,
            own.intensity_after,
            own.minutes,
            (f"zqtrigger{end}", *([f"zqfewtrigger{end}"] if number < FEW else [])),
            (f"zqcoping{end}", *([f"zqfewcoping{end}"] if number < FEW else [])),
            bool(number % 2),
            _note(number, end),
        )
    yield Episode(person, _at(person, FIRST_DAY + timedelta(days=30)), late=True)
    yield LoggedDay(f"zqstream{end}", person, FIRST_DAY)


def _note(number: int, end: str) -> str:
    notes = {0: f"zqlinenote{end} Quirin, XANTHE's", 1: f"zqleftnote{end} with Quirin"}
    return notes.get(number, "")


def _ratings(person: str) -> Iterator[Record]:
    end = LETTER[person]
    for name in ("heard", "closeness", "calm", "confidence", f"zqscale{end}"):
        for number, day in _days(1):
            later = 1.0 if day >= PLAN else 0.0
            yield Rating(person, _at(person, day), name, 4.0 + number % 3 + later)
    yield Rating(person, _at(person, FIRST_DAY + timedelta(days=30)), "calm", 5.0, late=True)
    for number, day in _days(7):
        for name in ("support_given", "support_received", "patience"):
            yield Rating(person, _at(person, day), name, 4.0 + number % 3)
        for name in ("talk_said", "talk_heard"):
            yield Rating(person, _at(person, day), name, float(number % 2))
    for name in ("gad7", "phq9"):
        for number, day in _days(28):
            yield Rating(person, _at(person, day), name, 14.0 - number)
    for number, day in _days(28):
        yield Rating(person, _at(person, day), "phq9_item9", float(number % 3))


def _rituals(person: str) -> Iterator[Record]:
    own = f"zqritualown{LETTER[person]}"
    yield Ritual(own, person, 3.0, FIRST_DAY, LAST_DAY)
    for number, day in _days(1):
        state: Literal["done", "missed"] = "missed" if number % 3 == 0 else "done"
        yield RitualDay(own, person, day, state)
        yield RitualDay("zqritualboth", person, day, state)
    for _, day in _days(20):
        yield RitualDay(f"zqritualday{LETTER[person]}", person, day, "excused")
    yield RitualDay(own, person, FIRST_DAY, "done", late=True)


def _entries(person: str) -> Iterator[Record]:
    end, own = LETTER[person], NUMBERS_OF[person]
    for number, day in _days(3):
        yield LoggedDay("journal", person, day)
        text = {0: f"zqlinetext{end} quirin", 1: f"zqlefttext{end} Xanthe"}.get(number, "")
        tags = (f"zqtag{end}", *([f"zqfewtag{end}"] if number < FEW else []))
        yield Entry(person, _at(person, day), "journal", text, tags)
    for number, day in _days(40):
        word = {0: "line", 1: "left"}.get(number, "left")
        yield Entry(
            person,
            _at(person, day) + timedelta(minutes=number + 1),
            "thought",
            tags=("mind reading",),
            automatic=f"zq{word}automatic{end} of Quirin",
            balanced=f"zq{word}balanced{end} of Xanthe",
            belief_before=own.belief_before,
            belief_after=own.belief_after,
        )


def private_of(person: str) -> Iterator[Record]:
    """Yield a person's private entries: on days of others', in between, and after all others."""
    end = LETTER[person]
    days = [FIRST_DAY, FIRST_DAY + timedelta(days=1), FIRST_DAY + timedelta(days=2)]
    for number, day in enumerate([*days, *days, PRIVATE_DAY]):
        yield Entry(
            person,
            _at(person, day) - timedelta(minutes=number + 1),
            "thought",
            f"zqprivatetext{end}",
            (f"zqprivatetag{end}", f"zqtag{end}", f"zqfewtag{end}"),
            private=True,
            automatic=f"zqprivateautomatic{end}",
            balanced=f"zqprivatebalanced{end}",
            belief_before=99.0,
            belief_after=98.0,
        )
    for day in (*days[1:], PRIVATE_DAY):
        yield LoggedDay("journal", person, day)


def _activities(person: str) -> Iterator[Record]:
    end, own = LETTER[person], NUMBERS_OF[person]
    for _, day in _days(1):
        yield LoggedDay("activities", person, day)
    for number, day in _days(2):
        yield Activity(
            person,
            _at(person, day),
            "independence",
            f"zqfewactivity{end}" if number < FEW else f"zqactivity{end}",
            own.activity_minutes,
            own.before,
            own.after,
        )


def _practice(person: str) -> Iterator[Record]:
    end, own = LETTER[person], NUMBERS_OF[person]
    for number, day in _days(5):
        yield Activity(
            person,
            _at(person, day) - timedelta(hours=1),
            "learning" if number % 4 == 0 else "practice",
            f"zqactivity{end}",
            own.activity_minutes,
            own.before,
            own.after,
        )


def scales() -> tuple[Measure, ...]:
    """Return the two scales of their own."""
    return tuple(
        Measure(f"zqscale{end}", f"zqlabel{end} of Quirin", 1, 10) for end in LETTER.values()
    )


def files_of(
    people: Iterable[str] = NAMES, *, private: bool = True, chat: bool = True
) -> list[Arrival]:
    """Return a couple's files: one for each person, one of what is both people's."""
    files = [
        arrival([*records_of(person), *(private_of(person) if private else ())], person)
        for person in people
    ]
    both = arrival([*couples_records(), *(chat_records() if chat else ())], COUPLE)
    return [*files, both]


def arrival(records: Iterable[Record], who: str, name: str = "zqfile of Quirin.csv") -> Arrival:
    """Return a file of one record a line; raises nothing, and refuses nothing."""
    rows = [Row(name, line, (one,)) for line, one in enumerate(records, start=2)]
    choices = Choices(who=who, rules=Rules(measures={one.name: one for one in scales()}))
    found = gather("secure-base", rows, choices)
    assert not found.problems, found.problems[0].sentence()
    return Arrival(name, who, found)


def refused_file() -> Arrival:
    """Return a file with one row that is refused and so kept on the list."""
    text = b"at,who,intensity,note\n2025-03-02 21:00,Xanthe,11,zqrefused\n"
    choices = Choices(who=XANTHE, rules=Rules(missing=("zqrules",)))
    return arrive_bytes("zqfile refused.csv", text, choices)


def fill(log: Log, files: Iterable[Arrival], *, verdicts: bool = True) -> None:
    """Take files in, and what the couple chose and shared before beside them."""
    log.take_in([*files])
    choose_plan(log, PLAN)
    log.choose(noise_setting("gad7"), write_noise(Noise(3.0, 0.8, "zqnoise of Quirin")))
    log.choose("profile:csv:0123", 'missing = ["zqprofile"]')
    log.choose("zqsetting", "zqsetting")
    log.choose(f"answers:{XANTHE}", "zqanswers")
    log.choose("people", f"{XANTHE}\n{QUIRIN}\nzqnamed")
    log.say_of_mark("zqkey", "zqmarked", confirmed=True)
    _correct_by_hand(log)
    log.note_shared(_shared_before())
    if verdicts:
        keep_due_verdicts(log)


def _correct_by_hand(log: Log) -> None:
    """Enter something by hand and put it right; what it said before stays at home."""
    at = datetime.combine(FIRST_DAY, time(12))
    wrote = [
        Entry(XANTHE, at, text=text, private=True) for text in ("zqcorrected", "zqprivatetext")
    ]
    for entry in wrote:
        entered = arrival_of("zqfile by hand", XANTHE, [entry], at, 4)
        batches = [one.batch for one in log.by_hand()]
        if batches:
            log.correct(batches[0], entered)
        else:
            log.take_in([entered])


def _shared_before() -> Shared:
    return Shared(
        made_at=datetime(2025, 6, 1, 12),
        recipient="zqrecipient",
        kind="page",
        who=XANTHE,
        levels="{}",
        since=None,
        until=None,
        manifest="{}",
        sha256="0" * 64,
    )
