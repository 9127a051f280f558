"""What is agreed on: each ritual with what it came from, and ways to agree anew, end it, pause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.agreed import people_of
from analytics.agreed.listed import Agreement, agreements, ritual_names
from analytics.cards.words import listed, quoted
from analytics.log.log import Log
from analytics.records import Ritual
from pages.parts.settings_agreeing import MOST_TIMES, ask_change, ask_end, day_input, save_ritual
from pages.parts.settings_entering import (
    BACKWARDS,
    action,
    confirm_delete,
    delete_button,
    fresh,
    today_in,
)
from pages.parts.settings_pauses import ask_pause, show_pauses
from pages.parts.settings_told import change, is_asked, tell
from pages.parts.settings_words import agreement_words, source_words, whom_words

SECTION = "rituals"
NONE_YET = (
    "Nothing is agreed on yet. A ritual is something small you do for each other again and again: "
    "a good-morning message, a hug in the evening, a weekly check-in."
)
HOW_IT_COUNTS = (
    "Each day counts against the agreement of its time. A pause "
    "makes days excused: they count neither as kept nor as missed."
)
NO_NAME = "Nothing was saved: give the ritual a name."
LONGEST_NAME = 60
MOST_NAMED = 6
WIDTH_PX = 420
TIMES_HELP = "7 is once a day, 1 is once a week, 0.5 every two weeks; 0 is as often as it fits."


def show_rituals(log: Log, *, may_change: bool) -> None:
    """Show what is agreed on; where the log may be changed, ways to agree on something else."""
    found, everyone = agreements(log), people_of(log)
    holding = [one for one in found if one.holds]
    if not holding:
        st.text(NONE_YET)
    for place, one in enumerate(holding):
        _show(log, one, everyone, f"agreed-{place}", may_change=may_change)
    if holding:
        st.caption(HOW_IT_COUNTS)
    _show_earlier(log, [one for one in found if not one.holds], everyone, may_change=may_change)
    show_pauses(log, may_change=may_change)
    if may_change:
        _agree(log, everyone, [one.ritual.name for one in found])


def _show(log: Log, one: Agreement, everyone: Sequence[str], key: str, *, may_change: bool) -> None:
    with st.container(border=True, gap="xsmall", key=key):
        st.text(one.ritual.name)
        st.text(agreement_words(one.ritual, everyone))
        st.text(source_words(one.source))
        if not may_change:
            return
        asked = f"{one.source.batch} {one.ritual}"
        with st.container(horizontal=True, gap="small"):
            action("Change", f"{key}-change", ":material/edit:", f"change {asked}")
            action("Pause", f"{key}-pause", ":material/pause:", f"pause {asked}")
            if one.ritual.until is None:
                action("End", f"{key}-end", ":material/stop:", f"end {asked}")
            if one.source.by_hand:
                delete_button(one.source.batch, key)
        confirm_delete(SECTION, log, one.source.batch, key)
        if is_asked(f"change {asked}"):
            ask_change(log, one.ritual, key)
        elif is_asked(f"pause {asked}"):
            ask_pause(log, one.ritual, everyone, key)
        elif is_asked(f"end {asked}"):
            ask_end(log, one.ritual, key)


def _show_earlier(
    log: Log, earlier: Sequence[Agreement], everyone: Sequence[str], *, may_change: bool
) -> None:
    if not earlier:
        return
    st.subheader("Agreed before", anchor=False)
    for place, one in enumerate(earlier):
        key, said = f"before-{place}", agreement_words(one.ritual, everyone)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
            st.text(f"{one.ritual.name}. {said}. {source_words(one.source)}.")
            if may_change and one.source.by_hand:
                delete_button(one.source.batch, key)
        confirm_delete(SECTION, log, one.source.batch, key)


def _agree(log: Log, everyone: Sequence[str], agreed: Sequence[str]) -> None:
    st.subheader("Agree on a ritual", anchor=False)
    known, whose = ritual_names(log), ["", *everyone]
    if kept := [name for name in known if name not in agreed]:
        shown = [*map(quoted, kept[:MOST_NAMED]), *(["others"] if kept[MOST_NAMED:] else [])]
        st.text(f"Logged already, with nothing agreed: {listed(shown)}.")
    with st.form("settings-agree", border=False):
        name = st.text_input(
            "Ritual", max_chars=LONGEST_NAME, key=fresh("ritual-name", log), width=WIDTH_PX
        )
        with st.container(horizontal=True, gap="medium"):
            who = st.selectbox(
                "Agreed for",
                whose,
                format_func=lambda one: whom_words(one, everyone),
                key=fresh("ritual-who", log),
                width=180,
            )
            times = st.number_input(
                "Times in 7 days",
                min_value=0.0,
                max_value=MOST_TIMES,
                value=7.0,
                step=1.0,
                format="%g",
                help=TIMES_HELP,
                key=fresh("ritual-times", log),
                width=140,
            )
            since = day_input("From", today_in(log), fresh("ritual-since", log))
            until = day_input("Until, if you know", None, fresh("ritual-until", log))
        given = st.form_submit_button("Agree", key="ritual-agree", icon=":material/check:")
    if given:
        ritual = Ritual(spelled(name, known), who, times, since, until)
        _agreed(log, ritual)
        st.rerun()


def spelled(name: str, known: Sequence[str]) -> str:
    """Return a ritual's name as the log spells it, if it knows it; capital letters aside."""
    tidy = " ".join(name.split())
    return next((one for one in known if one.casefold() == tidy.casefold()), tidy)


def _agreed(log: Log, ritual: Ritual) -> None:
    if not ritual.name:
        tell(SECTION, NO_NAME)
    elif ritual.since is not None and ritual.until is not None and ritual.until < ritual.since:
        tell(SECTION, BACKWARDS)
    else:
        change(SECTION, partial(save_ritual, log, ritual))
