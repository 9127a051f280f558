"""What was entered by hand about a day, each with a way to put it right or delete it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import streamlit as st

from analytics.log.by_hand import ByHand
from analytics.log.log import Log
from analytics.today import Kind, at_of, kind_of, without_days
from analytics.today.words import own_words
from pages.parts.log_fields import Draft
from pages.parts.log_forms import FORMS
from pages.parts.log_saving import (
    Said,
    begin_correction,
    correcting,
    save_correction,
    say,
    show_said,
    take_out,
    this_round,
)
from pages.parts.log_words import capital, earlier_words, head_words, is_private, told, written

ASKED = "log-delete-asked"
NOTHING = "Nothing by hand on this day yet. What came with a file shows on the other pages."
ELSEWHERE = "Put it right where it was entered."
MOST_EARLIER = 5


def show_entered(
    log: Log, day: date, entered: Sequence[ByHand], said: Said | None, labels: Mapping[str, str]
) -> None:
    """List the entries, the latest first; `said` stands beside the entry it is about."""
    st.header("Logged on this day", anchor=False)
    if not entered:
        st.caption(
            "Nothing by hand on this day yet. What came with a file shows on the other pages."
        )
    for entry in entered:
        about = said if said is not None and said.at_entry and said.batch == entry.batch else None
        with st.container(border=True, gap="xsmall", key=f"log-entry-{entry.batch}"):
            _show(log, day, entry, labels)
            if about is not None:
                show_said(log, about)


def _show(log: Log, day: date, entry: ByHand, labels: Mapping[str, str]) -> None:
    private = is_private(entry.records)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.text(head_words(entry))
        _buttons(entry)
    openly = private and st.toggle("Show the words", key=f"log-open-{entry.batch}")
    st.text(capital(told(entry.records, labels, openly=openly)))
    if openly or not private:
        for line in written(entry.records):
            st.text(line)
        for one in entry.earlier[:MOST_EARLIER]:
            st.text(earlier_words(one, labels))
    if st.session_state.get(ASKED) == entry.batch:
        _confirm(log, day, entry)
    elif correcting() == entry.batch:
        _correct(log, day, entry)


def _buttons(entry: ByHand) -> None:
    with st.container(horizontal=True, gap="small", width="content"):
        if _can_be_corrected(entry) and correcting() != entry.batch:
            st.button(
                "Correct",
                key=f"log-correct-{entry.batch}",
                icon=":material/edit:",
                type="tertiary",
                help="Put this entry right",
                on_click=_open,
                args=(entry.batch,),
            )
        st.button(
            "Delete",
            key=f"log-delete-{entry.batch}",
            icon=":material/delete:",
            type="tertiary",
            help="Delete this entry",
            on_click=_ask,
            args=(entry.batch,),
        )


def _can_be_corrected(entry: ByHand) -> bool:
    return kind_of(entry.records) not in {None, Kind.CALM_DAY}


def _confirm(log: Log, day: date, entry: ByHand) -> None:
    st.text("Delete this entry? It goes from your log, its file and its backup.")
    with st.container(horizontal=True):
        st.button(
            "Delete it",
            key=f"log-delete-yes-{entry.batch}",
            on_click=_delete,
            args=(log, entry.batch, day),
        )
        st.button("Keep it", key=f"log-delete-no-{entry.batch}", on_click=_ask, args=(None,))


def _correct(log: Log, day: date, entry: ByHand) -> None:
    kind = kind_of(entry.records)
    if kind is None:
        st.text(ELSEWHERE)
        return
    was = without_days(entry.records)
    at = at_of(was) or datetime.combine(day, time(12))
    draft = Draft(
        log,
        entry.who,
        at,
        day,
        own_words(log, entry.who),
        f"log-correction-{this_round()}-{entry.batch}",
        was,
    )
    with st.form(f"log-correction-{entry.batch}", border=False):
        records = FORMS[kind](draft)
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save the correction", icon=":material/check:")
            left = st.form_submit_button("Leave it as it was")
    if left:
        begin_correction(None)
        st.rerun()
    if saved:
        outcome = save_correction(log, entry, day, records)
        if outcome.done:
            begin_correction(None)
        say(outcome)
        st.rerun()


def _open(batch: int) -> None:
    st.session_state[ASKED] = None
    begin_correction(batch)


def _ask(batch: int | None) -> None:
    begin_correction(None)
    st.session_state[ASKED] = batch


def _delete(log: Log, batch: int, day: date) -> None:
    st.session_state[ASKED] = None
    take_out(log, batch, day)
