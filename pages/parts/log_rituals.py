"""The rituals of a day, one tap each: done, missed or excused, for each partner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

import streamlit as st

from analytics.cards.words import people
from analytics.log.by_hand import ByHand
from analytics.log.log import Log
from analytics.records import RitualDay, RitualState
from analytics.today import Kind
from analytics.today.rituals import RitualRow, ritual_rows
from pages.parts.log_fields import is_plain
from pages.parts.log_saving import New, save_correction, save_new, say, take_out
from pages.parts.log_words import RITUAL_STATES
from pages.parts.scope_picker import known

NONE_AGREED = (
    "No ritual is agreed on for this day. Agree on one in Settings, and it can be ticked here with "
    "one tap."
)
TAP = "One tap saves. Tap the same again to take it back."


def show_rituals(
    log: Log, who: str, day: date, entered: Sequence[ByHand], moment: datetime
) -> None:
    """Show every ritual in force on a day, for each person it is agreed for, `who` first."""
    everyone = (who, *known(log, log.revision).people)
    rows = ritual_rows(log, day, dict.fromkeys(filter(None, everyone)), entered)
    if not rows:
        st.text(NONE_AGREED)
        return
    st.caption(TAP)
    for person, own in groupby(enumerate(rows), key=lambda one: one[1].who):
        st.text(people([person]))
        with st.container(border=True, gap="small"):
            for number, row in own:
                _show(log, row, day, moment, f"log-ritual-{day}-{number}")


def _show(log: Log, row: RitualRow, day: date, moment: datetime, key: str) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="xxsmall",
    ):
        st.text(row.ritual, width="content")
        if row.open_states or row.state is not None:
            _control(log, row, day, moment, key)
    if row.elsewhere is not None:
        st.caption(f"{RITUAL_STATES[row.elsewhere]}, as a file or another page says.")


def _control(log: Log, row: RitualRow, day: date, moment: datetime, key: str) -> None:
    # The control shows what the log holds, also where a tap could not be saved.
    st.session_state[key] = row.state
    states = row.open_states if row.state in {None, *row.open_states} else tuple(RITUAL_STATES)
    st.segmented_control(
        _label(row),
        states,
        format_func=RITUAL_STATES.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=_tap,
        args=(log, row, day, moment, key),
    )


def _label(row: RitualRow) -> str:
    words = f"{row.ritual}, {row.who}"
    return words if is_plain(row.ritual) and is_plain(row.who) else "This ritual"


def _tap(log: Log, row: RitualRow, day: date, moment: datetime, key: str) -> None:
    state: RitualState | None = st.session_state.get(key)
    if state is None:
        if row.batch is not None:
            take_out(log, row.batch, day)
        return
    records = (RitualDay(row.ritual, row.who, day, state),)
    entry = None if row.batch is None else log.by_hand_one(row.batch)
    if entry is None:
        say(save_new(log, New(Kind.RITUALS, row.who, day, records), moment))
    else:
        say(save_correction(log, entry, day, records))
