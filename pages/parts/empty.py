"""What is said when there is nothing yet: the welcome, and a line above an empty page."""

from __future__ import annotations

import streamlit as st

from pages.parts.which_log import show_sample

IMPORT_PAGE = "import_files.py"
WELCOME = (
    "Secure Base reads what the two of you already keep — journals, check-ins, habit trackers, "
    "chats — and shows in charts and plain words how you are doing."
)
PRIVATE = (
    "All of it stays in one file on this computer; of a chat only the times and lengths are kept, "
    "never the words."
)
NOT_HELP = "It is not monitored, not for emergencies and not a diagnosis."


def welcome() -> None:
    """Greet those whose log is empty, with two ways to begin."""
    st.text(WELCOME)
    st.text(PRIVATE)
    _ways_in()
    st.caption(NOT_HELP)


def nothing_logged() -> None:
    """Say above a page's cards that the log is still empty."""
    st.text("Your log is still empty. This is what this page will answer, and what it needs.")
    _ways_in()


def _ways_in() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.page_link(IMPORT_PAGE, label="Bring in your files", icon=":material/upload_file:")
        st.button(
            "Look around with the sample couple", icon=":material/group:", on_click=show_sample
        )
