"""What became of a change on the Settings page, and what is asked once before a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analytics.log.errors import LogError

TOLD = "settings-told"
ASKED = "settings-asked"


@dataclass(frozen=True, slots=True)
class Told:
    """What was said last, and in which section."""

    section: str
    words: str


def show_told(section: str) -> None:
    """Say once what became of the last change in this section."""
    told: Told | None = st.session_state.get(TOLD)
    if told is None or told.section != section:
        return
    del st.session_state[TOLD]
    with st.container(border=True):
        st.text(told.words)


def tell(section: str, words: str) -> None:
    """Say this in a section, the next time it is shown."""
    st.session_state[TOLD] = Told(section, words)


def change(section: str, act: Callable[[], str]) -> None:
    """Do something to the log and tell what became of it; never call it done when it was not."""
    st.session_state[ASKED] = None
    try:
        words = act()
    except LogError as error:
        tell(section, str(error))
    else:
        tell(section, words)


def ask(about: str | None) -> None:
    """Ask about this from now on, or about nothing."""
    st.session_state[ASKED] = about


def is_asked(about: str) -> bool:
    """Tell whether this is what is asked about."""
    return bool(st.session_state.get(ASKED) == about)
