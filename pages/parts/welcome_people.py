"""The first step of setting up: who the two are."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.agreed import name_people
from analytics.cards.words import listed
from analytics.log.log import Log
from pages.parts.settings_told import change, tell

SECTION = "welcome"
LONGEST_NAME = 40
WHO = "Who are you two?"
TWO_MINUTES = (
    "Two names and what you do for each other: two minutes, and all of it can change later. "
    "Nicknames are fine."
)
NO_NAME = "Nothing to save yet: type at least one name."
ONE_NAME_TWICE = "Both names are the same. Write them so that you can tell each other apart."


def ask_names(log: Log) -> None:
    """Ask for the names; one alone is fine."""
    st.header(WHO, anchor=False)
    st.text(TWO_MINUTES)
    with st.form("welcome-names", border=False):
        sides = st.grid(2, min_column_width=220)
        with sides.cell():
            mine = st.text_input("Your name", max_chars=LONGEST_NAME, key="welcome-mine")
        with sides.cell():
            theirs = st.text_input(
                "Your partner's name", max_chars=LONGEST_NAME, key="welcome-theirs"
            )
        given = st.form_submit_button("Go on", icon=":material/arrow_forward:")
    if given:
        save_names(log, mine, theirs)
        st.rerun()


def save_names(log: Log, *written: str) -> None:
    """Make the names known, or say what is missing."""
    tidy = (" ".join(name.split()) for name in written)
    names = [name for name in tidy if name]
    if not names:
        tell(SECTION, NO_NAME)
    elif len({name.casefold() for name in names}) < len(names):
        tell(SECTION, ONE_NAME_TWICE)
    else:
        change(SECTION, partial(_saved, log, names))


def _saved(log: Log, names: list[str]) -> str:
    name_people(log, names)
    return f"Saved: {listed(names)}."
