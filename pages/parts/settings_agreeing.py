"""A ritual is agreed on anew from a day on, or ended: the earlier agreement stays in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from analytics.agreed import people_of
from analytics.log.log import Log
from analytics.records import Ritual
from pages.parts.scope_picker import FIRST_DAY, LAST_DAY
from pages.parts.settings_entering import BACKWARDS, entered, save_or_leave, today_in
from pages.parts.settings_told import change, tell
from pages.parts.settings_words import agreement_words

SECTION = "rituals"
FROM_THEN = (
    "From this day on the new agreement is what counts. Days before it stay with the agreement of "
    "their time."
)
LAST_DAY_HELP = "Days after it are no longer counted; what was kept stays in the log."
MOST_TIMES = 168.0


def ask_change(log: Log, ritual: Ritual, key: str) -> None:
    """Ask how often from now on, and from which day."""
    with st.form(f"{key}-changing", border=False):
        with st.container(horizontal=True, gap="medium"):
            times = st.number_input(
                "Times in 7 days",
                min_value=0.0,
                max_value=MOST_TIMES,
                value=float(ritual.times_per_7_days),
                step=1.0,
                format="%g",
                key=f"{key}-times",
                width=140,
            )
            since = day_input("From", today_in(log), f"{key}-since")
        st.text(FROM_THEN)
        given = save_or_leave("Agree", f"{key}-agree")
    if given and since is not None:
        becomes = Ritual(ritual.name, ritual.who, times, since)
        change(SECTION, partial(save_ritual, log, becomes))
        st.rerun()


def ask_end(log: Log, ritual: Ritual, key: str) -> None:
    """Ask for the last day."""
    with st.form(f"{key}-ending", border=False):
        until = day_input("Last day", today_in(log), f"{key}-until")
        st.text(LAST_DAY_HELP)
        given = save_or_leave("End it", f"{key}-end")
    if given and until is not None:
        if ritual.since is not None and until < ritual.since:
            tell(SECTION, BACKWARDS)
        else:
            change(SECTION, partial(save_ritual, log, replace(ritual, until=until)))
        st.rerun()


def save_ritual(log: Log, ritual: Ritual) -> str:
    """Take an agreement in and say what is agreed on now. Raises LogError."""
    said = agreement_words(ritual, people_of(log))
    return entered(log, f"Agreed: {ritual.name}", [ritual], f"{ritual.name}. {said}.")


def day_input(label: str, value: date | None, key: str) -> date | None:
    """Ask for one day."""
    given = st.date_input(
        label,
        value=value,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=key,
        width=160,
    )
    return given if isinstance(given, date) else None
