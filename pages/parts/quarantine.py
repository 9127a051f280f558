"""Rows that imports could not take: each with what is wrong, to be put right or left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil

import streamlit as st

from analytics.cards.words import counted
from analytics.importing import put_right
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.log.refused import RefusedFile, RefusedRow
from analytics.progress.keeping import keep_after_import
from pages.parts.quarantine_words import (
    file_words,
    left_out_words,
    outcome_words,
    place_words,
    rows_words,
)

ASKED = "refused-asked"
AT = "refused-at"
SAID = "refused-said"
PAGE_ROWS = 30
# A row of a table is one line, but a note in it may have more.
LEAST_HEIGHT_PX, MOST_HEIGHT_PX, LINE_PX = 76, 240, 24
CHARACTERS_A_LINE = 90
TITLE = "Rows not taken"
WHAT = (
    "These rows could not be read as they are. Put one right here and try it again, or leave it "
    "out. If you have corrected it in its file and brought that in again, leave it out here."
)
ELSEWHERE = (
    "This row can't be changed here. Correct it in its app or file and bring that in again, then "
    "leave it out here."
)
ROW = "The row as it stands in the file"


def show_refused(log: Log) -> None:
    """Show the rows that wait, thirty at a time; nothing where there are none."""
    said: tuple[int | None, str] | None = st.session_state.pop(SAID, None)
    files = log.refused_files()
    if not files and said is None:
        return
    st.header(TITLE, anchor=False)
    if said is not None and said[0] is None:
        with st.container(border=True):
            st.text(said[1])
    if not files:
        return
    st.text(WHAT)
    count = sum(file.rows for file in files)
    first = (_page(ceil(count / PAGE_ROWS)) - 1) * PAGE_ROWS
    rows = log.refused(first, PAGE_ROWS)
    if count > PAGE_ROWS:
        st.caption(rows_words(first, len(rows), count))
    known = {(file.batch, file.source): file for file in files}
    for key, group in groupby(rows, key=lambda row: (row.batch, row.source)):
        _show_file(log, known[key], list(group), said)


def _page(pages: int) -> int:
    """Ask which thirty to show; as the list gets shorter, the page stays or is the last one."""
    if pages == 1:
        return 1
    at = min(st.session_state.get(AT, 1), pages)
    chosen = st.pagination(pages, default=at, key=f"refused-page-{pages}")
    st.session_state[AT] = chosen
    return chosen


def _show_file(
    log: Log, file: RefusedFile, rows: Sequence[RefusedRow], said: tuple[int | None, str] | None
) -> None:
    key = f"{file.batch}-{file.numbers[0]}"
    with st.container(gap="small"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            with st.container(gap=None, width="content"):
                st.text(file.source)
                st.caption(file_words(file))
            if file.rows > 1 and st.session_state.get(ASKED) != file.numbers:
                st.button(
                    "Leave all out",
                    key=f"refused-all-{key}",
                    icon=":material/delete_sweep:",
                    type="tertiary",
                    help=f"Leave out all {counted(file.rows, 'row')} of this file",
                    on_click=_ask,
                    args=(file.numbers,),
                )
        if st.session_state.get(ASKED) == file.numbers:
            _confirm(log, file)
        above = ""
        for row in rows:
            if row.text is not None and row.above and row.above != above:
                above = row.above
                with st.container(gap="xxsmall"):
                    st.caption("Its columns")
                    st.code(above.splitlines()[0], language=None, wrap_lines=True)
            told = said[1] if said is not None and said[0] == row.number else None
            _show_row(log, row, told)


def _show_row(log: Log, row: RefusedRow, told: str | None) -> None:
    with st.container(border=True, gap="xsmall", key=f"refused-{row.number}"):
        st.text(place_words(row))
        st.text(told or f"{row.reason} {row.remedy}".rstrip())
        if row.text is None:
            st.caption(ELSEWHERE)
            _leave_out_button(log, row)
            return
        with st.form(f"refused-form-{row.number}", border=False, enter_to_submit=False):
            st.text_area(
                ROW, row.text, key=_text_key(row), height=_height_px(row.text), max_chars=None
            )
            with st.container(horizontal=True):
                st.form_submit_button(
                    "Try again",
                    key=f"refused-try-{row.number}",
                    icon=":material/check:",
                    help=f"Read line {row.line} once more, as it stands here",
                    on_click=_try,
                    args=(log, row),
                )
                st.form_submit_button(
                    "Leave it out",
                    key=f"refused-out-{row.number}",
                    type="tertiary",
                    on_click=_leave_out,
                    args=(log, (row.number,)),
                )


def _leave_out_button(log: Log, row: RefusedRow) -> None:
    st.button(
        "Leave it out",
        key=f"refused-out-{row.number}",
        type="tertiary",
        on_click=_leave_out,
        args=(log, (row.number,)),
    )


def _height_px(text: str) -> int:
    lines = sum(1 + len(line) // CHARACTERS_A_LINE for line in text.split("\n"))
    return min(max(LINE_PX * (lines + 1), LEAST_HEIGHT_PX), MOST_HEIGHT_PX)


def _confirm(log: Log, file: RefusedFile) -> None:
    with st.container(border=True, gap="xsmall"):
        st.text(
            f"Leave out all {counted(file.rows, 'row')} of this file? They go from your log, its "
            "file and its backup, and are not listed again. Your own file keeps them."
        )
        with st.container(horizontal=True):
            st.button("Leave them out", on_click=_leave_out, args=(log, file.numbers))
            st.button("Keep them here", on_click=_ask, args=(None,))


def _ask(numbers: tuple[int, ...] | None) -> None:
    st.session_state[ASKED] = numbers


def _text_key(row: RefusedRow) -> str:
    # A number may come again after an undo; its text would not be the same.
    return f"refused-text-{row.batch}-{row.number}-{hash(row.text)}"


def _try(log: Log, row: RefusedRow) -> None:
    try:
        taken = put_right(log, row, str(st.session_state.get(_text_key(row), "")))
    except LogError as error:
        st.session_state[SAID] = (None, f"Nothing was changed. {error}")
        return
    keep_after_import(log, taken)
    (file,) = taken.files
    st.session_state[SAID] = (
        None if file.is_whole else row.number,
        outcome_words(row, taken),
    )


def _leave_out(log: Log, numbers: tuple[int, ...]) -> None:
    st.session_state[ASKED] = None
    try:
        gone = log.drop_refused(numbers)
    except LogError as error:
        st.session_state[SAID] = (None, f"Nothing was changed. {error}")
    else:
        st.session_state[SAID] = (None, left_out_words(gone))
