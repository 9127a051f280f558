"""Saving what was logged, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from analytics.agreed.mirror import MIRROR, in_chosen_languages
from analytics.agreed.scales import scales
from analytics.entering import arrival_of, is_late, today_of
from analytics.language import read
from analytics.log.by_hand import ByHand
from analytics.log.errors import LogError
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.records import Entry, Problem, Record
from analytics.thinking import PATTERNS, patterns_in, suggested
from analytics.today import (
    Kind,
    is_heavy,
    kind_of,
    own_scales_in,
    says_something,
    with_patterns,
    without_days,
)
from pages.parts.log_words import NOTHING_YET, labels_of, saved_words

SAID = "log-said"
ROUND = "log-round"
CORRECTING = "log-correcting"
NO_NAME = "Not saved yet: say who this is about."
ALREADY = "This is in your log already."
TAKEN_OUT = "Taken out again."
HEAVY = (
    "Some words in this entry sound heavy. If you want someone to talk to, Learn lists numbers you "
    "can call."
)
FITS = "Does one of these fit? They come from words in the thought and may be wrong."


@dataclass(frozen=True, slots=True)
class Said:
    """What became of an entry: the words, the day it is about, and its import if it is in the log.

    `at_entry` puts the words beside the entry in the list; `done` is whether a correction needs
    no more of the person; `heavy` is whether its words hold the safety stop.
    """

    words: str
    day: date
    batch: int | None = None
    at_entry: bool = False
    done: bool = False
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class New:
    """What was filled in: its kind, whose, the day it is about, and what it became."""

    kind: Kind
    who: str
    day: date
    records: tuple[Record, ...]


def title_of(kind: Kind) -> str:
    """Return the name under which an entry is an import."""
    return f"{kind}, entered by hand"


def save_new(log: Log, new: New, now: datetime) -> Said:
    """Save one entry as an import of its own, or say why not."""
    if not new.who:
        return Said(NO_NAME, new.day)
    if not says_something(new.records):
        return Said(f"Nothing to save yet: {NOTHING_YET[new.kind]}", new.day)
    known = scales(log)
    own = own_scales_in(new.records, known)
    title, hour = title_of(new.kind), log.day_start_hour
    arrival = arrival_of(title, new.who, new.records, now, hour, own)
    wrong = _complaint(arrival)
    if wrong:
        return Said(wrong, new.day)
    heavy = is_heavy(new.records)
    try:
        intake = log.take_in([arrival])
    except LogError as error:
        return Said(f"Not saved. {error}", new.day, heavy=heavy)
    if intake.batch is None:
        return Said(ALREADY, new.day, heavy=heavy)
    late = is_late(new.day, today_of(now, hour))
    done = "Saved, as written down late." if late else "Saved."
    words = f"{done} {saved_words(new.records, new.who, new.day, labels_of(known))}"
    return Said(words, new.day, intake.batch, heavy=heavy)


def save_correction(log: Log, entry: ByHand, day: date, records: Sequence[Record]) -> Said:
    """Put an entry right, or say why not; what it said before is kept.

    It is as late, or not, as it was when it was written down.
    """
    if not says_something(records):
        kind = kind_of(entry.records)
        missing = NOTHING_YET.get(kind, "") if kind is not None else ""
        return Said(f"Nothing to save yet: {missing}", day, entry.batch, at_entry=True)
    if {*records} == {*without_days(entry.records)}:
        return Said("Nothing was changed.", day, entry.batch, at_entry=True, done=True)
    own = own_scales_in(records, scales(log))
    hour = log.day_start_hour
    arrival = arrival_of(entry.title, entry.who, records, entry.taken_in_at, hour, own)
    wrong = _complaint(arrival)
    if wrong:
        return Said(wrong, day, entry.batch, at_entry=True)
    heavy = is_heavy(records)
    try:
        log.correct(entry.batch, arrival)
    except LogError as error:
        return Said(f"Not saved. {error}", day, entry.batch, at_entry=True, heavy=heavy)
    return Said("Corrected.", day, entry.batch, at_entry=True, done=True, heavy=heavy)


def take_out(log: Log, batch: int, day: date) -> None:
    """Delete an entry from the log; a callback of a button."""
    try:
        log.undo(batch)
    except LogError as error:
        st.session_state[SAID] = Said(str(error), day)
    else:
        st.session_state[SAID] = Said(TAKEN_OUT, day)
    st.session_state.pop(CORRECTING, None)


def begin_correction(batch: int | None) -> None:
    """Open the form of an entry, or close it again; a callback of a button."""
    st.session_state.pop(SAID, None)
    if batch is None:
        st.session_state.pop(CORRECTING, None)
    else:
        st.session_state[CORRECTING] = batch
        next_round()


def correcting() -> int | None:
    """Return the import whose form is open."""
    found: int | None = st.session_state.get(CORRECTING)
    return found


def this_round() -> int:
    """Return the number that sets the fields now shown apart from those of drafts before."""
    found: int = st.session_state.setdefault(ROUND, 0)
    return found


def next_round() -> None:
    """Empty the forms: new keys make new fields."""
    st.session_state[ROUND] = this_round() + 1


def say(said: Said) -> None:
    """Keep what is to be said after the next run."""
    st.session_state[SAID] = said


def said_of(day: date) -> Said | None:
    """Return what is to be said on the page of a day."""
    said: Said | None = st.session_state.get(SAID)
    return said if said is not None and said.day == day else None


def forget_said() -> None:
    """Say no more of the last entry; a callback of the choices above the form."""
    st.session_state.pop(SAID, None)


def show_said(log: Log, said: Said) -> None:
    """Say what became of an entry, with ways to take it back, put it right and add to it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(said.words)
        if said.batch is not None and not said.at_entry:
            st.button(
                "Undo",
                key="log-undo",
                icon=":material/undo:",
                type="tertiary",
                help="Take this entry out of the log again",
                on_click=take_out,
                args=(log, said.batch, said.day),
            )
            st.button(
                "Correct",
                key="log-correct",
                icon=":material/edit:",
                type="tertiary",
                help="Open this entry below, to put it right",
                on_click=begin_correction,
                args=(said.batch,),
            )
    if said.heavy:
        st.text(HEAVY)
        st.page_link("learn.py", label="Learn", icon=":material/menu_book:")
    elif said.batch is not None:
        _ask_patterns(log, said)


def _ask_patterns(log: Log, said: Said) -> None:
    entry = None if said.batch is None else log.by_hand_one(said.batch)
    thought = _thought_of(entry)
    if entry is None or thought is None:
        return
    marked = patterns_in(thought.tags)
    mirror = in_chosen_languages(read(thought.automatic), log.setting(MIRROR))
    names = [name for name in suggested(mirror) if name not in marked]
    if not names:
        return
    st.text(FITS)
    for name in names:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                f"Mark as: {PATTERNS[name].label}",
                key=f"log-fits-{name}",
                on_click=_mark,
                args=(log, entry, said, name),
            )
            st.text(PATTERNS[name].about)


def _mark(log: Log, entry: ByHand, said: Said, name: str) -> None:
    records = with_patterns(without_days(entry.records), [name])
    outcome = save_correction(log, entry, said.day, records)
    say(said if outcome.done else outcome)


def _thought_of(entry: ByHand | None) -> Entry | None:
    if entry is None or kind_of(entry.records) is not Kind.THOUGHT:
        return None
    return next((one for one in entry.records if isinstance(one, Entry)), None)


def _complaint(arrival: Arrival) -> str:
    reading = arrival.reading
    problems = (reading,) if isinstance(reading, Problem) else reading.problems
    reasons = [f"{one.reason} {one.remedy}" for one in problems]
    return " ".join(["Not saved yet.", *reasons]) if reasons else ""
