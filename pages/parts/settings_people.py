"""Who you are: the names the log knows, one more, another name for someone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

import streamlit as st

from analytics.agreed import name_people, people_of
from analytics.agreed.listed import records_of
from analytics.cards.words import counted, quoted
from analytics.log.log import Log
from pages.parts.settings_entering import fresh
from pages.parts.settings_told import ask, change, is_asked, tell

SECTION = "people"
WIDTH_PX = 360
LONGEST_NAME = 40
NOBODY = "Nobody is named yet."
NO_NAME = "Nothing was changed: type a name first."
KNOWN_ALREADY = "This name is known already."
ADD_HELP = "Names may be nicknames; they are kept in your log only."
RENAME = (
    "Give someone another name. It changes everywhere in the log, and files that come in later "
    "under the former name come in under the new one."
)


def show_people(log: Log, *, may_change: bool) -> None:
    """Show who is known; where the log may be changed, ways to add a name and to change one."""
    everyone = people_of(log)
    _list(everyone, records_of(log))
    if not may_change:
        return
    _add(log)
    if everyone:
        _rename(log, everyone)


def _list(everyone: Sequence[str], records: Mapping[str, int]) -> None:
    if not everyone:
        st.text(NOBODY)
    for name in everyone:
        st.text(f"{name}: {counted(records.get(name, 0), 'record')}")
    for one, other in alike(everyone):
        st.text(
            f"{quoted(one)} and {quoted(other)} look like one person written in two ways. If they "
            "are, rename one to the other."
        )


def alike(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names that differ by capital letters, accents, dots or spaces alone."""
    return ((one, other) for one, other in combinations(names, 2) if _bare(one) == _bare(other))


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in apart if letter.isalnum()) or name


def _add(log: Log) -> None:
    with st.form("settings-add-person", border=False):
        name = st.text_input(
            "A name to add",
            max_chars=LONGEST_NAME,
            help=ADD_HELP,
            key=fresh("settings-new-person", log),
            width=WIDTH_PX,
        )
        if st.form_submit_button("Add", key="settings-add", icon=":material/add:"):
            _do_add(log, _tidy(name))
            st.rerun()


def _do_add(log: Log, name: str) -> None:
    if not name:
        tell(SECTION, NO_NAME)
    elif name in people_of(log):
        tell(SECTION, KNOWN_ALREADY)
    else:
        change(SECTION, partial(_added, log, name))


def _added(log: Log, name: str) -> str:
    name_people(log, [name])
    return f"Saved. {name} is known now."


def _rename(log: Log, everyone: Sequence[str]) -> None:
    st.subheader("Another name", anchor=False)
    st.text(RENAME)
    with st.form("settings-rename", border=False):
        with st.container(horizontal=True, gap="medium"):
            old = st.selectbox(
                "Who",
                everyone,
                index=None,
                placeholder="Choose",
                key=fresh("settings-old", log),
                width=220,
            )
            new = st.text_input(
                "New name", max_chars=LONGEST_NAME, key=fresh("settings-new-name", log), width=220
            )
        given = st.form_submit_button("Rename", key="settings-rename-now", icon=":material/edit:")
    if given:
        _asked_to_rename(log, everyone, old, _tidy(new))
    if old is not None and is_asked(_about(old, _tidy(new))):
        _confirm(log, old, _tidy(new))


def _asked_to_rename(log: Log, everyone: Sequence[str], old: str | None, new: str) -> None:
    if old is None or not new:
        tell(SECTION, "Nothing was changed: choose who, and type the new name.")
    elif new == old:
        tell(SECTION, "Nothing was changed: this is the name already.")
    elif new in everyone:
        ask(_about(old, new))
    else:
        change(SECTION, partial(_renamed, log, old, new))
    st.rerun()


def _confirm(log: Log, old: str, new: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.text(
            f"{quoted(new)} is known already. Make the two one person? All that is {quoted(old)} "
            f"becomes {quoted(new)}, and nothing tells them apart afterwards."
        )
        with st.container(horizontal=True):
            st.button(
                "Make them one",
                key="settings-merge",
                on_click=change,
                args=(SECTION, partial(_renamed, log, old, new)),
            )
            st.button("Keep them apart", key="settings-apart", on_click=ask, args=(None,))


def _renamed(log: Log, old: str, new: str) -> str:
    changed = log.rename(old, new)
    return f"Saved. {quoted(old)} is called {quoted(new)} now, in {counted(changed, 'record')}."


def _about(old: str, new: str) -> str:
    return f"rename {old}\n{new}"


def _tidy(name: str) -> str:
    return " ".join(name.split())
