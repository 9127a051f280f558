"""Choosing when the plan began, which fixes the days that all later ones are held against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.cards.words import on_day, quoted
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import Marker
from pages.parts.scope_picker import FIRST_DAY, LAST_DAY

SAID = "plan-said"
ANOTHER_DAY = "Another day"
NONE_YET = "Not chosen: the first fifteen weeks of each thing are what later ones are held against"
WHY = (
    "Say on which day you began what you wanted to try. The days before it are the baseline: all "
    "later days are held against them. Changing it starts new reviews from the same days; what was "
    "said under an earlier start stays in the list below."
)
CHANGE = "Use this start"
WIDTH_PX = 460


def show_plan(log: Log, plan: date | None, markers: Sequence[Marker]) -> None:
    """Show when the plan began, with a way to say otherwise."""
    st.header("When did you begin?", anchor=False)
    st.text(WHY)
    if SAID in st.session_state:
        st.text(st.session_state.pop(SAID))
    chosen = _chosen(plan, markers)
    if chosen != plan:
        st.button(CHANGE, on_click=_keep, args=(log, chosen))


def _chosen(plan: date | None, markers: Sequence[Marker]) -> date | None:
    labels = {marker.since: f"{quoted(marker.label)}, {on_day(marker.since)}" for marker in markers}
    if plan is not None and plan not in labels:
        labels[plan] = on_day(plan)
    days: list[date | None] = [None, *labels]
    options = [*range(len(days)), len(days)]
    words = [NONE_YET, *labels.values(), ANOTHER_DAY]
    place = st.selectbox(
        "Our plan began with",
        options,
        index=days.index(plan),
        format_func=lambda option: words[option],
        width=WIDTH_PX,
    )
    if place < len(days):
        since: date | None = days[place]
        return since
    given = st.date_input(
        "On",
        value=plan,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        width=WIDTH_PX,
    )
    return given if isinstance(given, date) else plan


def _keep(log: Log, since: date | None) -> None:
    try:
        choose_plan(log, since)
    except LogError as error:
        st.session_state[SAID] = str(error)
