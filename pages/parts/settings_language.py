"""In which languages one's own words are read, and in which these pages are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

import streamlit as st

from analytics.agreed.mirror import MIRROR, MirrorChoice, mirror_choice
from analytics.log.log import Log
from pages.parts.settings_told import change

SECTION = "language"
CHOICES: Mapping[MirrorChoice, str] = MappingProxyType(
    {
        "automatic": "As each text is written",
        "en": "English only",
        "de": "German only",
        "none": "Not at all",
    }
)
WHAT = (
    "In the Journal your own words can be looked at as in a mirror: some phrases are pointed out, "
    "and you say whether that fits. There are rules for English and German."
)
PAGES = "The pages themselves are in English."


def show_language(log: Log, *, may_change: bool) -> None:
    """Show which rules read one's own words; where the log may be changed, choose them."""
    st.text(WHAT)
    kept = mirror_choice(log.setting(MIRROR))
    if may_change:
        with st.form("settings-language", border=False):
            chosen = st.radio(
                "Look at my own words",
                list(CHOICES),
                index=list(CHOICES).index(kept),
                format_func=lambda one: CHOICES[one],
                key="mirror-languages",
            )
            given = st.form_submit_button("Keep this", key="mirror-keep", icon=":material/check:")
        if given:
            change(SECTION, partial(_kept, log, chosen))
            st.rerun()
    else:
        st.text(f"Own words are looked at: {CHOICES[kept].lower()}.")
    st.text(PAGES)


def _kept(log: Log, chosen: MirrorChoice) -> str:
    log.choose(MIRROR, chosen)
    return f"Saved. Your own words are looked at: {CHOICES[chosen].lower()}."
