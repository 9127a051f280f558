"""The Import page: drop files, see what they would become, take them in, or back out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.cards.words import counted
from analytics.log.errors import LogError
from analytics.log.intake import Arrival, FileIntake, Intake
from analytics.log.log import Log
from analytics.readers.reading import Reading
from analytics.records import Problem
from pages.parts.import_choices import ask_about, ask_order, is_read, with_order
from pages.parts.import_outcome import show_outcome, show_problems
from pages.parts.import_reading import (
    Dropped,
    Key,
    arrival_of,
    dry_run_of,
    first_look,
    forget_but,
)
from pages.parts.import_work import Work, see_through, start, under_way
from pages.parts.looking import looking
from pages.parts.page import page_body
from pages.parts.past_imports import show_past_imports
from pages.parts.scope_picker import known
from pages.parts.which_log import is_sample_shown
from pages.parts.words import kind_words

ROUND = "import-round"
SAID = "import-said"
WHAT = (
    "Bring in what you already keep: a chat, a diary, a habit tracker, any table. "
    "You first see what would become of it, and can undo it later."
)
OF_A_CHAT = "Of a chat, only times, lengths and who wrote are kept, never the words."


@dataclass(frozen=True, slots=True)
class Ready:
    """One file as it was read, and what must still be said before it may be taken in."""

    file: Dropped
    arrival: Arrival
    key: Key
    waits_for: str
    place: DeltaGenerator

    @property
    def may_be_taken(self) -> bool:
        """Whether it could be read and nothing is open."""
        return not self.waits_for and is_read(self.arrival.reading)


def show_import() -> None:
    """Show the page."""
    with page_body():
        st.title("Import", anchor=False)
        if is_sample_shown():
            st.text("This is the sample couple. Go back to your own log to bring in your files.")
            return
        log = looking().log
        work = under_way()
        if work is not None:
            _finish(work)
        st.text(WHAT)
        st.caption(OF_A_CHAT)
        _say_what_was_done()
        _show_dropped(log)
        show_past_imports(log)


def _show_dropped(log: Log) -> None:
    this_round = st.session_state.setdefault(ROUND, 0)
    given = st.file_uploader("Your files", accept_multiple_files=True, key=f"files-{this_round}")
    files = [Dropped.of(file) for file in given]
    forget_but({file.id for file in files})
    if not files:
        return
    ready = [_show_file(log, file) for file in files]
    taken = [one for one in ready if one.may_be_taken]
    if not taken:
        return
    arrivals = [one.arrival for one in taken]
    intake = dry_run_of(log, tuple(one.key for one in taken), arrivals)
    for one, outcome in zip(taken, intake.files, strict=True):
        with one.place:
            show_outcome(outcome, one.file.id)
    _offer(log, arrivals, intake)


def _show_file(log: Log, file: Dropped) -> Ready:
    look = first_look(file)
    with st.container(border=True, key=f"file-{file.id}"):
        with st.container(gap=None):
            st.text(file.name)
            st.caption("Not recognised" if look.reader is None else look.reader.TITLE)
        said = ask_about(file, look, known(log, log.revision).people)
        arrival = arrival_of(file, look, said.choices)
        questions = arrival.reading.questions if isinstance(arrival.reading, Reading) else ()
        if questions:
            said = with_order(said, ask_order(file, questions))
            arrival = arrival_of(file, look, said.choices)
        place = st.container(gap="xsmall")
        with place:
            if isinstance(arrival.reading, Problem):
                show_problems([arrival.reading], file.id)
            elif said.waits_for:
                st.text(said.waits_for)
    return Ready(file, arrival, file.key(said.choices), said.waits_for, place)


def _offer(log: Log, arrivals: Sequence[Arrival], intake: Intake) -> None:
    if not intake.new:
        return
    if st.button(
        f"Take in {counted(intake.new, 'record')}", type="primary", icon=":material/check:"
    ):
        start(log, arrivals)
        st.rerun()


def _finish(work: Work) -> None:
    try:
        intake = see_through(work)
    except LogError as error:
        st.session_state[SAID] = f"Nothing was taken in. {error}"
        return
    st.session_state[SAID] = saved_words(intake.files)
    # A new key empties the uploader: what was taken in is not to be taken in again.
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    # The side menu was drawn before: it should know the new names and days.
    st.rerun()


def saved_words(files: Sequence[FileIntake]) -> str:
    """Say what was saved, kinds of all files together."""
    kinds: dict[str, int] = {}
    for file in files:
        for kind, rows in (file.kinds or {}).items():
            kinds[kind] = kinds.get(kind, 0) + rows
    return f"Saved. Your log has gained {kind_words(kinds)}."


def _say_what_was_done() -> None:
    if SAID in st.session_state:
        with st.container(border=True):
            st.text(st.session_state.pop(SAID))
