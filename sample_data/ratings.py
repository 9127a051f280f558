"""Answers on scales: calm and mood of a day, and what both say of the week and of their talks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from analytics.records import Rating
from sample_data import couple
from sample_data.couple import ANA, BEN
from sample_data.dealing import chance, dealt_flags, dealt_normal, grouped, picked, whole
from sample_data.story import SUNDAY

if TYPE_CHECKING:
    from random import Random

    from sample_data.story import Story

EVENING = (22 * 60, 23 * 60 + 30)
SUNDAY_EVENING = (19 * 60 + 45, 21 * 60)
AFTER_TALKING = (21 * 60, 21 * 60 + 20)
MIDWEEK_BACK = timedelta(days=4)
MOOD_RANGE = (1, 5)


def ratings(story: Story) -> list[Rating]:
    """Return every answer of both, oldest first."""
    found = [*_calm(story), *_weekly(), *_confidence(), *_bens_mood(story)]
    found += after_conversations(story)
    return sorted(found, key=lambda rating: (rating.at, rating.who, rating.measure))


def calm_values(story: Story) -> dict[date, int]:
    """Return Ana's calm of each logged day.

    Lower the more episodes the day had, and after an evening without a hug.
    """
    rng = chance("calm")
    values: dict[date, int] = {}
    for days in grouped(story.ana_days, couple.stage_of).values():
        noise = dealt_normal(rng, 0, couple.CALM_DEVIATION, len(days))
        for day, more in zip(days, noise, strict=True):
            drop = couple.CALM_DROP_PER_EPISODE * story.episodes[day]
            hugged = day - timedelta(days=1) in story.hugs
            lift = couple.CALM_AFTER_HUG if hugged else couple.CALM_AFTER_NO_HUG
            values[day] = whole(couple.CALM_WITHOUT_EPISODE.on(day) - drop + lift + more)
    return values


def _calm(story: Story) -> list[Rating]:
    rng = chance("calm times")
    return [
        Rating(ANA, _at(rng, day, EVENING), "calm", value)
        for day, value in calm_values(story).items()
    ]


def _weekly() -> list[Rating]:
    rng = chance("weekly ratings")
    found: list[Rating] = []
    for (who, measure), change in couple.WEEKLY_RATINGS.items():
        for days in _rated_sundays(who).values():
            values = dealt_normal(rng, change.on(days[0]), couple.RATING_DEVIATION, len(days))
            found += [
                Rating(who, _sunday_time(who, day), measure, whole(value))
                for day, value in zip(days, values, strict=True)
            ]
    return found


def _confidence() -> list[Rating]:
    days = [day for group in _rated_sundays(ANA).values() for day in group]
    noise = dealt_normal(chance("confidence"), 0, couple.RATING_DEVIATION, len(days))
    return [
        Rating(
            ANA,
            _sunday_time(ANA, day),
            "confidence",
            whole(couple.along(couple.FIRST_CONFIDENCE, couple.LAST_CONFIDENCE, day) + more),
        )
        for day, more in zip(days, noise, strict=True)
    ]


def _bens_mood(story: Story) -> list[Rating]:
    rng = chance("Ben's mood")
    found: list[Rating] = []
    for days in grouped(sorted(story.ben_days), couple.phase_of).values():
        moods = dealt_normal(rng, couple.BEN_MOOD, couple.BEN_MOOD_DEVIATION, len(days))
        found += [
            Rating(BEN, _at(rng, day, EVENING), "mood", whole(mood, *MOOD_RANGE))
            for day, mood in zip(days, moods, strict=True)
        ]
    return found


def after_conversations(story: Story) -> list[Rating]:
    """Return what each says after each conversation: yes is 1, no is 0."""
    rng = chance("after conversations")
    talks = grouped(conversation_days(story), couple.phase_of)
    found: list[Rating] = []
    for (who, measure), share in couple.TALK_SHARES.items():
        for days in talks.values():
            answers = dealt_flags(rng, share.on(days[0]), len(days))
            found += [
                Rating(who, _talk_time(who, day), measure, int(yes))
                for day, yes in zip(days, answers, strict=True)
            ]
    return found


def conversation_days(story: Story) -> tuple[date, ...]:
    """Return the days on which they talk: Sundays, once agreed at check-ins, and in the week."""
    rng = chance("conversations")
    sundays = [day for group in _rated_sundays(ANA).values() for day in group]
    talks = [day for day in sundays if day < couple.CHECK_INS_BEGIN or day in story.check_ins]
    midweek = picked(rng, talks, couple.TALKS_IN_THE_WEEK_SHARE)
    return tuple(sorted([*talks, *(day - MIDWEEK_BACK for day in midweek)]))


def _talk_time(who: str, day: date) -> datetime:
    # Both answer when they are done talking, each for themselves.
    return _at(chance(f"{who} after talking {day}"), day, AFTER_TALKING)


def _rated_sundays(who: str) -> dict[couple.Phase, list[date]]:
    """Return the Sundays a person answered, by phase."""
    rng = chance(f"rated weeks of {who}")
    sundays = [
        day for day in couple.DIARY.days() if day.weekday() == SUNDAY and day not in couple.HOLIDAY
    ]
    phases = grouped(sundays, couple.phase_of)
    return {phase: picked(rng, days, couple.RATED_WEEKS_SHARE) for phase, days in phases.items()}


def _sunday_time(who: str, day: date) -> datetime:
    # One sitting, so all of a person's answers of a week carry one time.
    return _at(chance(f"{who} {day}"), day, SUNDAY_EVENING)


def _at(rng: Random, day: date, minutes: tuple[int, int]) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=rng.randrange(*minutes))
