"""Pauses: days on which a ritual is excused, entered at once and deleted at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from analytics.agreed.listed import LONGEST_PAUSE_DAYS, PAUSE_TITLE, Pause, pause_of, pauses
from analytics.cards.words import between_days, days, people
from analytics.log.log import Log
from analytics.readers.logged import LATE_AFTER_DAYS
from analytics.records import Ritual
from pages.parts.settings_agreeing import day_input
from pages.parts.settings_entering import (
    BACKWARDS,
    confirm_delete,
    delete_button,
    entered,
    save_or_leave,
    today_in,
)
from pages.parts.settings_told import change, tell

SECTION = "rituals"
WEEK_DAYS = 7
LATE = (
    f"Days more than {LATE_AFTER_DAYS} days back are kept too, as written down late; they do not "
    "change what is counted."
)
TOO_LONG = "Nothing was saved: a pause is a year at most. For longer, end what is agreed instead."
NOBODY = "Nothing was saved: name yourselves first, under People."
OUTSIDE = "Nothing was saved: on these days the ritual is not agreed."


def ask_pause(log: Log, ritual: Ritual, everyone: Sequence[str], key: str) -> None:
    """Ask from when until when a ritual rests."""
    today = today_in(log)
    with st.form(f"{key}-pausing", border=False):
        with st.container(horizontal=True, gap="medium"):
            since = day_input("From", today, f"{key}-pause-since")
            until = day_input("Until", today + timedelta(WEEK_DAYS - 1), f"{key}-pause-until")
        st.text(LATE)
        given = save_or_leave("Pause it", f"{key}-pause")
    if given and since is not None and until is not None:
        _paused(log, ritual, everyone, since, until)
        st.rerun()


def _paused(log: Log, ritual: Ritual, everyone: Sequence[str], since: date, until: date) -> None:
    if until < since:
        tell(SECTION, BACKWARDS)
    elif (until - since).days >= LONGEST_PAUSE_DAYS:
        tell(SECTION, TOO_LONG)
    elif not (ritual.who or everyone):
        tell(SECTION, NOBODY)
    else:
        excused = pause_of(ritual, everyone, since, until)
        if not excused:
            tell(SECTION, OUTSIDE)
            return
        words = f"{ritual.name} rests, {between_days(excused[0].day, excused[-1].day)}."
        change(SECTION, partial(entered, log, PAUSE_TITLE + ritual.name, excused, words))


def show_pauses(log: Log, *, may_change: bool) -> None:
    """List the pauses entered here, the latest first."""
    found = pauses(log)
    if not found:
        return
    st.subheader("Pauses", anchor=False)
    for place, one in enumerate(found):
        key = f"pause-{place}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
            st.text(pause_words(one))
            if may_change:
                delete_button(one.batch, key)
        confirm_delete(SECTION, log, one.batch, key)


def pause_words(one: Pause) -> str:
    """Say which ritual rests when and for whom: "Evening hug: 3 to 9 March, Ana and Ben"."""
    length = (one.until - one.since).days + 1
    return (
        f"{one.ritual}: {between_days(one.since, one.until)} ({days(length)}), {people(one.people)}"
    )
