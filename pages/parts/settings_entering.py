"""What is entered on the Settings page by hand: saved, put right, deleted, each in its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

import streamlit as st

from analytics.cards.words import listed, quoted
from analytics.entering import arrival_of, today_of
from analytics.log.log import Log
from analytics.records import LoggedDay, Marker, Record, Ritual, RitualDay
from pages.parts.settings_told import ask, change, is_asked
from pages.parts.words import KINDS

ALREADY = "This is in your log already."
BACKWARDS = "Nothing was changed: the last day comes before the first."
MOST_NAMED = 4


def today_in(log: Log) -> date:
    """Return which day it is for the couple."""
    return today_of(datetime.now(), log.day_start_hour)


def fresh(key: str, log: Log) -> str:
    """Return a key that is another one after each change: what was saved is not saved again."""
    return f"{key}-{log.revision}"


def entered(log: Log, title: str, records: Sequence[Record], words: str) -> str:
    """Take records in as one entry by hand and say what became of it. Raises LogError."""
    arrival = arrival_of(title, "", records, datetime.now(), log.day_start_hour)
    intake = log.take_in([arrival])
    refused = next((file.problems[0] for file in intake.files if file.problems), None)
    if refused is not None:
        return f"Not saved. {refused.reason}"
    return ALREADY if intake.batch is None else f"Saved. {words}"


def corrected(log: Log, batch: int, was: Record, becomes: Record, words: str) -> str:
    """Put one record of an entry by hand right, the others stay. Raises LogError."""
    found = log.by_hand_one(batch)
    if found is None:
        return "This was not entered here, so it can't be put right here."
    records = [becomes if one == was else one for one in found.records]
    log.correct(
        batch,
        arrival_of(found.title, found.who, records, datetime.now(), log.day_start_hour),
    )
    return f"Saved. {words}"


def action(label: str, key: str, icon: str, about: str) -> None:
    """Show a quiet button that opens what is asked about."""
    st.button(label, key=key, icon=icon, type="tertiary", on_click=ask, args=(about,))


def delete_button(batch: int, key: str) -> None:
    """Show the button that asks whether an entry by hand is to be deleted."""
    if not is_asked(_about(batch, key)):
        action("Delete", f"{key}-delete", ":material/delete:", _about(batch, key))


def confirm_delete(section: str, log: Log, batch: int, key: str) -> None:
    """Ask once whether an entry by hand is to be deleted, where its button was pressed."""
    if not is_asked(_about(batch, key)):
        return
    found = log.by_hand_one(batch)
    others = [] if found is None else [one for one in found.records if not _is_day(one)]
    with st.container(border=True, gap="xsmall"):
        st.text(deleting_words(others))
        with st.container(horizontal=True):
            st.button(
                "Delete it",
                key=f"{key}-delete-now",
                on_click=change,
                args=(section, partial(_deleted, log, batch)),
            )
            st.button("Keep it", key=f"{key}-keep", on_click=ask, args=(None,))


def save_or_leave(does: str, key: str) -> bool:
    """Show the two buttons under a form that opened; return whether it is to be saved."""
    with st.container(horizontal=True, gap="small"):
        given = st.form_submit_button(does, key=f"{key}-now", icon=":material/check:")
        st.form_submit_button(
            "Leave it as it is", key=f"{key}-leave", type="tertiary", on_click=ask, args=(None,)
        )
    return given


def deleting_words(records: Sequence[Record]) -> str:
    """Ask whether an entry is to be deleted, and name what was entered together with it."""
    asked = "Delete this? It goes from your log, its file and its backup."
    names = sorted({_name_of(one) for one in records}, key=str.casefold)
    if len(names) < 2:  # noqa: PLR2004 - one name is the entry itself
        return asked
    shown = [quoted(name) for name in names[:MOST_NAMED]]
    rest = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return f"{asked} It was entered as one with others, and all of it goes: {listed(shown + rest)}."


def _deleted(log: Log, batch: int) -> str:
    log.undo(batch)
    return "Deleted."


def _about(batch: int, key: str) -> str:
    return f"delete {batch} {key}"


def _is_day(record: Record) -> bool:
    return isinstance(record, LoggedDay)


def _name_of(record: Record) -> str:
    if isinstance(record, Ritual):
        return record.name
    if isinstance(record, RitualDay):
        return record.ritual
    if isinstance(record, Marker):
        return record.label
    return KINDS[type(record).__name__][0]
