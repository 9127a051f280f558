"""What is in a file: a table of its columns, what is worth a second look, one column closely."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa
import streamlit as st

from analytics.cards.words import counted
from analytics.explore.profile import ColumnProfile, Kind, Profile
from analytics.explore.settling import words_of
from analytics.explore.shape import shape_chart
from analytics.figures.words import amount, cut, day_words
from pages.parts.explore_figure import show_chart

if TYPE_CHECKING:
    from analytics.explore.suspicious import Suspicion
    from pages.parts.explore_reading import Opened

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        "integer": "whole numbers",
        "number": "numbers",
        "boolean": "yes or no",
        "date": "days",
        "datetime": "days and times",
        "time": "times of day",
        "text": "words",
        "empty": "nothing",
    }
)
ROW_PX = 35
MOST_ROWS = 12
MOST_TOLD = 12
SHOWN_CHARACTERS = 24


def show_columns(found: Opened) -> None:
    """Show what is in the file."""
    with st.container(border=True, key="explore-columns"):
        st.header("What is in it?", anchor=False)
        columns = found.found.columns
        height = ROW_PX * (min(len(columns), MOST_ROWS) + 1) + 3
        st.dataframe(
            columns_table(found.found),
            hide_index=True,
            height=height,
            column_config={
                "Shape": st.column_config.BarChartColumn(
                    "Shape", help="How many rows lie where, from the lowest to the highest", y_min=0
                ),
                "Column": st.column_config.TextColumn("Column", pinned=True),
            },
            alt="Every column with its kind, gaps and range; one of them closely below",
            key=f"explore-table-{found.id}",
        )
        _suspicions(columns)
        _closely(found)


def columns_table(found: Profile) -> pa.Table:
    """Return the columns as a table for the screen."""
    columns = found.columns
    return pa.table(
        {
            "Column": [column.name for column in columns],
            "Holds": [KINDS[column.kind] for column in columns],
            "Missing": [column.missing for column in columns],
            "Different": [column.distinct for column in columns],
            "From": [_cell(column.low) for column in columns],
            "To": [_cell(column.high) for column in columns],
            "Mean": [_mean(column) for column in columns],
            "Shape": [_bars(column) for column in columns],
        }
    )


def _bars(column: ColumnProfile) -> list[int]:
    return [one.count for one in column.histogram] or [top.count for top in column.top]


def _mean(column: ColumnProfile) -> str:
    return "" if column.mean is None else amount(column.mean)


def _cell(cell: object) -> str:
    return cut(words_of(cell) or "", SHOWN_CHARACTERS)


def _suspicions(columns: tuple[ColumnProfile, ...]) -> None:
    told = [(column.name, one) for column in columns for one in column.suspicious]
    if not told:
        return
    with st.expander(
        f"Worth a second look: {counted(len(told), 'thing')}", key="explore-suspicious"
    ):
        with st.container(gap="xxsmall"):
            for name, one in told[:MOST_TOLD]:
                st.text(suspicion_words(name, one))
        if len(told) > MOST_TOLD:
            st.text(f"And {len(told) - MOST_TOLD} more; look at one column closely.")


def suspicion_words(name: str, one: Suspicion) -> str:
    """Say what is worth a second look in one sentence."""
    # Spaces around a word may be what it is about, so they stay.
    values = ", ".join(f'"{value[:SHOWN_CHARACTERS]}"' for value in one.examples)
    such = f", such as {values}" if values else ""
    return f"{name}: {one.reason.rstrip('.')} ({counted(one.count, 'row')}{such})."


@st.fragment
def _closely(found: Opened) -> None:
    columns = {column.name: column for column in found.found.columns}
    name = st.selectbox(
        "One column closely",
        list(columns),
        key=f"explore-column-{found.id}",
        width=420,
    )
    column = columns[name]
    st.text(facts(column, found.found.rows))
    chart = shape_chart(column)
    if chart is not None:
        show_chart(chart, f"explore-shape-{found.id}")
    for one in column.suspicious:
        st.text(suspicion_words(name, one))


def facts(column: ColumnProfile, rows: int) -> str:
    """Say what one column holds."""
    parts = [f"{KINDS[column.kind].capitalize()}"]
    if column.missing:
        parts.append(f"{amount(column.missing, 0)} of {counted(rows, 'row')} missing")
    if column.kind != "empty":
        parts.append(counted(column.distinct, "different value"))
    if column.mean is not None:
        parts.append(f"mean {amount(column.mean)}")
    if column.dates is not None:
        first, last = day_words(column.dates.first), day_words(column.dates.last)
        parts.append(f"{first} to {last}")
        parts.append(
            f"{counted(column.dates.days, 'day')} with a row, "
            f"{amount(column.dates.missing_days, 0)} between without"
        )
    return f"{', '.join(parts)}."
