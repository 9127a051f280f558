"""Putting right what was entered by hand, where it is read; what was imported says where from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import streamlit as st

from analytics.entering import arrival_of
from analytics.journal import EPISODE, Piece
from analytics.log.by_hand import ByHand
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.records import Entry, Episode, LoggedDay, Record
from pages.parts.journal_words import BALANCED, CAME
from pages.parts.words import moment_words

MORE, CORRECTING, DELETING = "journal-more", "journal-correcting", "journal-deleting"
SAID = "journal-said"
CORRECTED, DELETED = "It was corrected. What it said before is kept with it.", "It was deleted."
NOTHING_LEFT = "There is nothing left of it. Write something, or delete it instead."
ASK = "Delete it? It goes from your log, its file and its backup, and so does what it said before."
ASK_MORE = f"{ASK} What was entered together with it goes too."


def show_said(names: Collection[str]) -> None:
    """Say once what became of a change to one of these pieces, or to one that is gone."""
    name, words = st.session_state.get(SAID, (None, ""))
    if words and (name in names or name is None):
        st.text(words)
        del st.session_state[SAID]


def offer_more(name: str) -> None:
    """Offer to say where a piece is from. No popover: the tab key does not lead into one."""
    is_open = st.session_state.get(MORE) == name
    st.button(
        "Less" if is_open else "More",
        type="tertiary",
        icon=":material/more_horiz:",
        key=f"more-{name}",
        on_click=_ask,
        args=(MORE, None if is_open else name),
    )


def show_more(log: Log, piece: Piece, name: str) -> None:
    """Say where a piece is from, if that was asked for; one by hand can be put right or deleted."""
    if st.session_state.get(MORE) != name:
        return
    entered = log.by_hand_one(piece.batch)
    if entered is None:
        _show_import(log, piece.batch)
        return
    st.text(f"Entered by hand on {moment_words(entered.taken_in_at)}.")
    _show_earlier(entered, piece)
    if st.session_state.get(CORRECTING) == name:
        return
    with st.container(horizontal=True):
        st.button(
            "Correct",
            icon=":material/edit:",
            key=f"correct-{name}",
            on_click=_ask,
            args=(CORRECTING, name),
        )
        st.button(
            "Delete",
            icon=":material/delete:",
            key=f"delete-{name}",
            on_click=_ask,
            args=(DELETING, name),
        )
    _ask_whether_to_delete(log, entered, name)


def correct(log: Log, piece: Piece, name: str) -> bool:
    """Show the words of a piece to be put right, if that was asked for; return whether it was."""
    if st.session_state.get(CORRECTING) != name:
        return False
    with st.form(f"form-{name}"):
        for field, label, words in _words_of(piece):
            st.text_area(label, words, key=f"{field}-{name}", height=160)
        with st.container(horizontal=True):
            st.form_submit_button("Save", on_click=_correct, args=(log, piece, name))
            st.form_submit_button("Leave it as it was", on_click=_ask, args=(CORRECTING, None))
    return True


def corrected(record: Record, piece: Piece, words: dict[str, str]) -> Record:
    """Return the record with new words, if it is the one the piece is made of."""
    if isinstance(record, Entry) and _is_entry(record, piece):
        return replace(
            record,
            text=words["text"],
            automatic=words.get("automatic", record.automatic),
            balanced=words.get("balanced", record.balanced),
        )
    if isinstance(record, Episode) and piece.kind == EPISODE and _is_note(record, piece):
        return replace(record, note=words["text"])
    return record


def _words_of(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """Yield the texts of a piece: the field, its label and what it says."""
    if piece.kind == "thought":
        yield "automatic", CAME, piece.automatic
        yield "balanced", BALANCED, piece.balanced
    yield "text", "Note" if piece.kind in {"thought", EPISODE} else "What was written", piece.text


def _correct(log: Log, piece: Piece, name: str) -> None:
    words = {field: st.session_state[f"{field}-{name}"].strip() for field, _, _ in _words_of(piece)}
    if piece.kind != EPISODE and not any(words.values()):
        st.session_state[SAID] = (name, NOTHING_LEFT)
        return
    entered = log.by_hand_one(piece.batch)
    if entered is None:
        return
    records = [corrected(record, piece, words) for record in entered.records]
    # Measured from when it was entered: a correction a month later makes nothing late.
    arrival = arrival_of(
        entered.title, entered.who, records, entered.taken_in_at, log.day_start_hour
    )
    try:
        log.correct(piece.batch, arrival)
    except LogError as error:
        st.session_state[SAID] = (name, str(error))
        return
    st.session_state[CORRECTING] = None
    st.session_state[SAID] = (name, CORRECTED)


def _delete(log: Log, batch: int, name: str) -> None:
    st.session_state[DELETING] = None
    try:
        log.undo(batch)
    except LogError as error:
        st.session_state[SAID] = (name, str(error))
    else:
        st.session_state[SAID] = (None, DELETED)


def _ask(what: str, name: str | None) -> None:
    st.session_state[what] = name


def _show_import(log: Log, batch: int) -> None:
    for one in log.batches():
        if one.number == batch:
            files = ", ".join(dict.fromkeys(file.file for file in one.files))
            st.text(f"Came with import {batch}, {moment_words(one.taken_in_at)}:\n{files}")


def _show_earlier(entered: ByHand, piece: Piece) -> None:
    """Show what an entry said before it was corrected, the latest first."""
    for earlier in entered.earlier:
        st.caption(f"What it said until {moment_words(earlier.corrected_at)}")
        for record in earlier.records:
            if isinstance(record, Entry) and record.kind == piece.kind:
                said = (record.automatic, record.balanced, record.text)
                st.text("\n".join(filter(None, said)))
            elif isinstance(record, Episode) and piece.kind == EPISODE:
                st.text(record.note)


def _is_entry(entry: Entry, piece: Piece) -> bool:
    return (entry.who, entry.at, entry.kind, entry.text, entry.automatic, entry.balanced) == (
        piece.who,
        piece.moment,
        piece.kind,
        piece.text,
        piece.automatic,
        piece.balanced,
    )


def _is_note(episode: Episode, piece: Piece) -> bool:
    return (episode.who, episode.at, episode.note) == (piece.who, piece.moment, piece.text)


def _ask_whether_to_delete(log: Log, entered: ByHand, name: str) -> None:
    if st.session_state.get(DELETING) != name:
        return
    together = sum(not isinstance(record, LoggedDay) for record in entered.records) > 1
    st.text(ASK_MORE if together else ASK)
    with st.container(horizontal=True):
        st.button(
            "Delete it", key=f"gone-{name}", on_click=_delete, args=(log, entered.batch, name)
        )
        st.button("Keep it", key=f"keep-{name}", on_click=_ask, args=(DELETING, None))
