"""Ana's diary as Daylio exports it: newest generation of the header, newest row first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sample_data.dealing import chance, dealt_flags, whole
from sample_data.notes import DIARY_NOTES, NOTE_TITLES
from sample_data.ratings import calm_values

if TYPE_CHECKING:
    from random import Random

    from sample_data.story import Story

BYTE_ORDER_MARK = "\ufeff"
NO_BREAK_SPACE = "\u00a0"
HEADER = "full_date,date,weekday,time,mood,activities,scales,note_title,note"
SECOND_ENTRY_SHARE = 0.12
NOTE_SHARE = 0.4
TITLE_SHARE = 0.08
SLEEP_SHARE = 0.3
YOGA_SHARE = 0.2
CUSTOM_SHARE = 0.15
HIGHEST_MOOD = 5

MOODS = {1: "awful", 2: "bad", 3: "meh", 4: "good", 5: "rad"}
CUSTOM_MOODS = {2: "restless", 4: "tender", 5: "cosy"}
EVERYDAY = ("work", "cooking", "reading", "walk", "friends", "family", "music", "cleaning", "film")

DATE_NIGHT_TAG = "date night"
ANXIOUS_TAG = "anxious evening"
YOGA_TAG = "yoga"


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One row of the diary."""

    at: datetime
    mood: str
    activities: tuple[str, ...]
    scales: str
    title: str
    note: str

    def line(self) -> str:
        """Write the row as Daylio does: the first five columns bare, the rest in quotes."""
        at = self.at
        bare = (
            f"{at:%Y-%m-%d}",
            f"{at:%B} {at.day}",
            f"{at:%A}",
            f"{at.hour}:{at:%M}",
            self.mood,
        )
        rest = (" | ".join(self.activities), self.scales, self.title, self.note)
        return ",".join([*bare, *(f'"{_doubled(cell)}"' for cell in rest)])


def daylio_csv(story: Story) -> bytes:
    """Write the whole diary: UTF-8 with a byte order mark, lines end with LF."""
    lines = [HEADER, *(entry.line() for entry in reversed(diary(story)))]
    return (BYTE_ORDER_MARK + "\n".join(lines) + "\n").encode()


def diary(story: Story) -> list[DiaryEntry]:
    """Return about one entry for each day Ana logged, oldest first."""
    rng = chance("diary")
    calm = calm_values(story)
    twice = dealt_flags(rng, SECOND_ENTRY_SHARE, len(story.ana_days))
    found: list[DiaryEntry] = []
    for day, second in zip(story.ana_days, twice, strict=True):
        if second:
            found.append(_midday(rng, day))
        found.append(_evening(rng, story, day, calm[day]))
    return found


def _midday(rng: Random, day: date) -> DiaryEntry:
    at = datetime.combine(day, time(9)) + timedelta(minutes=rng.randrange(300))
    return DiaryEntry(at, MOODS[rng.choice((3, 3, 4, 4, 5))], _everyday(rng), "", "", "")


def _evening(rng: Random, story: Story, day: date, calm: int) -> DiaryEntry:
    at = datetime.combine(day, time(20)) + timedelta(minutes=rng.randrange(230))
    tags = list(_everyday(rng))
    if day in story.date_nights:
        tags.append(DATE_NIGHT_TAG)
    if story.episodes[day]:
        tags.append(ANXIOUS_TAG)
    if rng.random() < YOGA_SHARE:
        tags.append(YOGA_TAG)
    return DiaryEntry(
        at=at,
        mood=_mood(rng, calm),
        activities=tuple(tags),
        scales=_sleep(rng) if rng.random() < SLEEP_SHARE else "",
        title=rng.choice(NOTE_TITLES) if rng.random() < TITLE_SHARE else "",
        note=rng.choice(DIARY_NOTES) if rng.random() < NOTE_SHARE else "",
    )


def _everyday(rng: Random) -> tuple[str, ...]:
    return tuple(rng.sample(EVERYDAY, rng.choice((1, 2, 2, 3))))


def _mood(rng: Random, calm: int) -> str:
    """Return a mood near the evening's calm, now and then one of Ana's own."""
    level = whole(calm / 2 + rng.gauss(0.2, 0.6), 1, HIGHEST_MOOD)
    own = level in CUSTOM_MOODS and rng.random() < CUSTOM_SHARE
    return CUSTOM_MOODS[level] if own else MOODS[level]


def _sleep(rng: Random) -> str:
    gap = f":{NO_BREAK_SPACE}"
    points = f"{rng.randrange(4, 10)}/10{NO_BREAK_SPACE}points"
    hours = f"{rng.randrange(6, 9)}:{rng.choice(('00', '30'))}"
    return f"Sleep Quality{gap}{points} | Sleep Time{gap}{hours}"


def _doubled(cell: str) -> str:
    return cell.replace('"', '""')
