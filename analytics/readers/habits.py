"""Days of a habit, as habit apps keep them, and what they become in the log by the tag rules.

A habit is a ritual of its own name. A tag rule for that name may give the ritual another name, or
say that the habit stands for something else: an activity, an episode, something that helped or set
an episode off, or nothing at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal, TypeAlias

from analytics.readers.delimited import NUL
from analytics.readers.logged import ACTIVITIES, EPISODES, JOURNAL
from analytics.readers.rules import Choices, TagRule
from analytics.records import Activity, Entry, Episode, LoggedDay, Record, Ritual, RitualDay

HabitState: TypeAlias = Literal["done", "missed", "excused", "not due"]

NOON = time(12)
_OWN_RITUAL = TagRule("ritual")


def rule_of(habit: str, choices: Choices) -> TagRule:
    """Return the tag rule of a habit; without one it is a ritual of its own name."""
    return choices.rules.tag_rule(habit) or _OWN_RITUAL


def ritual_name(habit: str, choices: Choices) -> str | None:
    """Return the ritual a habit stands for; None when the rules say it is something else."""
    rule = rule_of(habit, choices)
    return rule.name or habit if rule.becomes == "ritual" else None


def habit_day(
    habit: str,
    day: date,
    state: HabitState,
    choices: Choices,
    at: datetime | None = None,
    minutes: float | None = None,
) -> tuple[Record, ...]:
    """Return what one day of a habit says, which may be nothing.

    A day that is not due is logged and nothing else. An episode or activity that did not happen
    makes its day a logged one; helping words without an episode stay tags of an entry. `at` is
    when it was, else noon of the day; `minutes` how long an activity took.
    """
    rule, who = rule_of(habit, choices), choices.person
    name, moment = rule.name or habit, at or datetime.combine(day, NOON)
    if rule.becomes == "ritual":
        logged = LoggedDay(f"ritual:{name}", who, day)
        return (logged,) if state == "not due" else (RitualDay(name, who, day, state), logged)
    if rule.becomes == "ignore" or state not in ("done", "missed"):
        return ()
    happened = state == "done"
    if rule.becomes == "episode":
        calm = LoggedDay(EPISODES, who, day)
        return (Episode(who, moment, rule.intensity), calm) if happened else (calm,)
    if rule.becomes == "activity":
        idle = LoggedDay(ACTIVITIES, who, day)
        return (Activity(who, moment, rule.kind, name, minutes), idle) if happened else (idle,)
    if not happened:
        return ()
    return Entry(who, moment, tags=(name,)), LoggedDay(JOURNAL, who, day)


def agreement(
    habit: str,
    times_per_7_days: float | None,
    choices: Choices,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Ritual, ...]:
    """Return how often a habit is meant to be done, where it is a ritual and the file says it."""
    name = ritual_name(habit, choices)
    if name is None or times_per_7_days is None:
        return ()
    return (Ritual(name, choices.person, times_per_7_days, since, until),)


def remark(habit: str, day: date, written: str, choices: Choices) -> tuple[Record, ...]:
    """Return the note on a day of a habit as an entry that has the habit as its tag."""
    rule, text = rule_of(habit, choices), written.replace(NUL, "").strip()
    if not text or rule.becomes == "ignore":
        return ()
    at = datetime.combine(day, NOON)
    entry = Entry(choices.person, at, text=text, tags=(rule.name or habit,))
    return entry, LoggedDay(JOURNAL, choices.person, day)


def numbered(habits: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a name for each habit's key; a name two habits share gets a number from 2.

    It is the name most rows write, so that one damaged row names no other.
    """
    written: dict[str, Counter[str]] = {}
    for key, name in habits:
        written.setdefault(key, Counter())[name] += 1
    found: dict[str, str] = {}
    for key, names in written.items():
        name = names.most_common(1)[0][0]
        taken, number = set(found.values()), 1
        one = name
        while one in taken:
            number += 1
            one = f"{name} ({number})"
        found[key] = one
    return found
