"""A sealed file on the Import page: its passphrase is asked for once and never kept."""

from __future__ import annotations

import streamlit as st

from analytics.readers.sealed import is_sealed_content
from pages.parts.import_outcome import show_problems
from pages.parts.import_reading import Dropped, open_sealed, opened_before

SEALED = "Sealed with a passphrase"
OPEN = "Open it"


def opened(file: Dropped) -> Dropped | None:
    """Return a file as it can be read; for a sealed one ask, and return None until it is open."""
    if not is_sealed_content(file.content):
        return file
    found = opened_before(file)
    if found is not None:
        return found
    with st.container(border=True, key=f"sealed-{file.id}"):
        with st.container(gap=None):
            st.text(file.name)
            st.caption(SEALED)
        # A form: each try takes a second or two, so nothing is tried until it is asked for. What
        # was typed is cleared with it.
        with st.form(f"open-{file.id}", clear_on_submit=True, border=False):
            typed = st.text_input(
                "Its passphrase",
                type="password",
                autocomplete="off",
                help="Whoever sent it told you. It is used once and not kept.",
                width=360,
            )
            asked = st.form_submit_button(OPEN, icon=":material/lock_open:")
        if asked:
            problem = open_sealed(file, typed)
            if problem is None:
                st.rerun()
            show_problems([problem], file.id)
    return None
