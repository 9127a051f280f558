"""The Explore page: one file, what is in it, a chart of it, questions in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analytics.cards.words import counted
from analytics.figures.words import amount
from analytics.records import Problem
from pages.parts.ahead import Ahead
from pages.parts.card_view import page_theme, stay_ready
from pages.parts.explore_chart import show_builder
from pages.parts.explore_columns import show_columns
from pages.parts.explore_handing import hand_over
from pages.parts.explore_reading import Opened, forget, opened
from pages.parts.explore_sql import show_sql
from pages.parts.import_choices import ORDERS
from pages.parts.import_outcome import show_problems
from pages.parts.looking import looking
from pages.parts.page import page_body

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from analytics.readers.rules import DateOrder

IMPORT_PAGE = "import_files.py"
WHAT = (
    "Drop any table to see what is in it, draw it and ask it questions: CSV with any separator, "
    "JSON, Parquet or Excel."
)
STAYS = "It is only looked at: nothing of it enters your log, and nothing is written to disk."
ORDER_FIRST = ("dmy", "mdy")


def show_explore() -> None:
    """Show the page."""
    with page_body():
        st.title("Explore", anchor=False)
        st.text(WHAT)
        st.caption(STAYS)
        file = st.file_uploader("A file", key="explore-file")
        if file is None:
            forget()
            return
        found = opened(file, *_how(file))
        if isinstance(found, Problem):
            with st.container(border=True):
                st.text(f"{found.reason} {found.remedy}")
            return
        _show(file, found)
        now = looking()
        stay_ready(page_theme(), Ahead(now.log, now.scope, ()))


def _show(file: UploadedFile, found: Opened) -> None:
    _about(file, found)
    if not found.found.rows:
        return
    show_columns(found)
    show_builder(found)
    show_sql(found, looking())


def _how(file: UploadedFile) -> tuple[DateOrder | None, str | None]:
    """Return what was said below about this file: the order of its dates, its sheet."""
    state = st.session_state
    return state.get(f"explore-order-{file.file_id}"), state.get(f"explore-sheet-{file.file_id}")


def _about(file: UploadedFile, found: Opened) -> None:
    explored = found.explored
    with st.container(border=True, key="explore-about", gap="small"):
        with st.container(gap=None):
            st.text(explored.name)
            rows, columns = (
                counted(found.found.rows, "row"),
                counted(len(explored.columns), "column"),
            )
            st.caption(f"{rows}, {columns} · {explored.kind}")
        _ask(file, found)
        for note in notes_of(found):
            st.text(note)
        show_problems(explored.problems, "explore")
        if st.button(
            "Import this",
            icon=":material/upload_file:",
            help="Hand the file to the Import page, where you say what its columns mean.",
        ):
            hand_over(file.name, file.getvalue())
            st.switch_page(IMPORT_PAGE)


def _ask(file: UploadedFile, found: Opened) -> None:
    explored = found.explored
    if len(explored.sheets) > 1:
        st.selectbox(
            "Sheet",
            list(explored.sheets),
            index=explored.sheets.index(explored.sheet),
            key=f"explore-sheet-{file.file_id}",
            width=420,
        )
    order_key = f"explore-order-{file.file_id}"
    if explored.unsure_dates or st.session_state.get(order_key) is not None:
        st.radio(
            "Its dates could be read in two ways. It writes",
            [order for order in ORDERS if order in ORDER_FIRST],
            index=None,
            format_func=lambda order: ORDERS[order],
            key=order_key,
        )


def notes_of(found: Opened) -> list[str]:
    """Return in sentences what was decided or left out while the file was read."""
    explored = found.explored
    notes = []
    if explored.sampled < 1:
        notes.append(
            "This file is larger than fits into this computer's memory at once: "
            f"{_share(explored.sampled)} of it, from all over, was read. All numbers here are of "
            "this sample."
        )
    notes += explored.notes
    if found.found.duplicate_rows:
        rows = found.found.duplicate_rows
        twice = "row is there twice" if rows == 1 else "rows are there twice or more"
        notes.append(f"{amount(rows, 0)} {twice}.")
    if not found.found.rows:
        notes.append("There is a header and no row below it.")
    return notes


def _share(share: float) -> str:
    return f"{amount(100 * share, 0 if share > 0.01 else 1)}\u00a0%"  # noqa: PLR2004 - one in a hundred
