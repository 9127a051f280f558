"""The parts of the page that say what names, tags and mood words of a file mean, folded or open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.readers.rules import TagRule
from pages.parts.import_rules import edit_moods, edit_people, edit_tags
from pages.parts.import_tags import WordDays
from pages.parts.studio_base import Base

NAMES = "Names in it, and how they are called in your log"
TAGS = "What its tags stand for"
HABITS = "What its habits and tags stand for"
TAGS_HELP = (
    "Say here which tags stand for an episode, a ritual or what helped; the others stay tags of "
    "what was written."
)
HABITS_HELP = "A habit is a ritual of the same name, unless you say otherwise here."
MOODS = "Its mood words as numbers, from 1 (worst) to 5 (best)"
MOODS_HELP = "A mood without a number is left out; nothing else of its entry is lost."
MOODS_OF_ROWS = "A row with a mood that has no number is not taken."


def show_names(names: Sequence[str], base: Base, *, is_open: bool) -> Mapping[str, str]:
    """Let names of the file be changed into those of the log."""
    if not names:
        return base.rules.people
    with st.expander(NAMES, expanded=is_open, key=f"{base.key}-names"):
        return edit_people(names, base.rules, base.key)


def show_tags(words: Sequence[WordDays], base: Base, *, is_open: bool) -> Mapping[str, TagRule]:
    """Let it be said what tags and habits stand for."""
    if not words:
        return base.rules.tags
    has_habits = any(one.is_habit for one in words)
    title = HABITS if has_habits else TAGS
    with st.expander(title, expanded=is_open, key=f"{base.key}-tag-rules"):
        if not all(one.is_habit for one in words):
            st.text(TAGS_HELP)
        if has_habits:
            st.text(HABITS_HELP)
        return edit_tags(words, base.rules, base.key)


def show_moods(
    words: Sequence[WordDays], base: Base, *, is_open: bool, help_line: str = MOODS_HELP
) -> Mapping[str, float]:
    """Let mood words be given numbers."""
    if not words:
        return base.rules.moods
    with st.expander(MOODS, expanded=is_open, key=f"{base.key}-mood-map"):
        st.text(help_line)
        return edit_moods(words, base.rules, base.key)
