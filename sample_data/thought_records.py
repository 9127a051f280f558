"""All of Ana's thought records: those told one by one, and those dealt from her worries."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

from analytics.records import Entry
from sample_data import couple, own_work
from sample_data.couple import ANA
from sample_data.dealing import chance, dealt, dealt_flags, dealt_normal, grouped, picked, whole
from sample_data.thoughts import THOUGHTS
from sample_data.worries import WORRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from random import Random

    from sample_data.couple import Phase
    from sample_data.own_work import Balanced
    from sample_data.story import Story
    from sample_data.worries import Worry

EVENING = (20 * 60 + 30, 23 * 60)
BELIEFS_BEFORE = (60, 65, 70, 75, 80, 85, 90)
STEP = 5  # Ana writes belief down in fives


def thoughts(story: Story) -> list[Entry]:
    """Return every thought record of Ana's, those that were dealt after those that were told."""
    told = {thought.at.date() for thought in THOUGHTS}
    days = [day for day in story.ana_days if day not in told]
    phases = grouped(days, couple.phase_of).items()
    # In turn, so that no thought found for the occasion looks like one she comes back to.
    turns = {pattern: cycle(worries) for pattern, worries in WORRIES.items()}
    return [*THOUGHTS, *(one for phase, group in phases for one in _dealt(phase, group, turns))]


def _dealt(
    phase: Phase, days: Sequence[date], turns: Mapping[str, Iterator[Worry]]
) -> Iterator[Entry]:
    rng = chance(f"thoughts {phase}")
    days = picked(rng, days, own_work.THOUGHTS_PER_7_DAYS / 7)
    patterns = dealt(rng, own_work.PATTERN_SHARES, len(days))
    second = dealt_flags(rng, own_work.SECOND_PATTERN_SHARE, len(days))
    answers = _answers(rng, phase, len(days))
    for day, pattern, too, (again, drop) in zip(days, patterns, second, answers, strict=True):
        worry = rng.choice(WORRIES[pattern]) if again else next(turns[pattern])
        yield _thought(
            rng,
            datetime.combine(day, time()) + timedelta(minutes=rng.randrange(*EVENING)),
            worry,
            (pattern, own_work.SECOND_PATTERN) if too else (pattern,),
            again.words if again else worry.balanced,
            drop,
        )


def _answers(rng: Random, phase: Phase, count: int) -> list[tuple[Balanced | None, float]]:
    """Return for each thought which balanced one she comes back to, if any, and how far it falls.

    The falls of each balanced thought are dealt apart, so that each has its planted mean.
    """
    shares: dict[Balanced | None, float] = {one: one.share for one in own_work.BALANCED_AGAIN}
    shares[None] = 1 - sum(shares.values())
    answers: list[tuple[Balanced | None, float]] = []
    for one, same in grouped(dealt(rng, shares, count), lambda answer: answer).items():
        mean = own_work.BELIEF_DROP.in_phase(phase) + (one.more if one else 0)
        falls = dealt_normal(rng, mean, own_work.BELIEF_DROP_DEVIATION, len(same))
        answers += [(one, fall) for fall in falls]
    rng.shuffle(answers)
    return answers


def _thought(
    rng: Random, at: datetime, worry: Worry, patterns: tuple[str, ...], balanced: str, drop: float
) -> Entry:
    before = rng.choice(BELIEFS_BEFORE)
    return Entry(
        who=ANA,
        at=at,
        kind="thought",
        text=worry.situation,
        tags=(worry.trigger, *patterns),
        automatic=worry.automatic,
        balanced=balanced,
        belief_before=before,
        belief_after=before - STEP * whole(drop / STEP, high=before // STEP),
    )
