"""What is said when there is nothing yet: the welcome, and a line above an empty page."""

from __future__ import annotations

import streamlit as st

from pages.parts.which_log import show_sample

IMPORT_PAGE = "import_files.py"
WELCOME = (
    "Secure Base reads what the two of you already keep (journals, check-ins, habit trackers, "
    "chats) and shows in charts and plain words how you are doing."
)
PRIVATE = (
    "All of it stays in one file on this computer; of a chat only the times and lengths are kept, "
    "never the words."
)
BELOW = "Your log is still empty. This is what this page will answer, and what it needs."
NOT_HELP = "It is not monitored, not for emergencies and not a diagnosis."


def welcome() -> None:
    """Greet those whose log is empty, with two ways to begin."""
    st.text(WELCOME)
    st.text(PRIVATE)
    ways = st.grid(2, min_column_width=260, border=True)
    with ways.cell():
        st.header("Begin with your own", anchor=False)
        st.text("An export of an app, a chat, or any table. You see first what would become of it.")
        _link_to_import()
    with ways.cell():
        st.header("Or look around first", anchor=False)
        st.text("Ana and Ben are made up. Their eighteen months show what each page can tell.")
        _offer_sample()
    st.caption(NOT_HELP)


def nothing_logged(said: str = BELOW) -> None:
    """Say that the log is still empty; a page without cards below has words of its own."""
    st.text(said)
    _ways_in()


def _ways_in() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        _link_to_import()
        _offer_sample()


def _link_to_import() -> None:
    st.page_link(IMPORT_PAGE, label="Bring in your files", icon=":material/upload_file:")


def _offer_sample() -> None:
    st.button("Look around with the sample couple", icon=":material/group:", on_click=show_sample)
