"""Practice, steps of independence, learning and therapy; rituals agreed on; markers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from analytics.records import Activity, LoggedDay, Marker, Ritual
from sample_data import couple, own_work
from sample_data.couple import ANA, BEN
from sample_data.dealing import chance, dealt, dealt_flags, dealt_normal, grouped, whole

if TYPE_CHECKING:
    from random import Random

    from analytics.records import ActivityKind
    from sample_data.couple import Change
    from sample_data.own_work import Practice
    from sample_data.story import Story

BOOKS = {
    ANA: (("The Quiet Door", 14), ("Two Chairs by the Window", 9)),
    BEN: (("Two Chairs by the Window", 9), ("Listening Before Answering", 12)),
}
PODCAST = "A podcast on listening"
PODCAST_SHARE = 0.25
SESSION = "Session"
SESSION_MINUTES = 50
MONDAY = 0
ASKED = (("activities", ANA), ("activities", BEN), (f"ritual:{couple.DATE_NIGHT}", ANA))


def activities(story: Story) -> list[Activity]:
    """Return what both did for themselves and for each other, oldest first."""
    found = [*_practice(story), *_independence(story), *_learning(story), *_therapy()]
    return sorted(found, key=lambda activity: (activity.at, activity.who))


def asked_days(story: Story) -> list[LoggedDay]:
    """Return the days on which each went through a list, whatever was done on them.

    Ana's list has activities and date nights, Ben's activities; he logs rituals in his tracker.
    """
    days = {ANA: story.ana_days, BEN: tuple(sorted(story.ben_days))}
    return [LoggedDay(stream, who, day) for stream, who in ASKED for day in days[who]]


def _practice(story: Story) -> list[Activity]:
    return [one for practice in own_work.PRACTICES for one in _practised(story, practice)]


def _practised(story: Story, practice: Practice) -> list[Activity]:
    rng = chance(practice.name)
    days = _some_days(rng, story.ana_days, practice.per_7_days)
    drops = dealt_normal(rng, practice.mean_drop, 1, len(days))
    found = []
    for day, drop in zip(days, drops, strict=True):
        before = rng.choice(practice.befores)
        found.append(
            Activity(
                who=ANA,
                at=_at(rng, day, (17, 20)),
                kind="practice",
                name=practice.name,
                minutes=rng.choice(practice.minutes),
                intensity_before=before,
                intensity_after=whole(before - drop),
            )
        )
    return found


def _independence(story: Story) -> list[Activity]:
    rng = chance("independence")
    by = {ANA: list(story.ana_days), BEN: sorted(story.ben_days)}
    found: list[Activity] = []
    for who, days in by.items():
        often = couple.INDEPENDENCE_PER_7_DAYS[who]
        for phase, steps in grouped(_some_days(rng, days, often), couple.phase_of).items():
            names = dealt(rng, own_work.KINDS_OF_OWN_TIME[who, phase], len(steps))
            found += [
                _plain(rng, who, day, "independence", name)
                for day, name in zip(steps, names, strict=True)
            ]
    return found


def _learning(story: Story) -> list[Activity]:
    rng = chance("learning")
    often = couple.Change(couple.LEARNING_PER_7_DAYS, couple.LEARNING_PER_7_DAYS)
    by = {ANA: list(story.ana_days), BEN: sorted(story.ben_days)}
    return [
        _plain(rng, who, day, "learning", name)
        for who, days in by.items()
        for day, name in _read(rng, who, _some_days(rng, days, often))
    ]


def _read(rng: Random, who: str, days: list[date]) -> list[tuple[date, str]]:
    """Return what someone read or heard on each day: chapters in order, podcasts in between."""
    heard = dealt_flags(rng, PODCAST_SHARE, len(days))
    chapters = (f"{book}, chapter {n + 1}" for book, most in BOOKS[who] for n in range(most))
    return [
        (day, PODCAST if podcast else next(chapters, PODCAST))
        for day, podcast in zip(days, heard, strict=True)
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
