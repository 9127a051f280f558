"""What is said on a page while nothing is logged yet, and the ways to begin."""

from __future__ import annotations

import streamlit as st

from pages.parts.which_log import show_sample

IMPORT_PAGE = "import_files.py"
LOG_TODAY_PAGE = "log_today.py"
BELOW = "Your log is still empty. This is what this page will answer, and what it needs."


def nothing_logged(said: str = BELOW) -> None:
    """Say that the log is still empty; a page without cards below has words of its own."""
    st.text(said)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        link_to_import()
        link_to_log_today()
        offer_sample()


def link_to_import() -> None:
    """Show the way to the Import page."""
    st.page_link(IMPORT_PAGE, label="Bring in your files", icon=":material/upload_file:")


def link_to_log_today() -> None:
    """Show the way to Log today."""
    st.page_link(LOG_TODAY_PAGE, label="Log today", icon=":material/edit_note:")


def offer_sample() -> None:
    """Show the button that opens the sample couple's log."""
    st.button("Look at the sample couple", icon=":material/group:", on_click=show_sample)
