"""The mapping studio: a table nobody reads by itself, its real rows, and what they may mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.readers.guess import TableGuess
from analytics.readers.rules import NO_RULES, Rules
from analytics.readers.table_plan import PERSONAL
from analytics.records import Problem
from pages.parts.import_reading import Dropped, TableLook, counts_of, table_look
from pages.parts.import_tags import WordDays
from pages.parts.studio_base import (
    Base,
    Meant,
    ask_last_time,
    ask_rules_file,
    offer_rules,
    table_base,
)
from pages.parts.studio_columns import edit_columns
from pages.parts.studio_people import called, names_nobody, owners
from pages.parts.studio_rows import ask_first_day, ask_group, counts_days, pick_rows, show_rows
from pages.parts.studio_sections import MOODS_OF_ROWS, show_moods, show_names, show_tags
from pages.parts.studio_ways import pick_ways
from pages.parts.studio_zone import pick_zone

CHANGE = "Change what its columns hold"
COLUMNS = "What each column holds. Change what is wrong: only what is named here is taken."
MORE = "More: dates, numbers, rows, rules file"
NO_NAMES = "Its first row looks like values. If the columns have no names, add a row with names."
WHICH_DAY = "Say which column holds the day, and it can be taken in."
NOTHING_HELD = "Say what one more column holds, and it can be taken in."
WHICH_ROWS = "Say whose rows to take, and it can be taken in."
WHICH_FIRST = "Say which date was day 1, and it can be taken in."


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand on the page: the table, questions, its words, what one seldom needs."""

    table: DeltaGenerator
    notes: DeltaGenerator
    questions: DeltaGenerator
    words: DeltaGenerator
    ways: DeltaGenerator


def show_studio(file: Dropped, profile: Rules | None) -> Meant:
    """Show a table and let it be said what it holds."""
    top, body = st.container(gap="small"), st.container()
    with st.expander(MORE, key=f"more-{file.id}"):
        ways = st.container()
        given = ask_rules_file(file.id)
    with top:
        last = None if given is not None else ask_last_time(file.id, profile)
        look = _opened(file, given or last or NO_RULES)
    if isinstance(look, Problem):
        # What reading it says is shown below.
        return Meant(given or last or NO_RULES, body, names_nobody=False)
    base = table_base(file.id, look.guess, given, last)
    with body:
        places = _places(ways, base)
    rules, waits_for = _said(file, look, base, places)
    with ways:
        offer_rules(rules, file.id)
    return Meant(rules, places.questions, waits_for, names_nobody(look.raw, rules))


def _places(ways: DeltaGenerator, base: Base) -> Places:
    """Lay out the page: what was said last time is folded away, the questions stay in sight."""
    table: DeltaGenerator
    if base.origin == "last time":
        asked, table = st.container(gap="small"), st.expander(CHANGE, key=f"{base.key}-change")
    else:
        table, asked = st.container(), st.container(gap="small")
    with asked:
        notes = st.container(gap="xsmall")
        questions = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    return Places(table, notes, questions, st.container(gap="small"), ways)


def _opened(file: Dropped, told: Rules) -> TableLook | Problem:
    look = table_look(file, told.sheet, told.delimiter)
    if isinstance(look, Problem) or len(look.raw.sheets) <= 1:
        return look
    sheet = st.selectbox(
        "Its sheet",
        look.raw.sheets,
        index=look.raw.sheets.index(look.raw.sheet),
        key=f"sheet-{file.id}",
        width=420,
    )
    return table_look(file, sheet, told.delimiter)


def _said(file: Dropped, look: TableLook, base: Base, places: Places) -> tuple[Rules, str]:
    """Return the rules as they were said, and what must still be said."""
    raw, guess = look.raw, look.guess
    with places.table:
        shown = st.container(gap="xsmall")
        st.text(COLUMNS)
        rules = replace(edit_columns(guess, base), sheet=raw.sheet or None)
    with places.notes:
        for note in (*guess.notes, *(() if guess.has_header else (NO_NAMES,))):
            st.text(note)
    with places.questions:
        group = ask_group(guess, base)
        rules = replace(rules, keep=group or {}, first_day=ask_first_day(guess, rules, base))
        if guess.asks_zone:
            rules = replace(rules, zone=pick_zone(base, is_needed=True))
    with places.ways:
        rules = pick_ways(rules, base, guess, has_zone=not guess.asks_zone)
        rules = pick_rows(raw, rules, guess, base)
    with shown:
        show_rows(raw, rules)
    waits_for = _waits_for(guess, rules, is_group_open=group is None)
    with places.words:
        if not waits_for:
            rules = called(rules, show_names(owners(raw, rules), base, is_open=base.is_guess))
        return _worded(file, look, rules, base), waits_for


def _worded(file: Dropped, look: TableLook, rules: Rules, base: Base) -> Rules:
    """Let tags and mood words be told apart, with the days they are on."""
    found = counts_of(file, look, replace(rules, tags={}, moods={}, people={}))
    if found is None:
        return replace(rules, tags=base.rules.tags, moods=base.rules.moods)
    tags = tuple(WordDays(one.word, one.days) for one in found.tags)
    moods = tuple(WordDays(one.word, one.days) for one in found.moods)
    return replace(
        rules,
        tags=show_tags(tags, base, is_open=base.is_guess),
        moods=show_moods(moods, base, is_open=base.is_guess, help_line=MOODS_OF_ROWS),
    )


def _waits_for(guess: TableGuess, rules: Rules, *, is_group_open: bool) -> str:
    """Return what must still be said before anything can be taken in."""
    held = {rule.meaning for rule in rules.columns.values()}
    if not held & {"at", "day"}:
        return WHICH_DAY
    if not held & set(PERSONAL):
        return NOTHING_HELD
    if is_group_open:
        return WHICH_ROWS
    return WHICH_FIRST if counts_days(guess, rules) and rules.first_day is None else ""
