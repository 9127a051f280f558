"""The welcome while nothing is logged yet: three ways in, then who you are and what you agreed on.

Which step comes next is read off the log, so that it is the same in any browser.
"""

from __future__ import annotations

import streamlit as st

from analytics.agreed import people_of, rituals_on
from analytics.log.log import Log
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Message,
    Rating,
    RitualDay,
)
from pages.parts.empty import link_to_import, link_to_log_today, offer_sample
from pages.parts.settings_entering import today_in
from pages.parts.settings_told import show_told
from pages.parts.welcome_next import show_next
from pages.parts.welcome_people import SECTION, ask_names
from pages.parts.welcome_rituals import ask_rituals, goes_without

WELCOME = (
    "Secure Base reads what the two of you already keep (journals, check-ins, habit trackers, "
    "chats) and what you log here, and shows in charts and plain words how you are doing."
)
PRIVATE = (
    "All of it stays in one file on this computer; of a chat only the times and lengths are kept, "
    "never the words."
)
NOT_HELP = "It is not monitored, not for emergencies and not a diagnosis."


def is_beginning(log: Log) -> bool:
    """Tell whether nothing happened in the log yet, whatever was agreed on."""
    return not log.holds(Episode, Rating, RitualDay, Message, Entry, Activity, LoggedDay)


def show_welcome(log: Log) -> None:
    """Greet those who begin, with three ways in and a set-up of two minutes."""
    st.text(WELCOME)
    st.text(PRIVATE)
    _show_ways()
    with st.container(border=True, key="setting-up"):
        _show_step(log)
    st.caption(NOT_HELP)
    st.page_link(
        "learn.py",
        label="About attachment, and where to get help",
        icon=":material/school:",
    )


def _show_ways() -> None:
    ways = st.grid(3, min_column_width=260, border=True)
    with ways.cell():
        st.header("Bring in what you have", anchor=False)
        st.text("An export of an app, a chat, or any table. You see first what would become of it.")
        link_to_import()
    with ways.cell():
        st.header("Or log today", anchor=False)
        st.text("An anxious moment, a check-in, a ritual, a calm day: a few taps each.")
        link_to_log_today()
    with ways.cell():
        st.header("Or look around first", anchor=False)
        st.text("Ana and Ben are made up. Their eighteen months show what each page can tell.")
        offer_sample()


def _show_step(log: Log) -> None:
    show_told(SECTION)
    people = people_of(log)
    agreed = rituals_on(log, today_in(log))
    if not people:
        ask_names(log)
    elif not agreed and not goes_without():
        ask_rituals(log, people)
    else:
        show_next(people, agreed)
