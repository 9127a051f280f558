"""The last step of setting up: what is agreed on, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.cards.words import listed
from analytics.records import Ritual
from pages.parts.empty import link_to_log_today
from pages.parts.settings_words import agreement_words

NEXT = "What next"
FIRST = (
    "Log the first thing today, each of you for yourself: an anxious moment, a check-in, a ritual, "
    "or a calm day. A calm day counts as much as a hard one."
)
LATER = "Answers come with the days. Until then each page says what it still needs."


def show_next(people: Sequence[str], rituals: Sequence[Ritual]) -> None:
    """Say who they are and what they agreed on, and lead to the first entry."""
    st.header(NEXT, anchor=False)
    st.text(f"This is the log of {listed(people)}.")
    for ritual in rituals:
        st.text(f"{ritual.name}. {agreement_words(ritual, people)}.")
    st.text(FIRST)
    st.text(LATER)
    with st.container(horizontal=True, gap="medium"):
        link_to_log_today()
        st.page_link("settings.py", label="Change what we agreed on", icon=":material/tune:")
