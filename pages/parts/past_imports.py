"""The imports so far, each with a way to withdraw it whole."""

from __future__ import annotations

import streamlit as st

from analytics.cards.words import counted
from analytics.figures.words import amount
from analytics.log.batches import Batch, BatchFile
from analytics.log.by_hand import ENTERED
from analytics.log.errors import LogError
from analytics.log.log import Log
from pages.parts.words import moment_words, share_words

ASKED = "undo-asked"
SAID = "undo-said"
MOST_SHOWN = 30
STILL_ON_DISK = (
    "A partner's share has ended and is shown no more, but it could not be deleted from your log's "
    "file yet. Make room, or check that the folder may be written to; the next change tries again."
)


def show_past_imports(log: Log) -> None:
    """List the imports of files, the latest first; what was entered by hand is on Log today."""
    batches = [one for one in log.batches() if any(file.format != ENTERED for file in one.files)]
    if SAID in st.session_state:
        st.text(st.session_state.pop(SAID))
    if log.still_on_disk:
        st.text(STILL_ON_DISK)
    if not batches:
        return
    st.header("Past imports", anchor=False)
    for batch in batches[:MOST_SHOWN]:
        _show(log, batch)
    if len(batches) > MOST_SHOWN:
        st.caption(f"and {len(batches) - MOST_SHOWN} earlier ones")


def _show(log: Log, batch: Batch) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.caption(f"Import {batch.number} · {moment_words(batch.taken_in_at)}")
            if batch.share is not None:
                # It can be brought in again: one press is enough.
                st.button(
                    "Withdraw",
                    key=f"undo-{batch.number}",
                    icon=":material/undo:",
                    type="tertiary",
                    help=f"Withdraw import {batch.number}: all of this share goes from your log",
                    on_click=_undo,
                    args=(log, batch.number),
                )
            elif st.session_state.get(ASKED) != batch.number:
                st.button(
                    "Undo",
                    key=f"undo-{batch.number}",
                    icon=":material/undo:",
                    type="tertiary",
                    help=f"Withdraw import {batch.number}",
                    on_click=_ask,
                    args=(batch.number,),
                )
        if batch.share is not None:
            st.text(share_words(batch.share))
        for file in batch.files:
            st.text(_line(file))
        if st.session_state.get(ASKED) == batch.number:
            _confirm(log, batch)


def _line(file: BatchFile) -> str:
    parts = [f"{counted(file.new, 'record')} new"]
    if file.already:
        parts.append(f"{amount(file.already, 0)} already there")
    if file.refused:
        parts.append(f"{amount(file.refused, 0)} refused")
    return f"{file.file}: {', '.join(parts)}"


def _confirm(log: Log, batch: Batch) -> None:
    st.text(
        f"Withdraw import {batch.number} whole? All it brought goes from your log, its file and "
        "its backup. You can bring the files in again."
    )
    with st.container(horizontal=True):
        st.button("Withdraw it", on_click=_undo, args=(log, batch.number))
        st.button("Keep it", on_click=_ask, args=(None,))


def _ask(number: int | None) -> None:
    st.session_state[ASKED] = number


def _undo(log: Log, number: int) -> None:
    st.session_state[ASKED] = None
    try:
        removed = log.undo(number)
    except LogError as error:
        st.session_state[SAID] = str(error)
    else:
        st.session_state[SAID] = (
            f"Import {number} was withdrawn; {counted(removed, 'record')} went with it."
        )
