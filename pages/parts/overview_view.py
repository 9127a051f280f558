"""The Overview: one line about the log, four milestones as tiles, then the main cards."""

from __future__ import annotations

import streamlit as st

from analytics.cards.catalogue import card_named
from analytics.cards.words import between_days, listed
from pages.parts.ahead import Ahead
from pages.parts.answers import Asking, asking
from pages.parts.card_view import page_theme, show_card, stay_ready
from pages.parts.looking import looking
from pages.parts.milestone_tiles import show_tiles
from pages.parts.page import page_body
from pages.parts.scope_picker import known
from pages.parts.standings import progress_of
from pages.parts.welcome_view import is_beginning, show_welcome

MAIN_CARDS = (
    "episodes_per_week",
    "rituals_kept",
    "feeling_heard",
    "feeling_close",
    "own_time",
    "reply_time",
)


def show_overview() -> None:
    """Show the Overview, or a welcome while nothing happened in the log yet."""
    now = looking()
    with page_body():
        if is_beginning(now.log):
            st.title("Welcome", anchor=False)
            show_welcome(now.log)
            return
        st.title("How are we doing?", anchor=False)
        with asking(now.log, now.scope) as log:
            cards = [card for name in MAIN_CARDS if (card := card_named(name))]
            answers = log.ask_all(cards, page_theme())
            st.text(about(log))
            for place, (card, shown) in enumerate(zip(cards, answers, strict=True)):
                show_card(card, shown)
                # The first chart stands before the tiles: on a phone they would push it down.
                if place == 0:
                    _tiles(log)
        stay_ready(page_theme(), Ahead(now.log, now.scope, cards))


def about(log: Asking) -> str:
    """Say whose log it is, from when to when, and how many of those days were logged."""
    everyone = known(log.log, log.log.revision).people
    names = listed(everyone if log.scope.who is None else [log.scope.who])
    covered = log.coverage()
    if covered is None:
        return f"{names} · nothing was logged in the days chosen"
    days = between_days(covered.first_day, covered.last_day)
    return f"{names} · {days} · {covered.logged} of {covered.days} days logged"


def _tiles(log: Asking) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.header("Where we are", anchor=False)
        st.page_link("progress.py", label="How sure is this?", icon=":material/moving:")
    show_tiles(progress_of(log.log, log.scope.who).standings)
