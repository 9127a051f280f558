"""One file on the Import page: what it is, what is asked about it, what it would become."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import UNCONFIRMED, Reading
from analytics.records import Problem
from pages.parts.import_choices import Said, ask_about, ask_order, is_read, with_order
from pages.parts.import_outcome import show_problems
from pages.parts.import_reading import Dropped, FirstLook, Key, arrival_of, first_look
from pages.parts.scope_picker import known
from pages.parts.studio_base import Kept
from pages.parts.words import share_words

A_TABLE = "A table: you say what it holds"
SHARE_ENDS = "After its last day, or when you withdraw it, all of it goes from your log."


@dataclass(frozen=True, slots=True)
class Ready:
    """One file as it was read, and what must still be said before it may be taken in.

    `kept` is what is kept for the next file like it, once this one is taken in.
    """

    file: Dropped
    arrival: Arrival
    key: Key
    waits_for: str
    place: DeltaGenerator
    kept: Kept | None = None

    @property
    def may_be_taken(self) -> bool:
        """Whether it could be read and nothing is open."""
        return not self.waits_for and is_read(self.arrival.reading)


def show_file(log: Log, file: Dropped) -> Ready:
    """Show one file and ask what must be asked; what it would become comes into its place."""
    look = first_look(file)
    with st.container(border=True, key=f"file-{file.id}"):
        with st.container(gap=None):
            st.text(file.name)
            st.caption(_title(look))
        said = ask_about(file, look, known(log, log.revision).people, log.setting)
        said, arrival = _read(file, look, said)
        place = st.container(gap="xsmall")
        with place:
            _tell(file, said, arrival)
    return Ready(file, arrival, file.key(said.choices), said.waits_for, place, said.kept)


def _title(look: FirstLook) -> str:
    if look.reader is None:
        return "Not recognised"
    return A_TABLE if look.is_table else look.reader.TITLE


def _read(file: Dropped, look: FirstLook, said: Said) -> tuple[Said, Arrival]:
    arrival = arrival_of(file, look, said.choices)
    questions = arrival.reading.questions if isinstance(arrival.reading, Reading) else ()
    if not questions:
        return said, arrival
    said = with_order(said, ask_order(file, questions))
    return said, arrival_of(file, look, said.choices)


def _tell(file: Dropped, said: Said, arrival: Arrival) -> None:
    reading = arrival.reading
    if isinstance(reading, Problem) and not said.waits_for:
        show_problems([reading], file.id)
    if isinstance(reading, Reading) and reading.unconfirmed:
        st.text(UNCONFIRMED)
    if isinstance(reading, Reading) and reading.share is not None:
        st.text(f"{share_words(reading.share)}. {SHARE_ENDS}")
    if said.waits_for:
        st.text(said.waits_for)
