"""What happened on which day: the one story that every file of the sample tells its part of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sample_data import couple
from sample_data.dealing import chance, dealt, dealt_flags, grouped, picked, spread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

SUNDAY = 6
DATE_WEEKDAYS = {3: 0.1, 4: 0.45, 5: 0.45}  # Thursday, Friday, Saturday


@dataclass(frozen=True, slots=True)
class Story:
    """Days logged by each, episodes of each logged day, and days on which a ritual was kept."""

    ana_days: tuple[date, ...]
    ben_days: frozenset[date]
    episodes: Mapping[date, int]
    late_episode_days: tuple[date, ...]
    good_mornings: frozenset[date]
    hugs: frozenset[date]
    check_ins: frozenset[date]
    date_nights: frozenset[date]


@cache
def tell() -> Story:
    """Tell the story; it is the same every time."""
    at_home = [day for day in couple.DIARY.days() if day not in couple.HOLIDAY]
    ana_days = _logged(chance("Ana's logging"), at_home, couple.ANA_NOT_LOGGED_SHARE)
    ben_days = frozenset(_logged(chance("Ben's logging"), at_home, couple.BEN_NOT_LOGGED_SHARE))
    unlogged = [day for day in at_home if day not in set(ana_days)]
    return Story(
        ana_days=ana_days,
        ben_days=ben_days,
        episodes=_episode_counts(chance("episodes"), ana_days),
        late_episode_days=tuple(
            sorted(chance("late").sample(unlogged, couple.LATE_EPISODE_DAYS)),
        ),
        good_mornings=_good_mornings(chance("good mornings"), at_home, ben_days),
        hugs=_hugs(chance("hugs"), at_home),
        check_ins=_check_ins(chance("check-ins"), at_home),
        date_nights=_date_nights(chance("date nights"), at_home),
    )


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _logged(rng: Random, at_home: list[date], not_logged: float) -> tuple[date, ...]:
    groups = grouped(at_home, couple.stage_of)
    return tuple(
        sorted(day for stage in groups for day in picked(rng, groups[stage], 1 - not_logged))
    )


def _episode_counts(rng: Random, ana_days: tuple[date, ...]) -> dict[date, int]:
    weeks = {
        week: rng.gammavariate(couple.WEEK_SHAPE, 1 / couple.WEEK_SHAPE)
        for week in sorted({week_of(day) for day in ana_days})
    }
    counts: dict[date, int] = {}
    for stage, days in grouped(ana_days, couple.stage_of).items():
        weights = [
            weeks[week_of(day)]
            * couple.WEEKDAY_WEIGHTS[day.weekday()]
            * rng.gammavariate(couple.DAY_SHAPE, 1 / couple.DAY_SHAPE)
            for day in days
        ]
        total = round(couple.episode_rate(stage) * len(days) / 7)
        found = spread(rng, total, weights, couple.MOST_EPISODES_A_DAY)
        counts |= dict(zip(days, found, strict=True))
    return counts


def _good_mornings(rng: Random, at_home: list[date], ben_days: frozenset[date]) -> frozenset[date]:
    # Dealt apart for days Ben logs and days he does not: his tracker and the chat then both show
    # the planted share.
    kept: set[date] = set()
    groups = grouped(at_home, lambda day: (day < couple.CHECK_INS_BEGIN, day in ben_days))
    for days in groups.values():
        number = round(len(days) * couple.GOOD_MORNING_KEPT_SHARE.on(days[0]))
        kept |= set(rng.sample([day for day in days if day not in couple.SILENT_DAYS], number))
    return frozenset(kept)


def _hugs(rng: Random, at_home: list[date]) -> frozenset[date]:
    possible = [day for day in at_home if not travelling(day)]
    return frozenset(picked(rng, possible, couple.HUGS_PER_7_DAYS / 7))


def travelling(day: date) -> bool:
    """Tell whether Ben is away for work."""
    return any(day in span for span in couple.BEN_TRAVELS)


def _check_ins(rng: Random, at_home: list[date]) -> frozenset[date]:
    sundays = [d for d in at_home if d.weekday() == SUNDAY and d >= couple.CHECK_INS_BEGIN]
    return frozenset(picked(rng, sundays, couple.CHECK_IN_KEPT_SHARE))


def _date_nights(rng: Random, at_home: list[date]) -> frozenset[date]:
    weeks = sorted({week_of(day) for day in at_home})
    weekdays = dealt(rng, DATE_WEEKDAYS, len(weeks))
    kept = dealt_flags(rng, couple.DATE_NIGHT_KEPT_SHARE, len(weeks))
    nights = (
        week + timedelta(days=weekday)
        for week, weekday, flag in zip(weeks, weekdays, kept, strict=True)
        if flag
    )
    return frozenset(night for night in nights if night in set(at_home))
