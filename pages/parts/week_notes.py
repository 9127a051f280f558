"""Notes of a weekly check-in, one field a person, and marking that it was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from analytics.agreed import people_of
from analytics.cards.words import on_day, people, quoted
from analytics.entering import arrival_of, today_of
from analytics.language import read
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.records import Record
from analytics.weekly.notes import CheckIn, Note, check_ins_on, note_of, notes_of, title_of
from pages.parts.scope_picker import PLAIN_NAME
from pages.parts.which_log import is_sample_shown
from pages.parts.words import moment_words

ROUND = "week-round"
SAID = "week-said"
HEAVY = "week-heavy"
ASKED = "week-asked"
FOR_BOTH = (
    "What you want to keep of it, each in your own words. Both of you can read these notes; a "
    "private thought has its place in Log today."
)
ONLY_OWN = "This is the sample couple. Go back to your own log to keep notes."
NOBODY = "Notes need to know who you are. Log something first, or name yourselves in Settings."
NOTHING = "Nothing to keep yet: write a line first."
KEPT = "Kept."
HEAVY_WORDS = (
    "Some words in this note sound heavy. If you want someone to talk to, Learn lists numbers you "
    "can call."
)
MOST_SIDE_BY_SIDE = 2


def show_notes(log: Log, since: date) -> None:
    """Show the notes about the week of a Monday, and the fields for more."""
    st.header("Notes", anchor=False)
    _show_said()
    for place, note in enumerate(notes_of(log, since)):
        _show_note(log, note, place)
    if is_sample_shown():
        st.text(ONLY_OWN)
        return
    everyone = people_of(log)
    if not everyone:
        st.text(NOBODY)
        return
    st.text(FOR_BOTH)
    _show_fields(log, since, everyone)
    _show_check_ins(log, everyone)


def _show_fields(log: Log, since: date, everyone: Sequence[str]) -> None:
    if len(everyone) > MOST_SIDE_BY_SIDE:
        who = st.selectbox("Whose notes", everyone, key="week-who", width=240)
        _show_field(log, since, who, everyone.index(who))
        return
    grid = st.grid(len(everyone), min_column_width=260)
    for place, who in enumerate(everyone):
        with grid.cell():
            _show_field(log, since, who, place)


def _show_field(log: Log, since: date, who: str, place: int) -> None:
    is_plain = PLAIN_NAME.fullmatch(who) is not None
    with st.form(f"week-note-{place}", border=False):
        if not is_plain:
            st.text(people([who]))
        text = st.text_area(
            f"{who}'s notes" if is_plain else "Notes",
            height=120,
            key=f"week-text-{place}-{since}-{_round()}",
        )
        keep = f"Keep {who}'s note" if is_plain else "Keep this note"
        if not st.form_submit_button(keep, key=f"week-keep-{place}", icon=":material/check:"):
            return
    if not text.strip():
        st.text(NOTHING)
        return
    note = note_of(who, text, datetime.now())
    if _take_in(log, title_of(since), who, [note]):
        st.session_state[HEAVY] = read(text).stopped
        # New keys empty the field: what was kept is not to be kept again.
        st.session_state[ROUND] = _round() + 1
        st.rerun()
    _show_said()


def _take_in(log: Log, title: str, who: str, records: Sequence[Record]) -> bool:
    """Keep records as one entry by hand, and tell whether they are in the log now."""
    arrival = arrival_of(title, who, records, datetime.now(), log.day_start_hour)
    try:
        intake = log.take_in([arrival])
    except LogError as error:
        st.session_state[SAID] = f"Not kept. {error}"
        return False
    st.session_state[SAID] = KEPT if intake.batch is not None else "This is in your log already."
    return True


def _show_said() -> None:
    if SAID in st.session_state:
        st.text(st.session_state.pop(SAID))
    if st.session_state.pop(HEAVY, False):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.text(HEAVY_WORDS)
            st.page_link("learn.py", label="Learn", icon=":material/school:")


def _show_note(log: Log, note: Note, place: int) -> None:
    with st.container(border=True, gap="xsmall", key=f"week-kept-{place}"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.text(f"{people([note.who])} · {moment_words(note.moment)}")
            if note.batch is not None and st.session_state.get(ASKED) != note.batch:
                st.button(
                    "Delete",
                    key=f"week-delete-{note.batch}",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=_ask,
                    args=(note.batch,),
                )
        st.text(note.text)
        if note.batch is not None and st.session_state.get(ASKED) == note.batch:
            st.text("Delete this note for good, also from the log's file and its backup?")
            with st.container(horizontal=True):
                st.button("Delete it", key="week-delete", on_click=_undo, args=(log, [note.batch]))
                st.button("Leave it", key="week-leave", on_click=_ask, args=(None,))


def _show_check_ins(log: Log, everyone: Sequence[str]) -> None:
    today = today_of(datetime.now(), log.day_start_hour)
    for place, check_in in enumerate(check_ins_on(log, today, everyone)):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            if check_in.is_done:
                st.text(f"{quoted(check_in.ritual)} is marked as done for {on_day(today)}.")
                if check_in.batches:
                    st.button(
                        "Undo",
                        key=f"week-undo-{place}",
                        icon=":material/undo:",
                        type="tertiary",
                        help="Take this mark out of the log again",
                        on_click=_undo,
                        args=(log, check_in.batches),
                    )
                continue
            st.text(f"{quoted(check_in.ritual)}: held today?")
            st.button(
                "Mark as done",
                key=f"week-done-{place}",
                icon=":material/check:",
                on_click=_mark,
                args=(log, check_in, today),
            )


def _mark(log: Log, check_in: CheckIn, day: date) -> None:
    records = check_in.done_on(day)
    _take_in(log, f"{check_in.ritual}, marked as done", records[0].who, records)


def _ask(batch: int | None) -> None:
    st.session_state[ASKED] = batch


def _undo(log: Log, batches: Sequence[int]) -> None:
    st.session_state[ASKED] = None
    try:
        for batch in batches:
            log.undo(batch)
    except LogError as error:
        st.session_state[SAID] = str(error)
    else:
        st.session_state[SAID] = "Taken out again."


def _round() -> int:
    found: int = st.session_state.setdefault(ROUND, 0)
    return found
