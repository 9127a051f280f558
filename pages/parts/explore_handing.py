"""Handing a file from the Explore page over to the Import page.

The Import page asks `taken_over()` once at the top of a run and treats what it returns like a
file dropped there. It lies under the session-state key HANDED only until it is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

HANDED = "explore-handed-to-import"


@dataclass(frozen=True, slots=True)
class Handed:
    """The name and the bytes of a file, as they were dropped."""

    name: str
    content: bytes


def hand_over(name: str, content: bytes) -> None:
    """Leave a file for the Import page."""
    st.session_state[HANDED] = Handed(name, content)


def taken_over() -> Handed | None:
    """Return the file that was left, once."""
    found: Handed | None = st.session_state.pop(HANDED, None)
    return found
