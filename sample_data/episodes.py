"""Ana's anxious episodes, and the days on which she said there was none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import exp, log
from typing import TYPE_CHECKING

from analytics.records import Episode, LoggedDay
from sample_data import couple
from sample_data.couple import ANA, Coping
from sample_data.dealing import chance, dealt, dealt_flags, dealt_normal, grouped, whole
from sample_data.notes import EPISODE_NOTES

if TYPE_CHECKING:
    from random import Random

    from sample_data.story import Story

MINUTES_DEVIATION = 0.5  # of the logarithm
STEP_MINUTES = 5
NOTE_SHARE = 0.35
MINUTES_MISSING = 0.08
AFTERWARDS_MISSING = 0.06
REASSURANCE_MISSING = 0.05


def episodes(story: Story) -> list[Episode]:
    """Return every episode, oldest first; a few on days not logged were added days later."""
    rng = chance("episode details")
    days = [day for day, count in sorted(story.episodes.items()) for _ in range(count)]
    bare = _timed(rng, days)
    logged = [
        episode
        for group in grouped(bare, lambda found: couple.phase_of(found[0])).values()
        for episode in _detailed(rng, group)
    ]
    return sorted([*logged, *_late(rng, story)], key=lambda episode: episode.at)


def calm_days(story: Story) -> list[LoggedDay]:
    """Return the days on which Ana was asked and had no episode."""
    return [
        LoggedDay("episodes", ANA, day)
        for day, count in sorted(story.episodes.items())
        if not count
    ]


def _timed(rng: Random, days: list[date]) -> list[tuple[date, datetime]]:
    found: list[tuple[date, datetime]] = []
    taken: set[datetime] = set()
    for day, window in zip(days, dealt(rng, couple.HOUR_SHARES, len(days)), strict=True):
        minutes = _evening(window) if day == couple.DIARY.until else window
        at = _moment(rng, day, minutes)
        while at in taken:
            at = _moment(rng, day, minutes)
        taken.add(at)
        found.append((day, at))
    return sorted(found)


def _evening(window: tuple[int, int]) -> tuple[int, int]:
    return min(window, (20 * 60, 24 * 60))


def _moment(rng: Random, day: date, minutes: tuple[int, int]) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=rng.randrange(*minutes))


def _detailed(rng: Random, timed: list[tuple[date, datetime]]) -> list[Episode]:
    """Give the episodes of one phase all they have, each value dealt over the phase."""
    count = len(timed)
    day = timed[0][0]
    intensities = dealt_normal(rng, 0, couple.INTENSITY_DEVIATION, count)
    triggers = dealt(rng, couple.TRIGGER_SHARES, count)
    tired = dealt_flags(rng, couple.SECOND_TRIGGER_SHARE, count)
    sought = dealt_flags(rng, couple.REASSURANCE_SOUGHT_SHARE.on(day), count)
    lengths = dealt_normal(
        rng, log(couple.MEDIAN_MINUTES_UNTIL_CALM.on(day)), MINUTES_DEVIATION, count
    )
    bare = [
        Episode(
            who=ANA,
            at=at,
            intensity=whole(
                couple.along(couple.FIRST_INTENSITY, couple.LAST_INTENSITY, on) + intensities[n],
                couple.LOWEST_INTENSITY,
            ),
            minutes=max(STEP_MINUTES, STEP_MINUTES * round(exp(lengths[n]) / STEP_MINUTES)),
            triggers=(triggers[n], *([couple.SECOND_TRIGGER] if tired[n] else [])),
            reassurance_sought=sought[n],
        )
        for n, (on, at) in enumerate(timed)
    ]
    return _forgetful(rng, _noted(rng, _coped(rng, bare, day)))


def _coped(rng: Random, bare: list[Episode], day: date) -> list[Episode]:
    ways = dealt(rng, {way: way.share.on(day) for way in couple.COPING}, len(bare))
    water = dealt_flags(rng, couple.SECOND_COPING_SHARE, len(bare))
    drops = _drops(rng, ways)
    return [
        replace(
            episode,
            coping=(way.name, *([couple.SECOND_COPING] if second else [])),
            intensity_after=min(max(0, (episode.intensity or 0) - drop), 10),
        )
        for episode, way, second, drop in zip(bare, ways, water, drops, strict=True)
    ]


def _drops(rng: Random, ways: list[Coping]) -> list[int]:
    decks = {
        way: dealt_normal(rng, way.mean_drop, couple.DROP_DEVIATION, ways.count(way))
        for way in couple.COPING
    }
    return [whole(decks[way].pop(), -10) for way in ways]


def _noted(rng: Random, bare: list[Episode]) -> list[Episode]:
    flags = dealt_flags(rng, NOTE_SHARE, len(bare))
    return [
        replace(episode, note=rng.choice(EPISODE_NOTES)) if flag else episode
        for episode, flag in zip(bare, flags, strict=True)
    ]


def _forgetful(rng: Random, full: list[Episode]) -> list[Episode]:
    """Leave some questions unanswered, as people do."""
    no_minutes = dealt_flags(rng, MINUTES_MISSING, len(full))
    no_after = dealt_flags(rng, AFTERWARDS_MISSING, len(full))
    no_answer = dealt_flags(rng, REASSURANCE_MISSING, len(full))
    return [
        replace(
            episode,
            minutes=None if no_minutes[n] else episode.minutes,
            intensity_after=None if no_after[n] else episode.intensity_after,
            coping=() if no_after[n] else episode.coping,
            reassurance_sought=None if no_answer[n] else episode.reassurance_sought,
        )
        for n, episode in enumerate(full)
    ]


def _late(rng: Random, story: Story) -> list[Episode]:
    return [
        Episode(
            who=ANA,
            at=_moment(rng, day, (20 * 60, 24 * 60)),
            intensity=6,
            triggers=("time apart",),
            note="Written down some days later.",
            late=True,
        )
        for day in story.late_episode_days
    ]
