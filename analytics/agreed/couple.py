"""What the couple agreed on about their log: who they are, what each answers, which rituals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, LiteralString

from analytics.log.people import ANSWERS, PEOPLE
from analytics.measures import Measure, shipped_measures, shipped_questionnaires
from analytics.records import Ritual

if TYPE_CHECKING:
    from datetime import date

    from analytics.log.log import Log

FIRST_MEASURES = ("calm", "closeness", "heard")
AFTER_A_CONVERSATION = "talk_"
BETWEEN = "\n"
RITUALS_SQL: LiteralString = """
SELECT name, who, times_per_7_days, since, until
FROM agreements
WHERE coalesce(since <= $day, TRUE) AND coalesce(until >= $day, TRUE)
ORDER BY since, name, who
"""
MEASURES_SQL: LiteralString = "SELECT name, label, low, high, better FROM measure ORDER BY name"


def people_of(log: Log) -> tuple[str, ...]:
    """Return everyone the log knows, in alphabetical order."""
    with log.within(messages=False) as view:
        return view.people


def name_people(log: Log, names: Iterable[str]) -> None:
    """Make people known who have no record yet, saved on disk; those named before stay.

    Raises NotSavedError.
    """
    before = (log.setting(PEOPLE) or "").split(BETWEEN)
    tidy = (" ".join(name.split()) for name in names)
    log.choose(PEOPLE, BETWEEN.join(dict.fromkeys(one for one in (*before, *tidy) if one)))


def check_in_measures(log: Log, who: str) -> tuple[str, ...]:
    """Return the measures a person answers in a check-in: theirs, or three to begin with."""
    chosen = log.setting(ANSWERS + who)
    if chosen is None:
        return FIRST_MEASURES
    known = answerable(log)
    return tuple(name for name in chosen.split(BETWEEN) if name in known)


def choose_check_in_measures(log: Log, who: str, names: Sequence[str]) -> None:
    """Keep which measures a person answers, saved on disk. Raises NotSavedError."""
    log.choose(ANSWERS + who, BETWEEN.join(names))


def answerable(log: Log) -> tuple[str, ...]:
    """Return the measures a check-in may ask for: no questionnaires, nothing after a conversation.

    Those that came with Secure Base first, then the couple's own.
    """
    sheets = {*shipped_questionnaires(), "phq9_item9"}
    return tuple(
        name
        for name in (*shipped_measures(), *own_measures(log))
        if name not in sheets and not name.startswith(AFTER_A_CONVERSATION)
    )


def own_measures(log: Log) -> Mapping[str, Measure]:
    """Return the couple's own scales by name: all that did not come with Secure Base."""
    with log.within(messages=False) as view:
        rows = view.ask_arrow(MEASURES_SQL).to_pylist()
    own = (Measure(**row) for row in rows)
    return {one.name: one for one in own if one.name not in shipped_measures()}


def rituals_on(log: Log, day: date) -> tuple[Ritual, ...]:
    """Return the rituals in force on a day; an empty `who` is both."""
    with log.within(messages=False) as view:
        found = view.ask_arrow(RITUALS_SQL, day=day).to_pylist()
    return tuple(Ritual(**row) for row in found)
