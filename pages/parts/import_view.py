"""The Import page: drop files, see what they would become, take them in, or back out."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from analytics.cards.words import counted
from analytics.log.errors import LogError
from analytics.log.intake import FileIntake, Intake
from analytics.log.log import Log
from pages.parts.import_file import Ready, show_file
from pages.parts.import_handed import handed_files, let_go_of_handed
from pages.parts.import_outcome import show_outcome
from pages.parts.import_reading import Dropped, dry_run_of, forget_but
from pages.parts.import_sealed import opened
from pages.parts.import_work import Work, see_through, start, under_way
from pages.parts.looking import looking
from pages.parts.page import page_body
from pages.parts.past_imports import show_past_imports
from pages.parts.quarantine import TITLE as LIST_TITLE
from pages.parts.quarantine import show_refused
from pages.parts.which_log import is_sample_shown
from pages.parts.words import kind_words

ROUND = "import-round"
SAID = "import-said"
ASKED = "import-asked"
# The browser keeps an edit of a table back for half of this. Whoever writes a name and presses the
# button at once means the name to count, so the last edit is waited for.
LAST_EDIT_SECONDS = 0.3
WHAT = (
    "Bring in what you already keep: a chat, a diary, a habit tracker, any table. "
    "You first see what would become of it, and can undo it later."
)
OF_A_CHAT = "Of a chat, only times, lengths and who wrote are kept, never the words."


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
        show_refused(log)


def _show_dropped(log: Log) -> None:
    asked = st.session_state.pop(ASKED, False)
    this_round = st.session_state.setdefault(ROUND, 0)
    given = st.file_uploader("Your files", accept_multiple_files=True, key=f"files-{this_round}")
    dropped = [*handed_files(), *(Dropped.of(file) for file in given)]
    forget_but({file.id for file in dropped})
    files = [file for one in dropped if (file := opened(one)) is not None]
    if not files:
        return
    ready = [show_file(log, file) for file in files]
    taken = [one for one in ready if one.may_be_taken]
    if not taken:
        return
    arrivals = [one.arrival for one in taken]
    intake = dry_run_of(log, tuple(one.key for one in taken), arrivals)
    for one, outcome in zip(taken, intake.files, strict=True):
        with one.place:
            show_outcome(outcome, one.file.id)
    _offer(log, taken, intake, asked=asked)


def _offer(log: Log, taken: Sequence[Ready], intake: Intake, *, asked: bool) -> None:
    if not intake.new and not intake.listed:
        return
    does = f"Take in {counted(intake.new, 'record')}"
    if not intake.new:
        does = f"List {counted(intake.listed, 'row')} to put right"
    if st.button(does, icon=":material/check:"):
        st.session_state[ASKED] = True
        time.sleep(LAST_EDIT_SECONDS)
        st.rerun()
    if asked:
        start(log, [one.arrival for one in taken], [one.kept for one in taken if one.kept])
        st.rerun()


def _finish(work: Work) -> None:
    try:
        intake = see_through(work)
    except LogError as error:
        st.session_state[SAID] = f"Nothing was taken in. {error}"
        return
    st.session_state[SAID] = saved_words(intake.files)
    let_go_of_handed()
    # A new key empties the uploader: what was taken in is not to be taken in again.
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    # The side menu was drawn before: it should know the new names and days.
    st.rerun()


def saved_words(files: Sequence[FileIntake]) -> str:
    """Say what was saved, kinds of all files together, and what is left to put right."""
    kinds: dict[str, int] = {}
    for file in files:
        for kind, rows in (file.kinds or {}).items():
            kinds[kind] = kinds.get(kind, 0) + rows
    gained = f"Your log has gained {kind_words(kinds)}." if kinds else "Nothing new came in."
    listed = sum(file.listed for file in files)
    waits = f' {counted(listed, "row")} not taken: see "{LIST_TITLE}" below.' if listed else ""
    return f"Saved. {gained}{waits}"


def _say_what_was_done() -> None:
    if SAID in st.session_state:
        with st.container(border=True):
            st.text(st.session_state.pop(SAID))
