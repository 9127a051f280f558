"""What happened on which day: the one story that every file of the sample tells its part of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sample_data import couple
from sample_data.dealing import chance, dealt, grouped, picked, spread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

SUNDAY = 6
BLOCK_DAYS = 56
FIRST_MONDAY = date(2025, 2, 24)
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
    weights = _propensities(rng, ana_days)
    counts: dict[date, int] = {}
    for stage, days in grouped(ana_days, couple.stage_of).items():
        # Totals are dealt over two-month blocks and Sundays first, so that nothing drifts but
        # what is planted; days within them are overdispersed.
        cells = grouped(days, _cell)
        shares = {cell: sum(map(_weekday_weight, cells[cell])) for cell in cells}
        total = round(couple.episode_rate(stage) * len(days) / 7)
        for cell, number in Counter(dealt(rng, shares, total)).items():
            slots = cells[cell]
            found = spread(rng, number, [weights[d] for d in slots], couple.MOST_EPISODES_A_DAY)
            counts |= dict(zip(slots, found, strict=True))
    return {day: counts.get(day, 0) for day in ana_days}


def _cell(day: date) -> tuple[int, bool]:
    length = 7 if day in couple.BAD_SPELL else BLOCK_DAYS
    return (day - FIRST_MONDAY).days // length, day.weekday() == SUNDAY


def _weekday_weight(day: date) -> float:
    return couple.WEEKDAY_WEIGHTS[day.weekday()]


def _propensities(rng: Random, days: tuple[date, ...]) -> dict[date, float]:
    """Return how prone each day is: its weekday, times gammas of mean 1 for it and its week."""
    weeks = {
        week: rng.gammavariate(couple.WEEK_SHAPE, 1 / couple.WEEK_SHAPE)
        for week in sorted({week_of(day) for day in days})
    }
    return {
        day: weeks[week_of(day)]
        * _weekday_weight(day)
        * rng.gammavariate(couple.DAY_SHAPE, 1 / couple.DAY_SHAPE)
        for day in days
    }


def _good_mornings(rng: Random, at_home: list[date], ben_days: frozenset[date]) -> frozenset[date]:
    # Dealt apart for days Ben logs and days he does not: his tracker and the chat then both show
    # the planted share.
    kept: set[date] = set()
    groups = grouped(at_home, lambda day: (couple.phase_of(day), day in ben_days))
    for days in groups.values():
        number = round(len(days) * couple.GOOD_MORNING_KEPT_SHARE.on(days[0]))
        kept |= set(rng.sample([day for day in days if day not in couple.SILENT_DAYS], number))
    return frozenset(kept)


def _hugs(rng: Random, at_home: list[date]) -> frozenset[date]:
    possible = [day for day in at_home if not travelling(day)]
    return frozenset(_picked_by_phase(rng, possible, couple.HUGS_PER_7_DAYS / 7))


def travelling(day: date) -> bool:
    """Tell whether Ben is away for work."""
    return any(day in span for span in couple.BEN_TRAVELS)


def _check_ins(rng: Random, at_home: list[date]) -> frozenset[date]:
    sundays = [d for d in at_home if d.weekday() == SUNDAY and d >= couple.CHECK_INS_BEGIN]
    return frozenset(picked(rng, sundays, couple.CHECK_IN_KEPT_SHARE))


def _date_nights(rng: Random, at_home: list[date]) -> frozenset[date]:
    weeks = sorted({week_of(day) for day in at_home if week_of(day) in set(at_home)})
    kept = _picked_by_phase(rng, weeks, couple.DATE_NIGHT_KEPT_SHARE)
    weekdays = dealt(rng, DATE_WEEKDAYS, len(kept))
    nights = (week + timedelta(days=weekday) for week, weekday in zip(kept, weekdays, strict=True))
    return frozenset(night for night in nights if night in set(at_home))


def _picked_by_phase(rng: Random, days: list[date], share: float) -> list[date]:
    groups = grouped(days, couple.phase_of)
    return [day for group in groups.values() for day in picked(rng, group, share)]
