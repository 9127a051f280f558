"""The Settings page: its sections, folded, each read only while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from analytics.log.log import Log
from pages.parts.looking import looking
from pages.parts.page import page_body
from pages.parts.settings_days import show_days
from pages.parts.settings_file import show_file
from pages.parts.settings_language import show_language
from pages.parts.settings_measures import show_measures
from pages.parts.settings_people import show_people
from pages.parts.settings_profiles import show_profiles
from pages.parts.settings_rituals import show_rituals
from pages.parts.settings_time_line import show_time_line
from pages.parts.settings_told import show_told
from pages.parts.which_log import is_sample_shown

WHAT = "Everything here is kept in your log, on this computer."
OF_THE_SAMPLE = (
    "This is the sample couple: all of their settings can be seen, none can be changed. Your own "
    "log has the same page."
)
EMPTY = "Begin with your names. What you agree on and what you like to be asked can come later."


class Shows(Protocol):
    """What shows one section."""

    def __call__(self, log: Log, *, may_change: bool) -> None:
        """Show what the log holds, with ways to change it where it may be changed."""
        ...


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page."""

    name: str
    title: str
    icon: str
    show: Shows


SECTIONS = (
    Section("people", "People", ":material/group:", show_people),
    Section("rituals", "Rituals you agreed on", ":material/favorite:", show_rituals),
    Section("measures", "What a check-in asks", ":material/checklist:", show_measures),
    Section("time-line", "Phases and events", ":material/timeline:", show_time_line),
    Section("days", "Days and time zone", ":material/schedule:", show_days),
    Section("profiles", "How your files are read", ":material/rule:", show_profiles),
    Section("language", "Language", ":material/translate:", show_language),
    Section("file", "The log and its file", ":material/lock:", show_file),
)


def show_settings() -> None:
    """Show the page."""
    now = looking()
    may_change = not is_sample_shown()
    with page_body():
        st.title("Settings", anchor=False)
        st.text(WHAT if may_change else OF_THE_SAMPLE)
        if now.is_empty and may_change:
            st.text(EMPTY)
        for section in SECTIONS:
            _show(section, now.log, may_change=may_change, is_first=now.is_empty)


def _show(section: Section, log: Log, *, may_change: bool, is_first: bool) -> None:
    folded = st.expander(
        section.title,
        expanded=is_first and section.name == "people",
        icon=section.icon,
        key=f"settings-{section.name}",
        on_change="rerun",
    )
    if folded.open:
        with folded:
            show_told(section.name)
            section.show(log, may_change=may_change)
