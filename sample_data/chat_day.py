"""One day of the chat: who writes when, in runs, replies and pauses. Minutes from midnight."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Literal

from sample_data import couple
from sample_data.couple import ANA, BEN

if TYPE_CHECKING:
    from datetime import date
    from random import Random

Role = Literal["early", "good morning", "night", "opener", "reply", "follow-up"]

RUN_LENGTHS = (1, 2, 3, 4)
RUN_WEIGHTS = (45, 30, 17, 8)
LONGEST_REPLY_MINUTES = 240.0
RUN_STEP_MINUTES = (0.2, 1.2)
PAUSES_AT = (0.2, 0.4)  # of the turns: at noon and in the afternoon, so evenings are full
SLACK_MINUTES = 10.0
MORNING_ENDS_MINUTES = 15.0
EVENING_ENDS = (22 * 60 + 30, 23 * 60 + 45)
BEFORE_SILENCE_ENDS = 22 * 60 + 15
SILENCE_BREAKS = 19 * 60 + 20
EARLY_MINUTES = (6 * 60 + 5, 6 * 60 + 40)


@dataclass(frozen=True, slots=True)
class Sent:
    """One message to be written: when, by whom, and what part it plays."""

    minute: float
    who: str
    role: Role


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled about a day before anyone writes."""

    day: date
    messages: int
    ana_first: bool
    good_morning: bool
    ends: float
    starts: float

    @property
    def morning(self) -> bool:
        """Whether anything is written before the day proper."""
        return self.day not in couple.SILENT_DAYS and self.day not in couple.HOLIDAY


def day_of_chat(rng: Random, plan: Plan) -> list[Sent]:
    """Return the day's messages in order; replies take each person's planted median."""
    morning = _morning(rng, plan) if plan.morning else []
    speaker = morning[-1].who if morning else _opens(plan)
    turns = _turns(rng, plan, speaker, plan.messages - len(morning))
    starts = max([plan.starts, *(sent.minute + MORNING_ENDS_MINUTES for sent in morning)])
    return [*morning, *_laid_out(rng, plan, starts, turns)]


def _opens(plan: Plan) -> str:
    return ANA if plan.ana_first else BEN


def _morning(rng: Random, plan: Plan) -> list[Sent]:
    found: list[Sent] = []
    if plan.ana_first:
        found.append(Sent(rng.uniform(*EARLY_MINUTES), ANA, "early"))
    if plan.good_morning:
        minute = rng.uniform(*couple.GOOD_MORNING_MINUTES)
        found.append(Sent(minute, BEN, "good morning"))
        found.append(Sent(minute + _reply_minutes(rng, plan, ANA), ANA, "reply"))
    return found


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's run of messages; `gap` minutes after the turn before, which may be a pause."""

    who: str
    messages: int
    gap: float
    opens: bool


def _turns(rng: Random, plan: Plan, speaker: str, messages: int) -> list[Turn]:
    runs = _runs(rng, max(messages, 1))
    pauses = {max(1, round(share * len(runs)) + rng.randrange(2)) for share in PAUSES_AT}
    turns: list[Turn] = []
    who = speaker
    for number, run in enumerate(runs):
        opens = number in pauses or not turns
        # After a pause the one who wrote last writes again, so that no pause counts as a reply.
        if not opens:
            who = ANA if who == BEN else BEN
        gap = 0.0 if opens else _reply_minutes(rng, plan, who)
        turns.append(Turn(who, run, gap, opens))
    return turns


def _runs(rng: Random, messages: int) -> list[int]:
    runs: list[int] = []
    while sum(runs) < messages:
        left = messages - sum(runs)
        runs.append(min(left, rng.choices(RUN_LENGTHS, RUN_WEIGHTS)[0]))
    return runs


def _reply_minutes(rng: Random, plan: Plan, who: str) -> float:
    median = couple.MEDIAN_REPLY_MINUTES[who].on(plan.day)
    drawn = rng.lognormvariate(log(median), couple.REPLY_DEVIATION)
    return min(drawn, LONGEST_REPLY_MINUTES)


def _laid_out(rng: Random, plan: Plan, starts: float, turns: list[Turn]) -> list[Sent]:
    """Put the turns between the day's start and end; what time is left over goes into pauses."""
    pauses = [number for number, turn in enumerate(turns) if turn.opens and number]
    step = sum(RUN_STEP_MINUTES) / 2
    filled = sum(turn.gap + (turn.messages - 1) * step for turn in turns)
    spare = max(0.0, plan.ends - starts - filled)
    shares = [rng.uniform(0.6, 1.4) for _ in pauses]
    pause = {n: spare * share / sum(shares) for n, share in zip(pauses, shares, strict=True)}
    found: list[Sent] = []
    minute = starts
    for number, turn in enumerate(turns):
        minute += turn.gap + pause.get(number, 0.0)
        for place in range(turn.messages):
            minute += rng.uniform(*RUN_STEP_MINUTES) if place else 0.0
            if minute > plan.ends + SLACK_MINUTES:
                return found
            found.append(Sent(minute, turn.who, _role(turn, place)))
    return found


def _role(turn: Turn, place: int) -> Role:
    if place:
        return "follow-up"
    return "opener" if turn.opens else "reply"
