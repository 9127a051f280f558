"""What was said of files before: kept with the log, to be looked at, saved as a file, let go."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from analytics.log.log import Log
from analytics.readers.rules import Rules
from analytics.readers.rules_file import parse
from analytics.records import Problem
from pages.parts.settings_told import ask, change, is_asked
from pages.parts.settings_words import columns_words, rules_words, shape_words
from pages.parts.studio_base import PROFILE

SECTION = "profiles"
WHAT = (
    "When you bring in a file, what you say of it (which column is what, what a tag stands for) is "
    "kept for the next file like it."
)
NONE_YET = "Nothing is kept yet: it comes with the first file you say something about."
NOT_READ = "These rules can't be read any more, so the next file like it is asked about afresh."
LET_GO = (
    "Let go of these rules? The next file like it is asked about afresh. What is in your log "
    "already stays as it is."
)


def show_profiles(log: Log, *, may_change: bool) -> None:
    """List the rules that are kept, each with what it is for."""
    st.text(WHAT)
    kept = profiles(log)
    if not kept:
        st.text(NONE_YET)
    for place, (shape, text) in enumerate(kept.items()):
        _show(log, shape, text, f"profile-{place}", may_change=may_change)


def profiles(log: Log) -> Mapping[str, str]:
    """Return the rules kept in a log, as TOML, by the shape of file they are for."""
    with log.within(messages=False) as view:
        settings = view.settings
    return {
        name.removeprefix(PROFILE): text
        for name, text in sorted(settings.items())
        if name.startswith(PROFILE) and text
    }


def _show(log: Log, shape: str, text: str, key: str, *, may_change: bool) -> None:
    with st.container(border=True, gap="xsmall", key=key):
        st.text(f"{shape_words(shape)}.")
        rules = parse(text)
        for line in _lines(shape, rules):
            st.text(line)
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                "Save these rules",
                text,
                file_name="rules.toml",
                mime="application/toml",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
                key=f"{key}-save",
            )
            if may_change and not is_asked(f"let go {shape}"):
                st.button(
                    "Let go",
                    key=f"{key}-let-go",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=ask,
                    args=(f"let go {shape}",),
                )
        if may_change and is_asked(f"let go {shape}"):
            _confirm(log, shape, key)


def _lines(shape: str, rules: Rules | Problem) -> tuple[str, ...]:
    if isinstance(rules, Problem):
        return (NOT_READ,)
    said = f"{rules_words(rules)}."
    return (columns_words(rules), said) if ":" in shape else (said,)


def _confirm(log: Log, shape: str, key: str) -> None:
    st.text(LET_GO)
    with st.container(horizontal=True):
        st.button(
            "Let them go",
            key=f"{key}-let-go-now",
            on_click=change,
            args=(SECTION, partial(_let_go, log, shape)),
        )
        st.button("Keep them", key=f"{key}-keep", on_click=ask, args=(None,))


def _let_go(log: Log, shape: str) -> str:
    log.choose(PROFILE + shape, "")
    return "The rules are gone from your log; the backup beside it has them until the next change."
