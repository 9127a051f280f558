"""The chart builder of the Explore page: what across, what up, in which steps and colours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analytics.explore.choosing import (
    AGGREGATES,
    STEP_WORDS,
    Choice,
    aggregates_for,
    first_choice,
    groups_of,
    steps_for,
)
from analytics.explore.drawing import draw
from analytics.spreadsheet import csv_bytes
from pages.parts.explore_figure import show_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.explore.choosing import Aggregate, Step
    from analytics.explore.drawing import Panel
    from analytics.explore.profile import ColumnProfile
    from pages.parts.explore_reading import Opened

NARROWEST_PX = 135
NARROWEST_CHART_PX = 290
TABLE_WIDTH_PX = 640
NOTHING = "There is no column with values to draw."


@st.fragment
def show_builder(found: Opened) -> None:
    """Show the builder and what it draws."""
    with st.container(border=True, key="explore-chart"):
        st.header("Draw it", anchor=False)
        first = first_choice(found.found)
        if first is None:
            st.text(NOTHING)
            return
        _draw(found, _chosen(found, first))


def _chosen(found: Opened, first: Choice) -> Choice:
    """Ask what to draw."""
    columns = {one.name: one for one in found.found.columns if one.kind != "empty"}
    groups = [*groups_of(found.found)]
    fields = st.grid(3, min_column_width=NARROWEST_PX)
    with fields.cell():
        x = st.selectbox(
            "Across", list(columns), index=_place(columns, first.x), key=_key(found, "x")
        )
    with fields.cell():
        y = st.selectbox(
            "Up",
            list(columns),
            index=None if first.y is None else _place(columns, first.y),
            placeholder="Number of rows",
            key=_key(found, "y"),
        )
    with fields.cell():
        aggregate = _aggregate(found, columns.get(y) if y else None)
    with fields.cell():
        step = _step(found, columns[x])
    with fields.cell():
        colour = _group(found, "Colour", groups)
    with fields.cell():
        split = _group(found, "One chart for each", groups)
    return Choice(x, y, aggregate, step, colour, split)


def _aggregate(found: Opened, y: ColumnProfile | None) -> Aggregate:
    known = aggregates_for(y)
    chosen: Aggregate = st.selectbox(
        "Show its",
        list(known),
        format_func=lambda one: AGGREGATES[one],
        # What can be told of a column depends on it, so each kind has a field of its own.
        key=_key(found, f"aggregate-{len(known)}"),
        disabled=len(known) == 1,
    )
    return chosen


def _step(found: Opened, x: ColumnProfile) -> Step:
    known = steps_for(x)
    chosen: Step = st.selectbox(
        "In steps of",
        list(known) or ["none"],
        format_func=lambda one: STEP_WORDS[one] if known else "its values",
        key=_key(found, f"step-{len(known)}"),
        disabled=not known,
    )
    return chosen if known else "auto"


def _group(found: Opened, label: str, groups: list[str]) -> str | None:
    return st.selectbox(
        label,
        groups,
        index=None,
        placeholder="Nothing" if groups else "No column repeats itself",
        key=_key(found, label),
        disabled=not groups,
    )


def _draw(found: Opened, choice: Choice) -> None:
    drawing = draw(found.explored.table, choice)
    st.text(drawing.said)
    if choice.split is None:
        for panel in drawing.panels:
            show_chart(panel.chart, _key(found, "chart"))
    else:
        _beside_each_other(found, drawing.panels)
    if drawing.note:
        st.caption(drawing.note)
    if not drawing.panels:
        return
    with st.container(horizontal=True, gap="medium"):
        table = st.popover(
            "Table",
            type="tertiary",
            icon=":material/table_rows:",
            key=_key(found, "table"),
            on_change="rerun",
        )
        if table.open:
            table.dataframe(drawing.rows, hide_index=True, width=TABLE_WIDTH_PX, placeholder="")
        st.download_button(
            "CSV",
            data=partial(csv_bytes, drawing.rows),
            file_name="chart.csv",
            mime="text/csv",
            type="tertiary",
            icon=":material/download:",
            on_click="ignore",
            key=_key(found, "chart-csv"),
        )


def _beside_each_other(found: Opened, panels: Sequence[Panel]) -> None:
    fields = st.grid(2, min_column_width=NARROWEST_CHART_PX)
    for place, panel in enumerate(panels):
        with fields.cell():
            st.text(panel.name)
            show_chart(panel.chart, _key(found, f"chart-{place}"))


def _place(columns: dict[str, ColumnProfile], name: str) -> int:
    return list(columns).index(name)


def _key(found: Opened, part: str) -> str:
    return f"explore-{part}-{found.id}"
