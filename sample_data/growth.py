"""Practice, steps of independence, learning and therapy; rituals agreed on; markers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from analytics.records import Activity, LoggedDay, Marker, Ritual
from sample_data import couple
from sample_data.couple import ANA, BEN
from sample_data.dealing import chance, dealt_normal, grouped, whole

if TYPE_CHECKING:
    from random import Random

    from analytics.records import ActivityKind
    from sample_data.couple import Change
    from sample_data.story import Story

INDEPENDENCE = {
    ANA: ("Dinner with friends", "An evening to myself", "Pottery class", "A walk alone"),
    BEN: ("Climbing with Tom", "A run", "An evening in the workshop"),
}
LEARNING = ("A chapter on attachment", "A podcast on listening", "A page of the workbook")
BREATHING = "Breathing exercise"
SESSION = "Session"
SESSION_MINUTES = 50
MONDAY = 0
ASKED = (("activities", ANA), ("activities", BEN), (f"ritual:{couple.DATE_NIGHT}", ANA))


def activities(story: Story) -> list[Activity]:
    """Return what both did for themselves and for each other, oldest first."""
    found = [*_breathing(story), *_independence(story), *_learning(story), *_therapy()]
    return sorted(found, key=lambda activity: (activity.at, activity.who))


def asked_days(story: Story) -> list[LoggedDay]:
    """Return the days on which each went through a list, whatever was done on them.

    Ana's list has activities and date nights, Ben's activities; he logs rituals in his tracker.
    """
    days = {ANA: story.ana_days, BEN: tuple(sorted(story.ben_days))}
    return [LoggedDay(stream, who, day) for stream, who in ASKED for day in days[who]]


def _breathing(story: Story) -> list[Activity]:
    rng = chance("breathing")
    days = _some_days(rng, story.ana_days, couple.BREATHING_PRACTICE_PER_7_DAYS)
    drops = dealt_normal(rng, couple.PRACTICE_MEAN_DROP, 1, len(days))
    found = []
    for day, drop in zip(days, drops, strict=True):
        before = rng.choice((3, 4, 4, 5, 6))
        found.append(
            Activity(
                who=ANA,
                at=_at(rng, day, (17, 20)),
                kind="practice",
                name=BREATHING,
                minutes=rng.choice((5, 10, 10, 15)),
                intensity_before=before,
                intensity_after=whole(before - drop),
            )
        )
    return found


def _independence(story: Story) -> list[Activity]:
    rng = chance("independence")
    by = {ANA: list(story.ana_days), BEN: sorted(story.ben_days)}
    return [
        _plain(rng, who, day, "independence", rng.choice(INDEPENDENCE[who]))
        for who, days in by.items()
        for day in _some_days(rng, days, couple.INDEPENDENCE_PER_7_DAYS[who])
    ]


def _learning(story: Story) -> list[Activity]:
    rng = chance("learning")
    often = couple.Change(couple.LEARNING_PER_7_DAYS, couple.LEARNING_PER_7_DAYS)
    by = {ANA: list(story.ana_days), BEN: sorted(story.ben_days)}
    return [
        _plain(rng, who, day, "learning", rng.choice(LEARNING))
        for who, days in by.items()
        for day in _some_days(rng, days, often)
    ]


def _therapy() -> list[Activity]:
    rng = chance("therapy")
    mondays = [
        day
        for day in couple.DIARY.days()
        if day >= couple.THERAPY_STARTS and day.weekday() == MONDAY
    ]
    kept = sorted(rng.sample(mondays, round(len(mondays) * couple.THERAPY_KEPT_SHARE)))
    return [
        Activity(
            ANA, datetime.combine(day, time(17, 30)), "therapy", SESSION, float(SESSION_MINUTES)
        )
        for day in sorted({couple.THERAPY_STARTS, *kept})
    ]


def _some_days(rng: Random, days: list[date] | tuple[date, ...], often: Change) -> list[date]:
    found: list[date] = []
    for group in grouped(days, couple.phase_of).values():
        found += rng.sample(group, round(len(group) * often.on(group[0]) / 7))
    return sorted(found)


def _plain(rng: Random, who: str, day: date, kind: ActivityKind, name: str) -> Activity:
    return Activity(who, _at(rng, day, (18, 21)), kind, name, rng.choice((30.0, 45.0, 60.0, 90.0)))


def _at(rng: Random, day: date, hours: tuple[int, int]) -> datetime:
    quarter = timedelta(minutes=15 * rng.randrange(4))
    return datetime.combine(day, time(rng.randrange(*hours))) + quarter


def rituals() -> list[Ritual]:
    """Return the rituals agreed on: Ben's, and the date night that Ana logs as well."""
    since = couple.DIARY.since
    return [
        Ritual(couple.GOOD_MORNING, BEN, 7, since),
        Ritual(couple.HUG, BEN, couple.HUGS_PER_7_DAYS, since),
        Ritual(couple.DATE_NIGHT, BEN, 1, since),
        Ritual(couple.DATE_NIGHT, ANA, 1, since),
        Ritual(couple.CHECK_IN, BEN, 1, couple.CHECK_INS_BEGIN),
    ]


def markers() -> list[Marker]:
    """Return what stands on the couple's time line; the bad spell is not on it."""
    holiday = couple.HOLIDAY
    return [
        Marker(couple.CHECK_INS_MARKER, couple.CHECK_INS_BEGIN),
        Marker(couple.HOLIDAY_MARKER, holiday.since, holiday.until),
        Marker(couple.THERAPY_MARKER, couple.THERAPY_STARTS),
    ]
