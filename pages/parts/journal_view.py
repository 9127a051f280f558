"""The Journal: what was written, searched and read, beside the episodes of that time."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import streamlit as st

from analytics.cards import episodes_per_week
from analytics.journal import (
    PIECE_KINDS,
    PIECES_A_PAGE,
    Found,
    Search,
    answers_in,
    search,
    tags_in,
    written_days,
)
from analytics.log.view import View
from analytics.scope import Scope
from pages.parts.ahead import Ahead
from pages.parts.answers import asking
from pages.parts.card_view import page_theme, stay_ready
from pages.parts.empty import nothing_logged
from pages.parts.journal_days import FROM, TO, Stretch, asked_for
from pages.parts.journal_jump import Behind, show_chart
from pages.parts.journal_piece import ShownPiece, named, show_piece
from pages.parts.journal_put_right import show_said
from pages.parts.journal_timeline import timeline, weeks_of
from pages.parts.journal_words import (
    EMPTY,
    MANY_KINDS,
    NOTHING_YET,
    UNREADABLE_DAYS,
    found_words,
    month_words,
    widen_words,
)
from pages.parts.looking import Looking, looking
from pages.parts.mirror_view import Mirroring, choose_mirror, offer_help, show_promise
from pages.parts.page import page_body

AT = "journal-at"
TIMELINE = "journal-timeline"


@dataclass(frozen=True, slots=True)
class Place:
    """How far someone has turned the pages of one search."""

    sought: Hashable
    first: int


def show_journal() -> None:
    """Show the journal, or what will be there while the log is empty."""
    now = looking()
    with page_body():
        st.title("Journal", anchor=False)
        if now.is_empty:
            nothing_logged(EMPTY)
            return
        days = _days()
        scope = now.scope if days is None else Scope(now.scope.who, days.since, days.until)
        with now.log.within(now.scope, messages=False) as view:
            if days is None and not written_days(view) and not tags_in(view):
                st.text(NOTHING_YET)
                return
            sought = _sought(view)
            mirroring = choose_mirror(view)
            if days is None:
                _show_timeline(now, view, sought)
        with now.log.within(scope, messages=False) as view:
            _show_found(now, view, sought, days, mirroring)
        stay_ready(page_theme(), Ahead(now.log, now.scope, ()))


def _days() -> Stretch | None:
    """Return the days a chart led to, said above all else, with the way back to all days."""
    if not {FROM, TO} & set(st.query_params):
        return None
    days = asked_for(st.query_params.to_dict())
    if days is None:
        st.info(UNREADABLE_DAYS, icon=":material/info:")
        return None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{days.words()}, as chosen on a chart.")
        st.button("Show all days", icon=":material/close:", type="tertiary", on_click=_all_days)
    return days


def _all_days() -> None:
    for name in (FROM, TO):
        st.query_params.pop(name, None)


def _sought(view: View) -> Search:
    """Ask what to look for."""
    grid = st.grid(2, min_column_width=260)
    with grid.cell():
        words = st.text_input("Words", key="journal-words", placeholder="All of these words")
    with grid.cell():
        tag = st.selectbox(
            "Tag", tags_in(view), index=None, key="journal-tag", placeholder="Any tag"
        )
    kind = st.pills("Kind", PIECE_KINDS, format_func=MANY_KINDS.__getitem__, key="journal-kind")
    confirmed = any(any(said.values()) for said in answers_in(view).values()) and st.toggle(
        "Only entries with a mark that was confirmed", key="journal-confirmed"
    )
    return Search(words, kind, tag, confirmed)


def _show_timeline(now: Looking, view: View, sought: Search) -> None:
    with asking(now.log, now.scope) as look:
        shown = timeline(look.ask(episodes_per_week), written_days(view, sought))
    if shown is None or shown.chart is None:
        return
    weeks = weeks_of(shown.found)
    show_chart(
        TIMELINE, shown, page_theme(), Behind(now.log, now.scope.who, weeks, at_journal=True)
    )
    st.caption(shown.chart.caption)


def _show_found(
    now: Looking, view: View, sought: Search, days: Stretch | None, mirroring: Mirroring | None
) -> None:
    key = (sought, view.scope)
    first = _first(key)
    found = search(view, sought, first)
    if first and not found.pieces:
        first, found = 0, search(view, sought)
    show_said(())
    if not found.pieces:
        st.text(widen_words(sought, by_chart=days is not None))
        return
    _turn(key, found, first, "above")
    if mirroring is not None:
        show_promise(answerable=mirroring.answerable)
    month, stopped = "", False
    for name, piece in named(found.pieces):
        if month != (month := month_words(piece.day)):
            st.header(month, anchor=False)
        shown = ShownPiece(now.log, piece, name, sought.words)
        stopped |= show_piece(shown, mirroring, offer_help=not stopped)
    if found.in_all > PIECES_A_PAGE:
        _turn(key, found, first, "below")
    if mirroring is None:
        offer_help()


def _first(key: Hashable) -> int:
    at = st.session_state.get(AT)
    return at.first if isinstance(at, Place) and at.sought == key else 0


def _turn(key: Hashable, found: Found, first: int, where: str) -> None:
    """Say how much was found, with the ways to earlier and later pieces."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.text(found_words(found, first))
        if found.in_all <= PIECES_A_PAGE:
            return
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                "Later",
                key=f"journal-later-{where}",
                icon=":material/arrow_back:",
                disabled=first == 0,
                on_click=_go,
                args=(key, max(first - PIECES_A_PAGE, 0)),
            )
            st.button(
                "Earlier",
                key=f"journal-earlier-{where}",
                icon=":material/arrow_forward:",
                disabled=first + PIECES_A_PAGE >= found.in_all,
                on_click=_go,
                args=(key, first + PIECES_A_PAGE),
            )


def _go(key: Hashable, first: int) -> None:
    st.session_state[AT] = Place(key, first)
