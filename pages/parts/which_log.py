"""Which log is shown, one's own or the sample couple's; the address keeps it as ?log=sample."""

from __future__ import annotations

import streamlit as st

from analytics.log.log import Log
from pages.parts.page import page_body
from pages.parts.session import own_log, sample_log

KEY = "log"
OURS = "ours"
SAMPLE = "sample"


def shown_log(passphrase: str | None = None) -> Log:
    """Return the log to show, with a switch in the side menu for the sample. Raises LogError."""
    return sample_log() if _sample_asked() else own_log(passphrase)


def is_sample_shown() -> bool:
    """Tell whether the sample couple is shown in this run."""
    return bool(st.session_state.get(KEY) == SAMPLE)


def show_sample() -> None:
    """Show the sample couple from the next run on; a callback of a button."""
    st.session_state[KEY] = SAMPLE


def show_ours() -> None:
    """Show one's own log from the next run on; a callback of a button."""
    st.session_state[KEY] = OURS


def banner() -> None:
    """Say above every page that the sample is shown, with the way back."""
    if not is_sample_shown():
        return
    with page_body(), st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text("You are looking at the sample couple, Ana and Ben. Nothing here is yours.")
        st.button("Back to our own log", icon=":material/arrow_back:", on_click=show_ours)


def _sample_asked() -> bool:
    # The widget keeps ?log=sample in the address from page to page, which nothing else can do; it
    # is there only while the sample is shown. What a button chooses reaches the address only
    # where the key was known in the run before.
    st.session_state.setdefault(KEY, OURS)
    if SAMPLE not in {st.session_state.get(KEY), st.query_params.get(KEY)}:
        return False
    with st.sidebar:
        asked = st.selectbox("Log", [OURS, SAMPLE], key=KEY, bind="query-params")
    return asked == SAMPLE
