"""The Progress page: what is confirmed, where each milestone stands, and what was said before."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.cards.progress_words import OVERALL, celebration_words
from analytics.cards.words import on_day
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.progress.keeping import keep_due_verdicts
from analytics.progress.milestones import MILESTONES, Standing, overall
from pages.parts.ahead import Ahead
from pages.parts.card_view import page_theme, show_cards, stay_ready
from pages.parts.empty import nothing_logged
from pages.parts.looking import looking
from pages.parts.milestone_tiles import show_details, show_tiles
from pages.parts.page import page_body
from pages.parts.past_verdicts import show_past_verdicts
from pages.parts.phases_view import show_phases
from pages.parts.plan_view import show_plan
from pages.parts.questionnaires_view import show_help_first, show_questionnaires
from pages.parts.standings import Progress, phases_of, progress_of

TITLE = "Are we getting somewhere?"
ALL_DAYS = (
    "This page looks at all your days, whatever is chosen in the side menu. A review comes every "
    "four weeks, on fixed days: looking more often changes nothing."
)
MORE_THAN_CHANCE = (
    "That is more than your usual ups and downs. Take a moment for it, the two of you."
)
PHASES_CARD = "phases_compared"


def show_progress() -> None:
    """Show the page."""
    now = looking()
    with page_body():
        st.title(TITLE, anchor=False)
        show_help_first()
        if now.is_empty:
            nothing_logged()
        found = _up_to_date(now.log, now.scope.who)
        st.text(about(found))
        st.caption(ALL_DAYS)
        celebrate(found.standings)
        show_tiles(found.standings)
        show_details(found.standings)
        _cards([milestone.name for milestone in MILESTONES])
        show_plan(now.log, found.plan, found.markers)
        show_past_verdicts(found)
        _cards([PHASES_CARD])
        show_phases(phases_of(now.log, now.scope.who))
        st.header("Questionnaires", anchor=False)
        show_questionnaires()
        stay_ready(page_theme(), Ahead(now.log, now.scope, ()))


def about(found: Progress) -> str:
    """Say when the plan began, and when the reviews were and are."""
    strands = [one for at in found.standings for one in at.strands]
    said = [one.latest.day for one in strands if one.latest is not None]
    parts = [
        "No start of a plan chosen yet"
        if found.plan is None
        else f"Plan begun on {on_day(found.plan)}"
    ]
    if said:
        parts.append(f"latest review on {on_day(max(said))}")
    if strands:
        parts.append(f"next on {on_day(min(one.next_review for one in strands))}")
    return " · ".join(parts)


def celebrate(standings: Sequence[Standing]) -> None:
    """Say warmly and plainly what is confirmed, if anything is."""
    sure = [at for at in standings if at.confirmed_on is not None]
    if not sure:
        return
    with st.container(border=True, gap="small", key="confirmed"):
        st.header("Something to be glad of", anchor=False)
        for at in sure:
            st.text(celebration_words(at))
        pair = overall(standings)
        if pair is not None:
            st.text(OVERALL)
        st.text(MORE_THAN_CHANCE)


def _up_to_date(log: Log, who: str | None) -> Progress:
    """Return where the couple stands, once what is due is written down."""
    found = progress_of(log, who)
    if not found.has_due:
        return found
    try:
        keep_due_verdicts(log)
    except LogError as error:
        st.text(str(error))
        return found
    return progress_of(log, who)


def _cards(names: Sequence[str]) -> None:
    show_cards([card for card in CARDS if name_of(card) in names])
