"""A file handed over from the Explore page, held until it is taken in or left out."""

from __future__ import annotations

import hashlib

import streamlit as st

from pages.parts.explore_handing import taken_over
from pages.parts.import_reading import Dropped

HELD = "import-handed"
FROM_EXPLORE = "Handed over from Explore:"


def handed_files() -> list[Dropped]:
    """Return the file that was handed over, if any, and show a way to leave it out."""
    given = taken_over()
    if given is not None:
        digest = hashlib.sha256(given.content).hexdigest()[:16]
        st.session_state[HELD] = Dropped(f"handed-{digest}", given.name, given.content)
    held: Dropped | None = st.session_state.get(HELD)
    if held is None:
        return []
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{FROM_EXPLORE} {held.name}")
        st.button(
            "Leave it out", type="tertiary", icon=":material/close:", on_click=let_go_of_handed
        )
    return [held]


def let_go_of_handed() -> None:
    """Let go of the file that was handed over."""
    st.session_state.pop(HELD, None)
