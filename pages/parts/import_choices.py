"""What is asked about one dropped file: only what it does not say itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from analytics.readers.reading import Question, Reading
from analytics.readers.rules import DEFAULT_PERSON, NO_RULES, Choices, DateOrder, Rules
from analytics.readers.rules_file import write
from analytics.records import Problem
from pages.parts.import_reading import Dropped, FirstLook
from pages.parts.import_tags import WordDays
from pages.parts.studio import show_studio
from pages.parts.studio_base import (
    Base,
    Kept,
    Meant,
    Setting,
    ask_last_time,
    ask_rules_file,
    base_of,
    offer_rules,
    profile_of,
)
from pages.parts.studio_sections import show_moods, show_names, show_tags
from pages.parts.studio_ways import ORDERS, pick_ways
from pages.parts.studio_zone import ZONE_OPEN, asks_zone, pick_zone

__all__ = ["ORDERS", "Said", "ask_about", "ask_order", "is_read", "with_order"]

MORE = "More: time zone, start of a day, rules file"
NOBODY_YET = "Say whose file it is, and it can be taken in."
ORDER_OPEN = "Say which comes first, the day or the month, and it can be taken in."


@dataclass(frozen=True, slots=True)
class Said:
    """What was said about a file, what must still be said, and what is kept for the next time.

    `shape` is what the next file like it is known by.
    """

    choices: Choices
    waits_for: str = ""
    shape: str | None = None
    keeps_order: bool = False

    @property
    def kept(self) -> Kept | None:
        """The rules to keep once the file is taken in; an order that was asked is among them."""
        if self.shape is None:
            return None
        rules = self.choices.rules
        if self.keeps_order and self.choices.date_order is not None:
            rules = replace(rules, date_order=self.choices.date_order)
        return Kept(self.shape, "" if rules == NO_RULES else write(rules))


def ask_about(file: Dropped, look: FirstLook, people: Sequence[str], setting: Setting) -> Said:
    """Show what is to be chosen for one file and return what was."""
    if look.reader is None:
        return Said(Choices())
    profile = profile_of(look.shape, setting)
    meant = show_studio(file, profile) if look.is_table else _ask_app(file, look, people, profile)
    waits_for, who = meant.waits_for, None
    if meant.names_nobody:
        with meant.questions:
            who = _who(file, people)
        waits_for = waits_for or ("" if who else NOBODY_YET)
    return Said(Choices(who=who, rules=meant.rules), waits_for, look.shape, look.is_table)


def ask_order(file: Dropped, questions: Sequence[Question]) -> DateOrder | None:
    """Ask which comes first, the day or the month, when the file leaves it open."""
    for question in questions:
        st.text(question.text)
    return st.radio(
        "This file writes",
        list(ORDERS),
        index=None,
        format_func=lambda order: ORDERS[order],
        key=f"order-{file.id}",
    )


def with_order(said: Said, order: DateOrder | None) -> Said:
    """Add which comes first, or that it must still be said."""
    if order is None:
        return replace(said, waits_for=said.waits_for or ORDER_OPEN)
    return replace(said, choices=replace(said.choices, date_order=order))


def is_read(reading: Reading | Problem) -> bool:
    """Whether a file could be read and nothing about it is open."""
    return isinstance(reading, Reading) and not reading.questions


def _who(file: Dropped, people: Sequence[str]) -> str | None:
    chosen = st.selectbox(
        "Whose file is it?",
        list(people),
        index=None,
        accept_new_options=True,
        placeholder="Choose a name, or type a new one",
        key=f"who-{file.id}",
        width=360,
    )
    return chosen.strip() or None if chosen else None


def _ask_app(file: Dropped, look: FirstLook, people: Sequence[str], profile: Rules | None) -> Meant:
    """Ask what an app's file does not say: its zone, its names, what its words mean."""
    top, questions = st.container(), st.container()
    words = st.container(gap="small")
    with st.expander(MORE, key=f"more-{file.id}"):
        ways = st.container()
        given = ask_rules_file(file.id)
    with top:
        last = None if given is not None else ask_last_time(file.id, profile)
    base = base_of(file.id, given, last)
    needs_zone = asks_zone(look.problems)
    rules = base.rules
    with questions:
        if needs_zone:
            rules = replace(rules, zone=pick_zone(base, is_needed=True))
    with ways:
        rules = pick_ways(rules, base, None, has_zone=not needs_zone)
    with words:
        rules = _worded(look, people, rules, base)
    with ways:
        offer_rules(rules, file.id)
    # A file that can't be read at all is nobody's, but one that only waits for a zone is someone's.
    nobody = needs_zone if look.reading is None else DEFAULT_PERSON in look.names
    waits = needs_zone and look.reading is None and rules.zone is None
    return Meant(rules, questions, ZONE_OPEN if waits else "", nobody)


def _worded(look: FirstLook, people: Sequence[str], rules: Rules, base: Base) -> Rules:
    names = [name for name in look.names if name != DEFAULT_PERSON]
    strangers = {base.rules.people.get(name, name) for name in names} - set(people)
    moods = [WordDays(word, None) for word in look.moods]
    # A mood may stand for an episode as well as for a number.
    tags = [*look.tags, *moods]
    is_new = base.is_guess and any(not one.is_habit for one in tags)
    return replace(
        rules,
        people=show_names(names, base, is_open=bool(people and strangers)),
        moods=show_moods(moods, base, is_open=base.is_guess),
        tags=show_tags(tags, base, is_open=is_new),
    )
