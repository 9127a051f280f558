"""A chart of the Explore page, drawn in the page's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analytics.figures.screen import CONFIG, spec
from pages.parts.card_view import page_theme

if TYPE_CHECKING:
    from analytics.figures.chart import Chart


def show_chart(chart: Chart, key: str) -> None:
    """Show a chart with its words for those who can't see it."""
    from pages.parts.drawn import Drawn  # noqa: PLC0415 - it brings Plotly

    st.plotly_chart(
        Drawn(spec(chart, page_theme())), theme=None, config=dict(CONFIG), key=key, alt=chart.alt
    )
