"""The width of every page: lines one can read, charts that do not sprawl."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

PAGE_WIDTH_PX = 1080


def page_body() -> DeltaGenerator:
    """Return the container that a page fills."""
    return st.container(width=PAGE_WIDTH_PX)
