"""What is asked about one dropped file: only what it does not say itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from zoneinfo import available_timezones

import streamlit as st

from analytics.readers import own
from analytics.readers.reading import Question, Reading
from analytics.readers.rules import DEFAULT_PERSON, NO_RULES, Choices, DateOrder, Rules
from analytics.readers.rules_file import parse, write
from analytics.records import Problem
from pages.parts.import_reading import ANY_TABLE, Dropped, FirstLook
from pages.parts.import_rules import edit_columns, edit_moods, edit_people, edit_tags

# The formats whose times may carry a zone that is not the couple's own.
ZONED = frozenset({own.FORMAT, ANY_TABLE})
ORDERS: Mapping[DateOrder, str] = MappingProxyType(
    {
        "dmy": "the day first, as in 31/12/2026",
        "mdy": "the month first, as in 12/31/2026",
        "ymd": "the year first, as in 2026/12/31",
    }
)
MORE = "More about this file: names, words, rules"
NOBODY_YET = "Say whose file it is, and it can be taken in."
ORDER_OPEN = "Say which comes first, the day or the month, and it can be taken in."


@dataclass(frozen=True, slots=True)
class Said:
    """What was said about a file, and what must still be said before it may be taken in."""

    choices: Choices
    waits_for: str = ""


def ask_about(file: Dropped, look: FirstLook, people: Sequence[str]) -> Said:
    """Show what is to be chosen for one file and return what was."""
    if look.reader is None:
        return Said(Choices())
    asks_who = _names_nobody(look)
    who = _who(file, people) if asks_who else None
    zoned = look.reader.FORMAT in ZONED
    with st.expander(MORE, expanded=_needs_more(look, people), key=f"more-{file.id}"):
        rules = _rules(file, look)
        zone = _zone(file) if zoned else None
    choices = Choices(who=who, zone=zone, rules=rules)
    return Said(choices, NOBODY_YET if asks_who and who is None else "")


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


def _needs_more(look: FirstLook, people: Sequence[str]) -> bool:
    """Whether something can't be read without more words, or names would stand there twice."""
    strangers = set(look.names) - {*people, DEFAULT_PERSON}
    unreadable = look.reading is None and bool(look.header)
    return unreadable or bool(look.moods) or bool(people and strangers)


def _names_nobody(look: FirstLook) -> bool:
    """Whether some records are only someone's because it is their file."""
    return look.reading is None or DEFAULT_PERSON in look.names


def _who(file: Dropped, people: Sequence[str]) -> str | None:
    chosen = st.selectbox(
        "Whose file is it?",
        list(people),
        index=None,
        accept_new_options=True,
        placeholder="Choose a name, or type a new one",
        key=f"who-{file.id}",
        width=420,
    )
    return chosen.strip() or None if chosen else None


def _zone(file: Dropped) -> str | None:
    return st.selectbox(
        "Your time zone, if its times carry another",
        sorted(available_timezones()),
        index=None,
        placeholder="As written",
        key=f"zone-{file.id}",
        width=420,
    )


def _rules(file: Dropped, look: FirstLook) -> Rules:
    rules = _edited(file, look, _uploaded(file))
    if rules != NO_RULES:
        st.download_button(
            "Save these rules",
            write(rules),
            file_name="rules.toml",
            mime="application/toml",
            icon=":material/download:",
            help="Keep them as a file and give it with the next export.",
            on_click="ignore",
            key=f"save-{file.id}",
        )
    return rules


def _uploaded(file: Dropped) -> Rules:
    given = st.file_uploader("Rules you saved before (TOML)", type=["toml"], key=f"given-{file.id}")
    if given is None:
        return NO_RULES
    found = parse(given.getvalue().decode("utf-8-sig", errors="replace"), given.name)
    if isinstance(found, Problem):
        st.text(found.sentence())
        return NO_RULES
    return found


def _edited(file: Dropped, look: FirstLook, base: Rules) -> Rules:
    # Another rules file starts the tables afresh, so it is part of their keys.
    key = f"{file.id}-{hash(write(base))}"
    rules = base
    if look.header:
        rules = edit_columns(look.header, rules, key)
    names = [name for name in look.names if name != DEFAULT_PERSON]
    if names:
        rules = replace(rules, people=edit_people(names, base, key))
    if look.tags:
        rules = replace(rules, tags=edit_tags(look.tags, base, key))
    if look.moods:
        rules = replace(rules, moods=edit_moods(look.moods, base, key))
    return rules


def is_read(reading: Reading | Problem) -> bool:
    """Whether a file could be read and nothing about it is open."""
    return isinstance(reading, Reading) and not reading.questions
