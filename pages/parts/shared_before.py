"""What was shared before: when, for whom, how much; for both to read."""

from __future__ import annotations

import json

import streamlit as st

from analytics.cards.words import between_days, listed, on_day
from analytics.log.log import Log
from analytics.log.shared import Shared
from pages.parts.words import moment_words

LOOK_AGAIN_SECONDS = 2.0
WHAT = "Every file that was made here, for both of you to read."
NONE = "No file was made yet. Each one will be listed here."
KINDS = {"page": "page", "sheet": "report", "data": "data", "scores": "scores"}


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def show_shared_before(log: Log) -> None:
    """Show the list, the latest first; a file is only made while the browser saves it."""
    st.header("What was shared", anchor=False)
    found = log.shared()
    st.text(WHAT if found else NONE)
    for one in found:
        with st.container(border=True, gap="xxsmall"):
            st.text(shared_words(one))
            st.caption(much_words(one))
            with st.expander("What it told", key=f"shared-{one.number}"):
                st.code(
                    json.dumps(json.loads(one.manifest), indent=1, ensure_ascii=False),
                    language=None,
                    wrap_lines=True,
                )


def shared_words(one: Shared) -> str:
    """Say what left, when and for whom."""
    sealed = one.kind.startswith("sealed ")
    kind = KINDS.get(one.kind.removeprefix("sealed "), one.kind)
    named = f" for {one.recipient}" if one.recipient else ""
    return (
        f"{moment_words(one.made_at)}: {one.who}'s {kind}{named}, {'sealed' if sealed else 'open'}"
    )


def much_words(one: Shared) -> str:
    """Say how much of whom it told, and of which days."""
    levels = json.loads(one.levels)
    much = listed(f"{name} {level}" for name, level in levels.items())
    if one.since and one.until:
        return f"{much} · {between_days(one.since, one.until)}"
    if one.since:
        return f"{much} · from {on_day(one.since)} on"
    return f"{much} · {f'up to {on_day(one.until)}' if one.until else 'all days'}"
