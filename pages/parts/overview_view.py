"""The Overview: one line about the log, four milestones as tiles, then the main cards."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from analytics.cards.catalogue import card_named
from analytics.cards.words import between_days, listed
from pages.parts.answers import Ask, asking, logged_days
from pages.parts.card_view import follow_theme, page_theme, show_card
from pages.parts.empty import welcome
from pages.parts.looking import Looking, looking
from pages.parts.page import page_body
from pages.parts.scope_picker import known

# The milestones the couple works towards, each with the card that tells its present level.
MILESTONES: Mapping[str, str] = MappingProxyType(
    {
        "Fewer anxious episodes": "episodes_per_week",
        "Talking and understanding": "feeling_heard",
        "Confidence and independence": "own_time",
        "A stronger bond": "feeling_close",
    }
)
MAIN_CARDS = (
    "episodes_per_week",
    "rituals_kept",
    "feeling_heard",
    "feeling_close",
    "own_time",
    "reply_time",
)


def show_overview() -> None:
    """Show the Overview, or a welcome while the log is empty."""
    now = looking()
    with page_body():
        if now.is_empty:
            st.title("Welcome", anchor=False)
            welcome()
            return
        st.title("How are we doing?", anchor=False)
        st.text(about(now))
        first, *others = [card for name in MAIN_CARDS if (card := card_named(name)) is not None]
        with asking(now.log, now.scope) as ask:
            # The first chart comes before the tiles: on a phone they would push it out of sight.
            show_card(first, ask(first))
            _tiles(ask)
            for card in others:
                show_card(card, ask(card))
        follow_theme(page_theme())


def about(now: Looking) -> str:
    """Say whose log it is, from when to when, and how many of those days were logged."""
    found = known(now.log, now.log.revision)
    names = [now.scope.who] if now.scope.who is not None else list(found.people)
    logged = logged_days(now.log, now.scope)
    if not logged:
        return " · ".join((listed(names), "nothing was logged in the days chosen"))
    days = (logged[-1] - logged[0]).days + 1
    return " · ".join(
        (
            listed(names),
            between_days(logged[0], logged[-1]),
            f"{len(logged)} of {days} days logged",
        )
    )


def _tiles(ask: Ask) -> None:
    st.header("Where we are", anchor=False)
    grid = st.grid(2, min_column_width=140, border=True)
    for title, name in MILESTONES.items():
        card = card_named(name)
        if card is not None:
            with grid.cell():
                st.caption(title)
                st.text(ask(card).said)
