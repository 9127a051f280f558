"""The page to log with: the choices, the form they ask for, and what was logged on that day."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from analytics.agreed.scales import scales
from analytics.entering import is_late, today_of
from analytics.log.log import Log
from analytics.today import Kind, entered_about, has_episode, moment_on
from analytics.today.words import own_words
from pages.parts.log_choices import Chosen, choose, now
from pages.parts.log_fields import Draft
from pages.parts.log_forms import FORMS
from pages.parts.log_list import show_entered
from pages.parts.log_rituals import show_rituals
from pages.parts.log_saving import (
    New,
    next_round,
    said_of,
    save_new,
    say,
    show_said,
    this_round,
)
from pages.parts.log_words import labels_of
from pages.parts.looking import looking
from pages.parts.page import page_body
from pages.parts.which_log import is_sample_shown

TITLE = "Log today"
ONLY_OWN = "This is the sample couple. Go back to your own log to log something."
CALM_TOO_LATE = (
    "A calm day can be written down up to 3 days back. Later it would not be counted, so there is "
    "nothing to save."
)
NOT_CALM = "An episode is logged on this day, so the day is known already."


def show_log_today() -> None:
    """Show the page."""
    with page_body():
        st.title(TITLE, anchor=False)
        if is_sample_shown():
            st.text(ONLY_OWN)
            return
        log = looking().log
        moment = now()
        chosen = choose(log, moment)
        labels = labels_of(scales(log))
        entered = entered_about(log, chosen.day)
        if chosen.kind is Kind.RITUALS:
            show_rituals(log, chosen.who, chosen.day, entered, moment)
        elif chosen.kind is not None:
            _form(log, chosen, chosen.kind, moment)
        said = said_of(chosen.day)
        if said is not None and not said.at_entry:
            show_said(log, said)
        show_entered(log, chosen.day, entered, said, labels)


def _form(log: Log, chosen: Chosen, kind: Kind, moment: datetime) -> None:
    if kind is Kind.CALM_DAY and (why_not := _why_not_calm(log, chosen, moment)):
        st.text(why_not)
        return
    at = moment_on(chosen.day, chosen.part, moment, log.day_start_hour)
    fields = f"log-{this_round()}-{kind.name.lower()}"
    draft = Draft(log, chosen.who, at, chosen.day, own_words(log, chosen.who), fields)
    with st.form("log-form", border=False):
        records = FORMS[kind](draft)
        if not st.form_submit_button("Save", icon=":material/check:"):
            return
    said = save_new(log, New(kind, chosen.who, chosen.day, records), moment)
    say(said)
    if said.batch is not None:
        # What was saved is not to be saved again; what was not is still there to put right.
        next_round()
    st.rerun()


def _why_not_calm(log: Log, chosen: Chosen, moment: datetime) -> str:
    if is_late(chosen.day, today_of(moment, log.day_start_hour)):
        return CALM_TOO_LATE
    return NOT_CALM if chosen.who and has_episode(log, chosen.who, chosen.day) else ""
