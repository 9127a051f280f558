"""Marks as a mirror: on request, in one's own entries, each to be confirmed or dismissed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from analytics.agreed.mirror import MIRROR, in_chosen_languages
from analytics.journal import Piece, answers_in, hidden_rules, writers_in
from analytics.language import PLAIN, Mark, Mirror, read
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.log.view import View
from pages.parts.mirror_words import (
    ASKED,
    CHOICE,
    CHOICE_HELP,
    FITS,
    HELP,
    KIND_WORDS,
    NOT_FITTING,
    NOT_HERE,
    PROMISE,
    STOPPED,
)
from pages.parts.which_log import is_sample_shown

LEARN_PAGE = "learn.py"
ON, WHO = "mirror-on", "mirror-who"
PROBLEM = "mirror-problem"
MARK_WIDTH_PX = 260


@dataclass(frozen=True, slots=True)
class Mirroring:
    """Whose entries are marked, what they said of marks so far, and which rules are hidden."""

    who: str
    answers: Mapping[str, Mapping[str, bool]]
    hidden: frozenset[str]
    answerable: bool

    def is_for(self, piece: Piece) -> bool:
        """Tell whether a piece is this person's own entry, in their own log."""
        return piece.who == self.who and bool(piece.key) and not piece.is_shared


def choose_mirror(view: View) -> Mirroring | None:
    """Ask whether there should be marks, and in whose words; None while nobody asked for them."""
    writers = writers_in(view)
    if not writers or not st.toggle(CHOICE, key=ON, help=CHOICE_HELP):
        return None
    only = 0 if len(writers) == 1 else None
    who = st.selectbox(
        "Whose words are yours?", writers, index=only, key=WHO, placeholder="Choose your name"
    )
    if who is None:
        return None
    return Mirroring(who, answers_in(view), hidden_rules(view, who), not is_sample_shown())


def show_promise(*, answerable: bool) -> None:
    """Say what the marks can't tell, with the way to help."""
    st.caption(PROMISE if answerable else f"{PROMISE} {NOT_HERE}")
    offer_help()


def offer_help() -> None:
    """Show the way to help, one step from every entry, marked or not."""
    st.page_link(LEARN_PAGE, label=HELP, icon=":material/support:")


def show_marks(
    log: Log, piece: Piece, name: str, mirroring: Mirroring | None, *, offer_help: bool
) -> bool:
    """Show the marks of a piece, if it is for this mirror; return whether there are to be none.

    `name` is what the piece's widgets go by.
    """
    if mirroring is None or not mirroring.is_for(piece):
        return False
    if read(piece.all_words).stopped:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(STOPPED)
            if offer_help:
                st.page_link(LEARN_PAGE, label=HELP)
        return True
    mirror = in_chosen_languages(read(piece.text), log.setting(MIRROR))
    marks = marks_to_show(mirror, mirroring.hidden)
    if marks:
        grid = st.grid(2, min_column_width=MARK_WIDTH_PX, border=True)
        for mark in marks:
            with grid.cell():
                _show_mark(log, piece, name, mark, mirroring)
    return False


def marks_to_show(mirror: Mirror, hidden: frozenset[str]) -> tuple[Mark, ...]:
    """Return the marks without a frame whose rules are not hidden, each once."""
    found = {mark.id: mark for mark in mirror.marks if mark.countable and mark.rule not in hidden}
    return tuple(found.values())


def _show_mark(log: Log, piece: Piece, name: str, mark: Mark, mirroring: Mirroring) -> None:
    said = mirroring.answers.get(piece.key, {}).get(mark.id)
    before = None if said is None else FITS if said else NOT_FITTING
    key = f"mirror-{name}-{mark.id}"
    with st.container(gap="xsmall"):
        st.caption(KIND_WORDS[mark.kind])
        st.text(f"“{mark.text}”\n{mark.why}")
        st.pills(
            ASKED,
            (FITS, NOT_FITTING),
            default=before,
            key=key,
            label_visibility="collapsed" if mark.kind in PLAIN else "visible",
            disabled=not mirroring.answerable,
            on_change=_say,
            args=(log, piece.key, mark.id, key, before),
        )
        at, words = st.session_state.get(PROBLEM, ("", ""))
        if at == key:
            st.text(words)
            del st.session_state[PROBLEM]


def _say(log: Log, entry: str, mark: str, key: str, before: str | None) -> None:
    """Keep what was said of a mark; where it can't be saved, it stands as it was."""
    said = st.session_state[key]
    try:
        log.say_of_mark(entry, mark, confirmed=None if said is None else said == FITS)
    except LogError as error:
        st.session_state[key] = before
        st.session_state[PROBLEM] = (key, str(error))
